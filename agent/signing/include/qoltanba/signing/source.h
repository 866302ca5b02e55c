#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>

namespace qoltanba::signing {

/// Content that is read once, front to back, so that a document of any size needs constant memory.
class Source {
  public:
    virtual ~Source() = default;
    /// Fills a front part of `buffer` and gives its length; 0 is the end.
    virtual Result<std::size_t> read(std::span<std::uint8_t> buffer) = 0;
    /// Total octets, where known beforehand (for progress).
    virtual std::optional<std::uint64_t> size() const { return std::nullopt; }
};

/// Where output goes, front to back.
class Sink {
  public:
    virtual ~Sink() = default;
    virtual Result<void> write(BytesView piece) = 0;
};

/// A source over octets that the caller keeps alive.
class MemorySource final : public Source {
  public:
    explicit MemorySource(BytesView data) : rest_(data), size_(data.size()) {}
    Result<std::size_t> read(std::span<std::uint8_t> buffer) override;
    std::optional<std::uint64_t> size() const override { return size_; }

  private:
    BytesView rest_;
    std::uint64_t size_;
};

/// A sink into memory.
class MemorySink final : public Sink {
  public:
    Result<void> write(BytesView piece) override;
    Bytes take() { return std::move(data_); }

  private:
    Bytes data_;
};

/// Called now and then with the octets done so far, on the thread that works.
using Progress = std::function<void(std::uint64_t done)>;

}  // namespace qoltanba::signing
