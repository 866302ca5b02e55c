#include "network_module.h"

#include <qoltanba/fetch/network_fetcher.h>

extern "C" __attribute__((visibility("default"))) void qoltanba_make_fetcher(
    const qoltanba::cli::NetworkSettings& settings, const std::shared_ptr<qoltanba::Log>& log,
    std::shared_ptr<qoltanba::HttpClient>& made) {
    made = qoltanba::fetch::makeNetworkFetcher({settings.proxy, settings.proxyCredentials}, log);
}
