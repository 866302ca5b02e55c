#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>

#include <qoltanba/base/bytes.h>

/// Cuts encoded ASN.1 into its elements without decoding them. OpenSSL does the encoding and decoding. These
/// functions are for octets that must not change, and for headers that are written before their content
/// exists (docs/decisions/0017-asn1-by-hand.md). OpenSSL's ASN1_get_object reads the headers. Any thread may
/// call these functions. They do not change OpenSSL's error queue.
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

/// One element. All members are views into the input.
struct Element {
    std::uint8_t tag = 0;  ///< identifier octet (the first, if the tag number is above 30)
    BytesView whole;       ///< also with the end-of-contents octets of an indefinite length
    BytesView content;
};

/// Removes the first element from `rest` and returns it. If `rest` does not begin with a whole element of
/// definite length (DER has only these), the function returns nothing and does not change `rest`.
std::optional<Element> take(BytesView& rest);
/// The same, but only if the identifier octet is `tag`.
std::optional<Element> take(BytesView& rest, std::uint8_t tag);

/// Like `take`, but lengths may be indefinite (BER). If indefinite lengths are nested deeper than in any
/// SignedData, the function returns nothing.
std::optional<Element> takeBer(BytesView& rest);
/// The same, but only if the identifier octet is `tag`.
std::optional<Element> takeBer(BytesView& rest, std::uint8_t tag);

/// Returns true for an OCTET STRING: primitive, or (BER) constructed only of OCTET STRINGs. OpenSSL accepts
/// members of any type.
bool isOctetString(const Element& element);
/// Returns the value of an OCTET STRING. The pieces of a constructed one are joined. For any other element
/// the function returns nothing.
std::optional<Bytes> octets(const Element& element);

/// SIGNED{} of X.509: the signed octets as they were received, and the octets of the signature. OpenSSL would
/// encode the signed part again before it checks the signature. The sender may have encoded it in another
/// way.
struct Signed {
    BytesView covered;
    BytesView algorithm;  ///< the whole AlgorithmIdentifier
    BytesView signature;
};
/// Cuts a signed object into its parts. If it is not DER, or if octets follow it, the function returns
/// nothing.
std::optional<Signed> signedParts(BytesView der);

/// Writes the identifier octet and the DER length for a content of `size` octets.
Bytes header(std::uint8_t tag, std::uint64_t size);
/// Writes a whole element.
Bytes element(std::uint8_t tag, BytesView content);
/// A whole element whose content is these pieces, one after the other.
Bytes element(std::uint8_t tag, std::initializer_list<BytesView> pieces);

void append(Bytes& to, BytesView piece);

}  // namespace qoltanba::crypto::der
