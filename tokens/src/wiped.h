#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include <qoltanba/base/secret.h>

namespace qoltanba::tokens {

/// A fixed number of octets that are wiped when the object is destroyed: decrypted keys, and the octets they
/// are computed from.
class Wiped {
  public:
    explicit Wiped(std::size_t size) : octets_(std::make_unique<std::uint8_t[]>(size)), size_(size) {}
    Wiped(Wiped&& other) noexcept = default;
    Wiped& operator=(Wiped&&) = delete;
    ~Wiped() {
        if (octets_) wipe(octets_.get(), size_);
    }

    std::span<std::uint8_t> octets() { return {octets_.get(), size_}; }
    std::span<const std::uint8_t> octets() const { return {octets_.get(), size_}; }

  private:
    std::unique_ptr<std::uint8_t[]> octets_;
    std::size_t size_;
};

/// Returns a password as Java's key stores hash it: UTF-16, big-endian, without an end mark. OpenSSL converts
/// text that is not UTF-8 octet by octet, as it does for PKCS#12.
Wiped asUtf16(const Secret& password);

}  // namespace qoltanba::tokens
