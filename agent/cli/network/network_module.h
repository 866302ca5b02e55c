#pragma once

#include <memory>

#include <qoltanba/base/log.h>
#include <qoltanba/fetch/network_fetcher.h>

/// The one way into the module qoltanba-network, which holds the network of the command line: Qt's network
/// library costs each start most of a millisecond, and nearly no verb goes out. Program and module are built
/// and installed together, so C++ types may pass between them.
namespace qoltanba::cli {

using MakeFetcher = void (*)(const fetch::ProxySettings& settings, const std::shared_ptr<Log>& log,
                             std::shared_ptr<trust::Fetcher>& made);

inline constexpr const char* makeFetcherName = "qoltanba_make_fetcher";

}  // namespace qoltanba::cli
