#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <qoltanba/base/clock.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/effort.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/signing/source.h>
#include <qoltanba/signing/verify.h>
#include <qoltanba/trust/certification_path.h>
#include <qoltanba/trust/revocation_checker.h>
#include <qoltanba/trust/timestamp_client.h>

/// Decides whether a signature is good, for the command line, the window and the tests.
namespace qoltanba::trust {

/// `valid`: everything was checked and is right. `notProven`: nothing is wrong, but something could not be
/// checked. `invalid`: something is wrong.
enum class Verdict { valid, notProven, invalid };

struct TimestampValidation {
    std::optional<TimestampToken>
        token;  ///< empty: the token is unreadable or does not belong to this signature
    std::optional<CertificationPath> path;
    CertificateStatus status;
    Verdict verdict = Verdict::notProven;
    std::vector<Error> reasons;
};

struct SignerValidation {
    Verdict verdict = Verdict::notProven;
    /// What is wrong or unknown, the most important first. Empty only for `valid`.
    std::vector<Error> reasons;
    bool signatureRight =
        false;  ///< digest, signature and signed attributes are right, independent of the certificate
    std::optional<crypto::Certificate> certificate;
    std::optional<CertificationPath> path;
    CertificateStatus status;
    std::optional<TimePoint> claimedTime;  ///< the time from the signer's own clock
    std::vector<TimestampValidation> timestamps;
    /// The time for which the certificate was checked: the time of the earliest good time stamp, or now.
    TimePoint judgedAt;
    bool timeProven = false;         ///< judgedAt comes from a good time stamp
    std::string coverage;            ///< XML: what the signature covers, for an expert
    bool partOnly = false;           ///< XML: the signature is right but does not cover the whole document
    bool hasValidationData = false;  ///< revocation values (CRLs or OCSP responses) came with the signature
};

struct ValidationResult {
    Verdict verdict = Verdict::notProven;  ///< the worst verdict of the signers
    enum class Format { cms, xml } format = Format::cms;
    bool attached = false;
    std::vector<SignerValidation> signers;
    bool commentsNotCovered = false;  ///< XML: the document has comments, and no signature covers them
    bool partOnly = false;            ///< XML: no signature covers the whole document
};

struct SignatureValidatorParts {
    crypto::LibraryPtr library;
    std::shared_ptr<PathBuilder> pathBuilder;
    std::shared_ptr<RevocationChecker> revocation;
    Clock clock;
};

/// Any thread. With NetworkUse::online the functions block while they ask services.
class SignatureValidator {
  public:
    explicit SignatureValidator(SignatureValidatorParts parts) : parts_(std::move(parts)) {}

    /// Validates the signatures of a CMS (DER or BER). The caller owns `detachedContent`, which may be null.
    /// If the document cannot be validated at all, returns the errors of signing::verifyCms and verifyXml;
    /// also notASignedDocument without a SignerInfo, and `cancelled` if `effort` was stopped. If the
    /// operations of `effort` are used up, the checks that were not made stay open with the reason tooLarge.
    Result<ValidationResult> validateCms(BytesView cms, signing::Source* detachedContent, NetworkUse network,
                                         const crypto::Effort& effort) const;
    /// Validates a CMS of any size in constant memory.
    Result<ValidationResult> validateCms(signing::Source& cms, signing::Source* detachedContent,
                                         NetworkUse network, const crypto::Effort& effort) const;
    /// Validates the signatures of an XML document.
    Result<ValidationResult> validateXml(std::string_view xml, NetworkUse network,
                                         const crypto::Effort& effort) const;

  private:
    SignatureValidatorParts parts_;
};

}  // namespace qoltanba::trust
