#pragma once

#include <openssl/asn1.h>

#include <optional>
#include <string>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/clock.h>
#include <qoltanba/trust/revocation_checker.h>

/// What the readers of lists and responses need of encoded ASN.1 beside OpenSSL's own structures.
namespace qoltanba::trust::asn1 {

/// One element where it stands. Views into the input.
struct Element {
    int tag = 0;       ///< V_ASN1_SEQUENCE and the like
    int tagClass = 0;  ///< V_ASN1_UNIVERSAL and the like
    BytesView whole;   ///< header and content
    BytesView content;

    bool is(int universalTag) const { return tagClass == V_ASN1_UNIVERSAL && tag == universalTag; }
};

/// Takes the first element off `rest`. Nothing, and `rest` as it was, if it does not begin with a whole
/// element of definite length (DER has no other).
std::optional<Element> take(BytesView& rest);

/// SIGNED{} of X.509: what a signature covers, octet for octet as it came, and the signature's octets.
/// OpenSSL would encode it anew before checking, and what was sent may be encoded in another way.
struct Signed {
    BytesView covered;
    BytesView algorithm;  ///< the AlgorithmIdentifier, whole
    BytesView signature;
};
/// Nothing if it is not DER, or octets follow.
std::optional<Signed> signedParts(BytesView der);

/// Nothing if it is absent or no time; the end of 2261 for what is later.
std::optional<TimePoint> timeOf(const ASN1_TIME* time);
/// The same of an encoded one.
std::optional<TimePoint> timeOf(const Element& element);
/// "2026-11-20T12:29:11Z".
std::string timeText(TimePoint time);

/// The magnitude of an INTEGER, big-endian without leading zeros; a minus sign before it if it is negative.
std::string integerOf(const ASN1_INTEGER* integer);
/// Whether a < b, both as of integerOf and not negative.
bool isLess(const std::string& a, const std::string& b);

/// RFC 5280, section 5.3.1: nothing for removeFromCRL.
std::optional<RevocationReason> reasonOf(long code);

}  // namespace qoltanba::trust::asn1
