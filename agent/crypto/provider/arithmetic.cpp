// OpenSSL 3 marks ENGINE and EC_KEY as deprecated. But the gost-engine of Debian 12 can be used only by them.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "arithmetic.h"

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/proverr.h>
#include <openssl/x509.h>

#include <algorithm>
#include <string_view>

#include "gost_engine.h"
#include "key_asn1.h"

namespace qoltanba::provider {
namespace {

using BignumPtr = Handle<BIGNUM, BN_free>;
using SecretBignumPtr = Handle<BIGNUM, BN_clear_free>;
using EcKeyPtr = Handle<EC_KEY, EC_KEY_free>;
using EcPointPtr = Handle<EC_POINT, EC_POINT_free>;
using KeyContextPtr = Handle<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using KeyPtr = Handle<EVP_PKEY, EVP_PKEY_free>;
using PrivateKeyInfoPtr = Handle<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free>;

std::size_t indexOf(const Algorithm& algorithm) {
    return static_cast<std::size_t>(&algorithm - algorithms.data());
}

/// Makes a new key of that type with gost-engine, or only its parameters.
KeyPtr makeByEngine(ENGINE* engine, const Algorithm& algorithm, bool parametersOnly) {
    const int nid = OBJ_sn2nid(algorithm.engineKeyName);
    const KeyContextPtr context(EVP_PKEY_CTX_new_id(nid, engine));
    if (!context) return nullptr;
    EVP_PKEY* made = nullptr;
    const auto init = parametersOnly ? EVP_PKEY_paramgen_init : EVP_PKEY_keygen_init;
    const auto make = parametersOnly ? EVP_PKEY_paramgen : EVP_PKEY_keygen;
    if (init(context.get()) <= 0 ||
        EVP_PKEY_CTX_ctrl_str(context.get(), "paramset", algorithm.engineParameterSet) <= 0 ||
        make(context.get(), &made) <= 0) {
        return nullptr;
    }
    return KeyPtr(made);
}

const EC_KEY* ecKeyOf(const EVP_PKEY* key) {
    return static_cast<const EC_KEY*>(EVP_PKEY_get0(key));
}

EcPointPtr readPoint(const EC_GROUP* curve, Octets publicKey) {
    const int half = static_cast<int>(publicKey.size() / 2);
    const BignumPtr x(BN_lebin2bn(publicKey.data(), half, nullptr));
    const BignumPtr y(BN_lebin2bn(publicKey.data() + half, half, nullptr));
    EcPointPtr point(EC_POINT_new(curve));
    // The call fails if the point is not on the curve.
    if (!x || !y || !point ||
        EC_POINT_set_affine_coordinates(curve, point.get(), x.get(), y.get(), nullptr) != 1)
        return nullptr;
    return point;
}

bool writePoint(const EC_GROUP* curve, const EC_POINT* point, unsigned char* out, std::size_t fieldSize) {
    const BignumPtr x(BN_new());
    const BignumPtr y(BN_new());
    const int size = static_cast<int>(fieldSize);
    return x && y && EC_POINT_get_affine_coordinates(curve, point, x.get(), y.get(), nullptr) == 1 &&
           BN_bn2lebinpad(x.get(), out, size) == size &&
           BN_bn2lebinpad(y.get(), out + fieldSize, size) == size;
}

/// Makes gost-engine's key with that public point.
KeyPtr makePublic(const Arithmetic& arithmetic, const Algorithm& algorithm, const EC_POINT* point) {
    EcKeyPtr half(EC_KEY_new());
    KeyPtr key(EVP_PKEY_new());
    if (!half || !key || EC_KEY_set_group(half.get(), arithmetic.curve(algorithm)) != 1 ||
        EC_KEY_set_public_key(half.get(), point) != 1 ||
        EVP_PKEY_assign(key.get(), arithmetic.engineKeyNid(algorithm), half.get()) != 1) {
        return nullptr;
    }
    static_cast<void>(half.release());
    return key;
}

ObjectPtr objectOf(const char* name) {
    return ObjectPtr(OBJ_nid2obj(OBJ_sn2nid(name)));
}

/// Encodes the private key in the form that gost-engine reads: PrivateKeyInfo with Russian OIDs and a
/// little-endian scalar.
PrivateKeyInfoPtr encodeForEngine(const Algorithm& algorithm, Octets scalar) {
    PrivateKeyInfoPtr info(PKCS8_PRIV_KEY_INFO_new());
    ASN1_STRING* parameters =
        encodeKeyParameters(objectOf(algorithm.engineCurveName), objectOf(algorithm.engineKeyDigestName));
    unsigned char* content = nullptr;
    const int size = encodeOctetString(scalar, &content);
    if (!info || parameters == nullptr || size <= 0 ||
        PKCS8_pkey_set0(info.get(), objectOf(algorithm.engineKeyName).release(), 0, V_ASN1_SEQUENCE,
                        parameters, content, size) != 1) {
        ASN1_STRING_free(parameters);
        OPENSSL_clear_free(content, size > 0 ? static_cast<std::size_t>(size) : 0);
        return nullptr;
    }
    return info;
}

/// Makes gost-engine's key with that scalar. Only the engine's decoder can compute the public half with the
/// engine's own arithmetic. It is seven times as fast as EC_POINT_mul, which has no special code for these
/// curves. OpenSSL uses the engine's decoder only if no provider of the library context has one, so the
/// function uses an empty context.
KeyPtr makePrivate(const Arithmetic& arithmetic, const Algorithm& algorithm, Octets scalar) {
    const PrivateKeyInfoPtr info = encodeForEngine(algorithm, scalar);
    if (!info) return nullptr;
    KeyPtr key(EVP_PKCS82PKEY_ex(info.get(), arithmetic.emptyContext(), nullptr));
    if (key && EVP_PKEY_get_base_id(key.get()) != arithmetic.engineKeyNid(algorithm)) key.reset();
    return key;
}

bool isInRange(const EC_GROUP* curve, Octets scalar) {
    const SecretBignumPtr number(
        BN_lebin2bn(scalar.data(), static_cast<int>(scalar.size()), BN_secure_new()));
    return number && !BN_is_zero(number.get()) && BN_cmp(number.get(), EC_GROUP_get0_order(curve)) < 0;
}

/// gost-engine writes s ‖ r, each big-endian. The national form is r ‖ s, each little-endian. So the octets
/// are the same in reverse order.
void reverse(Octets from, unsigned char* to) {
    std::reverse_copy(from.begin(), from.end(), to);
}

/// Returns an engine that is already loaded, with a new reference for the caller.
ENGINE* loadedEngine(std::string_view id) {
    ENGINE* engine = ENGINE_get_first();
    while (engine != nullptr && id != ENGINE_get_id(engine)) engine = ENGINE_get_next(engine);
    return engine;
}

ENGINE* gostEngine() {
    ENGINE* loaded = loadedEngine("gost");
    return loaded != nullptr ? loaded : loadGostEngine();
}

}  // namespace

std::unique_ptr<const Arithmetic> Arithmetic::load() {
    std::unique_ptr<Arithmetic> arithmetic(new Arithmetic);
    ENGINE* engine = gostEngine();
    if (engine == nullptr) return nullptr;
    const bool initialised = ENGINE_init(engine) == 1;
    ENGINE_free(engine);  // the functional reference of ENGINE_init stays
    if (!initialised) return nullptr;
    arithmetic->engine_ = engine;
    arithmetic->empty_.reset(OSSL_LIB_CTX_new());
    // If no provider is loaded explicitly, OpenSSL would load its default one.
    arithmetic->nothing_.reset(OSSL_PROVIDER_load(arithmetic->empty_.get(), "null"));
    if (!arithmetic->nothing_) return nullptr;
    if (!arithmetic->fill()) return nullptr;
    return arithmetic;
}

bool Arithmetic::fill() {
    // EVP_PKEY_assign finds a key method by its NID. The engine registers only its own (Russian) NIDs, so no
    // other algorithm is replaced.
    if (ENGINE_register_pkey_asn1_meths(engine_) != 1) return false;
    for (const Algorithm& algorithm : algorithms) {
        Entry& entry = entries_[indexOf(algorithm)];
        entry.keyNid = OBJ_sn2nid(algorithm.engineKeyName);
        const KeyPtr parameters = makeByEngine(engine_, algorithm, true);
        if (!parameters) return false;
        entry.curve.reset(EC_GROUP_dup(EC_KEY_get0_group(ecKeyOf(parameters.get()))));
        if (!entry.curve) return false;
        if (algorithm.engineDigestName == nullptr) continue;
        entry.digest = ENGINE_get_digest(engine_, OBJ_sn2nid(algorithm.engineDigestName));
        if (entry.digest == nullptr) return false;
    }
    return true;
}

Arithmetic::~Arithmetic() {
    // At exit, OPENSSL_cleanup frees the engines before the library contexts that hold providers. Then the
    // engines' lock no longer exists, and no ENGINE function may be called. The only sign of this is that
    // nothing can be initialised.
    const bool atExit = OPENSSL_init_crypto(0, nullptr) == 0;
    if (engine_ != nullptr && !atExit) ENGINE_finish(engine_);
}

const EC_GROUP* Arithmetic::curve(const Algorithm& algorithm) const {
    return entries_[indexOf(algorithm)].curve.get();
}

int Arithmetic::engineKeyNid(const Algorithm& algorithm) const {
    return entries_[indexOf(algorithm)].keyNid;
}

const EVP_MD* Arithmetic::engineDigest(const Algorithm& algorithm) const {
    return entries_[indexOf(algorithm)].digest;
}

std::shared_ptr<const Key> Key::fromPublic(const Arithmetic& arithmetic, const Algorithm& algorithm,
                                           Octets publicKey) {
    if (publicKey.size() != algorithm.publicKeySize()) {
        ERR_raise(ERR_LIB_PROV, PROV_R_INVALID_KEY_LENGTH);
        return nullptr;
    }
    const EcPointPtr point = readPoint(arithmetic.curve(algorithm), publicKey);
    const std::shared_ptr<Key> key(new Key(arithmetic, algorithm));
    if (!point || !key->adopt(makePublic(arithmetic, algorithm, point.get()))) {
        ERR_raise(ERR_LIB_PROV, PROV_R_INVALID_KEY);
        return nullptr;
    }
    return key;
}

std::shared_ptr<const Key> Key::fromPrivate(const Arithmetic& arithmetic, const Algorithm& algorithm,
                                            Octets scalar, Octets publicKey) {
    const std::shared_ptr<Key> key(new Key(arithmetic, algorithm));
    const bool usable = scalar.size() == algorithm.fieldSize &&
                        isInRange(arithmetic.curve(algorithm), scalar) &&
                        key->adopt(makePrivate(arithmetic, algorithm, scalar));
    if (!usable || (!publicKey.empty() && !std::ranges::equal(publicKey, key->publicKey()))) {
        ERR_raise(ERR_LIB_PROV, PROV_R_INVALID_KEY);
        return nullptr;
    }
    return key;
}

std::shared_ptr<const Key> Key::external(const Arithmetic& arithmetic, const Algorithm& algorithm,
                                         Octets publicKey, const ExternalSigner& signer) {
    const std::shared_ptr<const Key> half = fromPublic(arithmetic, algorithm, publicKey);
    if (!half) return nullptr;
    // No other code has this key yet, so it may still be changed.
    const std::shared_ptr<Key> key = std::const_pointer_cast<Key>(half);
    key->external_ = signer;
    return key;
}

std::shared_ptr<const Key> Key::generate(const Arithmetic& arithmetic, const Algorithm& algorithm) {
    const std::shared_ptr<Key> key(new Key(arithmetic, algorithm));
    return key->adopt(makeByEngine(arithmetic.engine(), algorithm, false)) ? key : nullptr;
}

Key::~Key() {
    if (external_.release != nullptr) external_.release(external_.owner);
}

bool Key::adopt(KeyPtr inner) {
    if (!inner) return false;
    inner_ = std::move(inner);
    const EC_KEY* both = ecKeyOf(inner_.get());
    const EC_POINT* point = EC_KEY_get0_public_key(both);
    hasScalar_ = EC_KEY_get0_private_key(both) != nullptr;
    return point != nullptr &&
           writePoint(EC_KEY_get0_group(both), point, publicKey_.data(), algorithm_.fieldSize);
}

bool Key::scalar(unsigned char* out) const {
    if (!hasScalar_) return false;
    const int size = static_cast<int>(algorithm_.fieldSize);
    return BN_bn2lebinpad(EC_KEY_get0_private_key(ecKeyOf(inner_.get())), out, size) == size;
}

bool Key::isWholePoint() const {
    return EC_KEY_check_key(ecKeyOf(inner_.get())) == 1;
}

bool Key::sign(Octets digest, unsigned char* signature, const void* stop) const {
    if (digest.size() != algorithm_.digestSize) {
        ERR_raise(ERR_LIB_PROV, PROV_R_INVALID_DIGEST_LENGTH);
        return false;
    }
    if (external_.sign != nullptr)
        return external_.sign(external_.owner, digest.data(), digest.size(), signature,
                              algorithm_.signatureSize(), stop) == 1;
    if (!hasScalar_) {
        ERR_raise(ERR_LIB_PROV, PROV_R_NOT_A_PRIVATE_KEY);
        return false;
    }
    // Each operation makes its own context over the one cached key. Threads must not share a context, and
    // making one costs a hundredth of the signature. gost-engine draws the nonce itself with BN_rand_range.
    const KeyContextPtr context(EVP_PKEY_CTX_new(inner_.get(), arithmetic_.engine()));
    std::array<unsigned char, 2 * maximumFieldSize> made{};
    std::size_t size = made.size();
    if (!context || EVP_PKEY_sign_init(context.get()) <= 0 ||
        EVP_PKEY_sign(context.get(), made.data(), &size, digest.data(), digest.size()) <= 0 ||
        size != algorithm_.signatureSize()) {
        ERR_raise(ERR_LIB_PROV, PROV_R_FAILED_TO_SIGN);
        return false;
    }
    reverse({made.data(), size}, signature);
    return true;
}

bool Key::verify(Octets digest, Octets signature) const {
    if (digest.size() != algorithm_.digestSize || signature.size() != algorithm_.signatureSize()) {
        ERR_raise(ERR_LIB_PROV, digest.size() != algorithm_.digestSize ? PROV_R_INVALID_DIGEST_LENGTH
                                                                       : PROV_R_INVALID_SIGNATURE_SIZE);
        return false;
    }
    std::array<unsigned char, 2 * maximumFieldSize> theirs{};
    reverse(signature, theirs.data());
    const KeyContextPtr context(EVP_PKEY_CTX_new(inner_.get(), arithmetic_.engine()));
    return context && EVP_PKEY_verify_init(context.get()) > 0 &&
           EVP_PKEY_verify(context.get(), theirs.data(), signature.size(), digest.data(), digest.size()) == 1;
}

}  // namespace qoltanba::provider
