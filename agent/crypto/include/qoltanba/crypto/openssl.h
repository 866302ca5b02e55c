#pragma once

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/cms.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <string>

#include <qoltanba/base/handle.h>
#include <qoltanba/base/result.h>

/// Owning pointers for OpenSSL's handles, and OpenSSL's error queue as an Error of this program.
namespace qoltanba::crypto {

using BioPtr = Handle<BIO, BIO_free_all>;
using CmsPtr = Handle<CMS_ContentInfo, CMS_ContentInfo_free>;
using EvpKeyPtr = Handle<EVP_PKEY, EVP_PKEY_free>;
using EvpKeyContextPtr = Handle<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using EvpMdContextPtr = Handle<EVP_MD_CTX, EVP_MD_CTX_free>;
using EvpMdPtr = Handle<EVP_MD, EVP_MD_free>;
using Pkcs12Ptr = Handle<PKCS12, PKCS12_free>;
using X509Ptr = Handle<X509, X509_free>;
/// Does not own its members.
using X509StackPtr =
    std::unique_ptr<STACK_OF(X509), decltype([](STACK_OF(X509) * stack) { sk_X509_free(stack); })>;
/// Owns its members.
using OwningX509StackPtr =
    std::unique_ptr<STACK_OF(X509),
                    decltype([](STACK_OF(X509) * stack) { sk_X509_pop_free(stack, X509_free); })>;
using X509StorePtr = Handle<X509_STORE, X509_STORE_free>;
using X509StoreContextPtr = Handle<X509_STORE_CTX, X509_STORE_CTX_free>;

/// Empties this thread's OpenSSL error queue and returns its texts as one line for an Error's detail.
std::string drainErrors();

/// Fails with `what` and the texts of drainErrors() as detail.
tl::unexpected<Error> failWithOpenSsl(ErrorCode code, std::string what);

}  // namespace qoltanba::crypto
