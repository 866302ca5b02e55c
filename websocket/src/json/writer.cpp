#include "writer.h"

#include <algorithm>

#include <qoltanba/base/base64.h>

namespace qoltanba::websocket::json {
namespace {

constexpr std::size_t pemColumns = 64;

bool isPlain(char character) {
    return static_cast<unsigned char>(character) >= 0x20 && character != '"' && character != '\\' &&
           character != '/';
}

}  // namespace

void Writer::separate() {
    if (needsComma_) json_.push_back(',');
    needsComma_ = true;
}

Writer& Writer::open(char bracket) {
    separate();
    json_.push_back(bracket);
    needsComma_ = false;
    return *this;
}

Writer& Writer::close(char bracket) {
    json_.push_back(bracket);
    needsComma_ = true;
    return *this;
}

void Writer::quoted(std::string_view text) {
    json_.push_back('"');
    std::size_t plainFrom = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char character = text[at];
        if (isPlain(character)) continue;
        if (character == '/' && (at == 0 || text[at - 1] != '<')) continue;
        json_.append(text, plainFrom, at - plainFrom);
        plainFrom = at + 1;
        switch (character) {
            case '"':
            case '\\':
            case '/':
                json_.push_back('\\');
                json_.push_back(character);
                break;
            case '\n':
                json_.append("\\n");
                break;
            case '\r':
                json_.append("\\r");
                break;
            case '\t':
                json_.append("\\t");
                break;
            default:
                json_.append("\\u00").append(toHex(asBytes({&character, 1})));
        }
    }
    json_.append(text, plainFrom, text.size() - plainFrom);
    json_.push_back('"');
}

Writer& Writer::name(std::string_view name) {
    separate();
    quoted(name);
    json_.push_back(':');
    needsComma_ = false;
    return *this;
}

Writer& Writer::text(std::string_view text) {
    separate();
    quoted(text);
    return *this;
}

Writer& Writer::boolean(bool value) {
    separate();
    json_.append(value ? "true" : "false");
    return *this;
}

Writer& Writer::null() {
    separate();
    json_.append("null");
    return *this;
}

Writer& Writer::number(int value) {
    separate();
    json_.append(std::to_string(value));
    return *this;
}

Writer& Writer::base64(BytesView octets) {
    separate();
    json_.push_back('"');
    appendBase64(json_, octets);
    json_.push_back('"');
    return *this;
}

Writer& Writer::pem(std::string_view label, BytesView octets) {
    separate();
    json_.append("\"-----BEGIN ").append(label).append("-----\\n");
    constexpr std::size_t octetsPerLine = pemColumns / 4 * 3;
    for (std::size_t at = 0; at < octets.size(); at += octetsPerLine) {
        appendBase64(json_, octets.subspan(at, std::min(octetsPerLine, octets.size() - at)));
        json_.append("\\n");
    }
    json_.append("-----END ").append(label).append("-----\\n\"");
    return *this;
}

}  // namespace qoltanba::websocket::json
