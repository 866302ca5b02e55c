#include "confirmation.h"

#include <algorithm>

#include <qoltanba/crypto/digest.h>

#include "cms_apart.h"
#include "signed_data.h"
#include "signer_info.h"
#include "unsigned_attributes.h"
#include "verification.h"

namespace qoltanba::signing {

namespace {

tl::unexpected<Error> notConfirmed(const char* what) {
    return fail(ErrorCode::signatureNotConfirmed, what);
}

bool hasMember(BytesView set, BytesView member) {
    while (const std::optional<der::Element> next = der::takeBer(set)) {
        if (std::ranges::equal(next->whole, member)) return true;
    }
    return false;
}

// Returns the value of that attribute type. If the type occurs more than once, or if the attribute has no
// value or several, the function returns nothing.
std::optional<BytesView> valueOf(BytesView attributes, BytesView type) {
    std::optional<BytesView> found;
    while (const std::optional<der::Element> attribute = der::takeBer(attributes, der::sequence)) {
        BytesView rest = attribute->content;
        const std::optional<der::Element> name = der::takeBer(rest, der::objectIdentifier);
        const std::optional<der::Element> set = der::takeBer(rest, der::set);
        if (!name || !set || !std::ranges::equal(name->whole, type)) continue;
        BytesView values = set->content;
        const std::optional<der::Element> value = der::takeBer(values);
        if (found || !value || !values.empty()) return std::nullopt;
        found = value->whole;
    }
    return found;
}

bool isEqual(const std::optional<BytesView>& value, BytesView wanted) {
    return value && std::ranges::equal(*value, wanted);
}

Result<void> confirmAttributes(const crypto::Library& library, BytesView certificate, BytesView attributes,
                               const MeantSignature& meant) {
    if (!isEqual(valueOf(attributes, oid::contentType), meant.contentType))
        return notConfirmed("contentType");
    if (!isEqual(valueOf(attributes, oid::messageDigest), der::element(der::octetString, meant.digest)))
        return notConfirmed("messageDigest");
    const Result<Bytes> named = signingCertificateV2(library, certificate);
    if (!named || !isEqual(valueOf(attributes, oid::signingCertificateV2), *named))
        return notConfirmed("signingCertificateV2");
    return valueOf(attributes, oid::signingTime) ? Result<void>() : notConfirmed("signingTime");
}

Result<void> confirmSignerInfo(const crypto::Library& library, const crypto::Signer& signer,
                               BytesView certificate, BytesView rest, const MeantSignature& meant) {
    const std::optional<der::Element> version = der::takeBer(rest, der::integer);
    const std::optional<der::Element> name = der::takeBer(rest, der::sequence);
    if (!version || !name ||
        !std::ranges::equal(name->whole, issuerAndSerialNumber(signer.certificate().x509())))
        return notConfirmed("the signer's name");
    const std::optional<der::Element> digestAlgorithm = der::takeBer(rest, der::sequence);
    if (!digestAlgorithm ||
        !std::ranges::equal(digestAlgorithm->whole, digestAlgorithmIdentifier(signer.algorithm())))
        return notConfirmed("digestAlgorithm");
    const std::optional<der::Element> attributes = der::takeBer(rest, der::explicit0);
    if (!attributes) return notConfirmed("no signed attributes");
    if (Result<void> agree = confirmAttributes(library, certificate, attributes->content, meant); !agree)
        return agree;
    const std::optional<der::Element> signatureAlgorithm = der::takeBer(rest, der::sequence);
    if (!signatureAlgorithm ||
        !std::ranges::equal(signatureAlgorithm->whole, signatureAlgorithmIdentifier(signer.algorithm())))
        return notConfirmed("signatureAlgorithm");
    const std::optional<der::Element> value = der::takeBer(rest, der::octetString);
    if (!value || !rest.empty() || !std::ranges::equal(value->content, meant.value))
        return notConfirmed("the signature's value");
    return {};
}

Result<void> confirmParts(const crypto::Library& library, const crypto::Signer& signer,
                          const SignedDataView& view, const MeantSignature& meant) {
    const Bytes certificate = signer.certificate().der();
    if (!hasMember(view.digestAlgorithms, digestAlgorithmIdentifier(signer.algorithm())))
        return notConfirmed("digestAlgorithms");
    if (!view.certificates || !hasMember(view.certificates->content, certificate))
        return notConfirmed("the certificate");
    if (!std::ranges::equal(view.contentType, meant.contentType)) return notConfirmed("eContentType");
    std::optional<der::Element> last;
    BytesView rest = view.signerInfos;
    while (std::optional<der::Element> next = der::takeBer(rest, der::sequence)) {
        last = next;
    }
    if (!last || !rest.empty()) return notConfirmed("SignerInfo");
    return confirmSignerInfo(library, signer, certificate, last->content, meant);
}

Result<void> confirmIn(const crypto::Library& library, const crypto::Signer& signer, BytesView cms,
                       const MeantSignature& meant, Confirmation confirmation) {
    const std::optional<SignedDataView> view = viewSignedData(cms);
    if (!view) return notConfirmed("no SignedData");
    if (Result<void> parts = confirmParts(library, signer, *view, meant); !parts) return parts;
    if (confirmation == Confirmation::structure && !signer.isExternal()) {
        return {};
    }
    const Result<void> right = checkNewestSigner(library, cms, signer.certificate(), meant.digest);
    return right ? Result<void>() : fail(ErrorCode::signatureNotConfirmed, right.error().detail);
}

}  // namespace

Result<void> confirmSignature(const crypto::Library& library, const crypto::Signer& signer, BytesView cms,
                              const MeantSignature& meant, Confirmation confirmation) {
    return confirmIn(library, signer, cms, meant, confirmation);
}

Result<void> confirmSignatureAround(const crypto::Library& library, const crypto::Signer& signer,
                                    BytesView cms, std::uint64_t contentSize, const MeantSignature& meant,
                                    Confirmation confirmation) {
    MemorySource source(cms);
    const Result<CmsApart> apart = takeApartWithout(source, contentSize);
    if (!apart || apart->contentSize != contentSize) return notConfirmed("a length that does not fit");
    return confirmIn(library, signer, apart->rest, meant, confirmation);
}

Result<void> confirmGrown(BytesView cms, BytesView grown) {
    const Result<CutCms> before = cutCms(cms);
    const Result<CutCms> after = cutCms(grown);
    if (!before || !after || before->signerInfos.size() != after->signerInfos.size() ||
        !std::ranges::equal(before->signedData.beforeSignerInfos, after->signedData.beforeSignerInfos)) {
        return notConfirmed("something else than the unsigned attributes changed");
    }
    for (std::size_t i = 0; i < before->signerInfos.size(); ++i) {
        const SignerInfoView& was = before->signerInfos[i];
        const SignerInfoView& is = after->signerInfos[i];
        if (!std::ranges::equal(was.beforeUnsigned, is.beforeUnsigned) ||
            is.unsignedAttributes.size() < was.unsignedAttributes.size() ||
            !std::ranges::equal(was.unsignedAttributes,
                                is.unsignedAttributes.first(was.unsignedAttributes.size()))) {
            return notConfirmed("a SignerInfo changed");
        }
    }
    return {};
}

Result<void> confirmAttached(BytesView cms, BytesView attached, std::uint64_t contentSize) {
    MemorySource detachedSource(cms);
    MemorySource attachedSource(attached);
    const Result<CmsApart> was = takeApartWithout(detachedSource, contentSize);
    const Result<CmsApart> is = takeApartWithout(attachedSource, contentSize);
    const bool same =
        was && is && !was->contentSize && is->contentSize == contentSize && was->rest == is->rest;
    return same ? Result<void>() : notConfirmed("the CMS around the content");
}

}  // namespace qoltanba::signing
