#include "multi_sign.h"

#include <algorithm>
#include <utility>

#include "net/tls_stream.h"

namespace qoltanba::websocket::http {
namespace {

/// Between two tries to listen while another program holds the port.
constexpr std::chrono::seconds betweenTries{10};

}  // namespace

MultiSign::MultiSign(Rules rules, service::Requests& requests, std::shared_ptr<Mailbox> mailbox,
                     std::shared_ptr<Log> log)
    : rules_(std::move(rules)),
      log_(std::move(log)),
      api_(rules_.api, requests, std::move(mailbox)),
      door_(rules_.door, Routes(), log_,
            [this](TlsStream* stream, const HttpHead& head) { return admit(stream, head); }) {
    listenAgain_.callOnTimeout(this, [this] { listen(port_); });
    listenAgain_.setSingleShot(true);
}

MultiSign::~MultiSign() {
    for (HttpConnection* connection : std::exchange(connections_, {})) delete connection;
}

std::uint16_t MultiSign::listen(std::uint16_t port) {
    port_ = port;
    const auto listening = door_.listen(QHostAddress::LocalHost, port);
    if (!listening) {
        if (!std::exchange(toldThatItFailed_, true))
            log_->failure("websocket", "the port of multiSignPort is not served", listening.error());
        listenAgain_.start(betweenTries);
        return 0;
    }
    log_->info("websocket", "series of documents are served on port " + std::to_string(*listening));
    if (const auto sixth = door_.listen(QHostAddress::LocalHostIPv6, *listening); !sixth)
        log_->failure("websocket", "::1 is not served", sixth.error());
    return *listening;
}

/// Takes over a connection whose first request may be made.
std::optional<HttpResponse> MultiSign::admit(TlsStream* stream, const HttpHead& head) {
    auto caller = api_.callerOf(head, stream->socket().localPort());
    if (auto* refusal = std::get_if<HttpResponse>(&caller)) return std::move(*refusal);
    std::string site = std::get<Caller>(caller).origin.site();
    if (!makePlaceFor(site)) {
        log_->warning("websocket", "too many connections; one of " + site + " was refused");
        return textResponse(503, "Too many connections are open.");
    }
    add(stream, std::move(site));
    return std::nullopt;
}

/// If all places are taken, or the site has its share, its oldest idle connection is closed. The browser
/// opens another one for its next request.
bool MultiSign::makePlaceFor(const std::string& site) {
    const auto own = std::count_if(connections_.begin(), connections_.end(),
                                   [&](const HttpConnection* one) { return one->site() == site; });
    const std::size_t share = rules_.maxConnections - rules_.maxConnections / 4;
    const bool hasShare = static_cast<std::size_t>(own) >= share;
    if (!hasShare && connections_.size() < rules_.maxConnections) return true;
    HttpConnection* oldest = nullptr;
    for (HttpConnection* one : connections_) {
        if (!one->isIdle() || (hasShare && one->site() != site)) continue;
        if (oldest == nullptr || one->lastUse() < oldest->lastUse()) oldest = one;
    }
    if (oldest == nullptr) return false;
    std::erase(connections_, oldest);
    delete oldest;
    return true;
}

void MultiSign::add(TlsStream* stream, std::string site) {
    auto* connection = new HttpConnection(stream, api_, rules_.connection, std::move(site), log_);
    connections_.push_back(connection);
    connect(connection, &HttpConnection::ended, this, [this, connection] {
        std::erase(connections_, connection);
        connection->deleteLater();
    });
}

}  // namespace qoltanba::websocket::http
