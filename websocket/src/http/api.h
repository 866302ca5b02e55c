#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <variant>

#include <qoltanba/service/site_rules.h>

#include "exchanges.h"
#include "net/http_head.h"

namespace qoltanba::websocket::http {

/// Decides what a request is, and whether its page may make it. It does not know sockets.
class Api {
  public:
    struct Rules {
        service::SiteList sites;  ///< these may use the API; for all others it is not there
        IsBlocked isBlocked;      ///< empty: no site is blocked
        std::size_t maxDocuments;
    };
    Api(Rules rules, service::Requests& requests, std::shared_ptr<Mailbox> mailbox)
        : rules_(std::move(rules)), operations_(requests, mailbox), mailbox_(std::move(mailbox)) {}

    /// The page that asks, or the refusal if it may not. `port`: that of this server.
    std::variant<Caller, HttpResponse> callerOf(const HttpHead& head, std::uint16_t port) const;

    /// The answer, if the head is enough for it, or what makes it.
    using Begun = std::variant<HttpResponse, std::shared_ptr<Exchange>>;
    /// `length`: the octets of the request's body, if known.
    Begun begin(const HttpHead& head, std::optional<std::uint64_t> length, std::uint16_t port);

  private:
    Begun beginAtRoot(const HttpHead& head, const Caller& caller);
    Begun beginOfOperation(const HttpHead& head, std::optional<std::uint64_t> length, const Caller& caller);

    Rules rules_;
    Operations operations_;
    std::shared_ptr<Mailbox> mailbox_;
};

}  // namespace qoltanba::websocket::http
