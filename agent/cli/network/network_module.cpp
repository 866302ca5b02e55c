#include "network_module.h"

#include <qoltanba/fetch/network_http_client.h>

extern "C" __attribute__((visibility("default"))) void qoltanba_make_http_client(
    const qoltanba::cli::NetworkSettings& settings, const std::shared_ptr<qoltanba::Log>& log,
    std::shared_ptr<qoltanba::HttpClient>& made) {
    made = qoltanba::fetch::makeNetworkHttpClient({settings.proxy, settings.proxyCredentials}, log);
}
