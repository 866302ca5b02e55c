#include <openssl/cms.h>
#include <openssl/ocsp.h>

#include <algorithm>
#include <array>
#include <set>

#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/digest.h>
#include <qoltanba/crypto/openssl.h>
#include <qoltanba/signing/cms_attributes.h>

#include "cms_values.h"
#include "confirmation.h"
#include "unsigned_attributes.h"

/// CAdES-X Long: complete references and values (ETSI TS 101 733, sections 6.2.1, 6.2.2, 6.3.3 and 6.3.4; the
/// ASN.1, with explicit tags, in annex A.2).
namespace qoltanba::signing {

namespace {

using crypto::Certificate;

using CrlPtr = crypto::Handle<X509_CRL, X509_CRL_free>;
using OcspResponsePtr = crypto::Handle<OCSP_RESPONSE, OCSP_RESPONSE_free>;
using BasicResponsePtr = crypto::Handle<OCSP_BASICRESP, OCSP_BASICRESP_free>;
using IntegerPtr = crypto::Handle<ASN1_INTEGER, ASN1_INTEGER_free>;

// AlgorithmIdentifier of SHA-256, with NULL.
constexpr std::array<std::uint8_t, 15> sha256Identifier{0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01,
                                                        0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00};

template <class... Pieces>
Bytes sequenceOf(const Pieces&... pieces) {
    Bytes content;
    (der::append(content, pieces), ...);
    return der::element(der::sequence, content);
}

template <auto Encode, class T>
Bytes encoded(const T* value) {
    unsigned char* octets = nullptr;
    const int size = Encode(value, &octets);
    Bytes copy(octets, octets + std::max(size, 0));
    OPENSSL_free(octets);
    return copy;
}

// ── OCSP responses: CMS attributes hold the BasicOCSPResponse inside ──

struct BasicResponse {
    Bytes der;
    Bytes responderId;           // ResponderID, as encoded
    Bytes producedAt;            // GeneralizedTime, whole
    std::vector<Bytes> serials;  // of the certificates spoken about, INTEGERs, whole
};

bool isOcspResponse(BytesView response) {
    const unsigned char* at = response.data();
    const OcspResponsePtr parsed(d2i_OCSP_RESPONSE(nullptr, &at, static_cast<long>(response.size())));
    if (!parsed || at != response.data() + response.size() ||
        OCSP_response_status(parsed.get()) != OCSP_RESPONSE_STATUS_SUCCESSFUL) {
        return false;
    }
    return BasicResponsePtr(OCSP_response_get1_basic(parsed.get())) != nullptr;
}

std::optional<BytesView> basicInside(BytesView response) {
    const std::optional<der::Element> whole = der::take(response, der::sequence);
    BytesView rest = whole ? whole->content : BytesView{};
    der::take(rest, der::enumerated);
    const std::optional<der::Element> outer = der::take(rest, der::explicit0);
    rest = outer ? outer->content : BytesView{};
    const std::optional<der::Element> bytes = der::take(rest, der::sequence);
    rest = bytes ? bytes->content : BytesView{};
    der::take(rest, der::objectIdentifier);
    const std::optional<der::Element> basic = der::take(rest, der::octetString);
    return basic ? std::optional(basic->content) : std::nullopt;
}

std::optional<Bytes> serialIn(BytesView singleResponse) {
    const std::optional<der::Element> certId = der::take(singleResponse, der::sequence);
    BytesView rest = certId ? certId->content : BytesView{};
    const bool begins = der::take(rest, der::sequence) && der::take(rest, der::octetString) &&
                        der::take(rest, der::octetString);
    const std::optional<der::Element> serial =
        begins ? der::take(rest, der::integer) : std::optional<der::Element>();
    return serial ? std::optional(Bytes(serial->whole.begin(), serial->whole.end())) : std::nullopt;
}

std::optional<BasicResponse> readBasic(BytesView response) {
    const std::optional<BytesView> basic = isOcspResponse(response) ? basicInside(response) : std::nullopt;
    if (!basic) {
        return std::nullopt;
    }
    BytesView rest = *basic;
    const std::optional<der::Element> whole = der::take(rest, der::sequence);
    rest = whole ? whole->content : BytesView{};
    const std::optional<der::Element> data = der::take(rest, der::sequence);
    rest = data ? data->content : BytesView{};
    der::take(rest, der::explicit0);  // version
    const std::optional<der::Element> responder = der::take(rest);
    const std::optional<der::Element> producedAt = der::take(rest, der::generalizedTime);
    const std::optional<der::Element> responses = der::take(rest, der::sequence);
    if (!responder || !producedAt || !responses) {
        return std::nullopt;
    }
    BasicResponse read{Bytes(basic->begin(), basic->end()),
                       Bytes(responder->whole.begin(), responder->whole.end()),
                       Bytes(producedAt->whole.begin(), producedAt->whole.end()),
                       {}};
    rest = responses->content;
    while (const std::optional<der::Element> single = der::take(rest, der::sequence)) {
        if (std::optional<Bytes> serial = serialIn(single->content)) {
            read.serials.push_back(*std::move(serial));
        }
    }
    return read;
}

// ── What is to be embedded, decoded and without doubles ──

struct Values {
    std::vector<Certificate> certificates;  // without the signer's
    std::vector<std::pair<CrlPtr, Bytes>> crls;
    std::vector<BasicResponse> responses;
};

CrlPtr parseCrl(BytesView crl) {
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

Result<Values> decoded(const crypto::Library& library, const LongTermValues& given,
                       const Certificate& signer) {
    Values values;
    for (const Bytes& der : unique(given.certificates)) {
        Result<Certificate> certificate = Certificate::fromDer(library, der);
        if (!certificate) {
            return fail(certificate.error());
        }
        if (!(*certificate == signer)) {
            values.certificates.push_back(*std::move(certificate));
        }
    }
    for (const Bytes& der : unique(given.crls)) {
        CrlPtr crl = parseCrl(der);
        if (!crl) {
            return crypto::failWithOpenSsl(ErrorCode::crlInvalid, "to embed");
        }
        values.crls.emplace_back(std::move(crl), der);
    }
    for (const Bytes& der : unique(given.ocspResponses)) {
        std::optional<BasicResponse> response = readBasic(der);
        if (!response) {
            return crypto::failWithOpenSsl(ErrorCode::ocspInvalid, "to embed");
        }
        values.responses.push_back(*std::move(response));
    }
    return values;
}

// ── The references ──

// OtherHash, by SHA-256.
Result<Bytes> hashOf(const crypto::Library& library, BytesView value) {
    return crypto::digestOf(library, "SHA256", value).map([](const Bytes& digest) {
        return sequenceOf(sha256Identifier, der::element(der::octetString, digest));
    });
}

Bytes serialOf(const Certificate& certificate) {
    return encoded<i2d_ASN1_INTEGER>(X509_get0_serialNumber(certificate.x509()));
}

// OtherCertID: hash, and issuer (as a directoryName) with serial number.
Result<Bytes> certificateRef(const crypto::Library& library, const Certificate& certificate) {
    const Bytes issuer = encoded<i2d_X509_NAME>(X509_get_issuer_name(certificate.x509()));
    const Bytes issuerSerial =
        sequenceOf(sequenceOf(der::element(der::explicit4, issuer)), serialOf(certificate));
    return hashOf(library, certificate.der()).map([&](const Bytes& hash) {
        return sequenceOf(hash, issuerSerial);
    });
}

// CrlIdentifier, which has a place for UTCTime alone: nothing for a list of 2050 or later.
Bytes crlIdentifier(const X509_CRL* crl) {
    const ASN1_TIME* issued = X509_CRL_get0_lastUpdate(crl);
    if (ASN1_STRING_type(issued) != V_ASN1_UTCTIME) {
        return {};
    }
    const IntegerPtr number(
        static_cast<ASN1_INTEGER*>(X509_CRL_get_ext_d2i(crl, NID_crl_number, nullptr, nullptr)));
    return sequenceOf(encoded<i2d_X509_NAME>(X509_CRL_get_issuer(crl)), encoded<i2d_ASN1_TIME>(issued),
                      number ? encoded<i2d_ASN1_INTEGER>(number.get()) : Bytes());
}

Result<Bytes> crlRef(const crypto::Library& library, const X509_CRL* crl, BytesView der) {
    return hashOf(library, der).map([&](const Bytes& hash) { return sequenceOf(hash, crlIdentifier(crl)); });
}

Result<Bytes> ocspRef(const crypto::Library& library, const BasicResponse& response) {
    return hashOf(library, response.der).map([&](const Bytes& hash) {
        return sequenceOf(sequenceOf(response.responderId, response.producedAt), hash);
    });
}

// What speaks about a certificate: lists of its issuer, responses with its serial number. Nobody speaks about
// one that issued itself.
Result<Bytes> revocationRef(const crypto::Library& library, const Values& values,
                            const Certificate& certificate) {
    const X509_NAME* issuer = X509_get_issuer_name(certificate.x509());
    if (X509_NAME_cmp(issuer, X509_get_subject_name(certificate.x509())) == 0) {
        return sequenceOf();
    }
    Bytes crls;
    for (const auto& [crl, der] : values.crls) {
        if (X509_NAME_cmp(X509_CRL_get_issuer(crl.get()), issuer) != 0) {
            continue;
        }
        const Result<Bytes> reference = crlRef(library, crl.get(), der);
        if (!reference) {
            return reference;
        }
        der::append(crls, *reference);
    }
    Bytes responses;
    for (const BasicResponse& response : values.responses) {
        if (std::ranges::find(response.serials, serialOf(certificate)) == response.serials.end()) {
            continue;
        }
        const Result<Bytes> reference = ocspRef(library, response);
        if (!reference) {
            return reference;
        }
        der::append(responses, *reference);
    }
    // CrlOcspRef: CRLListID and OcspListID are each a SEQUENCE around a SEQUENCE OF.
    Bytes both;
    if (!crls.empty()) {
        der::append(both, der::element(der::explicit0, sequenceOf(der::element(der::sequence, crls))));
    }
    if (!responses.empty()) {
        der::append(both, der::element(der::explicit1, sequenceOf(der::element(der::sequence, responses))));
    }
    return der::element(der::sequence, both);
}

Result<Bytes> allCertificateRefs(const crypto::Library& library, const Values& values) {
    Bytes references;
    for (const Certificate& certificate : values.certificates) {
        const Result<Bytes> reference = certificateRef(library, certificate);
        if (!reference) {
            return reference;
        }
        der::append(references, *reference);
    }
    return der::element(der::sequence, references);
}

// One for the signer's certificate, then one for each in the order of the certificate references.
Result<Bytes> allRevocationRefs(const crypto::Library& library, const Values& values,
                                const Certificate& signer) {
    std::vector<Certificate> about{signer};
    about.insert(about.end(), values.certificates.begin(), values.certificates.end());
    Bytes references;
    for (const Certificate& certificate : about) {
        const Result<Bytes> reference = revocationRef(library, values, certificate);
        if (!reference) {
            return reference;
        }
        der::append(references, *reference);
    }
    return der::element(der::sequence, references);
}

Bytes allCertificateValues(const Values& values) {
    Bytes certificates;
    for (const Certificate& certificate : values.certificates) {
        der::append(certificates, certificate.der());
    }
    return der::element(der::sequence, certificates);
}

Bytes allRevocationValues(const Values& values) {
    Bytes crls;
    for (const auto& [crl, der] : values.crls) {
        der::append(crls, der);
    }
    Bytes responses;
    for (const BasicResponse& response : values.responses) {
        der::append(responses, response.der);
    }
    Bytes both;
    if (!crls.empty()) {
        der::append(both, der::element(der::explicit0, der::element(der::sequence, crls)));
    }
    if (!responses.empty()) {
        der::append(both, der::element(der::explicit1, der::element(der::sequence, responses)));
    }
    return der::element(der::sequence, both);
}

Result<Bytes> longTermAttributes(const crypto::Library& library, const LongTermValues& given,
                                 const Certificate& signer) {
    const Result<Values> values = decoded(library, given, signer);
    if (!values) {
        return fail(values.error());
    }
    const Result<Bytes> certificates = allCertificateRefs(library, *values);
    const Result<Bytes> revocations = allRevocationRefs(library, *values, signer);
    if (!certificates || !revocations) {
        return certificates ? revocations : certificates;
    }
    Bytes attributes = attribute(certificateRefs, *certificates);
    der::append(attributes, attribute(revocationRefs, *revocations));
    der::append(attributes, attribute(certificateValues, allCertificateValues(*values)));
    der::append(attributes, attribute(revocationValues, allRevocationValues(*values)));
    return attributes;
}

// ── Whose SignerInfo it is ──

bool isNamedBy(CMS_SignerInfo* signerInfo, const Certificate& certificate) {
    return CMS_SignerInfo_cert_cmp(signerInfo, certificate.x509()) == 0;
}

// Of what stands in SignedData, else of what is to be embedded.
std::optional<Certificate> signerCertificate(const crypto::Library& library, CMS_SignerInfo* signerInfo,
                                             const std::vector<Certificate>& inside,
                                             const LongTermValues& values) {
    const auto found = std::ranges::find_if(
        inside, [&](const Certificate& certificate) { return isNamedBy(signerInfo, certificate); });
    if (found != inside.end()) {
        return *found;
    }
    for (const Bytes& der : values.certificates) {
        const Result<Certificate> certificate = Certificate::fromDer(library, der);
        if (certificate && isNamedBy(signerInfo, *certificate)) {
            return *certificate;
        }
    }
    return std::nullopt;
}

bool hasLongTermValues(const SignerInfoView& signerInfo) {
    return std::ranges::any_of(
        std::array{certificateRefs, revocationRefs, certificateValues, revocationValues},
        [&](const AttributeType& type) { return !valuesOf(signerInfo, type).empty(); });
}

}  // namespace

Result<Bytes> addLongTermValues(const crypto::Library& library, BytesView cms,
                                std::span<const LongTermValues> perSigner) {
    const Result<CutCms> cut = cutCms(cms);
    const Result<crypto::CmsPtr> parsed = parseCms(library, cms);
    if (!cut || !parsed) {
        return fail(cut ? parsed.error() : cut.error());
    }
    const std::vector<CMS_SignerInfo*> signers = signerInfosOf(parsed->get());
    if (perSigner.size() != cut->signerInfos.size() || perSigner.size() != signers.size()) {
        return fail(ErrorCode::invalidRequest, "as many values as signers");
    }
    const std::vector<Certificate> inside = valuesOf(parsed->get(), cms).certificates;
    std::vector<Bytes> attributes(perSigner.size());
    for (std::size_t i = 0; i < perSigner.size(); ++i) {
        if (perSigner[i].empty()) {
            continue;
        }
        if (hasLongTermValues(cut->signerInfos[i])) {
            return fail(ErrorCode::invalidRequest, "long-term values are there already");
        }
        const std::optional<Certificate> signer =
            signerCertificate(library, signers[i], inside, perSigner[i]);
        if (!signer) {
            return fail(ErrorCode::signerCertificateMissing);
        }
        Result<Bytes> made = longTermAttributes(library, perSigner[i], *signer);
        if (!made) {
            return made;
        }
        attributes[i] = *std::move(made);
    }
    Bytes grown = withUnsignedAttributes(cut->signedData, cut->signerInfos, attributes);
    if (Result<void> holds = confirmGrown(cms, grown); !holds) {
        return fail(holds.error());
    }
    return grown;
}

Result<std::vector<std::optional<Certificate>>> signerCertificates(const crypto::Library& library,
                                                                   BytesView cms) {
    const Result<crypto::CmsPtr> parsed = parseCms(library, cms);
    if (!parsed) {
        return fail(parsed.error());
    }
    const std::vector<Certificate> inside = valuesOf(parsed->get(), cms).certificates;
    std::vector<std::optional<Certificate>> certificates;
    for (CMS_SignerInfo* signerInfo : signerInfosOf(parsed->get())) {
        certificates.push_back(signerCertificate(library, signerInfo, inside, {}));
    }
    return certificates;
}

}  // namespace qoltanba::signing
