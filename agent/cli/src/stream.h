#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>

namespace qoltanba::cli {

/// Standard input or output, or a pipe, a terminal or a device that the person named. Octets pass as they
/// are. An interruption (Ctrl-C) ends the waiting.
class Stream {
  public:
    static Stream standardInput();
    static Stream standardOutput();
    /// Open what has this path. Nothing if that is not possible.
    static std::optional<Stream> openToRead(const std::filesystem::path& path);
    static std::optional<Stream> openToWrite(const std::filesystem::path& path);

    Stream(Stream&& other) noexcept;
    Stream& operator=(Stream&& other) noexcept;
    ~Stream();

    /// How many octets follow, if the stream is a file (`< document`): only then rewind() is possible.
    std::optional<std::uint64_t> size() const { return size_; }
    /// Goes back to where the stream was when it was opened. Error: fileUnreadable.
    Result<void> rewind();
    /// Reads into the front of `buffer`. Returns how many octets it read; 0 means the end. Errors: cancelled,
    /// fileUnreadable.
    Result<std::size_t> read(std::span<std::uint8_t> buffer);
    /// Writes all octets. Errors: cancelled, fileNotWritable.
    Result<void> write(BytesView octets);

  private:
    struct Handle;
    explicit Stream(std::unique_ptr<Handle> handle);

    std::unique_ptr<Handle> handle_;
    std::optional<std::uint64_t> size_;
    std::int64_t start_ = 0;
};

}  // namespace qoltanba::cli
