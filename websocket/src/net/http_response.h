#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qoltanba::websocket {

/// One answer in HTTP/1.1. Anybody who makes it says nothing of the connection: serialise() does.
struct HttpResponse {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> fields;
    std::string body;
};

/// One sentence for the one who reads the answer.
HttpResponse textResponse(int status, std::string_view sentence);

/// The octets that go out. Every answer but 101 is the last one of its connection and says so, is never
/// kept by a cache, and never guessed at by a browser. `isHead`: the answer to a HEAD request, which has the
/// fields of the body and not the body.
std::string serialise(const HttpResponse& response, bool isHead);

}  // namespace qoltanba::websocket
