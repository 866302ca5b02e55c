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

/// Files that stand for documents and signatures. The disk may not answer: on workers only.
namespace qoltanba::usecases {

/// The digest by which people are told of documents.
inline constexpr std::string_view shownDigest = "SHA256";

using OpenFile = std::shared_ptr<const RegularFile>;

/// Opens a document or a signed file by its absolute path. fileNotFound, fileUnreadable.
Result<OpenFile> openDocument(const std::filesystem::path& path);

/// A file as a source, from its front. `cancelled` when `stop` is requested.
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

/// A source whose SHA-256 grows with the reading, so that what was signed or judged can be held against what
/// is shown. `source` outlives it.
class DigestedSource final : public signing::Source {
  public:
    static Result<DigestedSource> over(const crypto::Library& library, signing::Source& source);

    /// The first octet, which is still read; 0 of an empty source.
    Result<std::uint8_t> first();
    Result<std::size_t> read(std::span<std::uint8_t> buffer) override;
    std::optional<std::uint64_t> size() const override { return source_->size(); }

    /// Octets read so far.
    std::uint64_t octets() const { return octets_; }
    /// Hex of the SHA-256 of the whole: what is left is read, too.
    Result<std::string> digestHex();

  private:
    DigestedSource(crypto::Digest digest, signing::Source& source)
        : digest_(std::move(digest)), source_(&source) {}

    crypto::Digest digest_;
    signing::Source* source_;
    Bytes front_;
    std::uint64_t octets_ = 0;
};

/// All that is left of a source, in memory. tooLarge for more than `limit` octets.
Result<Bytes> readWhole(signing::Source& source, std::uint64_t limit);

/// At most `limit` octets from the front of a file.
Result<Bytes> readFront(const RegularFile& file, std::uint64_t limit);

}  // namespace qoltanba::usecases
