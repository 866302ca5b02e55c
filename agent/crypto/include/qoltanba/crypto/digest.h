#pragma once

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/openssl.h>

#include <string_view>

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

}  // namespace qoltanba::crypto
