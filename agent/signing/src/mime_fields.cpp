#include "mime_fields.h"

#include <algorithm>
#include <array>

#include <qoltanba/base/ascii.h>

namespace qoltanba::signing {
namespace {

constexpr std::string_view blanks = " \t\r\n";

void skipBlanks(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
}

/// Takes a token or a quoted string. Nothing: neither stands here.
std::optional<std::string> takeWord(std::string_view& text) {
    std::string word;
    if (!text.starts_with('"')) {
        // Programs leave the quotes away around characters that need them, so the word is read loosely.
        word = text.substr(0, text.find_first_of(" \t\r\n;\""));
        text.remove_prefix(word.size());
        return word.empty() ? std::nullopt : std::optional(word);
    }
    for (std::size_t at = 1; at < text.size(); ++at) {
        if (text[at] == '"') {
            text.remove_prefix(at + 1);
            return word;
        }
        if (text[at] == '\\' && at + 1 < text.size()) ++at;
        word.push_back(text[at]);
    }
    return std::nullopt;
}

}  // namespace

std::string_view withoutBlanks(std::string_view text) {
    skipBlanks(text);
    return text.substr(0, text.find_last_not_of(blanks) + 1);
}

std::string_view takeField(std::string_view& text) {
    std::size_t end = 0;
    do {
        end = text.find('\n', end);
        end = end == std::string_view::npos ? text.size() : end + 1;
    } while (end < text.size() && (text[end] == ' ' || text[end] == '\t'));
    const std::string_view field = text.substr(0, end);
    text.remove_prefix(end);
    return field;
}

std::optional<MimeField> fieldOf(std::string_view field) {
    const std::size_t colon = field.find(':');
    if (colon == std::string_view::npos || colon == 0) return std::nullopt;
    const std::string_view name = field.substr(0, colon);
    const bool isName =
        std::ranges::all_of(name, [](char c) { return c > ' ' && static_cast<unsigned char>(c) < 0x7f; });
    if (!isName) return std::nullopt;
    return MimeField{asciiLower(name), withoutBlanks(field.substr(colon + 1))};
}

std::string mediaTypeOf(std::string_view value) {
    return asciiLower(withoutBlanks(value.substr(0, value.find(';'))));
}

std::optional<std::string> parameterOf(std::string_view value, std::string_view name) {
    value.remove_prefix(std::min(value.find(';'), value.size()));
    while (value.starts_with(';')) {
        value.remove_prefix(1);
        skipBlanks(value);
        if (value.empty()) break;
        const std::size_t equals = value.find('=');
        if (equals == std::string_view::npos) return std::nullopt;
        const std::string found = asciiLower(withoutBlanks(value.substr(0, equals)));
        value.remove_prefix(equals + 1);
        skipBlanks(value);
        std::optional<std::string> word = takeWord(value);
        if (!word || found == name) return word;
        skipBlanks(value);
    }
    return std::nullopt;
}

bool isCmsType(std::string_view mediaType) {
    constexpr std::array<std::string_view, 4> types{"application/pkcs7-mime", "application/x-pkcs7-mime",
                                                    "application/pkcs7-signature",
                                                    "application/x-pkcs7-signature"};
    return std::ranges::find(types, mediaType) != types.end();
}

}  // namespace qoltanba::signing
