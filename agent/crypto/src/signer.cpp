#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/rsa.h>

#include <string>

#include <qoltanba/crypto/signer.h>

#include "arithmetic.h"
#include "external_key.h"

namespace qoltanba::crypto {
namespace {

class KeySigner final : public Signer {
  public:
    KeySigner(LibraryPtr library, EvpKeyPtr key, Certificate certificate, KeyAlgorithm algorithm,
              bool isExternal)
        : library_(std::move(library)),
          key_(std::move(key)),
          certificate_(std::move(certificate)),
          algorithm_(algorithm),
          isExternal_(isExternal) {}

    const Certificate& certificate() const override { return certificate_; }
    KeyAlgorithm algorithm() const override { return algorithm_; }
    EVP_PKEY* key() const override { return key_.get(); }
    bool isExternal() const override { return isExternal_; }

  private:
    LibraryPtr library_;  ///< the key belongs to its context
    EvpKeyPtr key_;
    Certificate certificate_;
    KeyAlgorithm algorithm_;
    bool isExternal_;
};

using KeyOperation = int (*)(EVP_PKEY_CTX*);

/// Makes a context that signs or verifies computed digests by the key's only scheme.
Result<EvpKeyContextPtr> digestContext(const Library& library, EVP_PKEY* key, KeyAlgorithm algorithm,
                                       KeyOperation init) {
    EvpKeyContextPtr context(EVP_PKEY_CTX_new_from_pkey(library.context(), key, nullptr));
    if (!context || init(context.get()) != 1) return failWithOpenSsl(ErrorCode::signingFailed, "key context");
    if (algorithm != KeyAlgorithm::rsa) return context;
    if (EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING) != 1 ||
        EVP_PKEY_CTX_set_signature_md(context.get(), EVP_sha256()) != 1) {
        return failWithOpenSsl(ErrorCode::signingFailed, "RSA padding");
    }
    return context;
}

Result<void> checkDigestLength(KeyAlgorithm algorithm, BytesView digest) {
    const std::size_t needed = factsOf(algorithm).digestSize;
    if (digest.size() == needed) return {};
    return fail(ErrorCode::digestLengthWrong,
                std::to_string(digest.size()) + " octets, not " + std::to_string(needed));
}

tl::unexpected<Error> notSigned(std::string what, const std::stop_token& stop) {
    return failWithOpenSsl(stop.stop_requested() ? ErrorCode::cancelled : ErrorCode::signingFailed,
                           std::move(what));
}

struct PublicKey {
    EVP_PKEY* key;
    KeyAlgorithm algorithm;
};

Result<PublicKey> publicKeyOf(const Certificate& certificate) {
    EVP_PKEY* key = X509_get0_pubkey(certificate.x509());
    const std::optional<KeyAlgorithm> algorithm = algorithmOf(key);
    if (!algorithm) return failWithOpenSsl(ErrorCode::unsupportedAlgorithm, "public key of the certificate");
    if (auto cost = checkKeyCost(key); !cost) return fail(cost.error());
    return PublicKey{key, *algorithm};
}

}  // namespace

Result<void> checkKeyCost(const EVP_PKEY* key) {
    constexpr int mostModulusBits = 16384;
    constexpr int mostExponentBits = 64;
    if (key == nullptr || (EVP_PKEY_is_a(key, "RSA") != 1 && EVP_PKEY_is_a(key, "RSA-PSS") != 1)) return {};
    BIGNUM* exponent = nullptr;
    if (EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_E, &exponent) != 1)
        return failWithOpenSsl(ErrorCode::unsupportedAlgorithm, "RSA key without a public exponent");
    const int exponentBits = BN_num_bits(exponent);
    BN_free(exponent);
    const int modulusBits = EVP_PKEY_get_bits(key);
    if (modulusBits <= mostModulusBits && exponentBits <= mostExponentBits) return {};
    return fail(ErrorCode::unsupportedAlgorithm, "RSA key of " + std::to_string(modulusBits) +
                                                     " bits, public exponent of " +
                                                     std::to_string(exponentBits));
}

Result<std::shared_ptr<const Signer>> makeKeySigner(const LibraryPtr& library, EvpKeyPtr privateKey,
                                                    Certificate certificate) {
    const std::optional<KeyAlgorithm> algorithm = algorithmOf(privateKey.get());
    if (!algorithm) return fail(ErrorCode::unsupportedAlgorithm, "private key");
    if (X509_check_private_key(certificate.x509(), privateKey.get()) != 1)
        return failWithOpenSsl(ErrorCode::certificateDoesNotMatch, "private key");
    return std::make_shared<const KeySigner>(library, std::move(privateKey), std::move(certificate),
                                             *algorithm, false);
}

