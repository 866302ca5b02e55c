#include "http_response.h"

namespace qoltanba::websocket {
namespace {

/// A status below is that of an interim answer, or of a WebSocket's handshake.
constexpr int firstFinalStatus = 200;

std::string_view phraseOf(int status) {
    switch (status) {
        case 100:
            return "Continue";
        case 101:
            return "Switching Protocols";
        case 200:
            return "OK";
        case 204:
            return "No Content";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 409:
            return "Conflict";
        case 410:
            return "Gone";
        case 413:
            return "Content Too Large";
        case 417:
            return "Expectation Failed";
        case 421:
            return "Misdirected Request";
        case 426:
            return "Upgrade Required";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 503:
            return "Service Unavailable";
        default:
            return "";  // the phrase may be empty (RFC 9112, section 4)
    }
}

}  // namespace

HttpResponse textResponse(int status, std::string_view sentence) {
    return {status, {{"Content-Type", "text/plain; charset=utf-8"}}, std::string(sentence).append(1, '\n')};
}

std::string serialiseHead(const HttpResponse& response, std::uint64_t length, bool closes) {
    std::string text = "HTTP/1.1 " + std::to_string(response.status) + " ";
    text.append(phraseOf(response.status)).append("\r\n");
    for (const auto& [name, value] : response.fields) {
        text.append(name).append(": ").append(value).append("\r\n");
    }
    if (response.status >= firstFinalStatus) {
        text.append("X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n");
        // RFC 9110, section 8.6
        if (response.status != 204)
            text.append("Content-Length: ").append(std::to_string(length)).append("\r\n");
        if (closes) text.append("Connection: close\r\n");
    }
    return text.append("\r\n");
}

std::string serialise(const HttpResponse& response, bool isHead) {
    std::string text = serialiseHead(response, response.body.size(), true);
    if (!isHead) text.append(response.body);
    return text;
}

}  // namespace qoltanba::websocket
