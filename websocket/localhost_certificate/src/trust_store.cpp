#include <qoltanba/localhost_certificate/trust_store.h>

#include "stores.h"

namespace qoltanba::localhost_certificate {
namespace {

TrustReport reportOf(const TrustStore& store, const Result<void>& act, const LocalCertificate* certificate) {
    TrustReport report{store.name(), store.isForAllUsers(), false, std::nullopt};
    if (!act) report.problem = act.error();
    if (certificate == nullptr) return report;
    const Result<bool> trusted = store.isTrusted(*certificate);
    if (trusted) report.trusted = *trusted;
    if (!trusted && !report.problem) report.problem = trusted.error();
    return report;
}

}  // namespace

std::vector<std::unique_ptr<TrustStore>> findTrustStores(const TrustPlaces& places) {
    TrustStores stores;
    addNssStores(places, stores);
    addSystemStore(stores);
    if (!places.forAllUsers) std::erase_if(stores, [](const auto& store) { return store->isForAllUsers(); });
    return stores;
}

std::vector<TrustReport> trustEverywhere(const LocalCertificate& certificate, const TrustPlaces& places) {
    std::vector<TrustReport> reports;
    for (const auto& store : findTrustStores(places)) {
        reports.push_back(reportOf(*store, store->trust(certificate), &certificate));
    }
    return reports;
}

std::vector<TrustReport> untrustEverywhere(const LocalCertificate* certificate, const TrustPlaces& places) {
    std::vector<TrustReport> reports;
    for (const auto& store : findTrustStores(places)) {
        reports.push_back(reportOf(*store, store->untrust(), certificate));
    }
    return reports;
}

std::vector<TrustReport> checkEverywhere(const LocalCertificate& certificate, const TrustPlaces& places) {
    std::vector<TrustReport> reports;
    for (const auto& store : findTrustStores(places)) {
        reports.push_back(reportOf(*store, {}, &certificate));
    }
    return reports;
}

}  // namespace qoltanba::localhost_certificate
