#include "browser_trust.h"

#include <utility>

namespace qoltanba::app {
namespace {

std::vector<service::BrowserTrust::Store> storesOf(
    const std::vector<localhost_certificate::TrustReport>& reports) {
    std::vector<service::BrowserTrust::Store> stores;
    for (const localhost_certificate::TrustReport& report : reports) {
        stores.push_back({report.name, report.trusted, report.problem});
    }
    return stores;
}

}  // namespace

LocalBrowserTrust::LocalBrowserTrust(std::filesystem::path localhostFolder, Clock clock)
    : folder_(std::move(localhostFolder)), clock_(std::move(clock)) {}

LocalBrowserTrust::~LocalBrowserTrust() = default;

bool LocalBrowserTrust::systemAsks() const {
    return localhost_certificate::systemAsks();
}

void LocalBrowserTrust::check(std::function<void(std::vector<Store>)> done) {
    run(&localhost_certificate::checkEverywhere, std::move(done));
}

void LocalBrowserTrust::establish(std::function<void(std::vector<Store>)> done) {
    run(&localhost_certificate::trustEverywhere, std::move(done));
}

void LocalBrowserTrust::run(Act act, std::function<void(std::vector<Store>)> done) {
    last_ = std::async(
        std::launch::async, [this, act, done = std::move(done), before = std::move(last_)]() mutable {
            // Two programs that use one NSS database at the same time would lock each other out. A future of
            // std::async waits in its destructor, and this one must not live as long as the new one.
            before = {};
            // Only an administrator's `qoltanba-cli trust` fills the store of all users, and no window does.
            localhost_certificate::TrustPlaces places = localhost_certificate::TrustPlaces::ofThisUser();
            places.forAllUsers = false;
            std::vector<Store> stores;
            if (const auto certificate = localhost_certificate::loadLocalCertificate(folder_, clock_)) {
                stores = storesOf(act(*certificate, places));
            } else {
                stores.push_back({"localhost", false, certificate.error()});
            }
            QMetaObject::invokeMethod(
                &home_, [done, stores = std::move(stores)] { done(stores); }, Qt::QueuedConnection);
        });
}

}  // namespace qoltanba::app
