#pragma once

#include <cstddef>
#include <string>

#include <qoltanba/base/result.h>

namespace qoltanba::websocket::http {

/// What a page wants when it begins to sign.
struct StartRequest {
    std::size_t documents = 0;
    bool base64 = false;      ///< documents and signatures travel as base64 text
    bool encapsulate = true;  ///< each signature holds its document
};

/// The longest text of such a request, in octets. Clients send about 80.
inline constexpr std::size_t longestStartRequest = 4096;

/// Reads `{"numberOfDocuments":3,"base64":true,"encapsulateContent":false}`, as leniently as a message of the
/// WebSocket. `text` is changed. Errors: invalidRequest and tooManyDocuments; the detail is a sentence for
/// the developer of the page.
Result<StartRequest> parseStartRequest(std::string& text, std::size_t maxDocuments);

}  // namespace qoltanba::websocket::http
