#include <openssl/err.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>

#include <qoltanba/crypto/digest.h>
#include <qoltanba/crypto/oids.h>
#include <qoltanba/crypto/openssl.h>
#include <qoltanba/crypto/scheme.h>
#include <qoltanba/crypto/signer.h>

namespace qoltanba::crypto {
namespace {

using PssPtr = Handle<RSA_PSS_PARAMS, RSA_PSS_PARAMS_free>;
using AlgorithmPtr = Handle<X509_ALGOR, X509_ALGOR_free>;

constexpr std::string_view rsaEncryption = "1.2.840.113549.1.1.1";

struct RsaSignature {
    std::string_view oid;
    std::string_view digestOid;
};

/// RFC 8017, appendix C, and TeleTrusT's RIPEMD-160.
constexpr std::array rsaSignatures{
    RsaSignature{"1.2.840.113549.1.1.11", oid::sha256}, RsaSignature{"1.2.840.113549.1.1.12", oid::sha384},
    RsaSignature{"1.2.840.113549.1.1.13", oid::sha512}, RsaSignature{"1.2.840.113549.1.1.14", oid::sha224},
    RsaSignature{"1.2.840.113549.1.1.5", oid::sha1},    RsaSignature{"1.2.840.113549.1.1.4", oid::md5},
    RsaSignature{"1.3.36.3.3.1.2", oid::ripemd160},
};

struct StrongDigest {
    std::string_view oid;
    std::string_view name;
};

/// Digests without known collisions: SHA-2 and SHA-3 (FIPS 180-4, FIPS 202), GOST 34.11-2015 and the older
/// GOST 34.311-95, which documents before 2015 use.
constexpr std::array strongDigests{
    StrongDigest{oid::sha256, "SHA256"},
    StrongDigest{oid::sha384, "SHA384"},
    StrongDigest{oid::sha512, "SHA512"},
    StrongDigest{oid::sha224, "SHA224"},
    StrongDigest{"2.16.840.1.101.3.4.2.6", "SHA512-256"},
    StrongDigest{"2.16.840.1.101.3.4.2.8", "SHA3-256"},
    StrongDigest{"2.16.840.1.101.3.4.2.9", "SHA3-384"},
    StrongDigest{"2.16.840.1.101.3.4.2.10", "SHA3-512"},
    StrongDigest{"1.2.398.3.10.1.3.1", "KZ-GOST34311-95"},
    StrongDigest{"1.2.398.3.10.1.3.2", "KZ-GOST3411-2015-256"},
    StrongDigest{"1.2.398.3.10.1.3.3", "KZ-GOST3411-2015-512"},
};

tl::unexpected<Error> unsupported(std::string what) {
    return failWithOpenSsl(ErrorCode::unsupportedAlgorithm, std::move(what));
}

const ASN1_OBJECT* objectOf(const X509_ALGOR& identifier) {
    const ASN1_OBJECT* object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, &identifier);
    return object;
}

/// Returns the digest of MGF1, which is the only mask generation function (RFC 8017, appendix B.2).
Result<std::string> maskDigestOf(const X509_ALGOR& mask) {
    const ASN1_OBJECT* object = nullptr;
    int type = V_ASN1_UNDEF;
    const void* value = nullptr;
    X509_ALGOR_get0(&object, &type, &value, &mask);
    if (OBJ_obj2nid(object) != NID_mgf1 || type != V_ASN1_SEQUENCE) return unsupported("PSS mask function");
    const auto* sequence = static_cast<const ASN1_STRING*>(value);
    const unsigned char* at = ASN1_STRING_get0_data(sequence);
    const AlgorithmPtr digest(d2i_X509_ALGOR(nullptr, &at, ASN1_STRING_length(sequence)));
    if (!digest) return unsupported("PSS mask function");
    return oidText(objectOf(*digest));
}

Result<SignatureScheme> pssScheme(int type, const void* value) {
    const auto* sequence = static_cast<const ASN1_STRING*>(value);
    if (type != V_ASN1_SEQUENCE) return unsupported("PSS without parameters");
    const unsigned char* at = ASN1_STRING_get0_data(sequence);
    const unsigned char* const end = at + ASN1_STRING_length(sequence);
    const PssPtr parameters(d2i_RSA_PSS_PARAMS(nullptr, &at, ASN1_STRING_length(sequence)));
    if (!parameters || at != end) return unsupported("PSS parameters");
    // RFC 4055, section 3.1: the defaults are SHA-1, MGF1 with SHA-1, 20 octets of salt, trailer 1.
    SignatureScheme scheme{KeyAlgorithm::rsa, std::string(oid::sha1), true, std::string(oid::sha1), 20};
    if (parameters->hashAlgorithm != nullptr)
        scheme.digestOid = oidText(objectOf(*parameters->hashAlgorithm));
    if (parameters->maskGenAlgorithm != nullptr) {
        auto mask = maskDigestOf(*parameters->maskGenAlgorithm);
        if (!mask) return fail(mask.error());
        scheme.maskDigestOid = *std::move(mask);
    }
    constexpr long mostSalt = 2048;  // for the largest key
    if (parameters->saltLength != nullptr) {
        const long salt = ASN1_INTEGER_get(parameters->saltLength);
        if (salt < 0 || salt > mostSalt) return unsupported("PSS salt");
        scheme.saltSize = static_cast<int>(salt);
    }
    if (parameters->trailerField != nullptr && ASN1_INTEGER_get(parameters->trailerField) != 1)
        return unsupported("PSS trailer");
    return scheme;
}

Result<void> setRsa(EVP_PKEY_CTX* context, const Library& library, const SignatureScheme& scheme,
                    const EVP_MD* digest) {
    const int padding = scheme.isPss ? RSA_PKCS1_PSS_PADDING : RSA_PKCS1_PADDING;
    if (EVP_PKEY_CTX_set_rsa_padding(context, padding) != 1 ||
        EVP_PKEY_CTX_set_signature_md(context, digest) != 1) {
        return unsupported("RSA with digest " + scheme.digestOid);
    }
    if (!scheme.isPss) return {};
    const EvpMdPtr mask(EVP_MD_fetch(library.context(), scheme.maskDigestOid.c_str(), nullptr));
    if (!mask || EVP_PKEY_CTX_set_rsa_mgf1_md(context, mask.get()) != 1 ||
        EVP_PKEY_CTX_set_rsa_pss_saltlen(context, scheme.saltSize) != 1) {
        return unsupported("PSS with mask " + scheme.maskDigestOid);
    }
    return {};
}

}  // namespace

