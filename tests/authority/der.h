#pragma once

#include <initializer_list>
#include <string_view>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/clock.h>

/// Writing DER (X.690) octet by octet: the test authority must also write encodings that no library would
/// write.
namespace qoltanba::authority::der {

/// One element: tag octet, length, content.
Bytes element(std::uint8_t tag, BytesView content);

Bytes sequence(std::initializer_list<Bytes> elements);
Bytes sequenceOf(const std::vector<Bytes>& elements);
/// In the order that DER requires.
Bytes setOf(std::vector<Bytes> elements);

Bytes boolean(bool value);
Bytes integer(long value);
/// A number of any length, most significant octet first, not negative.
Bytes integer(BytesView magnitude);
Bytes enumerated(std::uint8_t value);
Bytes null();
Bytes oid(std::string_view dotted);
Bytes octetString(BytesView content);
Bytes bitString(BytesView content, std::uint8_t unusedBits = 0);
/// Named bits as RFC 5280 numbers them from the most significant bit of `octet`; DER drops trailing zeros.
Bytes namedBits(std::uint8_t octet);

Bytes utf8String(std::string_view text);
Bytes printableString(std::string_view text);
Bytes ia5String(std::string_view text);

Bytes generalizedTime(TimePoint time);
/// UTCTime until 2049, GeneralizedTime from 2050 (RFC 5280, section 4.1.2.5).
Bytes time(TimePoint time);

/// [number] EXPLICIT around a whole element.
Bytes explicitly(std::uint8_t number, const Bytes& element);
/// [number] IMPLICIT: `element` with its tag replaced, constructed or not as it was.
Bytes implicitly(std::uint8_t number, Bytes element);

Bytes joined(std::initializer_list<Bytes> parts);

}  // namespace qoltanba::authority::der
