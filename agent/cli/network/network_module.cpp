#include "network_module.h"

extern "C" __attribute__((visibility("default"))) void qoltanba_make_fetcher(
    const qoltanba::fetch::ProxySettings& settings, const std::shared_ptr<qoltanba::Log>& log,
    std::shared_ptr<qoltanba::trust::Fetcher>& made) {
    made = qoltanba::fetch::makeNetworkFetcher(settings, log);
}
