#include "signed_data.h"

#include <openssl/cms.h>

#include <algorithm>
#include <array>
#include <climits>

#include <qoltanba/crypto/oids.h>
#include <qoltanba/crypto/openssl.h>

namespace qoltanba::signing {

namespace {

namespace oid = crypto::oid;

constexpr std::array<std::uint8_t, 3> versionOne{0x02, 0x01, 0x01};

std::optional<der::Element> takeExplicit0(BytesView& rest) {
    std::optional<der::Element> outer = der::takeBer(rest, der::explicit0);
    if (!outer) return std::nullopt;
    BytesView inner = outer->content;
    std::optional<der::Element> only = der::takeBer(inner);
    return only && inner.empty() ? only : std::nullopt;
}

// Reads EncapsulatedContentInfo into `view`.
bool viewContent(SignedDataView& view, const der::Element& encapContentInfo) {
    view.encapContentInfo = encapContentInfo.whole;
    BytesView rest = encapContentInfo.content;
    const std::optional<der::Element> type = der::takeBer(rest, der::objectIdentifier);
    if (!type) return false;
    view.contentType = type->whole;
    if (rest.empty()) return true;
    view.eContent = takeExplicit0(rest);
    return view.eContent && der::isOctetString(*view.eContent) && rest.empty();
}

std::optional<SignedDataView> viewInner(BytesView rest) {
    SignedDataView view;
    view.inside = rest;
    const std::optional<der::Element> version = der::takeBer(rest, der::integer);
    const std::optional<der::Element> digests = der::takeBer(rest, der::set);
    const std::optional<der::Element> content = der::takeBer(rest, der::sequence);
    if (!version || !digests || !content || !viewContent(view, *content)) return std::nullopt;
    view.certificates = der::takeBer(rest, der::explicit0);
    view.crls = der::takeBer(rest, der::explicit1);
    view.beforeSignerInfos = view.inside.first(view.inside.size() - rest.size());
    const std::optional<der::Element> signerInfos = der::takeBer(rest, der::set);
    if (!signerInfos || !rest.empty()) return std::nullopt;
    view.version = version->whole;
    view.digestAlgorithms = digests->content;
    view.signerInfos = signerInfos->content;
    return view;
}

std::optional<SignerInfoView> viewSignerInfo(BytesView rest) {
    const BytesView inside = rest;
    const bool begins =
        der::takeBer(rest, der::integer) && der::takeBer(rest) && der::takeBer(rest, der::sequence);
    der::takeBer(rest, der::explicit0);  // signed attributes
    if (!begins || !der::takeBer(rest, der::sequence)) return std::nullopt;
    const std::optional<der::Element> signature = der::takeBer(rest);
    if (!signature || !der::isOctetString(*signature)) return std::nullopt;
    SignerInfoView view{inside.first(inside.size() - rest.size()), *signature, {}};
    if (const std::optional<der::Element> attributes = der::takeBer(rest, der::explicit1))
        view.unsignedAttributes = attributes->content;
    return rest.empty() ? std::optional(view) : std::nullopt;
}

}  // namespace

BytesView contentTypeData() {
    return oid::data;
}

BytesView contentTypeSignedData() {
    return oid::signedData;
}

std::optional<SignedDataView> viewSignedData(BytesView cms) {
    const std::optional<der::Element> contentInfo = der::takeBer(cms, der::sequence);
    if (!contentInfo || !cms.empty()) return std::nullopt;
    BytesView rest = contentInfo->content;
    const std::optional<der::Element> type = der::takeBer(rest, der::objectIdentifier);
    if (!type || !std::ranges::equal(type->whole, oid::signedData)) return std::nullopt;
    const std::optional<der::Element> signedData = takeExplicit0(rest);
    if (!signedData || signedData->tag != der::sequence || !rest.empty()) return std::nullopt;
    return viewInner(signedData->content);
}

std::optional<std::vector<SignerInfoView>> viewSignerInfos(const SignedDataView& signedData) {
    std::vector<SignerInfoView> views;
    BytesView rest = signedData.signerInfos;
    while (!rest.empty()) {
        const std::optional<der::Element> signerInfo = der::takeBer(rest, der::sequence);
        const std::optional<SignerInfoView> view =
            signerInfo ? viewSignerInfo(signerInfo->content) : std::nullopt;
        if (!view) return std::nullopt;
        views.push_back(*view);
    }
    return views;
}

Result<crypto::CmsPtr> parseCms(const crypto::Library& library, BytesView cms) {
    CMS_ContentInfo* parsed = CMS_ContentInfo_new_ex(library.context(), nullptr);
    const unsigned char* at = cms.data();
    // If d2i fails, it frees the object that it got and clears the pointer.
    if (parsed == nullptr || cms.size() > LONG_MAX ||
        d2i_CMS_ContentInfo(&parsed, &at, static_cast<long>(cms.size())) == nullptr) {
        return crypto::failWithOpenSsl(ErrorCode::notACms, "SignedData");
    }
    crypto::CmsPtr owner(parsed);
    if (OBJ_obj2nid(CMS_get0_type(parsed)) != NID_pkcs7_signed || at != cms.data() + cms.size())
        return fail(ErrorCode::notACms, "no SignedData");
    return owner;
}

std::string digestOidOf(CMS_SignerInfo* signerInfo) {
    X509_ALGOR* algorithm = nullptr;
    CMS_SignerInfo_get0_algs(signerInfo, nullptr, nullptr, &algorithm, nullptr);
    return crypto::oidText(algorithm->algorithm);
}

std::optional<BytesView> messageDigestOf(CMS_SignerInfo* signerInfo) {
    // -3: the function returns the value only if there is one attribute of that type with one value.
    const auto* stored = static_cast<const ASN1_OCTET_STRING*>(CMS_signed_get0_data_by_OBJ(
        signerInfo, OBJ_nid2obj(NID_pkcs9_messageDigest), -3, V_ASN1_OCTET_STRING));
    if (stored == nullptr) return std::nullopt;
    return BytesView(ASN1_STRING_get0_data(stored), static_cast<std::size_t>(ASN1_STRING_length(stored)));
}

Bytes contentInfoFront(BytesView front, std::uint64_t restSize) {
    // The headers are made from the inside to the outside, because each header needs the length of its
    // content.
    const std::uint64_t signedDataSize = front.size() + restSize;
    const Bytes signedData = der::header(der::sequence, signedDataSize);
    const Bytes outer = der::header(der::explicit0, signedData.size() + signedDataSize);
    Bytes whole = der::header(der::sequence,
                              oid::signedData.size() + outer.size() + signedData.size() + signedDataSize);
    for (const BytesView piece :
         {BytesView(oid::signedData), BytesView(outer), BytesView(signedData), front}) {
        der::append(whole, piece);
    }
    return whole;
}

Bytes contentInfoAround(BytesView signedDataContent) {
    return contentInfoFront(signedDataContent, 0);
}

Envelope makeEnvelope(const EnvelopeInput& input) {
    // The headers are made from the inside to the outside, because each header needs the length of its
    // content.
    const Bytes octetString = input.contentSize ? der::header(der::octetString, *input.contentSize) : Bytes{};
    const std::uint64_t eContentSize = octetString.size() + input.contentSize.value_or(0);
    const Bytes eContent = input.contentSize ? der::header(der::explicit0, eContentSize) : Bytes{};
    const std::uint64_t encapsulatedSize = oid::data.size() + eContent.size() + eContentSize;
    const Bytes encapsulated = der::header(der::sequence, encapsulatedSize);
    const Bytes digests = der::element(der::set, input.digestAlgorithms);

    Envelope envelope;
    envelope.after = der::element(der::explicit0, input.certificates);
    der::append(envelope.after, der::header(der::set, input.signerInfosSize));

    Bytes front(versionOne.begin(), versionOne.end());
    for (const BytesView piece : {BytesView(digests), BytesView(encapsulated), BytesView(oid::data),
                                  BytesView(eContent), BytesView(octetString)}) {
        der::append(front, piece);
    }
    envelope.before = contentInfoFront(
        front, input.contentSize.value_or(0) + envelope.after.size() + input.signerInfosSize);
    return envelope;
}

}  // namespace qoltanba::signing
