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

/// A certificate with the power to sign in its name. Formats (CMS, XML, PKCS#10) ask nothing more; where the
/// private half lives (a key file, a device) they never learn. May be used from several threads at once; a
/// device serialises inside.
class Signer {
  public:
    virtual ~Signer() = default;

    virtual const Certificate& certificate() const = 0;
    virtual KeyAlgorithm algorithm() const = 0;

    /// A key OpenSSL signs with (EVP_DigestSign, EVP_PKEY_sign, CMS_add1_signer). Owned by the signer. For a
    /// device it is a key of our provider whose private operation calls the device.
    virtual EVP_PKEY* key() const = 0;

    /// Whether the private half is outside of this process: what comes from there is not believed.
    virtual bool isExternal() const = 0;
};

/// A signer over a private key in memory. certificateDoesNotMatch if the halves differ, unsupportedAlgorithm
/// if this program does not know the kind.
Result<std::shared_ptr<const Signer>> makeKeySigner(const LibraryPtr& library, EvpKeyPtr privateKey,
                                                    Certificate certificate);

/// Signs a ready digest (digest-size octets, in the order the digest function gives them) and gives the
/// signature in the national encoding (docs/national-cryptography.md: r ‖ s, each little-endian). Called on
/// whatever thread signs; it ends soon after `stop` is requested, with any error.
using DigestSigner = std::function<Result<Bytes>(BytesView digest, const std::stop_token& stop)>;

/// A signer whose private half is elsewhere: the public key is taken from the certificate, `sign` does the
/// private operation. For GOST keys of all three kinds and for RSA (there `digest` is the DigestInfo-less
/// SHA-256 value and the result the PKCS#1 v1.5 signature).
Result<std::shared_ptr<const Signer>> makeExternalSigner(const LibraryPtr& library, Certificate certificate,
                                                         DigestSigner sign);

/// The bare signature value over `data` by the signer's one scheme. `cancelled` if `stop` was requested and
/// there is no signature; a key in memory signs without looking at it.
Result<Bytes> signData(const Library& library, const Signer& signer, BytesView data,
                       const std::stop_token& stop = {});
/// The same over a ready digest; digestLengthWrong if it has another length than the scheme's digest.
Result<Bytes> signDigest(const Library& library, const Signer& signer, BytesView digest,
                         const std::stop_token& stop = {});

/// The parameters of a signature operation by which an external signer gets `stop`, which must live as long
/// as the operation. Other keys do not look at them.
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

/// Whether checking a signature by that key costs no more than any honest one. An RSA key has 16384 bits and
/// a public exponent of 64 at most: with a larger exponent one check takes as long as hundreds.
/// unsupportedAlgorithm.
Result<void> checkKeyCost(const EVP_PKEY* key);

/// signatureInvalid if it does not verify by the certificate's key; `signature` in the national encoding.
Result<void> verifyData(const Library& library, const Certificate& certificate, BytesView data,
                        BytesView signature);
Result<void> verifyDigest(const Library& library, const Certificate& certificate, BytesView digest,
                          BytesView signature);

}  // namespace qoltanba::crypto
