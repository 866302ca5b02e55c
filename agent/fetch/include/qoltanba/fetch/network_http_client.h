#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include <qoltanba/base/http_client.h>
#include <qoltanba/base/log.h>

/// The network, for HttpClient. Nothing else of the programs goes out.
namespace qoltanba::fetch {

struct ProxySettings {
    /// "system": the system's own settings (and the environment's); "none"; or host and port of an HTTP
    /// proxy, "proxy.example.kz:3128" or "socks5://…".
    std::string proxy = "system";
    /// A file readable by its owner alone with the proxy's user name on the first line and the password on
    /// the second; read when a proxy asks, never kept. Empty: none.
    std::filesystem::path credentialsFile;
};

/// A client with a thread of its own. The thread starts with the first question; a QCoreApplication must
/// exist by then.
/// Destroying it cancels what is under way.
std::shared_ptr<HttpClient> makeNetworkHttpClient(ProxySettings settings, std::shared_ptr<Log> log);

}  // namespace qoltanba::fetch
