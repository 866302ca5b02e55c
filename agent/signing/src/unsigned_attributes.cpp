#include "unsigned_attributes.h"

#include <algorithm>

namespace qoltanba::signing {

namespace {

/// RFC 5652, section 5.3: each attribute is an OBJECT IDENTIFIER and a SET. If something else stands here,
/// the reading functions would not find the attributes that are added behind it.
bool areAttributes(BytesView attributes) {
    while (const std::optional<der::Element> next = der::takeBer(attributes, der::sequence)) {
        BytesView rest = next->content;
        if (!der::takeBer(rest, der::objectIdentifier) || !der::takeBer(rest, der::set) || !rest.empty())
            return false;
    }
    return attributes.empty();
}

}  // namespace

std::vector<BytesView> valuesOf(const SignerInfoView& signerInfo, BytesView type) {
    std::vector<BytesView> values;
    BytesView attributes = signerInfo.unsignedAttributes;
    while (const std::optional<der::Element> next = der::takeBer(attributes, der::sequence)) {
        BytesView rest = next->content;
        const std::optional<der::Element> name = der::takeBer(rest, der::objectIdentifier);
        std::optional<der::Element> set = der::takeBer(rest, der::set);
        if (!name || !set || !std::ranges::equal(name->whole, type)) continue;
        while (const std::optional<der::Element> value = der::takeBer(set->content)) {
            values.push_back(value->whole);
        }
    }
    return values;
}

Bytes attribute(BytesView type, BytesView value) {
    Bytes content(type.begin(), type.end());
    der::append(content, der::element(der::set, value));
    return der::element(der::sequence, content);
}

Bytes withUnsignedAttributes(const SignedDataView& view, std::span<const SignerInfoView> signerInfos,
                             std::span<const Bytes> attributes) {
    Bytes grown;
    BytesView rest = view.signerInfos;
    for (std::size_t i = 0; i < signerInfos.size(); ++i) {
        const std::optional<der::Element> whole = der::takeBer(rest);
        if (attributes[i].empty()) {
            der::append(grown, whole->whole);
            continue;
        }
        const SignerInfoView& signerInfo = signerInfos[i];
        Bytes all(signerInfo.unsignedAttributes.begin(), signerInfo.unsignedAttributes.end());
        der::append(all, attributes[i]);
        Bytes content(signerInfo.beforeUnsigned.begin(), signerInfo.beforeUnsigned.end());
        der::append(content, der::element(der::explicit1, all));
        der::append(grown, der::element(der::sequence, content));
    }
    Bytes content(view.beforeSignerInfos.begin(), view.beforeSignerInfos.end());
    der::append(content, der::element(der::set, grown));
    return contentInfoAround(content);
}

Result<CutCms> cutCms(BytesView cms) {
    const std::optional<SignedDataView> signedData = viewSignedData(cms);
    if (!signedData) return fail(ErrorCode::notACms);
    std::optional<std::vector<SignerInfoView>> signerInfos = viewSignerInfos(*signedData);
    if (!signerInfos) return fail(ErrorCode::notACms, "SignerInfo");
    for (const SignerInfoView& signerInfo : *signerInfos) {
        if (!areAttributes(signerInfo.unsignedAttributes))
            return fail(ErrorCode::notACms, "unsigned attributes");
    }
    return CutCms{*signedData, *std::move(signerInfos)};
}

}  // namespace qoltanba::signing
