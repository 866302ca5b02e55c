#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <qoltanba/base/result.h>
#include <qoltanba/crypto/digest.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/signing/source.h>

/// Files as the service reads them. Workers only.
namespace qoltanba::service {

/// The digest by which people are told of documents.
inline constexpr std::string_view shownDigest = "SHA256";

/// A file as a source. Its SHA-256 grows with the reading, so that what was signed can be held against what
/// was shown.
class FileSource final : public signing::Source {
  public:
    static Result<std::unique_ptr<FileSource>> open(const crypto::Library& library,
                                                    const std::filesystem::path& path);

    Result<std::size_t> read(std::span<std::uint8_t> buffer) override;
    std::optional<std::uint64_t> size() const override { return size_; }

    /// Hex of the SHA-256 of all that was read.
    Result<std::string> digestHex();

  private:
    FileSource(const std::filesystem::path& path, crypto::Digest digest)
        : stream_(path, std::ios::binary), digest_(std::move(digest)) {}

    std::ifstream stream_;
    crypto::Digest digest_;
    std::uint64_t size_ = 0;
    std::uint64_t read_ = 0;
};

/// At most `limit` octets from the front of a file.
Result<Bytes> readFile(const std::filesystem::path& path, std::uint64_t limit);

}  // namespace qoltanba::service
