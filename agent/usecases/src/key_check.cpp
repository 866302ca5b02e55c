#include <algorithm>
#include <chrono>
#include <utility>

#include <qoltanba/usecases/key_check.h>

namespace qoltanba::usecases {
namespace {

using Kind = ChainCondition::Kind;
using trust::NetworkUse;

/// How long an answer is used if it does not say when the next one comes.
constexpr std::chrono::minutes lifeWithoutEnd{5};

/// Tells whether the error is a fact against the certificate. With other errors nothing is known, because an
/// issuer or the network is missing.
bool speaksAgainst(ErrorCode code) {
    return code == ErrorCode::certificateUntrusted || code == ErrorCode::certificateExpired ||
           code == ErrorCode::certificateNotYetValid || code == ErrorCode::certificateWrongPurpose ||
           code == ErrorCode::certificateUnreadable;
}

/// The certificates that the page named. They may be intermediate certificates between the key's certificate
/// and a known authority.
std::vector<crypto::Certificate> givenCertificates(const crypto::Library& library,
                                                   const ChainCondition& chain) {
    std::vector<crypto::Certificate> certificates;
    for (const std::string& pem : chain.certificatesPem) {
        Result<crypto::Certificate> one = crypto::Certificate::fromPem(library, pem);
        if (one) certificates.push_back(std::move(*one));
    }
    return certificates;
}

KeyCheck unknown(const CheckRules& rules, Error problem) {
    KeyCheck check;
    check.status = KeyStatus::unknown;
    check.problem = std::move(problem);
    if (!rules.unknownAllowed) check.keyProblem = KeyProblem::statusUnknown;
    return check;
}

KeyCheck withoutPath(const CheckRules& rules, const Error& problem) {
    if (rules.chain.kind == Kind::none) return {};
    KeyCheck check = unknown(rules, problem);
    if (speaksAgainst(problem.code) && rules.chain.kind == Kind::national)
        check.keyProblem = KeyProblem::untrusted;
    return check;
}

KeyCheck revoked(const CheckRules& rules, const trust::CertificateStatus& status) {
    KeyCheck check;
    check.status = KeyStatus::revoked;
    check.problem = Error{ErrorCode::certificateRevoked, {}};
    check.revokedAt = status.revokedAt;
    if (!rules.revokedAllowed) check.keyProblem = KeyProblem::revoked;
    return check;
}

KeyCheck withStatus(const CheckRules& rules, const trust::CertificateStatus& status, TimePoint now) {
    using StatusKind = trust::CertificateStatus::Kind;
    if (status.kind == StatusKind::revoked) return revoked(rules, status);
    if (rules.chain.kind == Kind::none) return {};
    const Error problem = status.problem.value_or(Error{ErrorCode::statusUnknown, {}});
    if (status.kind == StatusKind::unknown && problem.code != ErrorCode::statusNotAsked)
        return unknown(rules, problem);
    KeyCheck check;
    if (status.kind == StatusKind::unknown) return check;
    check.status = KeyStatus::good;
    check.freshUntil = status.nextUpdate.value_or(now + lifeWithoutEnd);
    return check;
}

}  // namespace

CheckRules CheckRules::of(const KeyConditions& conditions, bool testKeys, bool signWithoutStatus) {
    return {conditions.chain, testKeys, conditions.allowRevoked && testKeys, signWithoutStatus};
}

KeyCheck checkKey(const crypto::Library& library, const trust::Trust& trust,
                  const crypto::Certificate& certificate, const CheckRules& rules, TimePoint now,
                  NetworkUse network, const std::stop_token& stop) {
    if (rules.chain.kind == Kind::none) network = NetworkUse::offline;
    // If an expired key may be used, the check takes a time when its certificate was valid.
    const TimePoint at = std::min(now, certificate.notAfter());
    const Result<trust::CertificationPath> path =
        trust.pathBuilder->find(certificate, givenCertificates(library, rules.chain), at, network, stop);
    if (!path) return withoutPath(rules, path.error());
    if (path->environment == trust::Environment::test && !rules.testAuthorities)
        return withoutPath(rules, Error{ErrorCode::certificateUntrusted, "test environment"});
    trust::CertificateStatus status = trust.revocation->statusOf(*path, at, network, {}, stop);
    KeyCheck check = withStatus(rules, status, now);
    check.environment = path->environment;
    check.notes = std::move(status.notes);
    return check;
}

void apply(const KeyCheck& check, KeyOffer& offer) {
    offer.keyProblem = check.keyProblem;
    offer.status = check.status;
    offer.revokedAt = check.revokedAt;
    offer.statusProblem = check.problem;
    offer.testAuthority = check.environment == trust::Environment::test;
}

}  // namespace qoltanba::usecases
