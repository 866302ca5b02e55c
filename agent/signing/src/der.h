#pragma once

#include <optional>
#include <string_view>

#include <qoltanba/base/bytes.h>

/// Cutting encoded ASN.1 into its elements without decoding them. OpenSSL encodes and decodes; this is for
/// what must stay byte for byte as it came, and for headers written before the content they announce is
/// there.
namespace qoltanba::signing::der {

// Identifier octets that occur in SignedData and what comes with it.
inline constexpr std::uint8_t octetString = 0x04;
inline constexpr std::uint8_t objectIdentifier = 0x06;
inline constexpr std::uint8_t integer = 0x02;
inline constexpr std::uint8_t sequence = 0x30;
inline constexpr std::uint8_t set = 0x31;
inline constexpr std::uint8_t explicit0 = 0xA0;
inline constexpr std::uint8_t explicit1 = 0xA1;
inline constexpr std::uint8_t explicit4 = 0xA4;
inline constexpr std::uint8_t enumerated = 0x0A;
inline constexpr std::uint8_t generalizedTime = 0x18;
inline constexpr std::uint8_t constructedBit = 0x20;

/// One element where it stands. Views into the input.
struct Element {
    std::uint8_t tag = 0;  ///< the identifier octet (tag numbers of 31 and more do not occur here)
    BytesView whole;       ///< header and content, and the end mark of an indefinite length
    BytesView content;
};

/// Takes the first element off `rest`; BER lengths of both kinds are read. Nothing if `rest` does not begin
/// with a whole element, or indefinite lengths nest deeper than anything met in SignedData.
std::optional<Element> take(BytesView& rest);
/// The same if the identifier octet is `tag`; nothing, and `rest` as it was, otherwise.
std::optional<Element> take(BytesView& rest, std::uint8_t tag);

/// The value of an OCTET STRING, put together where it is constructed (BER). Nothing if it is none.
std::optional<Bytes> octets(const Element& element);

/// Identifier and DER length for a content of `size` octets.
Bytes header(std::uint8_t tag, std::uint64_t size);
/// A whole element.
Bytes element(std::uint8_t tag, BytesView content);

void append(Bytes& to, BytesView piece);

}  // namespace qoltanba::signing::der
