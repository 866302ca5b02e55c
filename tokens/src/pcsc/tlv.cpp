#include "tlv.h"

#include <cstddef>

namespace qoltanba::tokens::pcsc {
namespace {

constexpr std::uint8_t moreTag = 0x1F;  ///< the tag goes on in the next octet
constexpr std::uint8_t moreOctets = 0x80;
constexpr std::size_t longestTag = 3;
constexpr std::size_t longestLength = 3;

std::optional<std::uint8_t> takeOctet(BytesView& rest) {
    if (rest.empty()) return std::nullopt;
    const std::uint8_t octet = rest.front();
    rest = rest.subspan(1);
    return octet;
}

std::optional<std::uint32_t> takeTag(BytesView& rest) {
    auto octet = takeOctet(rest);
    if (!octet) return std::nullopt;
    std::uint32_t tag = *octet;
    if ((*octet & moreTag) != moreTag) return tag;
    for (std::size_t count = 1; count < longestTag; ++count) {
        octet = takeOctet(rest);
        if (!octet) return std::nullopt;
        tag = tag << 8U | *octet;
        if ((*octet & moreOctets) == 0) return tag;
    }
    return std::nullopt;
}

std::optional<std::size_t> takeLength(BytesView& rest) {
    const auto first = takeOctet(rest);
    if (!first) return std::nullopt;
    if ((*first & moreOctets) == 0) return *first;
    const std::size_t count = *first & ~moreOctets;
    if (count == 0 || count > longestLength) return std::nullopt;
    std::size_t length = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto octet = takeOctet(rest);
        if (!octet) return std::nullopt;
        length = length << 8U | *octet;
    }
    return length;
}

}  // namespace

std::optional<Tlv> takeTlv(BytesView& rest) {
    BytesView left = rest;
    const auto tag = takeTag(left);
    if (!tag) return std::nullopt;
    const auto length = takeLength(left);
    if (!length || *length > left.size()) return std::nullopt;
    rest = left.subspan(*length);
    return Tlv{*tag, left.first(*length)};
}

std::optional<BytesView> findTlv(BytesView objects, std::uint32_t tag) {
    while (const auto object = takeTlv(objects)) {
        if (object->tag == tag) return object->value;
    }
    return std::nullopt;
}

Bytes tlv(std::uint32_t tag, BytesView value) {
    Bytes object;
    const auto put = [&](std::size_t number, std::size_t octets) {
        for (std::size_t i = octets; i-- > 0;) object.push_back(static_cast<std::uint8_t>(number >> (8 * i)));
    };
    put(tag, tag > 0xFFFF ? 3 : tag > 0xFF ? 2 : 1);
    const std::size_t octets = value.size() > 0xFFFF ? 3 : value.size() > 0xFF ? 2 : 1;
    if (value.size() >= moreOctets) object.push_back(static_cast<std::uint8_t>(moreOctets | octets));
    put(value.size(), octets);
    object.insert(object.end(), value.begin(), value.end());
    return object;
}

}  // namespace qoltanba::tokens::pcsc
