#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/descriptor.h>
#include <qoltanba/base/file.h>
#include <qoltanba/base/result.h>
#include <qoltanba/signing/source.h>
#include <qoltanba/usecases/verify.h>

#include "outcome.h"

namespace qoltanba::cli {

/// A file or standard input, read piece by piece; `cancelled` after Ctrl-C.
class FileSource final : public signing::Source {
  public:
    /// Empty path or "-": standard input. A file is opened as the tray program opens it (base/file.h); a pipe
    /// or a device that the person named is read as a stream.
    static Outcome<FileSource> open(const std::optional<std::filesystem::path>& path);
    /// Standard input copied into a temporary file without a name, where its size must be known beforehand
    /// (a pipe); else the source itself.
    static Outcome<FileSource> withKnownSize(FileSource source);

    Result<std::size_t> read(std::span<std::uint8_t> buffer) override;
    std::optional<std::uint64_t> size() const override { return size_; }
    /// To where reading began; only where the size is known.
    Result<void> rewind();

  private:
    FileSource(Descriptor owned, int number);
    explicit FileSource(std::shared_ptr<const RegularFile> file);

    std::shared_ptr<const RegularFile> file_;  ///< empty: a stream
    std::uint64_t position_ = 0;               ///< in that file
    Descriptor owned_;
    int number_ = -1;  ///< of the stream
    std::optional<std::uint64_t> size_;
    std::int64_t start_ = 0;
};

/// What is read into memory whole at the most: documents, signatures, certificates.
inline constexpr std::uint64_t wholeLimit = usecases::signedTextLimit;

/// All of it in memory, up to wholeLimit.
Outcome<Bytes> readFile(const std::optional<std::filesystem::path>& path);

/// Where the outcome goes: a file, which appears whole or not at all, or standard output.
class Output final : public signing::Sink {
  public:
    /// Empty path or "-": standard output; refused if that is a terminal and `binary`. A file that exists is
    /// refused without `force`.
    static Outcome<Output> open(const std::optional<std::filesystem::path>& path, bool force, bool binary);
    Result<void> write(BytesView piece) override;
    /// Puts the file in its place.
    Result<void> finish();

  private:
    Output(Descriptor owned, int number) : owned_(std::move(owned)), number_(number) {}
    explicit Output(AtomicFile file) : file_(std::move(file)) {}

    std::optional<AtomicFile> file_;  ///< empty: a stream
    Descriptor owned_;
    int number_ = -1;  ///< of the stream
};

}  // namespace qoltanba::cli
