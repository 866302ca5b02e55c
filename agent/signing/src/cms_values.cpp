#include "cms_values.h"

#include <openssl/err.h>

#include <algorithm>
#include <array>

#include <qoltanba/crypto/oids.h>

#include "signed_data.h"
#include "unsigned_attributes.h"

namespace qoltanba::signing {

namespace {

using crypto::Certificate;

// RFC 5126, section 6.3.4: crlVals [0], ocspVals [1], otherRevVals [2]. In the SignedData, the tag [1] marks
// revocation information of another format (RFC 5652, section 10.2.1).
constexpr std::uint8_t listsTag = der::explicit0;
constexpr std::uint8_t responsesTag = der::explicit1;
constexpr std::uint8_t otherFormatTag = der::explicit1;

// No signature needs more values. Each value may cost a public-key operation later.
constexpr std::size_t mostValues = 64;

Bytes toBytes(BytesView view) {
    return {view.begin(), view.end()};
}

/// Calls `use` with each value of the unsigned attributes of that type. The value is an encoded SEQUENCE. If
/// a value has another type, `use` gets an empty view.
template <class Use>
void forEachUnsigned(const CMS_SignerInfo* signerInfo, int nid, Use use) {
    for (int at = -1; (at = CMS_unsigned_get_attr_by_NID(signerInfo, nid, at)) >= 0;) {
        X509_ATTRIBUTE* attribute = CMS_unsigned_get_attr(signerInfo, at);
        for (int i = 0; i < X509_ATTRIBUTE_count(attribute); ++i) {
            const ASN1_TYPE* value = X509_ATTRIBUTE_get0_type(attribute, i);
            const bool isSequence = value != nullptr && value->type == V_ASN1_SEQUENCE;
            use(isSequence ? BytesView(ASN1_STRING_get0_data(value->value.sequence),
                                       static_cast<std::size_t>(ASN1_STRING_length(value->value.sequence)))
                           : BytesView{});
        }
    }
}

template <class Use>
void forEachInside(BytesView content, Use use) {
    while (const std::optional<der::Element> element = der::takeBer(content)) {
        use(*element);
    }
}

void add(std::vector<Bytes>& to, BytesView value) {
    if (to.size() < mostValues) to.push_back(toBytes(value));
}

// revocationValues hold a BasicOCSPResponse. All other code works with the OCSPResponse around it.
Bytes ocspResponseAround(BytesView basic) {
    constexpr std::array<std::uint8_t, 3> successful{0x0A, 0x01, 0x00};
    Bytes inner = toBytes(crypto::oid::ocspBasic);
    der::append(inner, der::element(der::octetString, basic));
    Bytes outer = toBytes(successful);
    der::append(outer, der::element(der::explicit0, der::element(der::sequence, inner)));
    return der::element(der::sequence, outer);
}

void appendCertificates(EmbeddedValidationData& to, const crypto::Library& library, BytesView certValues) {
    const std::optional<der::Element> list = der::takeBer(certValues, der::sequence);
    forEachInside(list ? list->content : BytesView{}, [&](const der::Element& element) {
        if (to.certificates.size() >= mostValues) return;
        if (Result<Certificate> certificate = Certificate::fromDer(library, element.whole))
            to.certificates.push_back(*std::move(certificate));
    });
}

void appendRevocations(EmbeddedValidationData& to, BytesView revocationValues) {
    const std::optional<der::Element> whole = der::takeBer(revocationValues, der::sequence);
    forEachInside(whole ? whole->content : BytesView{}, [&](const der::Element& choice) {
        BytesView inner = choice.content;
        const std::optional<der::Element> list = der::takeBer(inner, der::sequence);
        forEachInside(list ? list->content : BytesView{}, [&](const der::Element& value) {
            if (choice.tag == listsTag) {
                add(to.crls, value.whole);
            } else if (choice.tag == responsesTag) {
                add(to.ocspResponses, ocspResponseAround(value.whole));
            }
        });
    });
}

// Reads RevocationInfoChoices: CRLs stand there directly, OCSP responses as the other format of RFC 5940.
void appendRevocationInfo(EmbeddedValidationData& to, BytesView choices) {
    forEachInside(choices, [&](const der::Element& choice) {
        if (choice.tag == der::sequence) {
            add(to.crls, choice.whole);
            return;
        }
        BytesView rest = choice.content;
        const std::optional<der::Element> format =
            choice.tag == otherFormatTag ? der::takeBer(rest, der::objectIdentifier) : std::nullopt;
        const std::optional<der::Element> value = format ? der::takeBer(rest) : std::nullopt;
        if (value && std::ranges::equal(format->whole, crypto::oid::ocspRevocation))
            add(to.ocspResponses, value->whole);
    });
}

}  // namespace

std::vector<CMS_SignerInfo*> signerInfosOf(CMS_ContentInfo* cms) {
    std::vector<CMS_SignerInfo*> all;
    STACK_OF(CMS_SignerInfo)* stack = CMS_get0_SignerInfos(cms);
    for (int i = 0; i < sk_CMS_SignerInfo_num(stack); ++i) {
        all.push_back(sk_CMS_SignerInfo_value(stack, i));
    }
    return all;
}

Bytes signatureValueOf(CMS_SignerInfo* signerInfo) {
    const ASN1_OCTET_STRING* value = CMS_SignerInfo_get0_signature(signerInfo);
    return toBytes({ASN1_STRING_get0_data(value), static_cast<std::size_t>(ASN1_STRING_length(value))});
}

std::vector<Bytes> timestampTokensOf(const CMS_SignerInfo* signerInfo) {
    std::vector<Bytes> tokens;
    forEachUnsigned(signerInfo, NID_id_smime_aa_timeStampToken,
                    [&](BytesView token) { tokens.push_back(toBytes(token)); });
    return tokens;
}

void appendValuesOf(EmbeddedValidationData& to, const crypto::Library& library,
                    const CMS_SignerInfo* signerInfo) {
    forEachUnsigned(signerInfo, NID_id_smime_aa_ets_certValues,
                    [&](BytesView value) { appendCertificates(to, library, value); });
    forEachUnsigned(signerInfo, NID_id_smime_aa_ets_revocationValues,
                    [&](BytesView value) { appendRevocations(to, value); });
}

EmbeddedValidationData valuesOf(CMS_ContentInfo* cms, BytesView encoded) {
    EmbeddedValidationData values;
    const crypto::OwningX509StackPtr stack(CMS_get1_certs(cms));
    for (int i = 0; i < sk_X509_num(stack.get()); ++i) {
        values.certificates.push_back(Certificate::of(sk_X509_value(stack.get(), i)));
    }
    const std::optional<SignedDataView> view = viewSignedData(encoded);
    if (view && view->crls) appendRevocationInfo(values, view->crls->content);
    return values;
}

bool hasLongTermValues(BytesView cms) {
    const Result<CutCms> cut = cutCms(cms);
    if (!cut) return false;
    return cut->signedData.crls ||
           std::ranges::any_of(cut->signerInfos, [](const SignerInfoView& signerInfo) {
               return !valuesOf(signerInfo, oid::certificateValues).empty() ||
                      !valuesOf(signerInfo, oid::revocationValues).empty();
           });
}

EmbeddedValidationData embeddedValidationDataOf(const crypto::Library& library, BytesView cms) {
    const Result<crypto::CmsPtr> parsed = parseCms(library, cms);
    if (!parsed) {
        return {};
    }
    EmbeddedValidationData values = valuesOf(parsed->get(), cms);
    for (const CMS_SignerInfo* signerInfo : signerInfosOf(parsed->get())) {
        appendValuesOf(values, library, signerInfo);
    }
    ERR_clear_error();
    return values;
}

}  // namespace qoltanba::signing
