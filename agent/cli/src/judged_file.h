#pragma once

#include <cstdint>
#include <string>

#include <qoltanba/crypto/digest.h>
#include <qoltanba/signing/source.h>

namespace qoltanba::cli {

/// A file on its way to the judge: its size and digest are known once it was read to its end.
class JudgedSource final : public signing::Source {
  public:
    static Result<JudgedSource> over(const crypto::Library& library, signing::Source& file);

    /// The first octet, which is still read; 0 of an empty file.
    Result<std::uint8_t> first();
    Result<std::size_t> read(std::span<std::uint8_t> buffer) override;
    std::optional<std::uint64_t> size() const override { return file_->size(); }

    /// What is left is read, too.
    Result<std::string> digestHex();
    std::uint64_t octets() const { return octets_; }

  private:
    JudgedSource(crypto::Digest digest, signing::Source& file) : digest_(std::move(digest)), file_(&file) {}

    crypto::Digest digest_;
    signing::Source* file_;
    Bytes front_;
    std::uint64_t octets_ = 0;
};

}  // namespace qoltanba::cli
