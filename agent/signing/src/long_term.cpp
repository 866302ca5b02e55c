#include <openssl/cms.h>

#include <algorithm>
#include <array>
#include <set>

#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/openssl.h>
#include <qoltanba/signing/cms_attributes.h>

#include "cms_values.h"
#include "complete_references.h"
#include "confirmation.h"
#include "unsigned_attributes.h"

namespace qoltanba::signing {

namespace {

using crypto::Certificate;

std::optional<BytesView> basicInside(BytesView response) {
    const std::optional<der::Element> whole = der::takeBer(response, der::sequence);
    BytesView rest = whole ? whole->content : BytesView{};
    der::takeBer(rest, der::enumerated);
    const std::optional<der::Element> outer = der::takeBer(rest, der::explicit0);
    rest = outer ? outer->content : BytesView{};
    const std::optional<der::Element> bytes = der::takeBer(rest, der::sequence);
    rest = bytes ? bytes->content : BytesView{};
    der::takeBer(rest, der::objectIdentifier);
    const std::optional<der::Element> basic = der::takeBer(rest, der::octetString);
    return basic ? std::optional(basic->content) : std::nullopt;
}

std::optional<DecodedValues::Response> decodeResponse(BytesView response) {
    using ResponsePtr = Handle<OCSP_RESPONSE, OCSP_RESPONSE_free>;
    const unsigned char* at = response.data();
    const ResponsePtr parsed(d2i_OCSP_RESPONSE(nullptr, &at, static_cast<long>(response.size())));
    if (!parsed || at != response.data() + response.size() ||
        OCSP_response_status(parsed.get()) != OCSP_RESPONSE_STATUS_SUCCESSFUL) {
        return std::nullopt;
    }
    BasicResponsePtr basic(OCSP_response_get1_basic(parsed.get()));
    const std::optional<BytesView> inside = basicInside(response);
    if (!basic || !inside) return std::nullopt;
    return DecodedValues::Response{std::move(basic), Bytes(inside->begin(), inside->end())};
}

CrlPtr decodeCrl(BytesView crl) {
    const unsigned char* at = crl.data();
    CrlPtr parsed(d2i_X509_CRL(nullptr, &at, static_cast<long>(crl.size())));
    return at == crl.data() + crl.size() ? std::move(parsed) : CrlPtr();
}

std::vector<Bytes> unique(const std::vector<Bytes>& values) {
    std::vector<Bytes> once;
    std::set<Bytes> seen;
    std::ranges::copy_if(values, std::back_inserter(once),
                         [&](const Bytes& value) { return seen.insert(value).second; });
    return once;
}

Result<DecodedValues> decodeValues(const crypto::Library& library, const LongTermValues& given,
                                   const Certificate& signer) {
    DecodedValues values;
    for (const Bytes& der : unique(given.certificates)) {
        Result<Certificate> certificate = Certificate::fromDer(library, der);
        if (!certificate) return fail(certificate.error());
        if (!(*certificate == signer)) values.certificates.push_back(*std::move(certificate));
    }
    for (const Bytes& der : unique(given.crls)) {
        CrlPtr crl = decodeCrl(der);
        if (!crl) return crypto::failWithOpenSsl(ErrorCode::crlInvalid, "to embed");
        values.crls.push_back({std::move(crl), der});
    }
    for (const Bytes& der : unique(given.ocspResponses)) {
        std::optional<DecodedValues::Response> response = decodeResponse(der);
        if (!response) return crypto::failWithOpenSsl(ErrorCode::ocspInvalid, "to embed");
        values.responses.push_back(*std::move(response));
    }
    return values;
}

bool isNamedBy(CMS_SignerInfo* signerInfo, const Certificate& certificate) {
    return CMS_SignerInfo_cert_cmp(signerInfo, certificate.x509()) == 0;
}

// Looks for the signer's certificate first in the SignedData, then in the values to embed.
std::optional<Certificate> signerCertificate(const crypto::Library& library, CMS_SignerInfo* signerInfo,
                                             const std::vector<Certificate>& inside,
                                             const LongTermValues& values) {
    const auto found = std::ranges::find_if(
        inside, [&](const Certificate& certificate) { return isNamedBy(signerInfo, certificate); });
    if (found != inside.end()) return *found;
    for (const Bytes& der : values.certificates) {
        const Result<Certificate> certificate = Certificate::fromDer(library, der);
        if (certificate && isNamedBy(signerInfo, *certificate)) return *certificate;
    }
    return std::nullopt;
}

bool hasLongTermValues(const SignerInfoView& signerInfo) {
    return std::ranges::any_of(
        std::array{oid::certificateRefs, oid::revocationRefs, oid::certificateValues, oid::revocationValues},
        [&](BytesView type) { return !valuesOf(signerInfo, type).empty(); });
}

}  // namespace

Result<Bytes> addLongTermValues(const crypto::Library& library, BytesView cms,
                                std::span<const LongTermValues> perSigner) {
    const Result<CutCms> cut = cutCms(cms);
    const Result<crypto::CmsPtr> parsed = parseCms(library, cms);
    if (!cut || !parsed) return fail(cut ? parsed.error() : cut.error());
    const std::vector<CMS_SignerInfo*> signers = signerInfosOf(parsed->get());
    if (perSigner.size() != cut->signerInfos.size() || perSigner.size() != signers.size())
        return fail(ErrorCode::invalidRequest, "as many values as signers");
    const std::vector<Certificate> inside = valuesOf(parsed->get(), cms).certificates;
    std::vector<Bytes> attributes(perSigner.size());
    for (std::size_t i = 0; i < perSigner.size(); ++i) {
        if (perSigner[i].empty()) continue;
        if (hasLongTermValues(cut->signerInfos[i]))
            return fail(ErrorCode::invalidRequest, "long-term values are there already");
        const std::optional<Certificate> signer =
            signerCertificate(library, signers[i], inside, perSigner[i]);
        if (!signer) return fail(ErrorCode::signerCertificateMissing);
        const Result<DecodedValues> values = decodeValues(library, perSigner[i], *signer);
        if (!values) return fail(values.error());
        Result<Bytes> made = longTermAttributes(library, *values, *signer);
        if (!made) return made;
        attributes[i] = *std::move(made);
    }
    Bytes grown = withUnsignedAttributes(cut->signedData, cut->signerInfos, attributes);
    if (Result<void> holds = confirmGrown(cms, grown); !holds) return fail(holds.error());
    return grown;
}

Result<std::vector<std::optional<Certificate>>> signerCertificates(const crypto::Library& library,
                                                                   BytesView cms) {
    const Result<crypto::CmsPtr> parsed = parseCms(library, cms);
    if (!parsed) return fail(parsed.error());
    const std::vector<Certificate> inside = valuesOf(parsed->get(), cms).certificates;
    std::vector<std::optional<Certificate>> certificates;
    for (CMS_SignerInfo* signerInfo : signerInfosOf(parsed->get())) {
        certificates.push_back(signerCertificate(library, signerInfo, inside, {}));
    }
    return certificates;
}

}  // namespace qoltanba::signing