Result<SignatureScheme> schemeOf(const X509_ALGOR& identifier) {
    const ASN1_OBJECT* object = nullptr;
    int type = V_ASN1_UNDEF;
    const void* value = nullptr;
    X509_ALGOR_get0(&object, &type, &value, &identifier);
    if (OBJ_obj2nid(object) == NID_rsassaPss) return pssScheme(type, value);
    const std::string oid = oidText(object);
    if (type != V_ASN1_UNDEF && type != V_ASN1_NULL) return unsupported("parameters of " + oid);
    if (oid == rsaEncryption) return SignatureScheme{};
    const auto* rsa = std::ranges::find(rsaSignatures, oid, &RsaSignature::oid);
    if (rsa != rsaSignatures.end()) {
        SignatureScheme scheme;
        scheme.digestOid = rsa->digestOid;
        return scheme;
    }
    for (const AlgorithmFacts& facts : allAlgorithms()) {
        // Some software writes the key's OID in the place of the signature's OID. Each type of key has only
        // one scheme.
        if (facts.signatureOid != oid && facts.keyOid != oid) continue;
        SignatureScheme scheme;
        scheme.key = facts.algorithm;
        scheme.digestOid = facts.digestOid;
        return scheme;
    }
    return unsupported("signature algorithm " + oid);
}

Result<SignatureScheme> schemeOf(BytesView identifier) {
    const unsigned char* at = identifier.data();
    const AlgorithmPtr parsed(d2i_X509_ALGOR(nullptr, &at, static_cast<long>(identifier.size())));
    if (!parsed || at != identifier.data() + identifier.size()) return unsupported("no AlgorithmIdentifier");
    return schemeOf(*parsed);
}

