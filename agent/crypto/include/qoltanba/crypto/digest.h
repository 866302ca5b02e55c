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

/// A digest that is fed piece by piece. One thread at a time.
class Digest {
  public:
    /// `name` as for EVP_MD_fetch: AlgorithmFacts::digestName, a dotted OID, or "SHA256".
    static Result<Digest> start(const Library& library, std::string_view name);

    Result<void> update(BytesView piece);
    /// Ends it; the object is then used up.
    Result<Bytes> finish();

  private:
    explicit Digest(EvpMdContextPtr context) : context_(std::move(context)) {}
    EvpMdContextPtr context_;
};

/// The digest of `data` in one call.
Result<Bytes> digestOf(const Library& library, std::string_view name, BytesView data);

using Sha256 = std::array<std::uint8_t, 32>;

/// SHA-256 of the pieces one after the other, where no library is at hand: for names of files and for
/// noticing damage, not for signatures.
Sha256 sha256Of(std::initializer_list<BytesView> pieces);

}  // namespace qoltanba::crypto
