#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <qoltanba/base/storage_kind.h>
#include <qoltanba/service/peer.h>
#include <qoltanba/service/requests.h>

#include "json/value.h"

/// What all dialects of the protocol share. A dialect turns a page's message into a typed request for the
/// service, or answers at once. The layers below know nothing about JSON or codes on the wire.
namespace qoltanba::websocket::dialects {

/// What a dialect may know about the agent. Read on the server's thread.
struct Facts {
    std::string version;
    std::size_t maxDocuments = 10000;
    /// Returns the kinds of the devices that are plugged in now. If the function is empty, there are none.
    std::function<std::vector<StorageKind>()> connectedDevices;
    /// Told what a page asked for and is not served. If the function is empty, only the log is told.
    std::function<void(const service::Peer& peer, const std::string& what)> notServed = {};
};

/// What is remembered between the requests of one connection.
struct Session {
    std::string locale;                 ///< set by changeLocale: "kk", "ru", "en", or empty
    std::vector<std::string> unserved;  ///< what was already said to be not served
};

/// There is no answer.
struct Silence {};

/// The answer is known without asking the service.
struct Immediate {
    std::string answer;  ///< JSON
    /// The module, or the module and its method, that this page asked for and that is not served: a text for
    /// the log. Empty: served, or already said for this connection.
    std::string unserved = {};
};

/// The service is asked. `answer` makes the answer from its result.
struct Ask {
    service::Request request;
    std::function<std::string(const Result<service::Answer>&)> answer;
};

using Interpretation = std::variant<Silence, Immediate, Ask>;

/// One request of a page, with its members taken out.
struct Call {
    const json::Value& message;  ///< the whole object
    std::string_view method;     ///< empty if absent or not a text
    const json::Value* args;     ///< null if absent or null
    std::string uuid;            ///< to be sent back; empty: nothing to send back
    Session& session;
    const Facts& facts;
};

/// Why a message is answered before any method reads it.
struct Refusal {
    enum class Reason { unknownMethod, wrongType, argumentTooLong, memberTooLong };
    Reason reason = Reason::unknownMethod;
    std::string_view member = {};  ///< the member that is too long
    std::size_t longest = 0;       ///< octets
};

}  // namespace qoltanba::websocket::dialects
