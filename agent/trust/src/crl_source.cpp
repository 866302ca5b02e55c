#include "crl_source.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <qoltanba/crypto/digest.h>

#include "clock_tolerance.h"
#include "revocation_values.h"
#include "service_addresses.h"

namespace qoltanba::trust {
namespace {

/// The limits of parsed lists in memory. The weight is in octets.
constexpr MemoryBounds listBounds{64, std::size_t{64} * 1024 * 1024};
constexpr MemoryBounds failureBounds{256};
/// More than any signature needs.
constexpr std::size_t mostEmbeddedLists = 32;
/// Lists are large, and authorities publish them a few times a day.
constexpr std::chrono::hours betweenFetches{1};

Result<Proof> proofBy(const crypto::Certificate& certificate, const Crl& full, const Crl* delta) {
    if (auto covered = checkScope(full, certificate); !covered) return fail(covered.error());
    Proof proof;
    proof.source = CertificateStatus::Source::crl;
    proof.revocation = revocationOf(certificate, full, delta);
    if (!proof.revocation && !full.isForAllReasons())
        return fail(ErrorCode::crlInvalid, "a list for some reasons only");
    const Crl& latest = delta == nullptr ? full : *delta;
    proof.thisUpdate = latest.thisUpdate;
    proof.nextUpdate = latest.nextUpdate;
    proof.inForceUntil = latest.nextUpdate;
    proof.validationData.crls.push_back(full.der);
    if (delta != nullptr) proof.validationData.crls.push_back(delta->der);
    return proof;
}

/// True if the delta list was published with the full list or before it. That is normal and needs no note.
bool isNothingNew(const Crl& full, const Crl& delta) {
    return full.number && delta.isDelta() && !isLess(*full.number, *delta.number);
}

CrlPtr latestDelta(const Crl& full, std::span<const CrlPtr> lists) {
    CrlPtr latest;
    for (const CrlPtr& list : lists) {
        if (checkDelta(full, *list) && (!latest || isLess(*latest->number, *list->number))) latest = list;
    }
    return latest;
}

}  // namespace

CrlSource::CrlSource(const RevocationCheckerParts& parts, std::shared_ptr<Services> services)
    : library_(parts.library),
      cache_(parts.cache),
      clock_(parts.clock),
      services_(std::move(services)),
      lists_(listBounds),
      failures_(failureBounds),
      fetches_(failureBounds) {}

Result<Proof> CrlSource::proofFor(const CertificationPath& path, std::size_t index, const Asking& asking,
                                  const std::stop_token& stop) {
    Error problem{ErrorCode::statusUnknown, "the certificate names no revocation list"};
    for (const std::string& url : crlAddresses(path.certificates[index])) {
        auto proof = proofAt(url, path, index, asking, stop);
        if (proof || proof.error().code == ErrorCode::cancelled) return proof;
        problem = std::move(proof.error());
    }
    return fail(std::move(problem));
}

Result<Proof> CrlSource::proofAt(const std::string& url, const CertificationPath& path, std::size_t index,
                                 const Asking& asking, const std::stop_token& stop) {
    // What is new usually stands in the delta list, if there is one.
    const bool hasDelta = !deltaCrlAddresses(path.certificates[index]).empty();
    auto full = list(url, path.issuerOf(index), hasDelta ? Asking(asking.network) : asking, stop);
    if (!full) return fail(full.error());
    if ((*full)->isDelta()) return fail(ErrorCode::crlInvalid, "a delta list where a full one belongs");
    std::vector<Error> notes;
    CrlPtr delta = deltaFor(**full, path, index, asking, stop, notes);
    // The authority has published a new full list, and its delta lists continue that one.
    if (hasDelta && !delta && asking.since && (*full)->thisUpdate < *asking.since) {
        auto later = list(url, path.issuerOf(index), asking, stop);
        if (later && *later != *full && !(*later)->isDelta()) {
            full = std::move(later);
            notes.clear();
            delta = deltaFor(**full, path, index, asking, stop, notes);
        }
    }
    auto proof = proofBy(path.certificates[index], **full, delta.get());
    if (proof) proof->notes = std::move(notes);
    return proof;
}

/// Returns the delta list that continues `full`. If there is no right one, returns null and adds a note with
/// the reason. Then the full list decides alone (RFC 5280, section 5.2.6: a problem with a delta list does
/// not make the full list wrong).
CrlPtr CrlSource::deltaFor(const Crl& full, const CertificationPath& path, std::size_t index,
                           const Asking& asking, const std::stop_token& stop, std::vector<Error>& notes) {
    for (const std::string& url : deltaCrlAddresses(path.certificates[index])) {
        const auto delta = list(url, path.issuerOf(index), asking, stop);
        if (delta && isNothingNew(full, **delta)) return nullptr;
        const Result<void> fits = delta ? checkDelta(full, **delta) : fail(delta.error());
        if (fits) return *delta;
        notes.push_back({fits.error().code, "delta list: " + fits.error().detail});
    }
    return nullptr;
}

Result<CrlPtr> CrlSource::list(const std::string& url, const crypto::Certificate& issuer,
                               const Asking& asking, const std::stop_token& stop) {
    const std::string key = "crl:" + issuer.sha256Fingerprint() + ":" + url;
    const CrlPtr old = keptList(key, issuer);
    const bool mayAsk = asking.network == NetworkUse::online && services_->canAsk();
    if (old && (!mayAsk || isEnough(key, *old, asking))) return old;
    if (auto failure = failures_.get(key, clock_()))
        return old ? Result<CrlPtr>(old) : fail(std::move(*failure));
    if (!mayAsk)
        return fail(ErrorCode::statusNotAsked, "no list is at hand and the network is not to be used");
    auto fetched = flights_.run(key, stop, [&]() -> Result<CrlPtr> {
        // Another caller may have fetched the list, or failed, since the first look.
        if (CrlPtr kept = keptList(key, issuer); kept && isEnough(key, *kept, asking)) return kept;
        if (auto failure = failures_.get(key, clock_())) return fail(std::move(*failure));
        auto fresh = fetchList(url, key, issuer, stop);
        const TimePoint now = clock_();
        if (fresh)
            fetches_.put(key, now, now, now + betweenFetches);
        else if (fresh.error().code != ErrorCode::cancelled)
            failures_.put(key, fresh.error(), now, now + failureLife);
        return fresh;
    });
    const bool isCancelled = !fetched && fetched.error().code == ErrorCode::cancelled;
    return !fetched && old && !isCancelled ? Result<CrlPtr>(old) : fetched;
}

/// A list that was fetched after that time and is not later than it is not fetched again for a while.
bool CrlSource::isEnough(const std::string& key, const Crl& kept, const Asking& asking) {
    if (!asking.since || kept.thisUpdate >= *asking.since) return true;
    const std::optional<TimePoint> fetched = fetches_.get(key, clock_());
    return fetched && *fetched >= *asking.since;
}

CrlPtr CrlSource::keptList(const std::string& key, const crypto::Certificate& issuer) {
    if (auto known = lists_.get(key, clock_())) return *known;
    const auto data = cache_ ? cache_->get(key) : std::nullopt;
    if (!data) return nullptr;
    const auto list = checkedList(*data, issuer);
    if (!list) {
        cache_->forget(key);
        return nullptr;
    }
    remember(key, *list);
    return *list;
}

Result<CrlPtr> CrlSource::fetchList(const std::string& url, const std::string& key,
                                    const crypto::Certificate& issuer, const std::stop_token& stop) {
    HttpRequest request;
    request.url = url;
    request.accept = "application/pkix-crl";
    request.limit = crlLimit;
    const auto data = services_->call(std::move(request), stop);
    if (!data) return fail(data.error());
    auto list = checkedList(*data, issuer);
    if (!list) return list;
    remember(key, *list);
    if (cache_) cache_->put(key, (*list)->der, (*list)->nextUpdate);
    return list;
}

Result<CrlPtr> CrlSource::checkedList(BytesView data, const crypto::Certificate& issuer) const {
    auto list = readCrl(data);
    if (!list) return list;
    if (auto right = checkCrl(*library_, **list, issuer); !right) return fail(right.error());
    if (auto inForce = checkInForce(**list, clock_()); !inForce) return fail(inForce.error());
    return list;
}

void CrlSource::remember(const std::string& key, const CrlPtr& list) {
    lists_.put(key, list, list->thisUpdate - clockTolerance, list->nextUpdate, list->der.size());
}

/// Reads and checks a list once, because each certificate of a path and each signature of a document asks for
/// it again.
Result<CrlPtr> CrlSource::embeddedList(const Bytes& data, const crypto::Certificate& issuer,
                                       const crypto::Effort& effort) {
    const auto digest = crypto::digestOf(*library_, "SHA256", data);
    if (!digest) return fail(digest.error());
    const std::string key = "embedded:" + issuer.sha256Fingerprint() + ":" + toHex(*digest);
    const TimePoint now = clock_();
    if (auto known = lists_.get(key, now)) return *known;
    // A wrong list is not read again either, because a document may carry many large ones.
    if (auto failure = failures_.get(key, now)) return fail(std::move(*failure));
    if (auto may = effort.spend(); !may) return fail(may.error());
    auto list = readCrl(data);
    if (list) {
        if (auto right = checkCrl(*library_, **list, issuer); !right) list = fail(right.error());
    }
    if (!list) {
        failures_.put(key, list.error(), now, now + failureLife);
        return list;
    }
    if ((*list)->thisUpdate > now + clockTolerance)
        return fail(ErrorCode::statusStale, "a list of the future");
    lists_.put(key, *list, now, TimePoint::max(), (*list)->der.size());
    return list;
}

std::vector<Proof> CrlSource::proofsAmong(std::span<const Bytes> lists,
                                          const crypto::Certificate& certificate,
                                          const crypto::Certificate& issuer, const crypto::Effort& effort) {
    std::vector<CrlPtr> right;
    for (const Bytes& data : lists.first(std::min(lists.size(), mostEmbeddedLists))) {
        if (auto list = embeddedList(data, issuer, effort)) right.push_back(std::move(*list));
    }
    std::vector<Proof> proofs;
    for (const CrlPtr& full : right) {
        if (full->isDelta()) continue;
        const CrlPtr delta = latestDelta(*full, right);
        if (auto proof = proofBy(certificate, *full, delta.get())) proofs.push_back(std::move(*proof));
    }
    return proofs;
}

}  // namespace qoltanba::trust
