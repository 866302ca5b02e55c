#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qoltanba::websocket {

/// One answer in HTTP/1.1. The code that makes it sets no fields about the connection: serialise() does that.
struct HttpResponse {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> fields;
    std::string body;
};

/// An answer with one sentence for a person who reads it.
HttpResponse textResponse(int status, std::string_view sentence);

/// Returns the head of an answer whose body has `length` octets. `closes`: it is the last one of its
/// connection and says so. Caches must not keep the answer, and browsers must not guess its type.
std::string serialiseHead(const HttpResponse& response, std::uint64_t length, bool closes);

/// Returns the octets of the answer. Every answer but 101 is the last one of its connection. `isHead`: it
/// answers a HEAD request, so it has the fields of the body but no body.
std::string serialise(const HttpResponse& response, bool isHead);

}  // namespace qoltanba::websocket
