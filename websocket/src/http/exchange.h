#pragma once

#include <optional>
#include <string_view>

#include "net/http_response.h"
#include "signature_body.h"

namespace qoltanba::websocket::http {

/// Where the answer to a request goes. On the server's thread.
class AnswerSink {
  public:
    virtual ~AnswerSink() = default;
    /// Sends the answer, once. `body` comes after the octets of `response.body`.
    virtual void answer(HttpResponse response, std::optional<SignatureBody> body = std::nullopt) = 0;
    /// The exchange has room for more of the request's body again.
    virtual void continueReading() = 0;
};

/// One request and its answer. It may answer before the request is complete. If it is destroyed before it has
/// answered, the page is gone. On the server's thread.
class Exchange {
  public:
    virtual ~Exchange() = default;
    /// Called once, first. `sink` outlives the exchange.
    virtual void begin(AnswerSink& sink) = 0;
    /// Takes the next piece of the request's body.
    virtual void add(std::string_view piece) = 0;
    /// Whether the next piece may come now.
    virtual bool hasRoom() const { return true; }
    /// The request is complete.
    virtual void complete() = 0;
};

}  // namespace qoltanba::websocket::http
