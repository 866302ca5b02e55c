#pragma once

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/engine.h>
#include <openssl/evp.h>
#include <openssl/provider.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include <qoltanba/base/handle.h>

#include "algorithms.h"

/// The only interface to the libraries that compute: gost-engine for curves and for GOST 34.11-2015, nettle
/// for 34.311-95. Only arithmetic.cpp, digest_state.h and digest_state.cpp use them for this;
/// external_rsa.cpp uses nettle for SHA-256. If gost-engine becomes a provider (OpenSSL 4 has no engines),
/// only these three files change (docs/national-cryptography.md).
namespace qoltanba::provider {

using Octets = std::span<const unsigned char>;

/// The loaded gost-engine, with the values that are looked up in it once. Each provider context has one. It
/// does not change after load(), so any thread may use it.
class Arithmetic {
  public:
    /// Loads the engine. If that fails, the function returns null, and the reason is in OpenSSL's error
    /// queue.
    static std::unique_ptr<const Arithmetic> load();
    ~Arithmetic();
    Arithmetic(const Arithmetic&) = delete;
    Arithmetic& operator=(const Arithmetic&) = delete;

    ENGINE* engine() const { return engine_; }
    /// A library context without any algorithm. OpenSSL passes keys that are decoded in it directly to the
    /// engine.
    OSSL_LIB_CTX* emptyContext() const { return empty_.get(); }
    /// The curve of that algorithm.
    const EC_GROUP* curve(const Algorithm& algorithm) const;
    int engineKeyNid(const Algorithm& algorithm) const;
    /// gost-engine's digest, or nullptr if nettle computes the digest.
    const EVP_MD* engineDigest(const Algorithm& algorithm) const;

  private:
    Arithmetic() = default;
    struct Entry {
        int keyNid = 0;
        Handle<EC_GROUP, EC_GROUP_free> curve;
        const EVP_MD* digest = nullptr;
    };
    bool fill();

    Handle<OSSL_LIB_CTX, OSSL_LIB_CTX_free> empty_;
    Handle<OSSL_PROVIDER, OSSL_PROVIDER_unload> nothing_;  ///< the provider of empty_
    ENGINE* engine_ = nullptr;
    std::array<Entry, algorithmCount> entries_;
};

/// A private operation outside of this process. It is passed to EVP_PKEY_fromdata as the octets of this
/// struct under the name externalSignerParameter, and the provider then owns it. `sign` gets a whole digest
/// and writes a signature of exactly `signatureSize` octets (in the national byte order, or PKCS #1). It
/// returns 1 for success. Several threads may call it. `stop` is the pointer that the caller passed as
/// stopParameter, otherwise null. `owner` stays valid until the provider calls `release(owner)` once.
struct ExternalSigner {
    void* owner;
    int (*sign)(void* owner, const unsigned char* digest, std::size_t digestSize, unsigned char* signature,
                std::size_t signatureSize, const void* stop);
    void (*release)(void* owner);
};
inline constexpr const char* externalSignerParameter = "qoltanba-external-signer";
/// A parameter of a signature operation: a pointer that is passed to the external signer, so that the caller
/// can stop it. It must live as long as the operation.
inline constexpr const char* stopParameter = "qoltanba-stop";

/// A public key, with the private key or an external signer or neither. It never changes, so any number of
/// threads may use one.
class Key {
  public:
    /// Reads x ‖ y, each little-endian. If the length is wrong or the point is not on the curve, the function
    /// returns null.
    static std::shared_ptr<const Key> fromPublic(const Arithmetic& arithmetic, const Algorithm& algorithm,
                                                 Octets publicKey);
    /// Reads the little-endian scalar and computes the public half. If `publicKey` is not empty, the two must
    /// agree; otherwise the function returns null.
    static std::shared_ptr<const Key> fromPrivate(const Arithmetic& arithmetic, const Algorithm& algorithm,
                                                  Octets scalar, Octets publicKey);
    static std::shared_ptr<const Key> external(const Arithmetic& arithmetic, const Algorithm& algorithm,
                                               Octets publicKey, const ExternalSigner& signer);
    static std::shared_ptr<const Key> generate(const Arithmetic& arithmetic, const Algorithm& algorithm);
    ~Key();
    Key(const Key&) = delete;
    Key& operator=(const Key&) = delete;

    const Algorithm& algorithm() const { return algorithm_; }
    Octets publicKey() const { return {publicKey_.data(), algorithm_.publicKeySize()}; }
    /// True if the key can sign.
    bool canSign() const { return hasScalar_ || external_.sign != nullptr; }
    /// True if the private scalar is in memory.
    bool hasScalar() const { return hasScalar_; }
    /// Writes fieldSize octets, little-endian, to `out`. The caller wipes them.
    bool scalar(unsigned char* out) const;
    /// True if the point has the order of the curve's generator. This check is slow.
    bool isWholePoint() const;

    /// Signs or verifies. `signature` has signatureSize octets in the national order, `digest` has digestSize
    /// octets. `stop` is for an external signer.
    bool sign(Octets digest, unsigned char* signature, const void* stop) const;
    bool verify(Octets digest, Octets signature) const;

  private:
    Key(const Arithmetic& arithmetic, const Algorithm& algorithm)
        : arithmetic_(arithmetic), algorithm_(algorithm) {}
    /// Takes gost-engine's key and reads the public half from it.
    bool adopt(Handle<EVP_PKEY, EVP_PKEY_free> inner);

    const Arithmetic& arithmetic_;
    const Algorithm& algorithm_;
    Handle<EVP_PKEY, EVP_PKEY_free> inner_;  ///< gost-engine's key; made only once, because that is slow
    std::array<unsigned char, 2 * maximumFieldSize> publicKey_{};
    bool hasScalar_ = false;
    ExternalSigner external_{nullptr, nullptr, nullptr};
};

}  // namespace qoltanba::provider
