#include <cstdlib>

#include <qoltanba/base/flatpak.h>
#include <qoltanba/base/path_text.h>
#include <qoltanba/localhost_certificate/trust_store.h>

#include "stores.h"

namespace qoltanba::localhost_certificate {
namespace {

namespace fs = std::filesystem;

fs::path folderOf(const char* variable) {
    const char* value = std::getenv(variable);
    return value == nullptr ? fs::path() : pathFromUtf8(value);
}

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

TrustPlaces TrustPlaces::ofThisUser(bool inFlatpak) {
#ifdef _WIN32
    static_cast<void>(inFlatpak);
    TrustPlaces places;
    places.home = folderOf("USERPROFILE");
    return places;
#else
    TrustPlaces places;
    places.home = folderOf("HOME");
    // Flatpak gives a program folders of its own, and says here which ones the person has (flatpak-run(1)).
    places.dataHome = folderOf(inFlatpak ? "HOST_XDG_DATA_HOME" : "XDG_DATA_HOME");
    places.configHome = folderOf(inFlatpak ? "HOST_XDG_CONFIG_HOME" : "XDG_CONFIG_HOME");
    return places;
#endif
}

std::vector<std::unique_ptr<TrustStore>> findTrustStores(const TrustPlaces& places) {
    TrustStores stores;
    addNssStores(places, stores);
    if (places.system) addSystemStore(places, stores);
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
