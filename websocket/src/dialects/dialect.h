#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <qoltanba/base/storage_kind.h>
#include <qoltanba/service/requests.h>

#include "json/value.h"

/// What the dialects of the protocol have in common. A dialect turns a page's message into a typed request of
/// the service, or answers at once; nothing of JSON or of wire codes goes further in.
namespace qoltanba::websocket::dialects {

/// What a dialect may know of the agent. Read on the server's thread.
struct Facts {
    std::string version;
    std::size_t maxDocuments = 10000;
    /// The devices plugged in now; empty function: none.
    std::function<std::vector<StorageKind>()> connectedDevices;
};

/// What is remembered between the requests of one connection.
struct Session {
    std::string locale;  ///< set by changeLocale: "kk", "ru", "en", or empty
};

/// No answer at all.
struct Silence {};

/// Answered without anybody being asked.
struct Immediate {
    std::string answer;  ///< JSON
};

/// The service is asked; what it says becomes the answer.
struct Ask {
    service::Request request;
    std::function<std::string(const Result<service::Answer>&)> answer;
};

using Interpretation = std::variant<Silence, Immediate, Ask>;

/// One request of a page, opened up.
struct Call {
    const json::Value& message;  ///< the whole object
    std::string_view method;     ///< empty where absent or no text
    const json::Value* args;     ///< null where absent or null
    std::string uuid;            ///< to be echoed; empty: nothing to echo
    Session& session;
    const Facts& facts;
};

}  // namespace qoltanba::websocket::dialects
