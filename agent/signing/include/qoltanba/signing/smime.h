#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/signing/source.h>
#include <qoltanba/signing/verify.h>

/// Signed e-mail messages (RFC 8551). cmsOfWholeFile reads a message that is nothing but a CMS.
namespace qoltanba::signing {

struct SignedMail {
    Bytes signature;  ///< the CMS, DER or BER
    /// multipart/signed: the part that is signed, with its own header, as it stands in the file. It points
    /// into the file. Nothing: the document is inside the CMS.
    std::optional<BytesView> part;
    /// The file shows people more than what is signed: fields like Subject, or text around the parts.
    bool showsMore = false;
};

/// Reads a message of the type multipart/signed whose signature is a CMS (RFC 8551, section 3.5.3), or of the
/// type application/pkcs7-mime. Lines end with LF or CRLF. Takes linear time and copies only the signature.
/// Errors: notACms for any other file; unsupportedAlgorithm for another kind of signature (PGP);
/// signedMailDamaged for a message that says it is signed but cannot be taken apart.
Result<SignedMail> signedMailOf(BytesView file);

/// Makes the source of the octets that were signed: the part with each line ended by CRLF (RFC 8551, section
/// 3.1.1), or, if only these fit the signature, the octets as they stand in the file: some programs sign them
/// so (`openssl smime -binary`). `part` must outlive the source. Checks the signature at most twice; if it
/// fits neither, the source gives the part with CRLF.
std::unique_ptr<Source> signedOctetsOf(const crypto::Library& library, BytesView cms, BytesView part,
                                       const crypto::Effort& effort);

}  // namespace qoltanba::signing
