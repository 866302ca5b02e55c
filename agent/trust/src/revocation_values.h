#pragma once

#include <openssl/asn1.h>

#include <optional>
#include <string>

#include <qoltanba/trust/revocation_checker.h>

/// Values of which revocation lists and OCSP responses are full.
namespace qoltanba::trust {

/// The magnitude of an INTEGER, big-endian without leading zeros; a minus sign before it if it is negative.
std::string integerOf(const ASN1_INTEGER* integer);
/// Whether a < b, both as of integerOf and not negative.
bool isLess(const std::string& a, const std::string& b);

/// RFC 5280, section 5.3.1: nothing for removeFromCRL.
std::optional<RevocationReason> reasonOf(long code);

}  // namespace qoltanba::trust
