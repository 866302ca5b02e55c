#include "public_key.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/param_build.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>

#include <qoltanba/base/handle.h>
#include <qoltanba/crypto/der.h>
#include <qoltanba/crypto/openssl.h>

#include "gzip.h"

namespace qoltanba::tokens::pcsc {
namespace {

using BuilderPtr = Handle<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using ParametersPtr = Handle<OSSL_PARAM, OSSL_PARAM_free>;
using NumberPtr = Handle<BIGNUM, BN_free>;

/// Real certificates have about 2 KiB. The devices' own limits are below this one.
constexpr std::size_t largestExpanded = 65536;
constexpr unsigned long publicExponent = 65537;

Bytes encodedKey(const EVP_PKEY* key) {
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(key, &der);
    if (size <= 0) return {};
    Bytes octets(der, der + size);
    OPENSSL_free(der);
    return octets;
}

Result<Bytes> encodedKey(const crypto::Library& library, std::string_view name, OSSL_PARAM_BLD* values) {
    const ParametersPtr parameters(OSSL_PARAM_BLD_to_param(values));
    const crypto::EvpKeyContextPtr context(
        EVP_PKEY_CTX_new_from_name(library.context(), name.data(), nullptr));
    EVP_PKEY* made = nullptr;
    if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
        return crypto::failWithOpenSsl(ErrorCode::deviceFailed, "a public key");
    const crypto::EvpKeyPtr key(made);
    return encodedKey(key.get());
}

crypto::EvpKeyPtr decodedKey(const crypto::Library& library, BytesView der) {
    const unsigned char* at = der.data();
    return crypto::EvpKeyPtr(
        d2i_PUBKEY_ex(nullptr, &at, static_cast<long>(der.size()), library.context(), nullptr));
}

}  // namespace

Result<Bytes> nationalPublicKey(const crypto::Library& library, crypto::KeyAlgorithm algorithm,
                                BytesView point) {
    const crypto::AlgorithmFacts& facts = crypto::factsOf(algorithm);
    if (point.size() != facts.signatureSize)  // both are two numbers of the field's size
        return fail(ErrorCode::deviceFailed, "a public key of " + std::to_string(point.size()) + " octets");
    const BuilderPtr values(OSSL_PARAM_BLD_new());
    if (!values || OSSL_PARAM_BLD_push_octet_string(values.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                                    point.size()) != 1)
        return crypto::failWithOpenSsl(ErrorCode::internal, "parameters of a key");
    return encodedKey(library, facts.keyName, values.get());
}

Result<Bytes> rsaPublicKey(const crypto::Library& library, BytesView modulus) {
    const NumberPtr n(BN_bin2bn(modulus.data(), static_cast<int>(modulus.size()), nullptr));
    const BuilderPtr values(OSSL_PARAM_BLD_new());
    if (!n || BN_is_zero(n.get())) return fail(ErrorCode::deviceFailed, "an empty modulus");
    if (!values || OSSL_PARAM_BLD_push_BN(values.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
        OSSL_PARAM_BLD_push_ulong(values.get(), OSSL_PKEY_PARAM_RSA_E, publicExponent) != 1)
        return crypto::failWithOpenSsl(ErrorCode::internal, "parameters of a key");
    return encodedKey(library, "RSA", values.get());
}

Bytes publicKeyOf(const crypto::Certificate& certificate) {
    return encodedKey(X509_get0_pubkey(certificate.x509()));
}

bool isSameKey(const crypto::Library& library, BytesView one, BytesView other) {
    const auto first = decodedKey(library, one);
    const auto second = decodedKey(library, other);
    const bool isSame = first && second && EVP_PKEY_eq(first.get(), second.get()) == 1;
    crypto::drainErrors();
    return isSame;
}

Result<crypto::Certificate> storedCertificate(const crypto::Library& library, BytesView stored) {
    Bytes expanded;
    if (looksLikeGzip(stored)) {
        auto plain = gunzip(stored, largestExpanded);
        if (!plain) return fail(plain.error());
        expanded = std::move(*plain);
        stored = expanded;
    }
    BytesView rest = stored;
    const auto element = crypto::der::take(rest, crypto::der::sequence);
    if (!element) return fail(ErrorCode::certificateUnreadable, "no certificate on the device");
    return crypto::Certificate::fromDer(library, element->whole);
}

Bytes digestInfo(BytesView sha256) {
    constexpr std::array<std::uint8_t, 19> front{0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01,
                                                 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20};
    Bytes info(front.size() + sha256.size());
    std::copy(sha256.begin(), sha256.end(), std::copy(front.begin(), front.end(), info.begin()));
    return info;
}

Bytes signatureBlock(BytesView sha256, std::size_t size) {
    const Bytes info = digestInfo(sha256);
    Bytes block(size, 0xFF);
    block[0] = 0x00;
    block[1] = 0x01;
    block[size - info.size() - 1] = 0x00;
    std::copy(info.begin(), info.end(), block.end() - static_cast<std::ptrdiff_t>(info.size()));
    return block;
}

Bytes reversed(BytesView octets) {
    return {octets.rbegin(), octets.rend()};
}

Bytes halvesReversed(BytesView octets) {
    const std::size_t half = octets.size() / 2;
    Bytes turned = reversed(octets.first(half));
    turned.insert(turned.end(), octets.rbegin(),
                  octets.rbegin() + static_cast<std::ptrdiff_t>(octets.size() - half));
    return turned;
}

}  // namespace qoltanba::tokens::pcsc
