#include "http_head.h"

#include <algorithm>
#include <array>

#include <qoltanba/base/ascii.h>

namespace qoltanba::websocket {
namespace {

bool hasControlCharacter(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char character) {
        const auto octet = static_cast<unsigned char>(character);
        return (octet < 0x20 && octet != '\t') || octet == 0x7f;
    });
}

/// Returns the line up to CRLF and removes both from the text.
std::optional<std::string_view> takeLine(std::string_view& text) {
    const std::size_t end = text.find("\r\n");
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 2);
    return line;
}

/// Returns the text up to the separator and removes both from `text`.
std::string_view takeItem(std::string_view& text, char separator) {
    const std::string_view item = text.substr(0, text.find(separator));
    text.remove_prefix(std::min(item.size() + 1, text.size()));
    return item;
}

bool parseRequestLine(std::string_view line, HttpHead& head) {
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == 0 || last == first) return false;
    head.method = line.substr(0, first);
    head.target = line.substr(first + 1, last - first - 1);
    return line.substr(last + 1) == "HTTP/1.1" && !head.target.empty() &&
           head.target.find(' ') == std::string::npos;
}

}  // namespace

std::optional<std::size_t> endOfHead(std::string_view received) {
    const std::size_t empty = received.find("\r\n\r\n");
    if (empty == std::string_view::npos) return std::nullopt;
    return empty + 4;
}

std::optional<HttpHead> parseHead(std::string_view text) {
    HttpHead head;
    const auto requestLine = takeLine(text);
    if (!requestLine || hasControlCharacter(*requestLine) || !parseRequestLine(*requestLine, head))
        return std::nullopt;
    bool hasHost = false;
    while (const auto line = takeLine(text)) {
        if (line->empty()) break;
        const std::size_t colon = line->find(':');
        if (colon == std::string_view::npos || colon == 0 || hasControlCharacter(*line)) return std::nullopt;
        const std::string name = asciiLower(line->substr(0, colon));
        if (name.find_first_of(" \t") != std::string::npos) return std::nullopt;
        const std::string_view value = trimmed(line->substr(colon + 1));
        if (name == "host") {
            if (hasHost) return std::nullopt;
            hasHost = true;
            head.host = value;
        } else if (name == "origin") {
            if (head.origin) return std::nullopt;
            head.origin = std::string(value);
        }
        head.fields.emplace_back(name, value);
    }
    return head;
}

std::string_view HttpHead::path() const {
    return std::string_view(target).substr(0, target.find('?'));
}

std::string_view HttpHead::queryValue(std::string_view name) const {
    std::string_view query(target);
    query.remove_prefix(std::min(path().size() + 1, query.size()));
    while (!query.empty()) {
        const std::string_view item = takeItem(query, '&');
        const std::size_t equals = std::min(item.find('='), item.size());
        if (item.substr(0, equals) == name) return item.substr(std::min(equals + 1, item.size()));
    }
    return {};
}

std::string HttpHead::value(std::string_view name) const {
    std::string values;
    for (const auto& [field, value] : fields) {
        if (field != name) continue;
        if (!values.empty()) values += ", ";
        values += value;
    }
    return values;
}

bool HttpHead::lists(std::string_view name, std::string_view token) const {
    const std::string values = value(name);
    std::string_view rest(values);
    while (!rest.empty()) {
        if (equalsIgnoringAsciiCase(trimmed(takeItem(rest, ',')), token)) return true;
    }
    return false;
}

bool isOwnHost(std::string_view host, std::uint16_t port) {
    const std::string lower = asciiLower(host);
    const std::string suffix = ":" + std::to_string(port);
    constexpr std::array<std::string_view, 3> names = {"127.0.0.1", "localhost", "[::1]"};
    return std::any_of(names.begin(), names.end(),
                       [&](std::string_view name) { return lower == std::string(name) + suffix; });
}

}  // namespace qoltanba::websocket
