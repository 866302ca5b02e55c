#include <qoltanba/trust/judge.h>

#include <algorithm>
#include <utility>

#include <qoltanba/crypto/scheme.h>
#include <qoltanba/signing/xml.h>
#include <qoltanba/trust/purpose.h>

#include "verdict.h"
#include "weakness.h"

namespace qoltanba::trust {
namespace {

using crypto::Certificate;
using State = Finding::State;

// Each costs a public-key operation. More than that are a reason not to call the time proven.
constexpr std::size_t mostTimestamps = 8;
// Certificates that came along and are tried as issuers.
constexpr std::size_t mostCertificates = 64;

void append(std::vector<Certificate>& to, const std::vector<Certificate>& from) {
    for (const Certificate& certificate : from) {
        if (to.size() < mostCertificates) to.push_back(certificate);
    }
}

/// What came with a signature, as far as it may help.
struct Embedded {
    std::vector<Certificate> certificates;
    Evidence evidence;

    void add(const signing::EmbeddedValues& values) {
        append(certificates, values.certificates);
        evidence.crls.insert(evidence.crls.end(), values.crls.begin(), values.crls.end());
        evidence.ocspResponses.insert(evidence.ocspResponses.end(), values.ocspResponses.begin(),
                                      values.ocspResponses.end());
        if (!hasProof() || evidence.certificates.size() == certificates.size()) return;
        // Only proof needs them encoded: for the responders in it.
        evidence.certificates.clear();
        for (const Certificate& certificate : certificates)
            evidence.certificates.push_back(certificate.der());
    }
    bool hasProof() const { return !evidence.crls.empty() || !evidence.ocspResponses.empty(); }
};

/// One call of the judge: what it works with, and how it may.
struct Inquiry {
    const JudgeParts& parts;
    Reach reach;
    const crypto::Effort& effort;
    TimePoint now;
};

/// A path as far as there is one, and what that means.
struct FoundPath {
    Finding finding;
    std::optional<Path> path;
};

FoundPath findPath(const Inquiry& inquiry, const Certificate& certificate, const Embedded& embedded,
                   TimePoint at) {
    Result<Path> path =
        inquiry.parts.paths->find(certificate, embedded.certificates, at, inquiry.reach, inquiry.effort);
    if (!path) return {pathOf(path.error()), std::nullopt};
    return {Finding::right(), *std::move(path)};
}

/// A certificate that others could have made leaves the path open.
Finding withWeakness(const FoundPath& found) {
    std::optional<Error> weak = found.path ? weaknessOf(*found.path) : std::nullopt;
    return weak ? both(found.finding, Finding::open(std::move(*weak))) : found.finding;
}

/// The one rule on weak digests (crypto::weaknessOfDigest): what stands on one is not proven.
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

/// The statuses of all certificates of a path but the anchor: the finding on them together, and the status to
/// be shown: the first one that stands in the way, else the signer's.
struct FoundStatus {
    Finding finding = Finding::right();
    CertificateStatus status;
};

template <class Judging>
FoundStatus findStatus(const Inquiry& inquiry, const Path& path, const Embedded& embedded, TimePoint at,
                       Judging judging) {
    FoundStatus found;
    State worst = State::right;
    for (std::size_t index = 0; index + 1 < path.certificates.size(); ++index) {
        CertificateStatus status = inquiry.parts.statuses->statusOf(path, index, at, inquiry.reach,
                                                                    embedded.evidence, inquiry.effort);
        Finding finding = judging(status);
        if (index == 0 || finding.state > worst) found.status = std::move(status);
        worst = std::max(worst, finding.state);
        found.finding = both(std::move(found.finding), std::move(finding));
    }
    if (path.certificates.size() == 1) found.status.kind = CertificateStatus::Kind::good;
    return found;
}

TimestampJudgement judgeTimestamp(const Inquiry& inquiry, BytesView tokenDer, BytesView stamped,
                                  const Embedded& embedded) {
    TimestampJudgement judgement;
    Result<TimestampToken> token = readTimestamp(*inquiry.parts.library, tokenDer, stamped, inquiry.effort);
    if (!token) {
        const bool isWrong = token.error().code == ErrorCode::timestampInvalid;
        judgement.verdict = isWrong ? Verdict::invalid : Verdict::notProven;
        judgement.reasons = {token.error()};
        return judgement;
    }
    Embedded values = embedded;
    append(values.certificates, token->certificates);
    if (signing::hasLongTermValues(tokenDer)) {
        values.add(signing::embeddedValuesOf(*inquiry.parts.library, tokenDer));
    }
    Findings findings;
    // readTimestamp found both right.
    findings.signature = token->weakness ? Finding::open(*token->weakness) : Finding::right();
    findings.purpose = Finding::right();
    FoundPath found = findPath(inquiry, token->authority, values, token->time);
    findings.path = withWeakness(found);
    // A path is valid at that time, its first certificate too.
    findings.validity = found.path ? Finding::right() : Finding{};
    findings.time = token->time > inquiry.now + clockTolerance
                        ? Finding::open({ErrorCode::timeNotProven, "the time stamp is of the future"})
                        : Finding::right();
    if (found.path) {
        FoundStatus status =
            findStatus(inquiry, *found.path, values, token->time,
                       [&](const CertificateStatus& one) { return authorityRevocationOf(one, token->time); });
        findings.status = std::move(status.finding);
        judgement.status = std::move(status.status);
    }
    Decision decision = decide(findings);
    judgement.verdict = decision.verdict;
    judgement.reasons = std::move(decision.reasons);
    judgement.path = std::move(found.path);
    judgement.token = *std::move(token);
    return judgement;
}

std::vector<TimestampJudgement> judgeTimestamps(const Inquiry& inquiry, const signing::SignerVerdict& signer,
                                                const Embedded& embedded) {
    std::vector<TimestampJudgement> judgements;
    for (const Bytes& token : signer.timestampTokens) {
        if (inquiry.effort.stop().stop_requested()) break;
        if (judgements.size() == mostTimestamps) {
            TimestampJudgement tooMany;
            tooMany.reasons = {{ErrorCode::tooLarge, "time stamps"}};
            judgements.push_back(std::move(tooMany));
            break;
        }
        judgements.push_back(judgeTimestamp(inquiry, token, signer.signatureValue, embedded));
    }
    return judgements;
}

std::optional<TimePoint> earliestGood(const std::vector<TimestampJudgement>& timestamps) {
    std::optional<TimePoint> earliest;
    for (const TimestampJudgement& timestamp : timestamps) {
        if (timestamp.verdict != Verdict::valid) continue;
        if (!earliest || timestamp.token->time < *earliest) earliest = timestamp.token->time;
    }
    return earliest;
}

/// The path at the time the certificate is judged at. Where that is now, for want of proof, and an authority
/// expired meanwhile, a path at the claimed time leaves the matter open rather than wrong.
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

/// When the path and statuses are looked at.
TimePoint timeOfPath(const Certificate& certificate, const SigningTimes& times) {
    if (times.proven) return *times.proven;
    // The clock here may be a little behind the authority's.
    const TimePoint now = std::clamp(certificate.notBefore(), times.now, times.now + clockTolerance);
    if (times.now <= certificate.notAfter()) return now;
    return std::min(times.claimed.value_or(certificate.notAfter()), certificate.notAfter());
}

Finding purposeOf(const Certificate& certificate) {
    Result<void> may = mayDo(certificate, Use::signDocument);
    return may ? Finding::right() : Finding::wrong(std::move(may.error()));
}

void judgeCertificate(const Inquiry& inquiry, SignerJudgement& judgement, Findings& findings,
                      const Embedded& embedded, const SigningTimes& times) {
    const Certificate& certificate = *judgement.certificate;
    findings.purpose = purposeOf(certificate);
    findings.validity = validityOf(certificate.notBefore(), certificate.notAfter(), times);
    const TimePoint at = timeOfPath(certificate, times);
    if (findings.purpose.state == State::wrong || findings.validity.state == State::wrong) {
        // Decided: nobody is asked any more. The path is for the person to see, if it is known.
        const Inquiry offline{inquiry.parts, Reach::offline, inquiry.effort, inquiry.now};
        judgement.path = findPath(offline, certificate, embedded, at).path;
        return;
    }
    FoundPath found = findSignerPath(inquiry, certificate, embedded, times, at);
    findings.path = withWeakness(found);
    judgement.path = std::move(found.path);
    if (!judgement.path) return;
    FoundStatus status = findStatus(inquiry, *judgement.path, embedded, at,
                                    [&](const CertificateStatus& one) { return revocationOf(one, times); });
    findings.status = std::move(status.finding);
    judgement.status = std::move(status.status);
}

/// All that depends on when it was signed: the certificate, at the time that the time stamps prove.
void judgeByTimestamps(const Inquiry& inquiry, SignerJudgement& judgement, Findings& findings,
                       const Embedded& embedded) {
    const std::optional<TimePoint> proven = earliestGood(judgement.timestamps);
    const SigningTimes times{proven, judgement.claimedTime, inquiry.now};
    judgement.judgedAt = proven.value_or(inquiry.now);
    judgement.timeProven = proven.has_value();
    judgement.path.reset();
    judgement.status = {};
    const Finding signature = std::move(findings.signature);
    findings = {};
    findings.signature = signature;
    findings.time = timeOf(judgement.timestamps, times);
    judgeCertificate(inquiry, judgement, findings, embedded, times);
}

/// The test contour stamps for tests alone: it proves no time of a signature of anybody else's. Whether there
/// was such a time stamp.
bool refuseTestTimestamps(SignerJudgement& judgement) {
    const auto isOfATest = [](const std::optional<Path>& path) {
        return path && path->contour == Contour::test;
    };
    if (isOfATest(judgement.path)) return false;
    bool refused = false;
    for (TimestampJudgement& timestamp : judgement.timestamps) {
        if (!isOfATest(timestamp.path)) continue;
        timestamp.verdict = Verdict::invalid;
        timestamp.reasons = {{ErrorCode::timestampInvalid, "its authority is of the test contour"}};
        refused = true;
    }
    return refused;
}

SignerJudgement judgeSigner(const Inquiry& inquiry, signing::SignerVerdict signer,
                            const signing::EmbeddedValues& shared) {
    SignerJudgement judgement;
    judgement.certificate = signer.certificate;
    judgement.claimedTime = signer.signingTime;
    judgement.judgedAt = inquiry.now;
    judgement.signatureRight = !signer.problem.has_value();
    Embedded embedded;
    embedded.add(signer.embedded);
    embedded.add(shared);
    judgement.hasEvidence = embedded.hasProof();
    Findings findings;
    findings.signature = signer.problem ? signatureOf(*signer.problem) : signatureBy(signer.digests);
    // Nothing rescues a signature that is not right: no service is asked about it.
    if (judgement.signatureRight && judgement.certificate) {
        judgement.timestamps = judgeTimestamps(inquiry, signer, embedded);
        judgeByTimestamps(inquiry, judgement, findings, embedded);
        if (refuseTestTimestamps(judgement)) judgeByTimestamps(inquiry, judgement, findings, embedded);
    }
    Decision decision = decide(findings);
    judgement.verdict = decision.verdict;
    judgement.reasons = std::move(decision.reasons);
    return judgement;
}

Result<Judgement> judgeAll(const JudgeParts& parts, Result<signing::Verification> verification, Reach reach,
                           const crypto::Effort& effort) {
    if (!verification) return fail(verification.error());
    if (verification->signers.empty()) return fail(ErrorCode::notASignedDocument, "no SignerInfo");
    const Inquiry inquiry{parts, reach, effort, parts.clock()};
    Judgement judgement;
    judgement.verdict = Verdict::valid;
    judgement.attached = verification->attached;
    for (signing::SignerVerdict& signer : verification->signers) {
        judgement.signers.push_back(judgeSigner(inquiry, std::move(signer), verification->embedded));
        judgement.verdict = worse(judgement.verdict, judgement.signers.back().verdict);
        if (effort.stop().stop_requested()) return fail(ErrorCode::cancelled);
    }
    return judgement;
}

/// What the signatures of an XML document cover, in their order.
struct Coverage {
    std::vector<std::string> words;
    std::vector<bool> partOnly;  ///< right, but not over the whole document
    bool whole = false;          ///< one that is right covers all of it

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

Result<Judgement> Judge::judgeCms(BytesView cms, signing::Source* detachedContent, Reach reach,
                                  const crypto::Effort& effort) const {
    signing::MemorySource source(cms);
    return judgeCms(source, detachedContent, reach, effort);
}

Result<Judgement> Judge::judgeCms(signing::Source& cms, signing::Source* detachedContent, Reach reach,
                                  const crypto::Effort& effort) const {
    return judgeAll(parts_, signing::verifyCms(*parts_.library, cms, detachedContent, {.effort = effort}),
                    reach, effort);
}

Result<Judgement> Judge::judgeXml(std::string_view xml, Reach reach, const crypto::Effort& effort) const {
    Result<signing::Verification> verification =
        signing::verifyXml(*parts_.library, xml, {.effort = effort}, effort.stop());
    const Coverage coverage(verification);
    Result<Judgement> judgement = judgeAll(parts_, std::move(verification), reach, effort);
    if (!judgement) return judgement;
    judgement->format = Judgement::Format::xml;
    judgement->commentsNotCovered = signing::hasXmlComments(xml, effort.stop());
    judgement->partOnly = !coverage.whole;
    for (std::size_t i = 0; i < judgement->signers.size() && i < coverage.words.size(); ++i) {
        judgement->signers[i].coverage = coverage.words[i];
        judgement->signers[i].partOnly = coverage.partOnly[i];
    }
    return judgement;
}

}  // namespace qoltanba::trust
