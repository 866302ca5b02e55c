#include "requests.h"

#include <openssl/ts.h>

#include <array>

#include <qoltanba/crypto/openssl.h>

#include "der.h"
#include "signing.h"

namespace qoltanba::authority {
namespace {

using OcspRequestPtr = Handle<OCSP_REQUEST, OCSP_REQUEST_free>;
using TsRequestPtr = Handle<TS_REQ, TS_REQ_free>;
using CertIdPtr = Handle<OCSP_CERTID, OCSP_CERTID_free>;

Bytes octetsOf(const ASN1_STRING* text) {
    const unsigned char* data = ASN1_STRING_get0_data(text);
    return {data, data + ASN1_STRING_length(text)};
}

std::string dotted(const ASN1_OBJECT* object) {
    std::array<char, 128> text{};
    OBJ_obj2txt(text.data(), static_cast<int>(text.size()), object, 1);
    return text.data();
}

struct CertIdFields {
    ASN1_OCTET_STRING* nameHash = nullptr;
    ASN1_OBJECT* digest = nullptr;
    ASN1_OCTET_STRING* keyHash = nullptr;
    ASN1_INTEGER* serialNumber = nullptr;
};

CertIdFields fieldsOf(OCSP_CERTID* id) {
    CertIdFields fields;
    OCSP_id_get0_info(&fields.nameHash, &fields.digest, &fields.keyHash, &fields.serialNumber, id);
    return fields;
}

Bytes nonceOf(OCSP_REQUEST* request) {
    const int at = OCSP_REQUEST_get_ext_by_NID(request, NID_id_pkix_OCSP_Nonce, -1);
    if (at < 0) return {};
    return octetsOf(X509_EXTENSION_get_data(OCSP_REQUEST_get_ext(request, at)));
}

int hexDigit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::optional<std::string> percentDecoded(std::string_view text) {
    std::string all;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            all.push_back(text[i]);
            continue;
        }
        if (i + 2 >= text.size()) return std::nullopt;
        const int high = hexDigit(text[i + 1]);
        const int low = hexDigit(text[i + 2]);
        if (high < 0 || low < 0) return std::nullopt;
        all.push_back(static_cast<char>(high * 16 + low));
        i += 2;
    }
    return all;
}

}  // namespace

Bytes CertificateId::der() const {
    return encodedBy(i2d_OCSP_CERTID, id_.get());
}

Bytes CertificateId::serialNumber() const {
    return octetsOf(fieldsOf(id_.get()).serialNumber);
}

Bytes CertificateId::ofNextSerialNumber() const {
    const CertIdPtr copy(OCSP_CERTID_dup(id_.get()));
    ASN1_INTEGER* number = fieldsOf(copy.get()).serialNumber;
    const Handle<BIGNUM, BN_free> value(ASN1_INTEGER_to_BN(number, nullptr));
    require(value && BN_add_word(value.get(), 1) == 1 && BN_to_ASN1_INTEGER(value.get(), number) != nullptr,
            "serial number");
    return encodedBy(i2d_OCSP_CERTID, copy.get());
}

bool CertificateId::names(const crypto::Library& library, const Issued& issuer) const {
    const CertIdFields fields = fieldsOf(id_.get());
    const std::string digestOid = dotted(fields.digest);
    const crypto::EvpMdPtr known(EVP_MD_fetch(library.context(), digestOid.c_str(), nullptr));
    if (!known) {
        crypto::drainErrors();
        return false;
    }
    const unsigned char* bits = nullptr;
    int size = 0;
    X509_PUBKEY_get0_param(nullptr, &bits, &size, nullptr, X509_get_X509_PUBKEY(issuer.certificate().x509()));
    return digest(library, digestOid, subjectOf(issuer.certificate())) == octetsOf(fields.nameHash) &&
           digest(library, digestOid, {bits, static_cast<std::size_t>(size)}) == octetsOf(fields.keyHash);
}

std::optional<OcspRequest> readOcspRequest(BytesView der) {
    const unsigned char* at = der.data();
    const OcspRequestPtr request(d2i_OCSP_REQUEST(nullptr, &at, static_cast<long>(der.size())));
    crypto::drainErrors();
    if (!request || at != der.data() + der.size()) return std::nullopt;
    OcspRequest read;
    for (int i = 0; i < OCSP_request_onereq_count(request.get()); ++i) {
        OCSP_CERTID* id = OCSP_onereq_get0_id(OCSP_request_onereq_get0(request.get(), i));
        read.ids.emplace_back(std::shared_ptr<OCSP_CERTID>(OCSP_CERTID_dup(id), OCSP_CERTID_free));
    }
    if (read.ids.empty()) return std::nullopt;
    read.nonce = nonceOf(request.get());
    return read;
}

std::optional<TimestampRequest> readTimestampRequest(BytesView der) {
    const unsigned char* at = der.data();
    const TsRequestPtr request(d2i_TS_REQ(nullptr, &at, static_cast<long>(der.size())));
    crypto::drainErrors();
    if (!request || at != der.data() + der.size()) return std::nullopt;
    TimestampRequest read;
    read.imprint = encodedBy(i2d_TS_MSG_IMPRINT, TS_REQ_get_msg_imprint(request.get()));
    if (const ASN1_OBJECT* policy = TS_REQ_get_policy_id(request.get())) read.policyOid = dotted(policy);
    if (const ASN1_INTEGER* nonce = TS_REQ_get_nonce(request.get()))
        read.nonce = encodedBy(i2d_ASN1_INTEGER, nonce);
    read.certificateWanted = TS_REQ_get_cert_req(request.get()) != 0;
    return read;
}

std::optional<Bytes> fromUrlBase64(std::string_view text) {
    const auto base64 = percentDecoded(text);
    if (!base64 || base64->empty() || base64->size() % 4 != 0) return std::nullopt;
    Bytes decoded(base64->size() / 4 * 3);
    const int size = EVP_DecodeBlock(decoded.data(), reinterpret_cast<const unsigned char*>(base64->data()),
                                     static_cast<int>(base64->size()));
    if (size < 0) return std::nullopt;
    // EVP_DecodeBlock counts the padding as octets.
    const std::size_t padding = base64->size() - base64->find_last_not_of('=') - 1;
    decoded.resize(static_cast<std::size_t>(size) - padding);
    return decoded;
}

}  // namespace qoltanba::authority
