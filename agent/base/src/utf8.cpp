#include <cstddef>
#include <cstdint>
#include <string_view>

#include <qoltanba/base/utf8.h>

namespace qoltanba {
namespace {

constexpr bool isBetween(std::uint8_t octet, std::uint8_t first, std::uint8_t last) {
    return octet >= first && octet <= last;
}

/// Returns how many octets the first character has (RFC 3629, section 4), or 0 if it is not valid.
std::size_t lengthOfFirst(BytesView rest) {
    const std::uint8_t lead = rest[0];
    if (lead <= 0x7f) return 1;
    const std::size_t length = isBetween(lead, 0xc2, 0xdf)   ? 2
                               : isBetween(lead, 0xe0, 0xef) ? 3
                               : isBetween(lead, 0xf0, 0xf4) ? 4
                                                             : 0;
    if (length == 0 || rest.size() < length) return 0;
    // The range of the second octet excludes overlong forms, surrogates and code points above U+10FFFF.
    const std::uint8_t least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    const std::uint8_t most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (!isBetween(rest[1], least, most)) return 0;
    for (std::size_t i = 2; i < length; ++i) {
        if (!isBetween(rest[i], 0x80, 0xbf)) return 0;
    }
    return length;
}

/// Where the high octet of each unit stands, and where the text begins.
struct Utf16Form {
    std::size_t high = 0;
    std::size_t begin = 0;
};

std::optional<Utf16Form> formOf(std::string_view octets) {
    using namespace std::string_view_literals;
    if (octets.starts_with("\xFF\xFE"sv)) return Utf16Form{1, 2};
    if (octets.starts_with("\xFE\xFF"sv)) return Utf16Form{0, 2};
    if (octets.starts_with("<\0?\0"sv)) return Utf16Form{1, 0};
    if (octets.starts_with("\0<\0?"sv)) return Utf16Form{0, 0};
    return std::nullopt;
}

void append(std::string& text, std::uint32_t point) {
    const auto put = [&](std::uint32_t octet) { text.push_back(static_cast<char>(octet)); };
    const auto putRest = [&](std::uint32_t bits) { put(0x80U | (bits & 0x3fU)); };
    if (point < 0x80) return put(point);
    if (point < 0x800) {
        put(0xc0U | (point >> 6U));
    } else if (point < 0x10000) {
        put(0xe0U | (point >> 12U));
        putRest(point >> 6U);
    } else {
        put(0xf0U | (point >> 18U));
        putRest(point >> 12U);
        putRest(point >> 6U);
    }
    putRest(point);
}

}  // namespace

std::optional<std::string> utf8OfUtf16(BytesView octets) {
    const std::optional<Utf16Form> form = formOf(asText(octets));
    if (!form) return std::nullopt;
    const auto unit = [&](std::size_t at) {
        return (std::uint32_t{octets[at + form->high]} << 8U) | octets[at + 1 - form->high];
    };
    constexpr std::uint32_t highs = 0xd800;
    constexpr std::uint32_t lows = 0xdc00;
    constexpr std::uint32_t kind = 0xfc00;
    std::string text;
    for (std::size_t at = form->begin; at + 2 <= octets.size(); at += 2) {
        std::uint32_t point = unit(at);
        if ((point & kind) == lows) return std::nullopt;
        if ((point & kind) == highs) {
            at += 2;
            if (at + 2 > octets.size()) break;
            if ((unit(at) & kind) != lows) return std::nullopt;
            point = 0x10000 + ((point - highs) << 10U) + (unit(at) - lows);
        }
        append(text, point);
    }
    return text;
}

bool isUtf8(BytesView octets) {
    while (!octets.empty()) {
        const std::size_t length = lengthOfFirst(octets);
        if (length == 0) return false;
        octets = octets.subspan(length);
    }
    return true;
}

}  // namespace qoltanba
