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

/// The one seam to those who compute: gost-engine for curves and for GOST 34.11-2015, nettle for 34.311-95.
/// Nothing outside arithmetic.cpp and digest_state.cpp knows of them. To move to a gost-engine that is itself
/// a provider (OpenSSL 4 has no engines), only these two files change (docs/national-cryptography.md).
namespace qoltanba::provider {

using Octets = std::span<const unsigned char>;

/// gost-engine, loaded, with what is looked up in it once. One per provider context; constant after load().
class Arithmetic {
  public:
    /// Nothing, with the reason in OpenSSL's error queue, if the engine cannot be had.
    static std::unique_ptr<const Arithmetic> load();
    ~Arithmetic();
    Arithmetic(const Arithmetic&) = delete;
    Arithmetic& operator=(const Arithmetic&) = delete;

    ENGINE* engine() const { return engine_; }
    /// A library context without any algorithm: what is decoded in it goes straight to the engine.
    OSSL_LIB_CTX* emptyContext() const { return empty_.get(); }
    /// The curve of algorithms[index].
    const EC_GROUP* curve(const Algorithm& algorithm) const;
    int engineKeyNid(const Algorithm& algorithm) const;
    /// gost-engine's digest, or nullptr where the digest is nettle's.
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
    Handle<OSSL_PROVIDER, OSSL_PROVIDER_unload> nothing_;  ///< of empty_
    ENGINE* engine_ = nullptr;
    std::array<Entry, algorithmCount> entries_;
};

/// A private operation that is done elsewhere. `sign` gets a whole digest and writes a signature of exactly
/// `signatureSize` octets (in the national byte order, or by PKCS #1); 1 for success. `stop` is what the
/// caller of the operation gave as stopParameter, else null. It may be called from several threads. `owner`
/// is kept until `release(owner)`, which is called once. Given to EVP_PKEY_fromdata as the octets of this
/// struct under the name externalSignerParameter; the provider then owns it.
struct ExternalSigner {
    void* owner;
    int (*sign)(void* owner, const unsigned char* digest, std::size_t digestSize, unsigned char* signature,
                std::size_t signatureSize, const void* stop);
    void (*release)(void* owner);
};
inline constexpr const char* externalSignerParameter = "qoltanba-external-signer";
/// Of a signature operation: a pointer that an external signer is given, by which its caller can stop it. It
/// must live as long as the operation.
inline constexpr const char* stopParameter = "qoltanba-stop";

/// A public key, with its private half or with somebody who holds it. Never changes once made, so any number
/// of threads may use one.
class Key {
  public:
    /// x ‖ y, each little-endian. Nothing if the length is wrong or the point is not on the curve.
    static std::shared_ptr<const Key> fromPublic(const Arithmetic& arithmetic, const Algorithm& algorithm,
                                                 Octets publicKey);
    /// The scalar little-endian; the public half is computed, and if `publicKey` is not empty it must agree.
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
    /// It can sign.
    bool canSign() const { return hasScalar_ || external_.sign != nullptr; }
    /// The private scalar is in memory.
    bool hasScalar() const { return hasScalar_; }
    /// Little-endian, fieldSize octets, into `out`; the caller wipes it.
    bool scalar(unsigned char* out) const;
    /// The point has the order of the curve's generator (slow).
    bool isWholePoint() const;

    /// `signature` takes signatureSize octets, in the national order. `digest` must have digestSize octets.
    /// `stop` is for an external signer.
    bool sign(Octets digest, unsigned char* signature, const void* stop) const;
    bool verify(Octets digest, Octets signature) const;

  private:
    Key(const Arithmetic& arithmetic, const Algorithm& algorithm)
        : arithmetic_(arithmetic), algorithm_(algorithm) {}
    /// Takes gost-engine's key and reads the public half out of it.
    bool adopt(Handle<EVP_PKEY, EVP_PKEY_free> inner);

    const Arithmetic& arithmetic_;
    const Algorithm& algorithm_;
    Handle<EVP_PKEY, EVP_PKEY_free> inner_;  ///< gost-engine's key; made once, since making it is dear
    std::array<unsigned char, 2 * maximumFieldSize> publicKey_{};
    bool hasScalar_ = false;
    ExternalSigner external_{nullptr, nullptr, nullptr};
};

}  // namespace qoltanba::provider
