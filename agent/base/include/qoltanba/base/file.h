#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>

namespace qoltanba {

/// An open file whose path came from somebody else. Opening never waits for a named pipe and never opens a
/// device. After opening, the file is checked once more, so a file that was swapped in between is refused.
/// The system may still wait for the disk or the network that holds the file, so use this class only on a
/// worker.
class RegularFile {
  public:
    /// Opens the file for reading. Follows symbolic links, because people use them for their documents.
    /// Errors: fileNotFound (also if the path holds a NUL); fileUnreadable for folders, pipes, devices and
    /// files that this process may not read.
    static Result<std::shared_ptr<const RegularFile>> open(const std::filesystem::path& path);

    ~RegularFile();
    RegularFile(const RegularFile&) = delete;
    RegularFile& operator=(const RegularFile&) = delete;

    /// The size in octets at the time of opening.
    std::uint64_t size() const { return size_; }

    /// Reads from `offset` (in octets) into the front of `buffer`. Returns how many octets it read, possibly
    /// fewer than `buffer` holds; 0 means the end of the file. Several threads may call it at once.
    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> buffer) const;

    /// Reads from the start of the file until `buffer` is full or the file ends. Returns how many octets it
    /// read.
    Result<std::size_t> readFront(std::span<std::uint8_t> buffer) const;

    /// Reads the whole file. Returns tooLarge if it holds more than `limit` octets, also if it grew since it
    /// was opened.
    Result<Bytes> readWhole(std::uint64_t limit) const;

  private:
    struct Handle;
    RegularFile(std::unique_ptr<Handle> handle, std::uint64_t size);

    std::unique_ptr<Handle> handle_;
    std::uint64_t size_;
};

/// Replaces a file atomically. write() goes to a temporary file in the same folder, and finish() gives that
/// file the real name. Without finish() the old file does not change and the destructor removes the temporary
/// file. All errors are fileNotWritable.
class AtomicFile {
  public:
    /// Creates the temporary file. If `path` exists, its permissions are kept, and a symbolic link stays a
    /// link: its target is replaced, or created. Otherwise the file gets the permissions that a shell's
    /// redirection would give it. A folder or a device is an error.
    static Result<AtomicFile> create(const std::filesystem::path& path);
    /// Creates the temporary file in `folder`, with the permissions that a shell's redirection would give it.
    /// finishNew() gives it a name.
    static Result<AtomicFile> createIn(const std::filesystem::path& folder);

    AtomicFile(AtomicFile&& other) noexcept;
    AtomicFile& operator=(AtomicFile&&) = delete;
    ~AtomicFile();

    /// Appends the octets to the temporary file.
    Result<void> write(BytesView piece);
    /// Waits until the disk holds the written data, so that a loss of power does not lose it.
    Result<void> sync();
    /// Renames the temporary file to the real name.
    Result<void> finish();
    /// Gives the temporary file this path, which must be in its folder. Replaces nothing: returns false if
    /// anything has that name already, and another name can be tried. Of several processes that want one name
    /// at the same moment, one gets it.
    Result<bool> finishNew(const std::filesystem::path& path);

  private:
    struct Handle;
    AtomicFile(std::unique_ptr<Handle> handle, std::filesystem::path temporary, std::filesystem::path target);

    std::unique_ptr<Handle> handle_;
    std::filesystem::path temporary_;  ///< empty after finish()
    std::filesystem::path target_;
};

}  // namespace qoltanba
