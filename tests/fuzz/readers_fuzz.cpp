#include <openssl/cms.h>
#include <openssl/err.h>

#include <algorithm>

#include <qoltanba/crypto/der.h>
#include <qoltanba/crypto/oids.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/cms_attributes.h>
#include <qoltanba/signing/verify.h>

#include "cms_apart.h"
#include "cms_values.h"
#include "fuzz_signer.h"
#include "unsigned_attributes.h"

// A SignedData is read by hand (by cutCms, and by takeApart as a stream) and by OpenSSL. If both accept one,
// they must read the same from it (docs/decisions/0017-asn1-by-hand.md).

using namespace qoltanba;
using namespace qoltanba::signing;

namespace {

using fuzz::require;

BytesView octetsOf(const ASN1_STRING* value) {
    return {ASN1_STRING_get0_data(value), static_cast<std::size_t>(ASN1_STRING_length(value))};
}

std::vector<der::Element> elementsIn(BytesView rest) {
    std::vector<der::Element> all;
    while (const auto next = der::takeBer(rest)) all.push_back(*next);
    require(rest.empty(), "elements fill what is around them");
    return all;
}

void agreeOnContent(const SignedDataView& view, CMS_ContentInfo* parsed) {
    BytesView type = view.contentType;
    require(crypto::oidText(*der::takeBer(type)) == crypto::oidText(CMS_get0_eContentType(parsed)),
            "content type");
    ASN1_OCTET_STRING** content = CMS_get0_content(parsed);
    const bool isAttached = content != nullptr && *content != nullptr;
    require(isAttached == view.eContent.has_value(), "content inside or not");
    if (!isAttached) return;
    const auto octets = der::octets(*view.eContent);
    require(octets && std::ranges::equal(*octets, octetsOf(*content)), "content");
}

void agreeOnCertificates(const SignedDataView& view, CMS_ContentInfo* parsed) {
    std::vector<BytesView> cut;
    for (const der::Element& element :
         elementsIn(view.certificates ? view.certificates->content : BytesView{})) {
        if (element.tag == der::sequence) cut.push_back(element.whole);
    }
    const EmbeddedValidationData values = valuesOf(parsed, {});
    require(cut.size() == values.certificates.size(), "as many certificates");
    for (std::size_t i = 0; i < cut.size(); ++i) {
        const auto certificate = crypto::Certificate::fromDer(fuzz::library(), cut[i]);
        require(!certificate || *certificate == values.certificates[i], "certificate");
    }
}

void agreeOnLists(const SignedDataView& view, CMS_ContentInfo* parsed) {
    const std::vector<der::Element> cut = elementsIn(view.crls ? view.crls->content : BytesView{});
    STACK_OF(X509_CRL)* lists = CMS_get1_crls(parsed);
    require(std::ranges::count(cut, der::sequence, &der::Element::tag) == std::max(sk_X509_CRL_num(lists), 0),
            "as many lists");
    sk_X509_CRL_pop_free(lists, X509_CRL_free);
}

void agreeOnAttributes(const SignerInfoView& view, CMS_SignerInfo* signerInfo) {
    const auto cut = elementsIn(view.unsignedAttributes);
    require(std::max(CMS_unsigned_get_attr_count(signerInfo), 0) == static_cast<int>(cut.size()),
            "as many unsigned attributes");
    const std::vector<Bytes> tokens = timestampTokensOf(signerInfo);
    const std::vector<BytesView> values = signing::valuesOf(view, oid::signatureTimeStampToken);
    require(tokens.size() == values.size(), "as many time stamps");
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        // A value of another type counts as an empty token.
        const bool isSequence = values[i].front() == der::sequence;
        require(isSequence ? std::ranges::equal(tokens[i], values[i]) : tokens[i].empty(), "time stamp");
    }
}

void agreeOnSigners(const CutCms& cut, CMS_ContentInfo* parsed) {
    const std::vector<CMS_SignerInfo*> signerInfos = signerInfosOf(parsed);
    require(signerInfos.size() == cut.signerInfos.size(), "as many signers");
    for (std::size_t i = 0; i < signerInfos.size(); ++i) {
        const auto value = der::octets(cut.signerInfos[i].signature);
        require(value && *value == signatureValueOf(signerInfos[i]), "signature value");
        agreeOnAttributes(cut.signerInfos[i], signerInfos[i]);
    }
}

// The reader of streams must read the same as the reader of whole encodings.
void agreeWithStream(BytesView cms, const CutCms& cut) {
    MemorySource source(cms);
    Bytes content;
    const ContentTaker taker{{}, [&](BytesView piece) -> Result<void> {
                                 der::append(content, piece);
                                 return {};
                             }};
    const Result<CmsApart> apart = takeApart(source, taker);
    if (!apart) return;
    const std::optional<SignedDataView> rest = viewSignedData(apart->rest);
    const SignedDataView& whole = cut.signedData;
    require(rest && !rest->eContent, "the rest is a detached SignedData");
    require(apart->contentSize.has_value() == whole.eContent.has_value(),
            "content inside or not, read by pieces");
    if (whole.eContent) require(content == der::octets(*whole.eContent), "content read by pieces");
    require(std::ranges::equal(rest->contentType, whole.contentType), "content type of the rest");
    require(std::ranges::equal(rest->digestAlgorithms, whole.digestAlgorithms),
            "digest algorithms of the rest");
    require(std::ranges::equal(rest->signerInfos, whole.signerInfos), "SignerInfos of the rest");
    const auto contentOf = [](const std::optional<der::Element>& part) {
        return part ? part->whole : BytesView{};
    };
    require(std::ranges::equal(contentOf(rest->certificates), contentOf(whole.certificates)),
            "certificates of the rest");
    require(std::ranges::equal(contentOf(rest->crls), contentOf(whole.crls)), "lists of the rest");
}

// What the protocol tells portals about a signature must be what was verified.
void agreeOnVerdicts(BytesView cms) {
    MemorySource content(asBytes("content"));
    const auto verification = verifyCms(fuzz::library(), cms, &content, {});
    const auto values = signatureValues(cms);
    const auto tokens = timestampTokens(cms);
    if (!verification || !values) return;
    require(tokens && values->size() == verification->signers.size() && tokens->size() == values->size(),
            "as many signers verified");
    for (std::size_t i = 0; i < values->size(); ++i) {
        const SignerVerdict& signer = verification->signers[i];
        require((*values)[i] == signer.signatureValue, "verified signature value");
        require((*tokens)[i].size() == signer.timestampTokens.size(), "as many verified time stamps");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView cms(data, size);
    const Result<CutCms> cut = cutCms(cms);
    const Result<crypto::CmsPtr> parsed = parseCms(fuzz::library(), cms);
    if (cut) agreeWithStream(cms, *cut);
    if (cut && parsed) {
        agreeOnContent(cut->signedData, parsed->get());
        agreeOnCertificates(cut->signedData, parsed->get());
        agreeOnLists(cut->signedData, parsed->get());
        agreeOnSigners(*cut, parsed->get());
    }
    agreeOnVerdicts(cms);
    ERR_clear_error();
    return 0;
}
