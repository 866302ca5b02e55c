#include "ocsp_source.h"

#include <algorithm>
#include <utility>

#include "clock_tolerance.h"
#include "service_addresses.h"

namespace qoltanba::trust {
namespace {

constexpr MemoryBounds answerBounds{4096};
/// More than any signature needs.
constexpr std::size_t mostEmbeddedAnswers = 64;
constexpr std::chrono::hours longestLife{12};
constexpr std::chrono::minutes lifeWithoutNextUpdate{10};

/// Returns the time until which the answer is used without asking again. A responder that gives no nextUpdate
/// has newer information at any time.
TimePoint lifeOf(const OcspAnswer& answer, TimePoint now) {
    if (!answer.nextUpdate) return now + lifeWithoutNextUpdate;
    return std::min(*answer.nextUpdate, now + longestLife);
}

/// Returns the path of a delegated responder's certificate, which has the same issuer.
CertificationPath pathOf(const crypto::Certificate& delegate, const CertificationPath& path,
                         std::size_t index) {
    CertificationPath own;
    own.environment = path.environment;
    own.certificates.push_back(delegate);
    const auto issuer = std::min(index + 1, path.certificates.size() - 1);
    own.certificates.insert(own.certificates.end(),
                            path.certificates.begin() + static_cast<std::ptrdiff_t>(issuer),
                            path.certificates.end());
    return own;
}

/// True if the whole service cannot answer now, not only this request (RFC 6960, section 4.2.1).
bool isOfService(const Error& error) {
    return error.code == ErrorCode::serviceRefused &&
           (error.detail.find("trylater") != std::string::npos ||
            error.detail.find("internalerror") != std::string::npos);
}

/// Returns the most important proof: a revocation, or else the latest.
const Proof* bestOf(const std::vector<Proof>& proofs) {
    const Proof* best = nullptr;
    for (const Proof& proof : proofs) {
        if (proof.revocation) return &proof;
        if (best == nullptr || best->thisUpdate < proof.thisUpdate) best = &proof;
    }
    return best;
}

}  // namespace

OcspSource::OcspSource(const RevocationCheckerParts& parts, std::shared_ptr<Services> services,
                       CrlSource& lists)
    : library_(parts.library),
      cache_(parts.cache),
      clock_(parts.clock),
      services_(std::move(services)),
      lists_(lists),
      answers_(answerBounds),
      failures_(answerBounds),
      askings_(answerBounds) {}

Result<Proof> OcspSource::proofFor(const CertificationPath& path, std::size_t index, const Asking& asking,
                                   const std::stop_token& stop) {
    const auto answer = answerFor(path, index, asking, stop);
    if (!answer) return fail(answer.error());
    if (!(*answer)->mustCheckDelegate()) return proofBy(**answer, Proof{});
    const CertificationPath delegate = pathOf(*(*answer)->delegate, path, index);
    auto ofDelegate = lists_.proofFor(delegate, 0, asking.network, stop);
    if (!ofDelegate && ofDelegate.error().code == ErrorCode::cancelled) return ofDelegate;
    return proofBy(**answer, std::move(ofDelegate));
}

/// `ofDelegate` is empty if the delegate's status need not be checked.
Result<Proof> OcspSource::proofBy(const OcspAnswer& answer, Result<Proof> ofDelegate) const {
    if (!ofDelegate)
        return fail(ErrorCode::ocspInvalid, "the status of the responder's certificate: " +
                                                std::string(nameOf(ofDelegate.error().code)) + ", " +
                                                ofDelegate.error().detail);
    Proof proof;
    proof.source = CertificateStatus::Source::ocsp;
    proof.thisUpdate = answer.thisUpdate;
    proof.nextUpdate = answer.nextUpdate;
    proof.inForceUntil = answer.end() + clockTolerance;
    proof.revocation = answer.revocation;
    proof.validationData.ocspResponses.push_back(answer.der);
    if (answer.delegate) proof.validationData.certificates.push_back(answer.delegate->der());
    if (!answer.mustCheckDelegate()) return proof;
    // A responder with a revoked certificate proves nothing, no matter when it was revoked.
    const CertificateStatus status = statusBy(std::move(*ofDelegate), *answer.delegate, answer.producedAt);
    if (status.kind != CertificateStatus::Kind::good || status.revokedAt)
        return fail(ErrorCode::ocspInvalid,
                    "the responder's certificate is not proven good" +
                        (status.problem ? ": " + status.problem->detail : std::string()));
    merge(proof.validationData, status.validationData);
    return proof;
}

Result<OcspAnswerPtr> OcspSource::answerFor(const CertificationPath& path, std::size_t index,
                                            const Asking& asking, const std::stop_token& stop) {
    const std::string key = "ocsp:" + toHex(ocspCertId(path.certificates[index], path.issuerOf(index)));
    const OcspAnswerPtr old = keptAnswer(key, path, index);
    const bool mayAsk = asking.network == NetworkUse::online && services_->canAsk();
    if (old && (!mayAsk || isEnough(key, *old, asking))) return old;
    if (auto failure = failures_.get(key, clock_()))
        return old ? Result<OcspAnswerPtr>(old) : fail(std::move(*failure));
    if (!mayAsk)
        return fail(ErrorCode::statusNotAsked, "no answer is at hand and the network is not to be used");
    auto answer = flights_.run(key, stop, [&]() -> Result<OcspAnswerPtr> {
        // Another caller may have fetched the answer, or failed, since the first look.
        if (OcspAnswerPtr kept = keptAnswer(key, path, index); kept && isEnough(key, *kept, asking))
            return kept;
        if (auto failure = failures_.get(key, clock_())) return fail(std::move(*failure));
        auto fresh = ask(key, path, index, stop);
        const TimePoint now = clock_();
        if (fresh)
            askings_.put(key, now, now, now + lifeWithoutNextUpdate);
        else if (fresh.error().code != ErrorCode::cancelled)
            failures_.put(key, fresh.error(), now, now + failureLife);
        return fresh;
    });
    const bool isCancelled = !answer && answer.error().code == ErrorCode::cancelled;
    return !answer && old && !isCancelled ? Result<OcspAnswerPtr>(old) : answer;
}

/// A responder that was asked after that time and had only this answer is left in peace for a while.
bool OcspSource::isEnough(const std::string& key, const OcspAnswer& kept, const Asking& asking) {
    if (!asking.since || kept.thisUpdate >= *asking.since) return true;
    const std::optional<TimePoint> asked = askings_.get(key, clock_());
    return asked && *asked >= *asking.since;
}

OcspAnswerPtr OcspSource::keptAnswer(const std::string& key, const CertificationPath& path,
                                     std::size_t index) {
    const TimePoint now = clock_();
    if (auto known = answers_.get(key, now)) return *known;
    const auto data = cache_ ? cache_->get(key) : std::nullopt;
    if (!data) return nullptr;
    const OcspExpectation expectation{path.certificates[index], path.issuerOf(index), nullptr, {}};
    const auto answer = readOcspAnswer(*library_, *data, expectation);
    if (!answer || !checkInForce(**answer, now) || (*answer)->kind == CertificateStatus::Kind::unknown) {
        cache_->forget(key);
        return nullptr;
    }
    // The time of fetching is not known here, so the cache is read again after a while.
    answers_.put(key, *answer, now, std::min(lifeOf(**answer, now), now + lifeWithoutNextUpdate));
    return *answer;
}

Result<OcspAnswerPtr> OcspSource::ask(const std::string& key, const CertificationPath& path,
                                      std::size_t index, const std::stop_token& stop) {
    Error problem{ErrorCode::statusUnknown, "the certificate names no OCSP responder"};
    for (const std::string& url : ocspAddresses(path.certificates[index])) {
        auto answer = askAt(url, path, index, stop);
        if (answer) {
            const TimePoint now = clock_();
            answers_.put(key, *answer, now, lifeOf(**answer, now));
            if (cache_) cache_->put(key, (*answer)->der, lifeOf(**answer, now));
            return answer;
        }
        if (answer.error().code == ErrorCode::cancelled) return answer;
        problem = std::move(answer.error());
    }
    return fail(std::move(problem));
}

Result<OcspAnswerPtr> OcspSource::askAt(const std::string& url, const CertificationPath& path,
                                        std::size_t index, const std::stop_token& stop) {
    const crypto::Certificate& certificate = path.certificates[index];
    const crypto::Certificate& issuer = path.issuerOf(index);
    auto question = makeOcspRequest(*library_, certificate, issuer);
    if (!question) return fail(question.error());
    HttpRequest request;
    request.url = url;
    request.body = std::move(question->der);
    request.contentType = "application/ocsp-request";
    request.accept = "application/ocsp-response";
    request.limit = ocspLimit;
    const auto response = services_->call(std::move(request), stop);
    if (!response) return fail(response.error());
    auto answer = readOcspAnswer(*library_, *response, {certificate, issuer, &question->nonce, {}});
    if (!answer) {
        if (isOfService(answer.error())) services_->setFailed(url, answer.error());
        return answer;
    }
    if (auto inForce = checkInForce(**answer, clock_()); !inForce) return fail(inForce.error());
    if ((*answer)->kind == CertificateStatus::Kind::unknown)
        return fail(ErrorCode::statusUnknown, "the OCSP responder does not know the certificate");
    return answer;
}

std::vector<Proof> OcspSource::proofsAmong(const ValidationData& embedded, const CertificationPath& path,
                                           std::size_t index, const crypto::Effort& effort) {
    std::vector<Proof> proofs;
    const std::span responses(embedded.ocspResponses);
    for (const Bytes& response : responses.first(std::min(responses.size(), mostEmbeddedAnswers))) {
        const OcspExpectation expectation{path.certificates[index], path.issuerOf(index), nullptr,
                                          embedded.certificates, effort};
        const auto answer = readOcspAnswer(*library_, response, expectation);
        if (!answer || (*answer)->kind == CertificateStatus::Kind::unknown) continue;
        if (std::max((*answer)->thisUpdate, (*answer)->producedAt) > clock_() + clockTolerance) continue;
        Result<Proof> ofDelegate = Proof{};
        if ((*answer)->mustCheckDelegate()) {
            const auto among =
                lists_.proofsAmong(embedded.crls, *(*answer)->delegate, path.issuerOf(index), effort);
            const Proof* best = bestOf(among);
            if (best == nullptr) continue;
            ofDelegate = *best;
        }
        if (auto proof = proofBy(**answer, std::move(ofDelegate))) proofs.push_back(std::move(*proof));
    }
    return proofs;
}

}  // namespace qoltanba::trust
