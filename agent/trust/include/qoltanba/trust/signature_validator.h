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

/// The one engine that says whether a signature is good: for the command line, the window and the tests.
namespace qoltanba::trust {

/// `valid`: everything was checked and is right. `notProven`: nothing is wrong, but something could not be
/// checked. `invalid`: something is wrong.
enum class Verdict { valid, notProven, invalid };

struct TimestampValidation {
    std::optional<TimestampToken> token;  ///< empty: unreadable or not over this signature
    std::optional<CertificationPath> path;
    CertificateStatus status;
    Verdict verdict = Verdict::notProven;
    std::vector<Error> reasons;
};

struct SignerValidation {
    Verdict verdict = Verdict::notProven;
    /// What is wrong or not known, the weightiest first; empty exactly for `valid`.
    std::vector<Error> reasons;
    bool signatureRight = false;  ///< digest, signature, signed attributes: whatever the certificate is worth
    std::optional<crypto::Certificate> certificate;
    std::optional<CertificationPath> path;
    CertificateStatus status;
    std::optional<TimePoint> claimedTime;  ///< by the signer's own clock
    std::vector<TimestampValidation> timestamps;
    /// The time the certificate was judged at: of the earliest good time stamp, else now.
    TimePoint judgedAt;
    bool timeProven = false;         ///< judgedAt is a good time stamp's
    std::string coverage;            ///< XML: what is covered, for an expert
    bool partOnly = false;           ///< XML: it is right, but does not cover the whole document
    bool hasValidationData = false;  ///< certificates and revocation values came with the signature
};

struct ValidationResult {
    Verdict verdict = Verdict::notProven;  ///< the worst of the signers'
    enum class Format { cms, xml } format = Format::cms;
    bool attached = false;
    std::vector<SignerValidation> signers;
    bool commentsNotCovered = false;  ///< XML: there are comments; no signature covers them
    bool partOnly = false;            ///< XML: no signature covers the whole document
};

struct SignatureValidatorParts {
    crypto::LibraryPtr library;
    std::shared_ptr<PathBuilder> pathBuilder;
    std::shared_ptr<RevocationChecker> revocation;
    Clock clock;
};

/// Any thread; blocks while services are asked (NetworkUse::online).
class SignatureValidator {
  public:
    explicit SignatureValidator(SignatureValidatorParts parts) : parts_(std::move(parts)) {}

    /// Errors as of signing::verifyCms and verifyXml: the document cannot be judged at all. `cancelled` where
    /// `effort` was stopped; where its operations are used up, what was not checked is open, for tooLarge.
    Result<ValidationResult> validateCms(BytesView cms, signing::Source* detachedContent, NetworkUse network,
                                         const crypto::Effort& effort) const;
    /// The same of a CMS of any size, in constant memory.
    Result<ValidationResult> validateCms(signing::Source& cms, signing::Source* detachedContent,
                                         NetworkUse network, const crypto::Effort& effort) const;
    Result<ValidationResult> validateXml(std::string_view xml, NetworkUse network,
                                         const crypto::Effort& effort) const;

  private:
    SignatureValidatorParts parts_;
};

}  // namespace qoltanba::trust
