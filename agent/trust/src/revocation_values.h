#pragma once

#include <openssl/asn1.h>

#include <optional>
#include <string>

#include <qoltanba/trust/revocation_checker.h>

/// Values that occur in revocation lists and OCSP responses.
namespace qoltanba::trust {

/// Returns the magnitude of an INTEGER, big-endian without leading zeros. A negative number has a minus sign
/// in front.
std::string integerOf(const ASN1_INTEGER* integer);
/// Tells whether a < b. Both are in the form of integerOf and not negative.
bool isLess(const std::string& a, const std::string& b);

/// Maps the code of RFC 5280, section 5.3.1. Returns nothing for removeFromCRL.
std::optional<RevocationReason> reasonOf(long code);

}  // namespace qoltanba::trust
