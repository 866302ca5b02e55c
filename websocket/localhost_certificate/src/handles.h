#pragma once

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <string>
#include <string_view>

#include <qoltanba/base/handle.h>
#include <qoltanba/base/result.h>

/// OpenSSL's handles with an owner. This library needs only P-256 from the default context, so it does not
/// link the layer with the national algorithms.
namespace qoltanba::localhost_certificate {

using BioPtr = Handle<BIO, BIO_free_all>;
using BignumPtr = Handle<BIGNUM, BN_free>;
using KeyPtr = Handle<EVP_PKEY, EVP_PKEY_free>;
using CertificatePtr = Handle<X509, X509_free>;

/// Makes an Error with all messages of OpenSSL's queue of this thread.
tl::unexpected<Error> failWithQueue(ErrorCode code, std::string what);

/// Returns the first certificate of a PEM text, or null.
CertificatePtr certificateFromPem(std::string_view pem);
std::string pemOf(X509* certificate);
/// SHA-256 of the DER, lower-case hex.
std::string fingerprintOf(X509* certificate);
std::string serialNumberOf(X509* certificate);

/// Whether this program made the certificate: it has the program's subject, and the critical name constraints
/// that no other authority has.
bool isOurAuthority(X509* certificate);

}  // namespace qoltanba::localhost_certificate
