#include "base64.h"

#include <algorithm>
#include <array>

namespace qoltanba::websocket {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view wrongEnding = "Input byte array has wrong 4-byte ending unit";

/// What a character means: a digit, whose value is in the low octet, or one of the others.
constexpr std::uint16_t aDigit = 0x100;
constexpr std::uint16_t skipped = 0x200;
constexpr std::uint16_t padding = 0x400;
constexpr std::uint16_t illegal = 0x800;
constexpr std::uint16_t endsDigits = padding | illegal;

constexpr std::array<std::uint16_t, 256> meanings = [] {
    std::array<std::uint16_t, 256> all{};
    all.fill(illegal);
    for (std::size_t value = 0; value < alphabet.size(); ++value)
        all[static_cast<unsigned char>(alphabet[value])] = static_cast<std::uint16_t>(aDigit | value);
    for (const char character : {'\r', '\n', ' ', '\t'}) all[static_cast<unsigned char>(character)] = skipped;
    all['='] = padding;
    return all;
}();

std::uint16_t meaningOf(char character) {
    return meanings[static_cast<unsigned char>(character)];
}

constexpr std::uint32_t noGroup = 1 << 24;
constexpr std::uint32_t isSkipped = 1 << 25;

/// The bits that a character adds to its group of 24, for each of the four places. What is no digit adds one
/// of the bits above them.
constexpr std::array<std::array<std::uint32_t, 256>, 4> shares = [] {
    std::array<std::array<std::uint32_t, 256>, 4> all{};
    for (std::uint32_t place = 0; place < 4; ++place) {
        for (std::size_t character = 0; character < 256; ++character) {
            const std::uint32_t meaning = meanings[character];
            all[place][character] = (meaning & aDigit) != 0 ? (meaning & 0x3f) << (18 - 6 * place)
                                    : meaning == skipped    ? isSkipped
                                                            : noGroup;
        }
    }
    return all;
}();

std::uint8_t* putGroup(std::uint32_t group, std::uint8_t* out) {
    *out++ = static_cast<std::uint8_t>(group >> 16);
    *out++ = static_cast<std::uint8_t>(group >> 8);
    *out++ = static_cast<std::uint8_t>(group);
    return out;
}

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
        const std::uint32_t first = shares[0][static_cast<unsigned char>(text[at])];
        if (first == isSkipped) {
            ++at;
            continue;
        }
        const auto share = [&](std::size_t place) {
            return shares[place][static_cast<unsigned char>(text[at + place])];
        };
        const std::uint32_t group = first | share(1) | share(2) | share(3);
        if (group >= noGroup) break;
        out = putGroup(group, out);
        at += 4;
    }
    text.remove_prefix(at);
    return out;
}

/// Decodes whole groups of four digits from the front of `text` whose digits are cut by skipped characters,
/// until a group is not cut or something else comes.
std::uint8_t* decodeCutGroups(std::string_view& text, std::uint8_t* out) {
    const char* at = text.data();
    const char* const end = at + text.size();
    const auto nextShare = [&at, end](std::size_t place) {
        while (at != end) {
            const std::uint32_t share = shares[place][static_cast<unsigned char>(*at++)];
            if (share != isSkipped) return share;
        }
        return noGroup;
    };
    const char* begin = at;
    for (bool isCut = true; isCut;) {
        const std::uint32_t first = nextShare(0), second = nextShare(1), third = nextShare(2),
                            fourth = nextShare(3);
        const std::uint32_t group = first | second | third | fourth;
        if (group >= noGroup) break;
        out = putGroup(group, out);
        isCut = at != begin + 4;
        begin = at;
    }
    text.remove_prefix(static_cast<std::size_t>(begin - text.data()));
    return out;
}

}  // namespace

/// After the first '=', only padding and skipped characters may follow.
Result<void> Base64Decoder::endsHere(std::string_view rest) {
    padded_ = true;
    const bool ends = std::all_of(rest.begin(), rest.end(), [](char character) {
        return (meaningOf(character) & (padding | skipped)) != 0;
    });
    if (digits_ < 2 || !ends) return fail(ErrorCode::notBase64, std::string(wrongEnding));
    return {};
}

/// Decodes digit by digit, up to the end of a group, or until something comes that is neither digit nor
/// skipped.
std::uint8_t* Base64Decoder::decodeDigits(std::string_view& text, std::uint8_t* out) {
    std::size_t at = 0;
    for (; at < text.size() && digits_ < 4; ++at) {
        const std::uint16_t meaning = meaningOf(text[at]);
        if ((meaning & endsDigits) != 0) break;
        if (meaning == skipped) continue;
        bits_ = (bits_ << 6) | (meaning & 0x3f);
        ++digits_;
    }
    text.remove_prefix(at);
    if (digits_ < 4) return out;
    out = putGroup(bits_, out);
    bits_ = 0;
    digits_ = 0;
    return out;
}

/// Decodes the front of `text`, until something comes that is neither digit nor skipped.
std::uint8_t* Base64Decoder::decodeFront(std::string_view& text, std::uint8_t* out) {
    std::size_t left = 0;
    do {
        left = text.size();
        if (digits_ == 0) out = decodeCutGroups(text, decodeGroups(text, out));
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
        if (meaningOf(part.front()) == padding) break;
        return fail(ErrorCode::notBase64,
                    "Illegal base64 character " + hexDigits(static_cast<unsigned char>(part.front())));
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
