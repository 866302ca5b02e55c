#pragma once

#include <openssl/asn1.h>

#include <memory>
#include <optional>
#include <vector>

#include "arithmetic.h"

/// The ASN.1 that national and Russian key encodings share (RFC 4491, section 2.3.2).
namespace qoltanba::provider {

using ObjectPtr = Handle<ASN1_OBJECT, ASN1_OBJECT_free>;

/// Encodes SEQUENCE { curve OBJECT IDENTIFIER, digest OBJECT IDENTIFIER } for an AlgorithmIdentifier, which
/// then owns it. The function takes ownership of both objects. If one is null or there is no memory, it
/// returns null.
ASN1_STRING* encodeKeyParameters(ObjectPtr curve, ObjectPtr digest);

/// Returns the curve in such parameters (the digest may be missing). If they are anything else, the function
/// returns null.
ObjectPtr curveOfKeyParameters(const ASN1_STRING* encoded);

/// Encodes `content` as an OCTET STRING in memory of OpenSSL. Returns its size in octets, or a number below 1
/// on failure. The caller frees the memory, and wipes it first if it is secret.
int encodeOctetString(Octets content, unsigned char** der);

}  // namespace qoltanba::provider
