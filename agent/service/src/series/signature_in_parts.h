#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/base/temporary_file.h>
#include <qoltanba/service/sign_series.h>

namespace qoltanba::service {

/// The octets of a document until its signature was read: small ones in memory, others in a file.
struct KeptContent {
    Bytes octets;
    std::unique_ptr<TemporaryFile> file;  ///< if set, `octets` is empty

    std::uint64_t size() const { return file ? file->size() : octets.size(); }
    /// Fills the front of `buffer` from `offset`. Error: fileUnreadable.
    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> buffer) const;
};

/// A CMS whose content stays where it was kept, so that it is never copied. `wasRead` is called at each read,
/// on the reader's thread.
class SignatureInParts final : public SignatureOutput {
  public:
    SignatureInParts(Bytes before, KeptContent content, Bytes after, std::function<void()> wasRead);

    std::uint64_t size() const override;
    Result<std::size_t> read(std::span<std::uint8_t> buffer) override;

  private:
    const Bytes before_;
    const KeptContent content_;
    const Bytes after_;
    const std::function<void()> wasRead_;
    std::uint64_t offset_ = 0;  ///< of the next octet to read
};

}  // namespace qoltanba::service
