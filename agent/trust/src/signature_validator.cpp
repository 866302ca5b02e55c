#include <algorithm>
#include <utility>

#include <qoltanba/crypto/scheme.h>
#include <qoltanba/signing/xml.h>
#include <qoltanba/trust/purpose.h>
#include <qoltanba/trust/signature_validator.h>

#include "verdict.h"
#include "weakness.h"

namespace qoltanba::trust {
namespace {

using crypto::Certificate;
using State = Finding::State;

// Each time stamp costs a public-key operation. If there are more, the time is not proven.
constexpr std::size_t mostTimestamps = 8;
// The most embedded certificates that are tried as issuers.
constexpr std::size_t mostCertificates = 64;

void append(std::vector<Certificate>& to, const std::vector<Certificate>& from) {
    for (const Certificate& certificate : from) {
        if (to.size() < mostCertificates) to.push_back(certificate);
    }
}

/// The data that came with a signature and may help to validate it.
struct Embedded {
    std::vector<Certificate> certificates;
    ValidationData validationData;

    void add(const signing::EmbeddedValidationData& values) {
        append(certificates, values.certificates);
        validationData.crls.insert(validationData.crls.end(), values.crls.begin(), values.crls.end());
        validationData.ocspResponses.insert(validationData.ocspResponses.end(), values.ocspResponses.begin(),
                                            values.ocspResponses.end());
        if (!hasProof() || validationData.certificates.size() == certificates.size()) return;
        // The encoded certificates are needed only together with proofs, to find the responders.
        validationData.certificates.clear();
        for (const Certificate& certificate : certificates)
            validationData.certificates.push_back(certificate.der());
    }
    bool hasProof() const { return !validationData.crls.empty() || !validationData.ocspResponses.empty(); }
};

/// The input of one validation.
struct Inquiry {
    const SignatureValidatorParts& parts;
    NetworkUse network;
    const crypto::Effort& effort;
    TimePoint now;
};

/// The path, if one was found, and the finding about it.
struct FoundPath {
    Finding finding;
    std::optional<CertificationPath> path;
};

FoundPath findPath(const Inquiry& inquiry, const Certificate& certificate, const Embedded& embedded,
                   TimePoint at) {
    Result<CertificationPath> path = inquiry.parts.pathBuilder->find(certificate, embedded.certificates, at,
                                                                     inquiry.network, inquiry.effort);
    if (!path) return {pathOf(path.error()), std::nullopt};
    return {Finding::right(), *std::move(path)};
}

/// If the path has a weakness, the finding is open, because others could have made such a certificate.
Finding withWeakness(const FoundPath& found) {
    std::optional<Error> weak = found.path ? weaknessOf(*found.path) : std::nullopt;
    return weak ? both(found.finding, Finding::open(std::move(*weak))) : found.finding;
}

/// Applies the rule for weak digests (crypto::weaknessOfDigest): a signature over a weak digest is not
/// proven.
Finding signatureBy(const std::vector<std::string>& digests) {
    Finding finding = Finding::right();
    for (const std::string& digest : digests) {
        if (auto weak = crypto::weaknessOfDigest(digest))
            finding = both(std::move(finding), Finding::open(std::move(*weak)));
    }
    return finding;
}

bool isOutOfTime(const FoundPath& found) {
    return !found.finding.reasons.empty() &&
           (found.finding.reasons.front().code == ErrorCode::certificateExpired ||
            found.finding.reasons.front().code == ErrorCode::certificateNotYetValid);
}

/// The statuses of all certificates of a path except the anchor. `finding` combines them. `status` is the
/// worst one, or the signer's if all are right.
struct FoundStatus {
    Finding finding = Finding::right();
    CertificateStatus status;
};

template <class Judging>
FoundStatus findStatus(const Inquiry& inquiry, const CertificationPath& path, const Embedded& embedded,
                       TimePoint at, std::optional<TimePoint> since, Judging judging) {
    FoundStatus found;
    State worst = State::right;
    for (std::size_t index = 0; index + 1 < path.certificates.size(); ++index) {
        const Asking asking(inquiry.network, index == 0 ? since : std::nullopt);
        CertificateStatus status = inquiry.parts.revocation->statusOf(
            path, index, at, asking, embedded.validationData, inquiry.effort);
        Finding finding = judging(status);
        if (index == 0 || finding.state > worst) found.status = std::move(status);
        worst = std::max(worst, finding.state);
        found.finding = both(std::move(found.finding), std::move(finding));
    }
    if (path.certificates.size() == 1) found.status.kind = CertificateStatus::Kind::good;
    return found;
}

TimestampValidation validateTimestamp(const Inquiry& inquiry, BytesView tokenDer, BytesView stamped,
                                      const Embedded& embedded) {
    TimestampValidation validation;
    Result<TimestampToken> token = readTimestamp(*inquiry.parts.library, tokenDer, stamped, inquiry.effort);
    if (!token) {
        const bool isWrong = token.error().code == ErrorCode::timestampInvalid;
        validation.verdict = isWrong ? Verdict::invalid : Verdict::notProven;
        validation.reasons = {token.error()};
        return validation;
    }
    Embedded values = embedded;
    append(values.certificates, token->certificates);
    if (signing::hasLongTermValues(tokenDer))
        values.add(signing::embeddedValidationDataOf(*inquiry.parts.library, tokenDer));
    Findings findings;
    // readTimestamp has checked the signature and the purpose.
    findings.signature = token->weakness ? Finding::open(*token->weakness) : Finding::right();
    findings.purpose = Finding::right();
    FoundPath found = findPath(inquiry, token->authority, values, token->time);
    findings.path = withWeakness(found);
    // A found path is valid at that time, and so is its first certificate.
    findings.validity = found.path ? Finding::right() : Finding{};
    findings.time = token->time > inquiry.now + clockTolerance
                        ? Finding::open({ErrorCode::timeNotProven, "the time stamp is in the future"})
                        : Finding::right();
    if (found.path) {
        FoundStatus status =
            findStatus(inquiry, *found.path, values, token->time, std::nullopt,
                       [&](const CertificateStatus& one) { return authorityRevocationOf(one, token->time); });
        findings.status = std::move(status.finding);
        validation.status = std::move(status.status);
    }
    Decision decision = decide(findings);
    validation.verdict = decision.verdict;
    validation.reasons = std::move(decision.reasons);
    validation.path = std::move(found.path);
    validation.token = *std::move(token);
    return validation;
}

std::vector<TimestampValidation> validateTimestamps(const Inquiry& inquiry,
                                                    const signing::SignerVerdict& signer,
                                                    const Embedded& embedded) {
    std::vector<TimestampValidation> validations;
    for (const Bytes& token : signer.timestampTokens) {
        if (inquiry.effort.stop().stop_requested()) break;
        if (validations.size() == mostTimestamps) {
            TimestampValidation tooMany;
            tooMany.reasons = {{ErrorCode::tooLarge, "time stamps"}};
            validations.push_back(std::move(tooMany));
            break;
        }
        validations.push_back(validateTimestamp(inquiry, token, signer.signatureValue, embedded));
    }
    return validations;
}

std::optional<TimePoint> earliestGood(const std::vector<TimestampValidation>& timestamps) {
    std::optional<TimePoint> earliest;
    for (const TimestampValidation& timestamp : timestamps) {
        if (timestamp.verdict != Verdict::valid) continue;
        if (!earliest || timestamp.token->time < *earliest) earliest = timestamp.token->time;
    }
    return earliest;
}

/// Finds the path at the time for which the certificate is checked. Without a proven time that is now. If an
/// authority has expired since, a path at the claimed time makes the finding open instead of wrong.
FoundPath findSignerPath(const Inquiry& inquiry, const Certificate& certificate, const Embedded& embedded,
                         const SigningTimes& times, TimePoint at) {
    FoundPath found = findPath(inquiry, certificate, embedded, at);
    if (times.proven || !isOutOfTime(found)) return found;
    FoundPath then =
        findPath(inquiry, certificate, embedded, times.claimed.value_or(certificate.notBefore()));
    if (!then.path) return found;
    then.finding = Finding::open({ErrorCode::timeNotProven, "an authority has expired since"});
    return then;
}

/// Returns the time for the check of the path and the statuses.
TimePoint timeOfPath(const Certificate& certificate, const SigningTimes& times) {
    if (times.proven) return *times.proven;
    // This computer's clock may be a little behind the authority's.
    const TimePoint now = std::clamp(certificate.notBefore(), times.now, times.now + clockTolerance);
    if (times.now <= certificate.notAfter()) return now;
    return std::min(times.claimed.value_or(certificate.notAfter()), certificate.notAfter());
}

/// An answer from before the claimed time does not prove the status at that time. A claimed time in the
/// future is older than no answer. Authorities give no answer about an expired certificate that would prove
/// anything.
std::optional<TimePoint> statusWantedSince(const Certificate& certificate, const SigningTimes& times) {
    const bool isExpired = times.now > certificate.notAfter();
    if (times.proven || !times.claimed || *times.claimed > times.now || isExpired) return std::nullopt;
    return *times.claimed - clockTolerance;
}

Finding purposeOf(const Certificate& certificate) {
    Result<void> may = mayDo(certificate, Use::signDocument);
    return may ? Finding::right() : Finding::wrong(std::move(may.error()));
}

void validateCertificate(const Inquiry& inquiry, SignerValidation& validation, Findings& findings,
                         const Embedded& embedded, const SigningTimes& times) {
    const Certificate& certificate = *validation.certificate;
    findings.purpose = purposeOf(certificate);
    findings.validity = validityOf(certificate.notBefore(), certificate.notAfter(), times);
    const TimePoint at = timeOfPath(certificate, times);
    if (findings.purpose.state == State::wrong || findings.validity.state == State::wrong) {
        // The verdict is already decided, so no service is asked. A path from stored data is still shown to
        // the person.
        const Inquiry offline{inquiry.parts, NetworkUse::offline, inquiry.effort, inquiry.now};
        validation.path = findPath(offline, certificate, embedded, at).path;
        return;
    }
    FoundPath found = findSignerPath(inquiry, certificate, embedded, times, at);
    findings.path = withWeakness(found);
    validation.path = std::move(found.path);
    if (!validation.path) return;
    FoundStatus status =
        findStatus(inquiry, *validation.path, embedded, at, statusWantedSince(certificate, times),
                   [&](const CertificateStatus& one) { return revocationOf(one, times); });
    findings.status = std::move(status.finding);
    validation.status = std::move(status.status);
}

/// Validates everything that depends on the time of signing: the certificate, at the time that the time
/// stamps prove.
void validateByTimestamps(const Inquiry& inquiry, SignerValidation& validation, Findings& findings,
                          const Embedded& embedded) {
    const std::optional<TimePoint> proven = earliestGood(validation.timestamps);
    const SigningTimes times{proven, validation.claimedTime, inquiry.now};
    validation.judgedAt = proven.value_or(inquiry.now);
    validation.timeProven = proven.has_value();
    validation.path.reset();
    validation.status = {};
    const Finding signature = std::move(findings.signature);
    findings = {};
    findings.signature = signature;
    findings.time = timeOf(validation.timestamps, times);
    validateCertificate(inquiry, validation, findings, embedded, times);
}

/// Refuses time stamps of the test environment, unless the signer's certificate belongs to it too: they prove
/// no time for other signatures. Returns true if there was such a time stamp.
bool refuseTestTimestamps(SignerValidation& validation) {
    const auto isOfATest = [](const std::optional<CertificationPath>& path) {
        return path && path->environment == Environment::test;
    };
    if (isOfATest(validation.path)) return false;
    bool refused = false;
    for (TimestampValidation& timestamp : validation.timestamps) {
        if (!isOfATest(timestamp.path)) continue;
        timestamp.verdict = Verdict::invalid;
        timestamp.reasons = {{ErrorCode::timestampInvalid, "its authority is of the test environment"}};
        refused = true;
    }
    return refused;
}

SignerValidation validateSigner(const Inquiry& inquiry, signing::SignerVerdict signer,
                                const signing::EmbeddedValidationData& shared) {
    SignerValidation validation;
    validation.certificate = signer.certificate;
    validation.claimedTime = signer.signingTime;
    validation.judgedAt = inquiry.now;
    validation.signatureRight = !signer.problem.has_value();
    Embedded embedded;
    embedded.add(signer.embedded);
    embedded.add(shared);
    validation.hasValidationData = embedded.hasProof();
    Findings findings;
    findings.signature = signer.problem ? signatureOf(*signer.problem) : signatureBy(signer.digests);
    // If the signature is not right, nothing can change the verdict, so no service is asked.
    if (validation.signatureRight && validation.certificate) {
        validation.timestamps = validateTimestamps(inquiry, signer, embedded);
        validateByTimestamps(inquiry, validation, findings, embedded);
        if (refuseTestTimestamps(validation)) validateByTimestamps(inquiry, validation, findings, embedded);
    }
    Decision decision = decide(findings);
    validation.verdict = decision.verdict;
    validation.reasons = std::move(decision.reasons);
    return validation;
}

Result<ValidationResult> validateAll(const SignatureValidatorParts& parts,
                                     Result<signing::Verification> verification, NetworkUse network,
                                     const crypto::Effort& effort) {
    if (!verification) return fail(verification.error());
    if (verification->signers.empty()) return fail(ErrorCode::notASignedDocument, "no SignerInfo");
    const Inquiry inquiry{parts, network, effort, parts.clock()};
    ValidationResult validation;
    validation.verdict = Verdict::valid;
    validation.attached = verification->attached;
    for (signing::SignerVerdict& signer : verification->signers) {
        validation.signers.push_back(validateSigner(inquiry, std::move(signer), verification->embedded));
        validation.verdict = worse(validation.verdict, validation.signers.back().verdict);
        if (effort.stop().stop_requested()) return fail(ErrorCode::cancelled);
    }
    return validation;
}

/// What the signatures of an XML document cover, in the order of the signatures.
struct Coverage {
    std::vector<std::string> words;
    std::vector<bool> partOnly;  ///< right, but does not cover the whole document
    bool whole = false;          ///< a right signature covers the whole document

