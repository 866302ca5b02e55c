#include "trust_setup.h"

#include <utility>

#include <qoltanba/profile/paths.h>
#include <qoltanba/service/trust_options.h>

#include "lazy_http_client.h"

namespace qoltanba::cli {

std::unique_ptr<service::Options> readOptions() {
    const auto paths = profile::standardPaths();
    return service::makeOptions(paths.userOptions, paths.administratorOptions);
}

TrustSetup setUpTrust(const crypto::LibraryPtr& library, const service::Options& options,
                      std::vector<crypto::Certificate> anchors,
                      std::shared_ptr<InterruptionWatch> interruption) {
    const auto paths = profile::standardPaths();
    auto settings = service::trustSettingsOf(options, paths.trust, paths.administratorAuthorities);
    settings.anchors = std::move(anchors);
    const auto http = makeLazyHttpClient(
        {options.get(service::option::proxy), options.get(service::option::proxyCredentials)});
    if (!interruption) interruption = std::make_shared<InterruptionWatch>();
    return {library,
            trust::makeTrust(library, settings, http, systemClock()),
            options.get(service::option::timestampUrl),
            options.get(service::option::testKeys),
            options.get(service::option::signWithoutStatus),
            interruption->token(),
            interruption};
}

}  // namespace qoltanba::cli
