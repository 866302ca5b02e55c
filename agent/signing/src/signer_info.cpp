#include "signer_info.h"

#include <openssl/x509.h>

#include <algorithm>
#include <array>
#include <string>

#include <qoltanba/crypto/digest.h>
#include <qoltanba/crypto/oids.h>
#include <qoltanba/crypto/openssl.h>

#include "unsigned_attributes.h"

namespace qoltanba::signing {
namespace {

namespace der = crypto::der;
namespace oid = crypto::oid;

using Asn1TimePtr = Handle<ASN1_TIME, ASN1_TIME_free>;

// 1: issuer and serial number name the certificate (RFC 5652, section 5.3).
constexpr std::array<std::uint8_t, 3> signerInfoVersion{der::integer, 0x01, 0x01};
constexpr std::array<std::uint8_t, 2> nullParameters{0x05, 0x00};

template <class T>
Bytes encodingOf(int (*encode)(const T*, unsigned char**), const T* value) {
    const int size = encode(value, nullptr);
    if (size <= 0) return {};
    Bytes encoded(static_cast<std::size_t>(size));
    unsigned char* at = encoded.data();
    encode(value, &at);
    return encoded;
}

// UTCTime until 2049, GeneralizedTime from then on (RFC 5652, section 11.3).
Bytes encodedTime(TimePoint time) {
    const Asn1TimePtr value(ASN1_TIME_set(nullptr, std::chrono::system_clock::to_time_t(time)));
    return value ? encodingOf<ASN1_TIME>(i2d_ASN1_TIME, value.get()) : Bytes();
}

// The attributes as they stand inside of the SET OF, in DER's order (X.690, section 11.6).
Result<Bytes> signedAttributes(const crypto::Library& library, const crypto::Signer& signer,
                               const SignerInfoInput& input) {
    const Bytes time = encodedTime(input.signingTime);
    if (time.empty()) return crypto::failWithOpenSsl(ErrorCode::signingFailed, "signing time");
    const Result<Bytes> certificate = signingCertificateV2(library, signer.certificate().der());
    if (!certificate) return fail(certificate.error());
    std::array<Bytes, 4> attributes{
        attribute(oid::contentType, input.contentType), attribute(oid::signingTime, time),
        attribute(oid::signingCertificateV2, *certificate),
        attribute(oid::messageDigest, der::element(der::octetString, input.digest))};
    std::ranges::sort(attributes);
    Bytes all;
    for (const Bytes& one : attributes) der::append(all, one);
    return all;
}

Result<Bytes> encodeSignerInfo(const crypto::Signer& signer, BytesView attributes, BytesView value) {
    const Bytes name = issuerAndSerialNumber(signer.certificate().x509());
    if (name.empty()) return crypto::failWithOpenSsl(ErrorCode::signingFailed, "the certificate's issuer");
    return der::element(
        der::sequence,
        {signerInfoVersion, name, digestAlgorithmIdentifier(signer.algorithm()),
         der::element(der::explicit0, attributes), signatureAlgorithmIdentifier(signer.algorithm()),
         der::element(der::octetString, value)});
}

Bytes algorithmIdentifier(std::string_view dottedOid) {
    return der::element(der::sequence, {oid::encode(dottedOid), nullParameters});
}

}  // namespace

Result<MadeSignerInfo> makeSignerInfo(const crypto::Library& library, const crypto::Signer& signer,
                                      const SignerInfoInput& input, const std::stop_token& stop) {
    const Result<Bytes> attributes = signedAttributes(library, signer, input);
    if (!attributes) return fail(attributes.error());
    // The signature covers them as a SET OF, although they are written as [0] (RFC 5652, section 5.4).
    Result<Bytes> value = crypto::signData(library, signer, der::element(der::set, *attributes), stop);
    if (!value) return fail(value.error());
    Result<Bytes> encoded = encodeSignerInfo(signer, *attributes, *value);
    if (!encoded) return fail(encoded.error());
    return MadeSignerInfo{*std::move(encoded), *std::move(value)};
}

Result<std::size_t> sizeOfSignerInfo(const crypto::Library& library, const crypto::Signer& signer,
                                     const SignerInfoInput& input) {
    const crypto::AlgorithmFacts& facts = crypto::factsOf(signer.algorithm());
    const Bytes digest(facts.digestSize);
    const Bytes value(facts.signatureSize != 0 ? facts.signatureSize
                                               : static_cast<std::size_t>(EVP_PKEY_get_size(signer.key())));
    const Result<Bytes> attributes =
        signedAttributes(library, signer, {input.contentType, digest, input.signingTime});
    if (!attributes) return fail(attributes.error());
    return encodeSignerInfo(signer, *attributes, value).map([](const Bytes& encoded) {
        return encoded.size();
    });
}

Bytes digestAlgorithmIdentifier(crypto::KeyAlgorithm algorithm) {
    return algorithmIdentifier(crypto::factsOf(algorithm).digestOid);
}

Bytes signatureAlgorithmIdentifier(crypto::KeyAlgorithm algorithm) {
    return algorithmIdentifier(crypto::factsOf(algorithm).signatureOid);
}

Bytes issuerAndSerialNumber(X509* certificate) {
    const Bytes issuer = encodingOf<X509_NAME>(i2d_X509_NAME, X509_get_issuer_name(certificate));
    const Bytes serial = encodingOf<ASN1_INTEGER>(i2d_ASN1_INTEGER, X509_get0_serialNumber(certificate));
    return issuer.empty() || serial.empty() ? Bytes() : der::element(der::sequence, {issuer, serial});
}

Result<Bytes> signingCertificateV2(const crypto::Library& library, BytesView certificate) {
    return crypto::digestOf(library, "SHA256", certificate).map([](const Bytes& hash) {
        const Bytes id = der::element(der::sequence, der::element(der::octetString, hash));
        return der::element(der::sequence, der::element(der::sequence, id));
    });
}

}  // namespace qoltanba::signing
