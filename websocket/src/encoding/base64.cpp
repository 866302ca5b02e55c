#include "base64.h"

#include <array>
#include <cstdint>

namespace qoltanba::websocket {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t illegal = 0xff;
constexpr std::uint8_t skipped = 0xfe;
constexpr std::uint8_t padding = 0xfd;

constexpr std::array<std::uint8_t, 256> makeMeanings() {
    std::array<std::uint8_t, 256> meanings{};
    meanings.fill(illegal);
    for (std::size_t value = 0; value < alphabet.size(); ++value) {
        meanings[static_cast<unsigned char>(alphabet[value])] = static_cast<std::uint8_t>(value);
    }
    for (const char character : {'\r', '\n', ' ', '\t'})
        meanings[static_cast<unsigned char>(character)] = skipped;
    meanings['='] = padding;
    return meanings;
}
constexpr std::array<std::uint8_t, 256> meanings = makeMeanings();

std::string hexDigits(unsigned char character) {
    // The form of Java's Integer.toString(c, 16), without a leading zero. Characters beyond Latin-1 reach
    // Java's decoder as '?'.
    if (character >= 0x80) return "3f";
    const std::string two = toHex(asBytes({reinterpret_cast<const char*>(&character), 1}));
    return two[0] == '0' ? two.substr(1) : two;
}

/// After the first '=', only padding and skipped characters may follow.
bool endsHere(std::string_view rest) {
    for (const char character : rest) {
        const std::uint8_t meaning = meanings[static_cast<unsigned char>(character)];
        if (meaning != padding && meaning != skipped) return false;
    }
    return true;
}

}  // namespace

Result<Bytes> decodeBase64(std::string_view text) {
    Bytes octets(text.size() / 4 * 3 + 3);
    std::uint8_t* out = octets.data();
    std::uint32_t bits = 0;
    int digits = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto character = static_cast<unsigned char>(text[at]);
        const std::uint8_t meaning = meanings[character];
        if (meaning == skipped) continue;
        if (meaning == illegal)
            return fail(ErrorCode::notBase64, "Illegal base64 character " + hexDigits(character));
        if (meaning == padding) {
            if (digits < 2 || !endsHere(text.substr(at)))
                return fail(ErrorCode::notBase64, "Input byte array has wrong 4-byte ending unit");
            break;
        }
        bits = (bits << 6) | meaning;
        if (++digits < 4) continue;
        *out++ = static_cast<std::uint8_t>(bits >> 16);
        *out++ = static_cast<std::uint8_t>(bits >> 8);
        *out++ = static_cast<std::uint8_t>(bits);
        bits = 0;
        digits = 0;
    }
    if (digits == 1) return fail(ErrorCode::notBase64, "Last unit does not have enough valid bits");
    if (digits >= 2) *out++ = static_cast<std::uint8_t>(bits >> (digits == 2 ? 4 : 10));
    if (digits == 3) *out++ = static_cast<std::uint8_t>(bits >> 2);
    octets.resize(static_cast<std::size_t>(out - octets.data()));
    return octets;
}

}  // namespace qoltanba::websocket
