#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <qoltanba/service/origin.h>

#include "exchange.h"
#include "mailbox.h"
#include "operations.h"

/// What a page may ask of the API, one class for each kind of request.
namespace qoltanba::websocket::http {

/// The page that asks.
struct Caller {
    service::Origin origin;
    std::string header;  ///< its origin as the browser wrote it
};

/// Whether the person blocked the site. The function answers by a call of its argument, on any thread.
using IsBlocked = std::function<void(const service::Origin&, std::function<void(bool)>)>;

/// `GET /`: a page looks whether the API is there.
std::shared_ptr<Exchange> makeDetection(Caller caller, IsBlocked isBlocked, std::shared_ptr<Mailbox> mailbox);

/// `POST /`: the person is asked, and the answer waits for the person.
std::shared_ptr<Exchange> makeStart(Caller caller, Operations& operations, std::size_t maxDocuments);

/// `POST /{id}`: one document, and its signature as the answer. `length`: the octets of the body, if known.
std::shared_ptr<Exchange> makeDocument(Caller caller, std::shared_ptr<Operation> operation,
                                       std::optional<std::uint64_t> length, std::shared_ptr<Mailbox> mailbox);

/// The answer to a request for an operation that ended, or cannot go on, with this error.
HttpResponse answerForDocument(const Error& error);

}  // namespace qoltanba::websocket::http
