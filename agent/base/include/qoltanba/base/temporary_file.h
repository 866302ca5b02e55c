#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>

namespace qoltanba {

/// A file on the disk that has no name: only this process can reach its octets, and the system removes it
/// when this object is destroyed or the process ends. The disk may block.
class TemporaryFile {
  public:
    /// Creates the file on the disk of `folder`, which must exist. Error: fileNotWritable.
    static Result<TemporaryFile> createIn(const std::filesystem::path& folder);

    TemporaryFile(TemporaryFile&& other) noexcept;
    TemporaryFile& operator=(TemporaryFile&&) = delete;
    ~TemporaryFile();

    /// Appends the octets. One thread at a time. Error: fileNotWritable.
    Result<void> append(BytesView piece);
    /// The number of octets appended.
    std::uint64_t size() const { return size_; }
    /// Reads from `offset` (in octets) into the front of `buffer`. Returns how many octets it read, possibly
    /// fewer than `buffer` holds; 0 means the end. Error: fileUnreadable.
    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> buffer) const;

  private:
    struct Handle;
    explicit TemporaryFile(std::unique_ptr<Handle> handle);

    std::unique_ptr<Handle> handle_;
    std::uint64_t size_ = 0;
};

}  // namespace qoltanba
