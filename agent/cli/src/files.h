#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <utility>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/file.h>
#include <qoltanba/base/result.h>
#include <qoltanba/base/temporary_file.h>
#include <qoltanba/signing/source.h>
#include <qoltanba/usecases/verify.h>

#include "outcome.h"
#include "stream.h"

namespace qoltanba::cli {

/// A file or standard input, read in pieces. After Ctrl-C reading returns `cancelled`.
class FileSource final : public signing::Source {
  public:
    /// Opens the source. An empty path or "-" is standard input. A file is opened by the rules of
    /// base/file.h, as in the tray program. A pipe or a device that the person named is read as a stream.
    static Outcome<FileSource> open(const std::optional<std::filesystem::path>& path);
    /// If the size of the source is unknown (a pipe), copies it into a temporary file without a name.
    /// Otherwise returns the source itself.
    static Outcome<FileSource> withKnownSize(FileSource source);

    Result<std::size_t> read(std::span<std::uint8_t> buffer) override;
    std::optional<std::uint64_t> size() const override { return size_; }
    /// Returns to the start of the source. Only possible if the size is known.
    Result<void> rewind();

  private:
    explicit FileSource(Stream stream);
    explicit FileSource(std::shared_ptr<const RegularFile> file);
    explicit FileSource(TemporaryFile copy);

    // One of these three.
    std::optional<Stream> stream_;
    std::shared_ptr<const RegularFile> file_;
    std::unique_ptr<TemporaryFile> copy_;
    std::uint64_t position_ = 0;  ///< in the file or the copy
    std::optional<std::uint64_t> size_;
};

/// The most octets that are read into memory: documents, signatures, certificates.
inline constexpr std::uint64_t wholeLimit = usecases::signedTextLimit;

/// Reads the whole source into memory, up to wholeLimit octets.
Outcome<Bytes> readFile(const std::optional<std::filesystem::path>& path);

/// Writes the result to a file, which is created atomically, or to standard output.
class Output final : public signing::Sink {
  public:
    /// Opens the output. An empty path or "-" is standard output. Refuses a terminal if the output is
    /// `binary`. Refuses an existing file unless `force` is set.
    static Outcome<Output> open(const std::optional<std::filesystem::path>& path, bool force, bool binary);
    Result<void> write(BytesView piece) override;
    /// Gives the file its name. Without this call no file appears.
    Result<void> finish();

  private:
    explicit Output(Stream stream) : stream_(std::move(stream)) {}
    explicit Output(AtomicFile file) : file_(std::move(file)) {}

    // One of these two.
    std::optional<Stream> stream_;
    std::optional<AtomicFile> file_;
};

}  // namespace qoltanba::cli
