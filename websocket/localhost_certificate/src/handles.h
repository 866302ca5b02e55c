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

/// OpenSSL's handles with their owner. This library needs plain P-256 from the default context only, so that
/// the layer with the national algorithms is not linked.
namespace qoltanba::localhost_certificate {

using BioPtr = Handle<BIO, BIO_free_all>;
using BignumPtr = Handle<BIGNUM, BN_free>;
using KeyPtr = Handle<EVP_PKEY, EVP_PKEY_free>;
using CertificatePtr = Handle<X509, X509_free>;

/// An Error with everything OpenSSL's queue of this thread says.
tl::unexpected<Error> failWithQueue(ErrorCode code, std::string what);

/// The first certificate of a PEM text, or null.
CertificatePtr certificateFromPem(std::string_view pem);
std::string pemOf(X509* certificate);
/// SHA-256 of the DER, lower-case hex.
std::string fingerprintOf(X509* certificate);
std::string serialNumberOf(X509* certificate);

/// Whether the certificate was made by this program: its own subject, and the critical name constraints that
/// no other authority has.
bool isOurAuthority(X509* certificate);

}  // namespace qoltanba::localhost_certificate