Result<SignatureScheme> schemeOf(const X509_ALGOR& identifier, std::string_view digestOid) {
    Result<SignatureScheme> scheme = schemeOf(identifier);
    if (!scheme) return scheme;
    if (scheme->digestOid.empty()) scheme->digestOid = digestOid;
    if (scheme->digestOid != digestOid)
        return unsupported("digest " + std::string(digestOid) + " under a signature by " + scheme->digestOid);
    return scheme;
}

Result<void> verifyDigest(const Library& library, const Certificate& certificate,
                          const SignatureScheme& scheme, BytesView digest, BytesView signature) {
    EVP_PKEY* key = X509_get0_pubkey(certificate.x509());
    if (algorithmOf(key) != scheme.key) return unsupported("the scheme is for another kind of key");
    if (auto cost = checkKeyCost(key); !cost) return cost;
    const EvpMdPtr kind(EVP_MD_fetch(library.context(), scheme.digestOid.c_str(), nullptr));
    if (!kind) return unsupported("digest " + scheme.digestOid);
    if (digest.size() != static_cast<std::size_t>(EVP_MD_get_size(kind.get())))
        return fail(ErrorCode::digestLengthWrong, std::to_string(digest.size()) + " octets");
    const EvpKeyContextPtr context(EVP_PKEY_CTX_new_from_pkey(library.context(), key, nullptr));
    if (!context || EVP_PKEY_verify_init(context.get()) != 1) return unsupported("key context");
    if (scheme.key == KeyAlgorithm::rsa) {
        if (auto set = setRsa(context.get(), library, scheme, kind.get()); !set) return set;
    }
    if (EVP_PKEY_verify(context.get(), signature.data(), signature.size(), digest.data(), digest.size()) == 1)
        return {};
    return failWithOpenSsl(ErrorCode::signatureInvalid, "signature over a digest");
}

Result<void> verifyData(const Library& library, const Certificate& certificate, const SignatureScheme& scheme,
                        BytesView data, BytesView signature) {
    if (scheme.digestOid.empty()) return unsupported("a signature without a digest");
    const Result<Bytes> digest = digestOf(library, scheme.digestOid, data);
    if (!digest) return fail(digest.error());
    return verifyDigest(library, certificate, scheme, *digest, signature);
}

std::optional<Error> weaknessOfDigest(std::string_view digest) {
    const bool isStrong = std::ranges::any_of(strongDigests, [&](const StrongDigest& strong) {
        return strong.oid == digest || strong.name == digest;
    });
    if (isStrong) return std::nullopt;
    return Error{ErrorCode::weakDigest, "digest " + std::string(digest)};
}

std::optional<Error> weaknessOfKey(const Certificate& certificate) {
    constexpr int leastSecurityBits = 112;
    const EVP_PKEY* key = X509_get0_pubkey(certificate.x509());
    ERR_clear_error();
    if (key == nullptr || EVP_PKEY_get_security_bits(key) >= leastSecurityBits) return std::nullopt;
    return Error{ErrorCode::weakKey, "key of " + std::to_string(certificate.keyBits()) + " bits"};
}

std::optional<Error> weaknessOfIssuing(const Certificate& certificate) {
    const Result<SignatureScheme> scheme = schemeOf(*X509_get0_tbs_sigalg(certificate.x509()));
    // Other issuers use algorithms that this program does not know, such as ECDSA. OpenSSL checks those
    // signatures and knows their digest.
    if (scheme) return weaknessOfDigest(scheme->digestOid);
    int digest = NID_undef;
    X509_get_signature_info(certificate.x509(), &digest, nullptr, nullptr, nullptr);
    ERR_clear_error();
    // The algorithm digests nothing beforehand (Ed25519).
    if (digest == NID_undef) return std::nullopt;
    return weaknessOfDigest(oidText(OBJ_nid2obj(digest)));
}

}  // namespace qoltanba::crypto
