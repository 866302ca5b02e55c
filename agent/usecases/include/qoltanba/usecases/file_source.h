#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

#include <qoltanba/base/file.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/digest.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/signing/source.h>

/// Files as documents and signatures. The disk may block, so use this only on workers.
namespace qoltanba::usecases {

/// The algorithm of the digest that people are shown for a document.
inline constexpr std::string_view shownDigest = "SHA256";

using OpenFile = std::shared_ptr<const RegularFile>;

/// Opens a document or a signed file by its absolute path. Errors: fileNotFound, fileUnreadable.
Result<OpenFile> openDocument(const std::filesystem::path& path);

/// Reads a file from its start. Reading returns `cancelled` when `stop` is requested, and fileUnreadable if
/// the file yields more octets than its size at opening.
class FileSource final : public signing::Source {
  public:
    explicit FileSource(OpenFile file, std::stop_token stop = {})
        : file_(std::move(file)), stop_(std::move(stop)) {}

    Result<std::size_t> read(std::span<std::uint8_t> buffer) override;
    std::optional<std::uint64_t> size() const override { return file_->size(); }

  private:
    OpenFile file_;
    std::stop_token stop_;
    std::uint64_t read_ = 0;
};

/// Passes a source on and computes the SHA-256 of the octets that are read. So the caller can compare what
/// was signed or validated with what is shown. `source` must outlive this object.
class DigestedSource final : public signing::Source {
  public:
    /// Makes the object. Returns an error if the digest algorithm is not available.
    static Result<DigestedSource> over(const crypto::Library& library, signing::Source& source);

    /// Returns the first octet without consuming it; 0 if the source is empty.
    Result<std::uint8_t> first();
    Result<std::size_t> read(std::span<std::uint8_t> buffer) override;
    std::optional<std::uint64_t> size() const override { return source_->size(); }

    /// The number of octets read so far.
    std::uint64_t octets() const { return octets_; }
    /// Reads the rest of the source and returns the SHA-256 of all its octets in lower-case hex. Call it
    /// once.
    Result<std::string> digestHex();

  private:
    DigestedSource(crypto::Digest digest, signing::Source& source)
        : digest_(std::move(digest)), source_(&source) {}

    crypto::Digest digest_;
    signing::Source* source_;
    Bytes front_;
    std::uint64_t octets_ = 0;
};

/// Reads the rest of a source into memory. Returns tooLarge if it holds more than `limit` octets.
Result<Bytes> readWhole(signing::Source& source, std::uint64_t limit);

/// Reads at most `limit` octets from the start of a file.
Result<Bytes> readFront(const RegularFile& file, std::uint64_t limit);

}  // namespace qoltanba::usecases
