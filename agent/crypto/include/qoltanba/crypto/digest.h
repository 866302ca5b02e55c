#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/openssl.h>

namespace qoltanba::crypto {

/// Computes a digest piece by piece. One thread at a time.
class Digest {
  public:
    /// Starts a digest. `name` is as for EVP_MD_fetch: AlgorithmFacts::digestName, a dotted OID, or "SHA256".
    static Result<Digest> start(const Library& library, std::string_view name);

    Result<void> update(BytesView piece);
    /// Returns the digest. Call it once; the object cannot be used after that.
    Result<Bytes> finish();

  private:
    explicit Digest(EvpMdContextPtr context) : context_(std::move(context)) {}
    EvpMdContextPtr context_;
};

/// Returns the digest of `data` in one call.
Result<Bytes> digestOf(const Library& library, std::string_view name, BytesView data);

using Sha256 = std::array<std::uint8_t, 32>;

/// Returns SHA-256 of the concatenated pieces. It needs no Library. It is for file names and for detecting
/// damage, not for signatures.
Sha256 sha256Of(std::initializer_list<BytesView> pieces);

}  // namespace qoltanba::crypto
