#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>

namespace qoltanba {

/// An open file whose path came from somebody else. Opening never waits for a named pipe and never opens a
/// device: what was opened is looked at once more, so a file that is swapped in between is refused. The
/// system may still wait for the disk or the network that holds the file: on a worker only.
class RegularFile {
  public:
    /// fileNotFound, also for a path with a NUL in it; fileUnreadable for folders, pipes, devices and for
    /// whatever may not be read. Follows symbolic links, as people use them for their documents.
    static Result<std::shared_ptr<const RegularFile>> open(const std::filesystem::path& path);

    ~RegularFile();
    RegularFile(const RegularFile&) = delete;
    RegularFile& operator=(const RegularFile&) = delete;

    /// Octets when it was opened.
    std::uint64_t size() const { return size_; }

    /// Fills a front part of `buffer` from `offset` on and gives its length; 0 is the end. Any thread,
    /// several at once.
    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> buffer) const;

    /// Fills `buffer` from the front of the file and gives how many octets that were: fewer only at its end.
    Result<std::size_t> readFront(std::span<std::uint8_t> buffer) const;

    /// The octets from the front, at most `limit`. tooLarge if there are more, also where the file grew
    /// since.
    Result<Bytes> readWhole(std::uint64_t limit) const;

  private:
    struct Handle;
    RegularFile(std::unique_ptr<Handle> handle, std::uint64_t size);

    std::unique_ptr<Handle> handle_;
    std::uint64_t size_;
};

/// A file that is replaced as a whole: what is written stands in a file beside it, which takes its name at
/// the end. Without finish() nothing changes. Errors are fileNotWritable.
class AtomicFile {
  public:
    /// `path` may exist: then its permissions are kept, and a symbolic link stays one. Else the file gets the
    /// permissions that a shell's redirection would give it. A folder or a device is an error.
    static Result<AtomicFile> create(const std::filesystem::path& path);

    AtomicFile(AtomicFile&& other) noexcept;
    AtomicFile& operator=(AtomicFile&&) = delete;
    ~AtomicFile();

    Result<void> write(BytesView piece);
    /// Waits until the disk has what was written, so that it outlives a loss of power.
    Result<void> sync();
    Result<void> finish();

  private:
    struct Handle;
    AtomicFile(std::unique_ptr<Handle> handle, std::filesystem::path temporary, std::filesystem::path target);

    std::unique_ptr<Handle> handle_;
    std::filesystem::path temporary_;  ///< empty once it has its name
    std::filesystem::path target_;
};

}  // namespace qoltanba
