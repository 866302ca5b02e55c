#pragma once

#include <memory>
#include <string>

#include <qoltanba/base/http_client.h>
#include <qoltanba/base/log.h>

namespace qoltanba::cli {

/// The values of the options (docs/options.md).
struct NetworkSettings {
    std::string proxy;
    std::string proxyCredentials;
};

using MakeHttpClient = void (*)(const NetworkSettings& settings, const std::shared_ptr<Log>& log,
                                std::shared_ptr<HttpClient>& made);

inline constexpr const char* makeHttpClientName = "qoltanba_make_http_client";

}  // namespace qoltanba::cli

/// The only function of the module qoltanba-network, which holds the network of the command line. Qt's
/// network library costs each start most of a millisecond, and nearly no verb sends requests. Program and
/// module are built and installed together, so C++ types may pass between them.
extern "C" void qoltanba_make_http_client(const qoltanba::cli::NetworkSettings& settings,
                                          const std::shared_ptr<qoltanba::Log>& log,
                                          std::shared_ptr<qoltanba::HttpClient>& made);
