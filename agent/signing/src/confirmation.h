#pragma once

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/signer.h>
#include <qoltanba/signing/cms.h>

/// Reads new signatures again before the caller gets them (docs/decisions/0012-what-the-object-says.md).
namespace qoltanba::signing {

/// The values that the newest signature of a CMS must have. Views.
struct MeantSignature {
    BytesView contentType;  ///< the whole OBJECT IDENTIFIER
    BytesView digest;       ///< of the content
    BytesView value;        ///< the signature value, as the key returned it
};

/// Compares the last SignerInfo of `cms`, its certificate and its algorithms with `meant`. With
/// Confirmation::full, and always if the key is outside of this process, the function also verifies the
/// signature. It does not read the content. If anything differs, the error is signatureNotConfirmed.
Result<void> confirmSignature(const crypto::Library& library, const crypto::Signer& signer, BytesView cms,
                              const MeantSignature& meant, Confirmation confirmation);

/// The same for a CMS from which a content of that size was left out, because the content is already in a
/// sink.
Result<void> confirmSignatureAround(const crypto::Library& library, const crypto::Signer& signer,
                                    BytesView cms, std::uint64_t contentSize, const MeantSignature& meant,
                                    Confirmation confirmation);

/// Checks that `grown` is `cms` with more unsigned attributes at the end of its SignerInfos and no other
/// change. Otherwise the error is signatureNotConfirmed.
Result<void> confirmGrown(BytesView cms, BytesView grown);

/// Checks that `attached` is the detached `cms` with a place for a content of that size. The octets of the
/// content are left out of `attached`. If the check fails, the error is signatureNotConfirmed.
Result<void> confirmAttached(BytesView cms, BytesView attached, std::uint64_t contentSize);

}  // namespace qoltanba::signing
