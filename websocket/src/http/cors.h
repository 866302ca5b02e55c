#pragma once

#include <string>

#include "net/http_head.h"
#include "net/http_response.h"

/// Cross-origin requests (https://fetch.spec.whatwg.org/#http-cors-protocol): which page may read an answer.
namespace qoltanba::websocket::http {

/// Lets pages of this origin, and no others, read the answer. `origin` is the header of the request.
HttpResponse readableBy(const std::string& origin, HttpResponse response);

/// The answer to a browser that asks what a page of `origin` may send. Browsers also ask whether a page may
/// reach this computer at all (https://wicg.github.io/private-network-access/).
HttpResponse answerPreflight(const HttpHead& head, const std::string& origin);

}  // namespace qoltanba::websocket::http
