#pragma once

#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/clock.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/effort.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/signing/source.h>

/// Checks signatures by the certificates that came with them. The layer trust checks the rest: the
/// certification paths, the revocation status and the time-stamp tokens. Any thread may call these functions,
/// also several threads at once.
namespace qoltanba::signing {

/// Certificates and revocation values that came with a signature. They are not checked yet.
struct EmbeddedValidationData {
    std::vector<crypto::Certificate> certificates;
    std::vector<Bytes> crls;           ///< DER CertificateList
    std::vector<Bytes> ocspResponses;  ///< DER OCSPResponse
};

/// The result for one signer.
struct SignerVerdict {
    std::optional<crypto::Certificate> certificate;
    std::optional<TimePoint> signingTime;  ///< the signer's claim, without proof
    /// CMS: the values of signatureTimeStampToken (RFC 3161, appendix A) in their own encoding.
    std::vector<Bytes> timestampTokens;
    Bytes signatureValue;  ///< CMS: the time-stamp tokens are over this value
    EmbeddedValidationData
        embedded;  ///< CMS: of certValues and revocationValues (RFC 5126, section 6.3); XML: of KeyInfo
    bool coversWhole =
        false;  ///< XML, if there is no problem: the signature covers the whole document; CMS: always true
    /// Empty: signature, digest and signed attributes are right. Otherwise: the first problem that was found.
    std::optional<Error> problem;
    /// CMS: a signed attribute names the certificate by its hash (RFC 2634, section 5.4; RFC 5035). XML: the
    /// signed properties of XAdES do.
    bool namesCertificate = false;
    /// Every digest algorithm that the signature depends on: for the content and for the signature value.
    /// Dotted OIDs, as crypto::weaknessOfDigest takes them.
    std::vector<std::string> digests;
};

struct Verification {
    std::vector<SignerVerdict> signers;
    bool attached = false;
    /// XML: what each signature covers, in words for an expert ("whole document", "element Id=…"), in the
    /// order of `signers`. The text is empty if the signer has a problem. CMS: the list is empty.
    std::vector<std::string> coverage;
    EmbeddedValidationData embedded;  ///< CMS: of the SignedData, for all signers
    std::string contentTypeOid;       ///< CMS: eContentType as dotted OID
};

struct VerifyOptions {
    /// CMS: if there are more signers, the error is tooLarge. No national CMS has more, and each signer costs
    /// a public-key operation.
    std::size_t mostSigners = 200;
    /// The limit of the work. A signer that is not checked because of this limit has the problem tooLarge or
    /// cancelled.
    crypto::Effort effort;
};

/// Checks each signer of a CMS. A wrong signature is a problem in the signer's verdict, not an error. Errors:
/// notACms; tooLarge (more than options.mostSigners); contentMissing (the CMS is detached and
/// `detachedContent` is null).
///
/// If the CMS holds a content and the caller gives one too, the two must be equal. If they differ, each
/// signer has the problem digestMismatch, because the given content is not signed.
///
/// The content is read once, so its digests are chosen by the SET of digest algorithms. If a signer uses a
/// digest that is not in this SET, its problem is unsupportedAlgorithm (RFC 5652, section 5.1 allows that).
/// Each signature is checked only by the algorithms that its SignerInfo names.
Result<Verification> verifyCms(const crypto::Library& library, BytesView cms, Source* detachedContent,
                               const VerifyOptions& options);
/// The same for a CMS of any size, DER or BER. The content does not have to fit into memory.
Result<Verification> verifyCms(const crypto::Library& library, Source& cms, Source* detachedContent,
                               const VerifyOptions& options);

/// Returns true if a SignedData holds more than certificates: revocation values, or certValues or
/// revocationValues in unsigned attributes. The check is cheap and never fails.
bool hasLongTermValues(BytesView cms);

/// Returns the certificates and revocation values of a SignedData and of its SignerInfos. Values that cannot
/// be read are left out. If `cms` is not a CMS SignedData, the result is empty.
EmbeddedValidationData embeddedValidationDataOf(const crypto::Library& library, BytesView cms);

/// Checks each ds:Signature of a document. `xml` is UTF-8 or declares its own encoding. A wrong signature is
/// a problem in the signer's verdict, not an error. Errors: xmlMalformed; xmlDoctypeRefused; tooLarge;
/// notASignedDocument (no ds:Signature); `cancelled`, soon after the caller requests `stop`.
///
/// The function follows only same-document references (empty URI or #Id). Any other reference, and an Id that
/// no element has, is referenceNotFollowed. It follows only the enveloped and C14N transforms and the XPath
/// that leaves out all signatures. Any other transform is unsupportedAlgorithm. Neither says that anything is
/// wrong. Nothing is fetched.
///
/// A signature may cover its own ds:Object, ds:KeyInfo and XAdES SignedProperties. A reference to an Id that
/// several elements have or to another part of the signature itself, and a signature that covers nothing but
/// itself inside a document, are signatureWrapped.
///
/// A signature that refers to an Id may stand anywhere in the document. `coverage` says what it covers, and a
/// program that shows the verdict must show that too. If several signatures cover the whole document, an
/// earlier signature is checked without the later good ones, because they were added after it.
Result<Verification> verifyXml(const crypto::Library& library, std::string_view xml,
                               const VerifyOptions& options, const std::stop_token& stop = {});

}  // namespace qoltanba::signing
