#pragma once

#include <functional>
#include <memory>
#include <stop_token>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/openssl.h>

namespace qoltanba::crypto {

/// A certificate and the ability to sign with its key. The formats (CMS, XML, PKCS#10) need only this. They
/// never know where the private key is (a key file, a device). Several threads may use a signer at once; a
/// device serialises its operations itself.
class Signer {
  public:
    virtual ~Signer() = default;

    virtual const Certificate& certificate() const = 0;
    virtual KeyAlgorithm algorithm() const = 0;

    /// The key for OpenSSL's signing functions (EVP_DigestSign, EVP_PKEY_sign, CMS_add1_signer). The signer
    /// owns it. For a device, it is a key of this program's provider whose private operation calls the
    /// device.
    virtual EVP_PKEY* key() const = 0;

    /// True if the private key is outside of this process. The program verifies each signature of such a key.
    virtual bool isExternal() const = 0;
};

/// Makes a signer from a private key in memory. If the private key does not belong to the certificate, the
/// error is certificateDoesNotMatch. If this program does not know the type of key, the error is
/// unsupportedAlgorithm.
Result<std::shared_ptr<const Signer>> makeKeySigner(const LibraryPtr& library, EvpKeyPtr privateKey,
                                                    Certificate certificate);

/// Signs a digest (digestSize octets, in the order in which the digest function returns them). Returns the
/// signature in the national encoding (docs/national-cryptography.md: r ‖ s, each little-endian). It runs on
/// the thread that signs. Soon after `stop` is requested, it must return, with any error.
using DigestSigner = std::function<Result<Bytes>(BytesView digest, const std::stop_token& stop)>;

/// Makes a signer whose private key is outside of this process. The public key comes from the certificate,
/// and `sign` does the private operation. It works for all three types of GOST keys and for RSA. For RSA,
/// `digest` is the SHA-256 value without DigestInfo, and the result is the PKCS#1 v1.5 signature. If the
/// program does not know the type of key, the error is unsupportedAlgorithm.
Result<std::shared_ptr<const Signer>> makeExternalSigner(const LibraryPtr& library, Certificate certificate,
                                                         DigestSigner sign);

/// Returns the bare signature value over `data`, by the signer's only scheme. If `stop` was requested and
/// there is no signature, the error is `cancelled`; otherwise signingFailed. A key in memory ignores `stop`.
Result<Bytes> signData(const Library& library, const Signer& signer, BytesView data,
                       const std::stop_token& stop = {});
/// The same for a digest that the caller has computed. If it does not have the length of the scheme's digest,
/// the error is digestLengthWrong.
Result<Bytes> signDigest(const Library& library, const Signer& signer, BytesView digest,
                         const std::stop_token& stop = {});

/// The parameters of a signature operation that pass `stop` to an external signer. `stop` must live as long
/// as the operation. Other keys ignore the parameters.
class StopParameters {
  public:
    explicit StopParameters(const std::stop_token& stop);
    StopParameters(const StopParameters&) = delete;
    StopParameters& operator=(const StopParameters&) = delete;
    const OSSL_PARAM* get() const { return parameters_; }

  private:
    void* stop_;
    OSSL_PARAM parameters_[2];
};

/// Returns an error if one check of a signature by that key would cost much more than by an ordinary key. An
/// RSA key may have at most 16384 bits and a public exponent of at most 64 bits. With a larger exponent one
/// check takes as long as hundreds. The error is unsupportedAlgorithm.
Result<void> checkKeyCost(const EVP_PKEY* key);

/// Verifies a signature in the national encoding by the certificate's key and its only scheme. If the
/// signature is wrong, the error is signatureInvalid.
Result<void> verifyData(const Library& library, const Certificate& certificate, BytesView data,
                        BytesView signature);
Result<void> verifyDigest(const Library& library, const Certificate& certificate, BytesView digest,
                          BytesView signature);

}  // namespace qoltanba::crypto
