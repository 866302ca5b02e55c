#include <algorithm>
#include <string>
#include <utility>

#include <qoltanba/crypto/effort.h>
#include <qoltanba/signing/verify.h>
#include <qoltanba/usecases/stamping.h>

namespace qoltanba::usecases {
namespace {

/// The most tokens that are checked before the person agreed. That check only spares the person an
/// unnecessary question, and a page decides how much work each token costs.
constexpr std::size_t mostCheckedUnasked = 8;

/// A page gets one of three errors about time stamps. The log gets the original one.
Error timestampError(const Error& error) {
    switch (error.code) {
        case ErrorCode::timestampUnavailable:
        case ErrorCode::timestampRefused:
        case ErrorCode::timestampInvalid:
        case ErrorCode::cancelled:
            return error;
        case ErrorCode::serviceUnreachable:
        case ErrorCode::serviceTimedOut:
        case ErrorCode::serviceRefused:
        case ErrorCode::proxyRefused:
        case ErrorCode::addressRefused:
            return {ErrorCode::timestampUnavailable,
                    std::string(nameOf(error.code)).append(": ").append(error.detail)};
        default:
            return {ErrorCode::timestampInvalid,
                    std::string(nameOf(error.code)).append(": ").append(error.detail)};
    }
}

tl::unexpected<Error> tooMany(std::size_t signatures) {
    return fail(ErrorCode::tooLarge, std::to_string(signatures) + " signatures to stamp");
}

void append(std::vector<Bytes>& to, const std::vector<Bytes>& more) {
    to.insert(to.end(), more.begin(), more.end());
}

/// Adds the certificates of the path and the validation data that shows that no certificate of the path was
/// revoked at that time.
Result<void> addProof(signing::LongTermValues& proof, const trust::Trust& trust,
                      const crypto::Certificate& certificate, std::span<const crypto::Certificate> others,
                      TimePoint at, const std::stop_token& stop) {
    const Result<trust::CertificationPath> path =
        trust.pathBuilder->find(certificate, others, at, trust::NetworkUse::online, stop);
    if (!path) return fail(path.error());
    const trust::CertificateStatus status =
        trust.revocation->statusOf(*path, at, trust::NetworkUse::online, {}, stop);
    if (stop.stop_requested()) return fail(ErrorCode::cancelled);
    if (status.kind == trust::CertificateStatus::Kind::revoked)
        return fail(ErrorCode::certificateRevoked, certificate.subjectName());
    if (status.kind == trust::CertificateStatus::Kind::unknown)
        return fail(status.problem.value_or(Error{ErrorCode::statusUnknown, {}}));
    for (const crypto::Certificate& link : path->certificates) proof.certificates.push_back(link.der());
    append(proof.certificates, status.validationData.certificates);
    append(proof.crls, status.validationData.crls);
    append(proof.ocspResponses, status.validationData.ocspResponses);
    return {};
}

}  // namespace

trust::TimestampSource timestampSource(const std::string& url, std::optional<trust::Environment> environment,
                                       std::optional<crypto::KeyAlgorithm> algorithm) {
    if (!url.empty()) return {url, {}};
    return trust::nationalTimestampSource(environment.value_or(trust::Environment::production),
                                          algorithm.value_or(crypto::KeyAlgorithm::gost2015_512));
}

Result<bool> isStampedAlready(const crypto::Library& library, BytesView cms, const crypto::Effort& effort) {
    const Result<std::vector<Bytes>> values = signing::signatureValues(cms);
    if (!values) return fail(values.error());
    if (values->size() > mostStamped) return tooMany(values->size());
    const Result<std::vector<std::vector<Bytes>>> tokens = signing::timestampTokens(cms);
    if (!tokens) return fail(tokens.error());
    std::size_t all = 0;
    for (const std::vector<Bytes>& ofSigner : *tokens) {
        if (ofSigner.empty()) return false;
        all += ofSigner.size();
    }
    if (all > mostCheckedUnasked) return false;
    const Result<Stamping> stamping = unstamped(library, cms, effort);
    if (!stamping) return fail(stamping.error());
    return stamping->wanting.empty();
}

Result<Stamping> unstamped(const crypto::Library& library, BytesView cms, const crypto::Effort& effort) {
    Result<std::vector<Bytes>> values = signing::signatureValues(cms);
    if (!values) return fail(values.error());
    if (values->size() > mostStamped) return tooMany(values->size());
    const Result<std::vector<std::vector<Bytes>>> present = signing::timestampTokens(cms);
    if (!present) return fail(present.error());
    Stamping stamping{std::move(*values), {}, {}};
    stamping.tokens.resize(stamping.values.size());
    for (std::size_t signer = 0; signer < present->size(); ++signer) {
        if (effort.stop().stop_requested()) return fail(ErrorCode::cancelled);
        if (trust::hasTimestamp(library, (*present)[signer], stamping.values[signer], effort)) continue;
        // If the effort ran out, some tokens were not checked, so it is unknown whether this signature lacks
        // a time stamp. The request fails, so that no unnecessary time stamp is requested.
        if (!(*present)[signer].empty() && effort.left() == 0)
            return fail(ErrorCode::tooLarge, "more time stamps to check than any document has");
        stamping.wanting.push_back(signer);
    }
    return stamping;
}

Result<std::size_t> addedSigner(BytesView cms, std::vector<Bytes> earlier) {
    const Result<std::vector<Bytes>> values = signing::signatureValues(cms);
    if (!values) return fail(values.error());
    for (std::size_t signer = 0; signer < values->size(); ++signer) {
        const auto same = std::find(earlier.begin(), earlier.end(), (*values)[signer]);
        if (same == earlier.end()) return signer;
        earlier.erase(same);
    }
    return fail(ErrorCode::signingFailed, "the CMS has no new SignerInfo");
}

std::vector<trust::TimestampSource> timestampSources(const crypto::Library& library,
                                                     const trust::Trust& trust, BytesView cms,
                                                     std::span<const std::size_t> signers,
                                                     const StampRules& rules, const std::stop_token& stop) {
    std::vector<trust::TimestampSource> orders(signers.size(), timestampSource(rules.url, {}, {}));
    if (!rules.url.empty()) return orders;
    const auto named = signing::signerCertificates(library, cms);
    if (!named) return orders;
    const auto others = signing::embeddedValidationDataOf(library, cms).certificates;
    const crypto::Effort effort(stop);
    for (std::size_t i = 0; i < signers.size(); ++i) {
        const std::optional<crypto::Certificate>& signer = named->at(signers[i]);
        if (!signer) continue;
        const Result<trust::CertificationPath> path =
            trust.pathBuilder->find(*signer, others, rules.now, rules.network, effort);
        orders[i] =
            timestampSource({}, path ? std::optional(path->environment) : std::nullopt, signer->algorithm());
    }
    return orders;
}

Result<trust::TimestampToken> askForToken(trust::TimestampClient& timestamps,
                                          const trust::TimestampSource& order, BytesView value,
                                          const std::stop_token& stop) {
    Result<trust::TimestampToken> token = timestamps.stamp(value, order, stop);
    if (!token) return fail(timestampError(token.error()));
    return token;
}

Result<Bytes> withTokens(BytesView cms, const std::vector<std::optional<Bytes>>& tokens) {
    Result<Bytes> stamped = signing::addTimestampTokens(cms, tokens);
    if (!stamped) return fail(timestampError(stamped.error()));
    return stamped;
}

Result<Bytes> stampSigner(trust::TimestampClient& timestamps, const trust::TimestampSource& order,
                          BytesView cms, std::size_t signer, const std::stop_token& stop) {
    const Result<std::vector<Bytes>> values = signing::signatureValues(cms);
    if (!values) return fail(timestampError(values.error()));
    Result<trust::TimestampToken> token = askForToken(timestamps, order, values->at(signer), stop);
    if (!token) return fail(token.error());
    std::vector<std::optional<Bytes>> tokens(values->size());
    tokens[signer] = std::move(token->der);
    return withTokens(cms, tokens);
}

Result<signing::LongTermValues> longTermProof(const trust::Trust& trust,
                                              const std::optional<crypto::Certificate>& signer,
                                              const trust::TimestampToken& token,
                                              const std::stop_token& stop) {
    if (!signer) return fail(ErrorCode::signerCertificateMissing);
    signing::LongTermValues proof;
    if (auto added = addProof(proof, trust, *signer, {}, token.time, stop); !added)
        return fail(added.error());
    if (auto added = addProof(proof, trust, token.authority, token.certificates, token.time, stop); !added)
        return fail(added.error());
    return proof;
}

Result<Bytes> stamp(const crypto::Library& library, const trust::Trust& trust, BytesView cms,
                    std::span<const std::size_t> signers, const StampRules& rules,
                    const std::stop_token& stop) {
    const Result<std::vector<Bytes>> values = signing::signatureValues(cms);
    if (!values) return fail(values.error());
    if (signers.size() > mostStamped) return tooMany(signers.size());
    const auto certificates = signing::signerCertificates(library, cms);
    if (!certificates) return fail(certificates.error());
    const auto orders = timestampSources(library, trust, cms, signers, rules, stop);
    std::vector<std::optional<Bytes>> tokens(values->size());
    std::vector<signing::LongTermValues> proofs(values->size());
    for (std::size_t i = 0; i < signers.size(); ++i) {
        const std::size_t place = signers[i];
        Result<trust::TimestampToken> token =
            askForToken(*trust.timestamps, orders[i], values->at(place), stop);
        if (!token) return fail(token.error());
        if (rules.longTerm) {
            auto proof = longTermProof(trust, certificates->at(place), *token, stop);
            if (!proof) return fail(proof.error());
            proofs[place] = *std::move(proof);
        }
        tokens[place] = std::move(token->der);
    }
    Result<Bytes> stamped = withTokens(cms, tokens);
    if (!stamped || !rules.longTerm) return stamped;
    return signing::addLongTermValues(library, *stamped, proofs);
}

}  // namespace qoltanba::usecases
