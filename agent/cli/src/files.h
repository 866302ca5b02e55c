#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/signing/source.h>

#include "outcome.h"

namespace qoltanba::cli {

/// An open file that closes itself.
class Descriptor {
  public:
    explicit Descriptor(int number = -1) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept;
    Descriptor& operator=(Descriptor&& other) noexcept;
    ~Descriptor();
    int number() const { return number_; }
    bool isOpen() const { return number_ >= 0; }

  private:
    int number_;
};

/// A file or standard input, read piece by piece; `cancelled` after Ctrl-C.
class FileSource final : public signing::Source {
  public:
    /// Empty path or "-": standard input.
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

    Descriptor owned_;
    int number_;
    std::optional<std::uint64_t> size_;
    std::int64_t start_ = 0;
};

/// All of it in memory.
Result<Bytes> readAll(signing::Source& source);
Outcome<Bytes> readFile(const std::optional<std::filesystem::path>& path);

/// Where the outcome goes: a file, which appears whole or not at all, or standard output.
class Output final : public signing::Sink {
  public:
    /// Empty path or "-": standard output; refused if that is a terminal and `binary`. A file that exists is
    /// refused without `force`.
    static Outcome<Output> open(const std::optional<std::filesystem::path>& path, bool force, bool binary);
    Output(Output&& other) noexcept;
    Output& operator=(Output&&) = delete;
    ~Output() override;

    Result<void> write(BytesView piece) override;
    /// Puts the file in its place.
    Result<void> finish();

  private:
    Output(Descriptor owned, int number) : owned_(std::move(owned)), number_(number) {}

    Descriptor owned_;
    int number_;
    std::filesystem::path temporary_;  ///< empty: written to directly
    std::filesystem::path target_;
};

}  // namespace qoltanba::cli
