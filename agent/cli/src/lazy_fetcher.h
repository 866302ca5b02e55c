#pragma once

#include <memory>

#include <qoltanba/fetch/network_fetcher.h>
#include <qoltanba/trust/fetcher.h>

namespace qoltanba::cli {

/// The network, loaded with the first question that goes out: who asks nothing waits for nothing. The module
/// is looked for beside the program and where it is installed, nowhere else; serviceUnreachable without it.
std::shared_ptr<trust::Fetcher> makeLazyFetcher(fetch::ProxySettings settings);

}  // namespace qoltanba::cli
