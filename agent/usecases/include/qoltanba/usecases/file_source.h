#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <qoltanba/base/file.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/digest.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/signing/source.h>

/// Files as the service reads them. Workers only.
namespace qoltanba::service {

/// The digest by which people are told of documents.
inline constexpr std::string_view shownDigest = "SHA256";

using OpenFile = std::shared_ptr<const RegularFile>;

/// Opens a document or a signed file by its absolute path. fileNotFound, fileUnreadable.
Result<OpenFile> openDocument(const std::filesystem::path& path);

/// A file as a source, from its front. Its SHA-256 grows with the reading, so that what was signed can be
/// held against what was shown.
class FileSource final : public signing::Source {
  public:
    static Result<std::unique_ptr<FileSource>> of(const crypto::Library& library, OpenFile file);

    Result<std::size_t> read(std::span<std::uint8_t> buffer) override;
    std::optional<std::uint64_t> size() const override { return file_->size(); }

    /// Hex of the SHA-256 of all that was read.
    Result<std::string> digestHex();

  private:
    FileSource(OpenFile file, crypto::Digest digest) : file_(std::move(file)), digest_(std::move(digest)) {}

    OpenFile file_;
    crypto::Digest digest_;
    std::uint64_t read_ = 0;
};

/// At most `limit` octets from the front of a file.
Result<Bytes> readFront(const RegularFile& file, std::uint64_t limit);

}  // namespace qoltanba::service
