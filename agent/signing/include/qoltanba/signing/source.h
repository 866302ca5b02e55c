#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>

namespace qoltanba::signing {

/// Content that is read once, from the first octet to the last. So a document of any size needs constant
/// memory. One thread at a time.
class Source {
  public:
    virtual ~Source() = default;
    /// Fills the first octets of `buffer` and returns their number. 0 means the end of the content.
    virtual Result<std::size_t> read(std::span<std::uint8_t> buffer) = 0;
    /// The total number of octets, if it is known before reading. Progress uses it. Encapsulated CMS needs
    /// it.
    virtual std::optional<std::uint64_t> size() const { return std::nullopt; }
};

/// Receives output from the first octet to the last. One thread at a time.
class Sink {
  public:
    virtual ~Sink() = default;
    virtual Result<void> write(BytesView piece) = 0;
};

/// A source that reads from memory. The caller keeps the memory alive.
class MemorySource final : public Source {
  public:
    explicit MemorySource(BytesView data) : rest_(data), size_(data.size()) {}
    Result<std::size_t> read(std::span<std::uint8_t> buffer) override;
    std::optional<std::uint64_t> size() const override { return size_; }

  private:
    BytesView rest_;
    std::uint64_t size_;
};

/// A sink that collects the output in memory. `take` moves the output to the caller.
class MemorySink final : public Sink {
  public:
    Result<void> write(BytesView piece) override;
    Bytes take() { return std::move(data_); }

  private:
    Bytes data_;
};

/// The working thread calls it from time to time with the number of octets done.
using Progress = std::function<void(std::uint64_t done)>;

}  // namespace qoltanba::signing
