#pragma once

#include <cstdint>
#include <optional>

#include <qoltanba/base/bytes.h>

/// Cutting encoded ASN.1 into its elements without decoding them. OpenSSL encodes and decodes; this is for
/// what must stay byte for byte as it came, and for headers that are written before the content they announce
/// is there (docs/decisions/0017-asn1-by-hand.md). Headers are read by OpenSSL's ASN1_get_object. All
/// functions may be called from any thread and leave OpenSSL's error queue as it was.
namespace qoltanba::crypto::der {

// Identifier octets: class, constructed bit and tag number together.
inline constexpr std::uint8_t boolean = 0x01;
inline constexpr std::uint8_t integer = 0x02;
inline constexpr std::uint8_t bitString = 0x03;
inline constexpr std::uint8_t octetString = 0x04;
inline constexpr std::uint8_t objectIdentifier = 0x06;
inline constexpr std::uint8_t enumerated = 0x0A;
inline constexpr std::uint8_t utcTime = 0x17;
inline constexpr std::uint8_t generalizedTime = 0x18;
inline constexpr std::uint8_t sequence = 0x30;
inline constexpr std::uint8_t set = 0x31;
inline constexpr std::uint8_t explicit0 = 0xA0;
inline constexpr std::uint8_t explicit1 = 0xA1;
inline constexpr std::uint8_t constructedBit = 0x20;

/// One element where it stands. Views into the input.
struct Element {
    std::uint8_t tag = 0;  ///< the identifier octet; of a tag number above 30 the first one
    BytesView whole;       ///< header and content, and the end mark of an indefinite length
    BytesView content;
};

/// Takes the first element off `rest`. Nothing, and `rest` as it was, if it does not begin with a whole
/// element of definite length (DER has no other).
std::optional<Element> take(BytesView& rest);
/// The same if the identifier octet is `tag`.
std::optional<Element> take(BytesView& rest, std::uint8_t tag);

/// As `take`, and lengths may be indefinite (BER). Nothing if these nest deeper than in any SignedData.
std::optional<Element> takeBer(BytesView& rest);
/// The same if the identifier octet is `tag`.
std::optional<Element> takeBer(BytesView& rest, std::uint8_t tag);

/// Whether it is an OCTET STRING: primitive, or (BER) constructed of nothing but OCTET STRINGs. OpenSSL takes
/// members of any type.
bool isOctetString(const Element& element);
/// The value of an OCTET STRING, put together where it is constructed. Nothing for any other element.
std::optional<Bytes> octets(const Element& element);

/// SIGNED{} of X.509: what a signature covers, octet for octet as it came, and the signature's octets.
/// OpenSSL would encode it anew before checking, and what was sent may be encoded in another way.
struct Signed {
    BytesView covered;
    BytesView algorithm;  ///< the AlgorithmIdentifier, whole
    BytesView signature;
};
/// Nothing if it is not DER, or octets follow.
std::optional<Signed> signedParts(BytesView der);

/// Identifier and DER length for a content of `size` octets.
Bytes header(std::uint8_t tag, std::uint64_t size);
/// A whole element.
Bytes element(std::uint8_t tag, BytesView content);

void append(Bytes& to, BytesView piece);

}  // namespace qoltanba::crypto::der
