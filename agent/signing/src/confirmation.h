#pragma once

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/signer.h>
#include <qoltanba/signing/cms.h>

/// Reading again what was made, before it leaves (docs/decisions/0012-what-the-object-says.md).
namespace qoltanba::signing {

/// What the newest signature of a CMS was to say. Views.
struct MeantSignature {
    BytesView contentType;  ///< whole OBJECT IDENTIFIER
    BytesView digest;       ///< of the content
    BytesView value;        ///< the signature's, as the key gave it
};

/// Holds the last SignerInfo of `cms`, and what belongs to it, against what was meant; with
/// Confirmation::full, and for a key outside of this process, the verifying code checks the signature as
/// well. The content is not read. signatureNotConfirmed.
Result<void> confirmSignature(const crypto::Library& library, const crypto::Signer& signer, BytesView cms,
                              const MeantSignature& meant, Confirmation confirmation);

/// The same of a CMS whose content, of that size, was left out of `cms`: it is elsewhere already.
Result<void> confirmSignatureAround(const crypto::Library& library, const crypto::Signer& signer,
                                    BytesView cms, std::uint64_t contentSize, const MeantSignature& meant,
                                    Confirmation confirmation);

/// Whether `grown` is `cms` but for unsigned attributes that came to the end of the SignerInfos.
/// signatureNotConfirmed.
Result<void> confirmGrown(BytesView cms, BytesView grown);

/// Whether `attached`, out of which a content of that size was left, is the detached `cms` with a place for
/// it. signatureNotConfirmed.
Result<void> confirmAttached(BytesView cms, BytesView attached, std::uint64_t contentSize);

}  // namespace qoltanba::signing
