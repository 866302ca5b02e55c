#include "http_response.h"

namespace qoltanba::websocket {
namespace {

std::string_view phraseOf(int status) {
    switch (status) {
        case 101:
            return "Switching Protocols";
        case 200:
            return "OK";
        case 400:
            return "Bad Request";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 421:
            return "Misdirected Request";
        case 426:
            return "Upgrade Required";
        case 431:
            return "Request Header Fields Too Large";
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

std::string serialise(const HttpResponse& response, bool isHead) {
    std::string text = "HTTP/1.1 " + std::to_string(response.status) + " ";
    text.append(phraseOf(response.status)).append("\r\n");
    for (const auto& [name, value] : response.fields) {
        text.append(name).append(": ").append(value).append("\r\n");
    }
    if (response.status != 101) {
        text.append("X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\nContent-Length: ")
            .append(std::to_string(response.body.size()))
            .append("\r\nConnection: close\r\n");
    }
    text.append("\r\n");
    if (!isHead) text.append(response.body);
    return text;
}

}  // namespace qoltanba::websocket