Result<std::shared_ptr<const Signer>> makeExternalSigner(const LibraryPtr& library, Certificate certificate,
                                                         DigestSigner sign) {
    const auto publicKey = publicKeyOf(certificate);
    if (!publicKey) return fail(publicKey.error());
    auto key = makeExternalKey(*library, publicKey->key, std::move(sign));
    if (!key) return fail(key.error());
    return std::make_shared<const KeySigner>(library, std::move(*key), std::move(certificate),
                                             publicKey->algorithm, true);
}

StopParameters::StopParameters(const std::stop_token& stop)
    : stop_(const_cast<std::stop_token*>(&stop)),
      parameters_{OSSL_PARAM_construct_octet_ptr(provider::stopParameter, &stop_, sizeof stop),
                  OSSL_PARAM_construct_end()} {}

Result<Bytes> signData(const Library& library, const Signer& signer, BytesView data,
                       const std::stop_token& stop) {
    const AlgorithmFacts& facts = factsOf(signer.algorithm());
    const EvpMdContextPtr context(EVP_MD_CTX_new());
    Bytes signature(static_cast<std::size_t>(EVP_PKEY_get_size(signer.key())));
    std::size_t size = signature.size();
    const StopParameters parameters(stop);
    if (!context ||
        EVP_DigestSignInit_ex(context.get(), nullptr, facts.digestName.data(), library.context(), nullptr,
                              signer.key(), signer.isExternal() ? parameters.get() : nullptr) != 1 ||
        EVP_DigestSign(context.get(), signature.data(), &size, data.data(), data.size()) != 1) {
        return notSigned("signature over data", stop);
    }
    signature.resize(size);
    return signature;
}

Result<Bytes> signDigest(const Library& library, const Signer& signer, BytesView digest,
                         const std::stop_token& stop) {
    if (auto checked = checkDigestLength(signer.algorithm(), digest); !checked) return fail(checked.error());
    const auto context = digestContext(library, signer.key(), signer.algorithm(), EVP_PKEY_sign_init);
    if (!context) return fail(context.error());
    Bytes signature(static_cast<std::size_t>(EVP_PKEY_get_size(signer.key())));
    std::size_t size = signature.size();
    if (signer.isExternal() && EVP_PKEY_CTX_set_params(context->get(), StopParameters(stop).get()) != 1)
        return failWithOpenSsl(ErrorCode::signingFailed, "key context");
    if (EVP_PKEY_sign(context->get(), signature.data(), &size, digest.data(), digest.size()) != 1)
        return notSigned("signature over a digest", stop);
    signature.resize(size);
    return signature;
}

Result<void> verifyData(const Library& library, const Certificate& certificate, BytesView data,
                        BytesView signature) {
    const auto publicKey = publicKeyOf(certificate);
    if (!publicKey) return fail(publicKey.error());
    const AlgorithmFacts& facts = factsOf(publicKey->algorithm);
    const EvpMdContextPtr context(EVP_MD_CTX_new());
    if (!context ||
        EVP_DigestVerifyInit_ex(context.get(), nullptr, facts.digestName.data(), library.context(), nullptr,
                                publicKey->key, nullptr) != 1 ||
        EVP_DigestVerify(context.get(), signature.data(), signature.size(), data.data(), data.size()) != 1) {
        return failWithOpenSsl(ErrorCode::signatureInvalid, "signature over data");
    }
    return {};
}

Result<void> verifyDigest(const Library& library, const Certificate& certificate, BytesView digest,
                          BytesView signature) {
    const auto publicKey = publicKeyOf(certificate);
    if (!publicKey) return fail(publicKey.error());
    if (auto checked = checkDigestLength(publicKey->algorithm, digest); !checked) return checked;
    const auto context = digestContext(library, publicKey->key, publicKey->algorithm, EVP_PKEY_verify_init);
    if (!context) return fail(context.error());
    if (EVP_PKEY_verify(context->get(), signature.data(), signature.size(), digest.data(), digest.size()) !=
        1)
        return failWithOpenSsl(ErrorCode::signatureInvalid, "signature over a digest");
    return {};
}

}  // namespace qoltanba::crypto
