#include "base64.h"

#include <algorithm>
#include <array>
#include <utility>

namespace qoltanba::websocket {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t illegal = 0xff;
constexpr std::uint8_t skipped = 0xfe;
constexpr std::uint8_t padding = 0xfd;
/// A bit that all of these have, and no value of a digit has.
constexpr std::uint8_t notADigit = 0x40;
constexpr std::string_view wrongEnding = "Input byte array has wrong 4-byte ending unit";

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

/// Decodes whole groups of four digits from the front of `text`, with skipped characters between them, until
/// something else comes.
std::uint8_t* decodeGroups(std::string_view& text, std::uint8_t* out) {
    std::size_t at = 0;
    while (at + 4 <= text.size()) {
        const auto digit = [&](std::size_t index) {
            return meanings[static_cast<unsigned char>(text[at + index])];
        };
        const std::uint8_t first = digit(0), second = digit(1), third = digit(2), fourth = digit(3);
        if (first == skipped) {
            ++at;
            continue;
        }
        if (((first | second | third | fourth) & notADigit) != 0) break;
        at += 4;
        *out++ = static_cast<std::uint8_t>(first << 2 | second >> 4);
        *out++ = static_cast<std::uint8_t>(second << 4 | third >> 2);
        *out++ = static_cast<std::uint8_t>(third << 6 | fourth);
    }
    text.remove_prefix(at);
    return out;
}

}  // namespace

/// After the first '=', only padding and skipped characters may follow.
Result<void> Base64Decoder::endsHere(std::string_view rest) {
    padded_ = true;
    const bool ends = std::all_of(rest.begin(), rest.end(), [](char character) {
        const std::uint8_t meaning = meanings[static_cast<unsigned char>(character)];
        return meaning == padding || meaning == skipped;
    });
    if (digits_ < 2 || !ends) return fail(ErrorCode::notBase64, std::string(wrongEnding));
    return {};
}

/// Decodes digit by digit, up to the end of a group that no other character has cut, or until something comes
/// that is neither digit nor skipped.
std::uint8_t* Base64Decoder::decodeDigits(std::string_view& text, std::uint8_t* out) {
    std::size_t at = 0;
    std::uint32_t bits = bits_;
    int digits = digits_;
    for (bool isCut = false; at < text.size(); ++at) {
        const std::uint8_t meaning = meanings[static_cast<unsigned char>(text[at])];
        if (meaning == skipped) {
            isCut = true;
            continue;
        }
        if ((meaning & notADigit) != 0) break;
        bits = (bits << 6) | meaning;
        if (++digits < 4) continue;
        *out++ = static_cast<std::uint8_t>(bits >> 16);
        *out++ = static_cast<std::uint8_t>(bits >> 8);
        *out++ = static_cast<std::uint8_t>(bits);
        bits = 0;
        digits = 0;
        if (!std::exchange(isCut, false)) {
            ++at;
            break;
        }
    }
    text.remove_prefix(at);
    bits_ = bits;
    digits_ = digits;
    return out;
}

/// Decodes the front of `text`, until something comes that is neither digit nor skipped.
std::uint8_t* Base64Decoder::decodeFront(std::string_view& text, std::uint8_t* out) {
    std::size_t left = 0;
    do {
        left = text.size();
        if (digits_ == 0) out = decodeGroups(text, out);
        out = decodeDigits(text, out);
    } while (!text.empty() && text.size() < left);
    return out;
}

Result<void> Base64Decoder::add(std::string_view part, Bytes& to) {
    // In slices: to make the whole room at once would write all of it twice.
    constexpr std::size_t sliceSize = 4096;
    std::array<std::uint8_t, sliceSize / 4 * 3 + 3> decoded;
    const std::size_t needed = to.size() + (part.size() + 3) / 4 * 3;
    if (needed > to.capacity()) to.reserve(std::max(needed, 2 * to.capacity()));
    while (!part.empty() && !padded_) {
        std::string_view slice = part.substr(0, sliceSize);
        const std::size_t size = slice.size();
        std::uint8_t* const end = decodeFront(slice, decoded.data());
        to.insert(to.end(), decoded.data(), end);
        part.remove_prefix(size - slice.size());
        if (slice.empty()) continue;
        const auto character = static_cast<unsigned char>(part.front());
        if (meanings[character] == padding) break;
        return fail(ErrorCode::notBase64, "Illegal base64 character " + hexDigits(character));
    }
    return part.empty() ? Result<void>() : endsHere(part);
}

Result<void> Base64Decoder::finish(Bytes& to) {
    if (digits_ == 1) return fail(ErrorCode::notBase64, "Last unit does not have enough valid bits");
    if (digits_ >= 2) to.push_back(static_cast<std::uint8_t>(bits_ >> (digits_ == 2 ? 4 : 10)));
    if (digits_ == 3) to.push_back(static_cast<std::uint8_t>(bits_ >> 2));
    digits_ = 0;
    return {};
}

Result<Bytes> decodeBase64(std::string_view text) {
    Bytes octets;
    Base64Decoder decoder;
    if (const auto added = decoder.add(text, octets); !added) return fail(added.error());
    if (const auto finished = decoder.finish(octets); !finished) return fail(finished.error());
    return octets;
}

}  // namespace qoltanba::websocket
