#pragma once

#include <openssl/asn1.h>

#include <memory>
#include <optional>
#include <vector>

#include "arithmetic.h"

/// The ASN.1 that national and Russian key encodings have in common (RFC 4491 section 2.3.2).
namespace qoltanba::provider {

using ObjectPtr = Handle<ASN1_OBJECT, ASN1_OBJECT_free>;

/// SEQUENCE { curve OBJECT IDENTIFIER, digest OBJECT IDENTIFIER }, encoded, for an AlgorithmIdentifier that
/// then owns it. Takes both objects over. Null if one of them is null or memory ran out.
ASN1_STRING* encodeKeyParameters(ObjectPtr curve, ObjectPtr digest);

/// The curve named in such parameters (the digest may be missing); null if they are something else.
ObjectPtr curveOfKeyParameters(const ASN1_STRING* encoded);

/// OCTET STRING around `content` in memory of OpenSSL's, which the caller frees (and wipes if secret). 0 or
/// less if it failed.
int encodeOctetString(Octets content, unsigned char** der);

}  // namespace qoltanba::provider
