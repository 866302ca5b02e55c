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

/// Checking of signatures by the certificates that came with them. What is not checked (whose certificates
/// these are, revocation, time-stamp tokens) is trust's to say.
namespace qoltanba::signing {

/// Certificates and proofs of revocation status that came with a signature: helpful, and checked by nobody
/// yet.
struct EmbeddedValidationData {
    std::vector<crypto::Certificate> certificates;
    std::vector<Bytes> crls;           ///< DER CertificateList
    std::vector<Bytes> ocspResponses;  ///< DER OCSPResponse
};

/// What was found about one signer.
struct SignerVerdict {
    std::optional<crypto::Certificate> certificate;
    std::optional<TimePoint> signingTime;  ///< claimed by the signer, not proved
    /// CMS: the values of signatureTimeStampToken (RFC 3161, appendix A), as they came.
    std::vector<Bytes> timestampTokens;
    Bytes signatureValue;  ///< CMS: what those tokens are over
    EmbeddedValidationData
        embedded;  ///< CMS: of certValues and revocationValues (RFC 5126, section 6.3); XML: KeyInfo
    bool coversWhole =
        false;  ///< XML, without problem: the whole document is covered; CMS: the content is one
    /// Empty: signature, digest and signed attributes are right. Else the first thing that is wrong.
    std::optional<Error> problem;
    /// CMS: a signed attribute names the certificate by its hash (RFC 2634, section 5.4; RFC 5035).
    bool namesCertificate = false;
    /// Every digest the signature stands on, as crypto::weaknessOfDigest takes it: of the content and of what
    /// is signed.
    std::vector<std::string> digests;
};

struct Verification {
    std::vector<SignerVerdict> signers;
    bool attached = false;
    /// XML: what each signature covers, in words for an expert ("whole document", "element Id=…"), in the
    /// order of `signers`, empty where that signer has a problem; no members for CMS.
    std::vector<std::string> coverage;
    EmbeddedValidationData embedded;  ///< CMS: of the SignedData, for all signers together
    std::string contentTypeOid;       ///< CMS: eContentType, dotted
};

struct VerifyOptions {
    /// CMS: more are tooLarge. No CMS of this kind has more; each costs a public-key operation.
    std::size_t mostSigners = 200;
    /// What checking may cost. A signer for whom nothing is left has tooLarge or cancelled.
    crypto::Effort effort;
};

/// notACms if it is not a CMS; tooLarge for more signers than anybody has; contentMissing if it is detached
/// and no content came. Wrong signatures are verdicts, not errors. Where content is inside and some is given
/// as well, the two must be the same: else each signer has digestMismatch, for what was given is not signed.
/// A digest that the SET of digest algorithms does not announce is unsupportedAlgorithm (RFC 5652,
/// section 5.1 allows that): the content goes by once. The algorithms are those that the SignerInfo names,
/// and no others.
Result<Verification> verifyCms(const crypto::Library& library, BytesView cms, Source* detachedContent,
                               const VerifyOptions& options);
/// The same of a CMS of any size, DER or BER, in constant memory.
Result<Verification> verifyCms(const crypto::Library& library, Source& cms, Source* detachedContent,
                               const VerifyOptions& options);

/// Whether there is more in a SignedData than certificates beside it: revocation values, or any values in
/// unsigned attributes. Cheap; never an error.
bool hasLongTermValues(BytesView cms);

/// Everything of that kind in a SignedData and its SignerInfos; what cannot be read is left out. Empty if
/// `cms` is not one.
EmbeddedValidationData embeddedValidationDataOf(const crypto::Library& library, BytesView cms);

/// xmlMalformed, xmlDoctypeRefused, tooLarge; notASignedDocument if there is no ds:Signature. Only
/// same-document references (empty URI or #Id) and the enveloped and C14N transforms are followed, nothing is
/// fetched; others are unsupportedAlgorithm. A reference to an Id that several elements have, or to a part of
/// the signature itself, is signatureWrapped. A signature by Id may stand anywhere: `coverage` says what it
/// covers, and the one who shows the verdict shows that too. Of several whole-document signatures the earlier
/// ones are judged without the later good ones, which were added after them. `cancelled` soon after `stop` is
/// requested.
Result<Verification> verifyXml(const crypto::Library& library, std::string_view xml,
                               const VerifyOptions& options, const std::stop_token& stop = {});

}  // namespace qoltanba::signing
