#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include <qoltanba/base/http_client.h>
#include <qoltanba/base/log.h>

/// Implements HttpClient with Qt's network library. No other code of the programs sends requests to the
/// network.
namespace qoltanba::fetch {

struct ProxySettings {
    /// "system": the settings of the system and of the environment. "none": no proxy. Otherwise the host and
    /// port of an HTTP proxy ("proxy.example.kz:3128") or an address "socks5://…".
    std::string proxy = "system";
    /// A file that only its owner can read. Its first line is the user name for the proxy, its second line
    /// the password. The client reads it when a proxy asks, and does not keep the content. Empty: no file.
    std::filesystem::path credentialsFile;
};

/// Makes a client that has a thread of its own. The first request starts the thread, and a QCoreApplication
/// must exist by then. The caller shares ownership of the client. The destructor cancels running requests and
/// waits for the thread to end. Any thread may use the client.
std::shared_ptr<HttpClient> makeNetworkHttpClient(ProxySettings settings, std::shared_ptr<Log> log);

}  // namespace qoltanba::fetch