    explicit Coverage(const Result<signing::Verification>& verification) {
        if (!verification) return;
        words = verification->coverage;
        for (const signing::SignerVerdict& signer : verification->signers) {
            partOnly.push_back(!signer.problem && !signer.coversWhole);
            whole = whole || (!signer.problem && signer.coversWhole);
        }
    }
};

}  // namespace

Result<ValidationResult> SignatureValidator::validateCms(BytesView cms, signing::Source* detachedContent,
                                                         NetworkUse network,
                                                         const crypto::Effort& effort) const {
    signing::MemorySource source(cms);
    return validateCms(source, detachedContent, network, effort);
}

Result<ValidationResult> SignatureValidator::validateCms(signing::Source& cms,
                                                         signing::Source* detachedContent, NetworkUse network,
                                                         const crypto::Effort& effort) const {
    return validateAll(parts_, signing::verifyCms(*parts_.library, cms, detachedContent, {.effort = effort}),
                       network, effort);
}

Result<ValidationResult> SignatureValidator::validateXml(std::string_view xml, NetworkUse network,
                                                         const crypto::Effort& effort) const {
    Result<signing::Verification> verification =
        signing::verifyXml(*parts_.library, xml, {.effort = effort}, effort.stop());
    const Coverage coverage(verification);
    Result<ValidationResult> validation = validateAll(parts_, std::move(verification), network, effort);
    if (!validation) return validation;
    validation->format = ValidationResult::Format::xml;
    validation->commentsNotCovered = signing::hasXmlComments(xml, effort.stop());
    validation->partOnly = !coverage.whole;
    for (std::size_t i = 0; i < validation->signers.size() && i < coverage.words.size(); ++i) {
        validation->signers[i].coverage = coverage.words[i];
        validation->signers[i].partOnly = coverage.partOnly[i];
    }
    return validation;
}

}  // namespace qoltanba::trust
