#include "signed_data.h"

#include <openssl/cms.h>
#include <openssl/ess.h>

#include <algorithm>
#include <array>
#include <climits>
#include <memory>
#include <string>

#include <qoltanba/crypto/oids.h>
#include <qoltanba/crypto/openssl.h>

namespace qoltanba::signing {

namespace {

namespace oid = crypto::oid;

constexpr std::array<std::uint8_t, 3> versionOne{0x02, 0x01, 0x01};

using Asn1ObjectPtr = Handle<ASN1_OBJECT, ASN1_OBJECT_free>;
using Asn1TimePtr = Handle<ASN1_TIME, ASN1_TIME_free>;
using SigningCertificatePtr = Handle<ESS_SIGNING_CERT_V2, ESS_SIGNING_CERT_V2_free>;

tl::unexpected<Error> failed(std::string what) {
    return crypto::failWithOpenSsl(ErrorCode::signingFailed, std::move(what));
}

Asn1ObjectPtr objectOf(std::string_view dottedOid) {
    return Asn1ObjectPtr(OBJ_txt2obj(std::string(dottedOid).c_str(), 1));
}

bool addTime(CMS_SignerInfo* signerInfo, TimePoint time) {
    // UTCTime until 2049, GeneralizedTime from 2050 (RFC 5652, section 11.3).
    const Asn1TimePtr encoded(ASN1_TIME_set(nullptr, std::chrono::system_clock::to_time_t(time)));
    return encoded && CMS_signed_add1_attr_by_NID(signerInfo, NID_pkcs9_signingTime, encoded->type,
                                                  encoded.get(), -1) == 1;
}

// ESSCertIDv2 with the default SHA-256 and only the hash, as the national software writes it. The flag
// CMS_CADES would use the signer's digest and add issuerSerial.
bool addSigningCertificate(CMS_SignerInfo* signerInfo, OSSL_LIB_CTX* context, X509* certificate) {
    const crypto::EvpMdPtr sha256(EVP_MD_fetch(context, "SHA256", nullptr));
    const SigningCertificatePtr value(
        sha256 ? OSSL_ESS_signing_cert_v2_new_init(sha256.get(), certificate, nullptr, 0) : nullptr);
    unsigned char* encoded = nullptr;
    const int size = value ? i2d_ESS_SIGNING_CERT_V2(value.get(), &encoded) : -1;
    const bool added =
        size > 0 && CMS_signed_add1_attr_by_NID(signerInfo, NID_id_smime_aa_signingCertificateV2,
                                                V_ASN1_SEQUENCE, encoded, size) == 1;
    OPENSSL_free(encoded);
    return added;
}

bool addAttributes(CMS_SignerInfo* signerInfo, const crypto::Library& library, const crypto::Signer& signer,
                   const SignerInfoInput& input) {
    const unsigned char* at = input.contentType.data();
    const Asn1ObjectPtr type(d2i_ASN1_OBJECT(nullptr, &at, static_cast<long>(input.contentType.size())));
    return type &&
           CMS_signed_add1_attr_by_NID(signerInfo, NID_pkcs9_contentType, V_ASN1_OBJECT, type.get(), -1) ==
               1 &&
           addTime(signerInfo, input.signingTime) &&
           addSigningCertificate(signerInfo, library.context(), signer.certificate().x509()) &&
           CMS_signed_add1_attr_by_NID(signerInfo, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING,
                                       input.digest.data(), static_cast<int>(input.digest.size())) == 1;
}

// The national form names the whole signature scheme and gives the digest an explicit NULL. OpenSSL writes
// the algorithm of the key (RSA), or nothing for a key type that it does not know.
bool nameAlgorithms(CMS_SignerInfo* signerInfo, const crypto::AlgorithmFacts& facts) {
    X509_ALGOR* digest = nullptr;
    X509_ALGOR* signature = nullptr;
    CMS_SignerInfo_get0_algs(signerInfo, nullptr, nullptr, &digest, &signature);
    return X509_ALGOR_set0(digest, objectOf(facts.digestOid).release(), V_ASN1_NULL, nullptr) == 1 &&
           X509_ALGOR_set0(signature, objectOf(facts.signatureOid).release(), V_ASN1_NULL, nullptr) == 1;
}

bool setPlaceholder(CMS_SignerInfo* signerInfo, const crypto::Signer& signer,
                    const crypto::AlgorithmFacts& facts) {
    const std::size_t size = facts.signatureSize != 0
                                 ? facts.signatureSize
                                 : static_cast<std::size_t>(EVP_PKEY_get_size(signer.key()));
    const Bytes zeros(size);
    return ASN1_OCTET_STRING_set(CMS_SignerInfo_get0_signature(signerInfo), zeros.data(),
                                 static_cast<int>(size)) == 1;
}

enum class Signature { made, placeholder };

bool signNow(CMS_SignerInfo* signerInfo, const crypto::Signer& signer, const std::stop_token& stop) {
    const crypto::StopParameters parameters(stop);
    return (!signer.isExternal() ||
            EVP_PKEY_CTX_set_params(CMS_SignerInfo_get0_pkey_ctx(signerInfo), parameters.get()) == 1) &&
           CMS_SignerInfo_sign(signerInfo) == 1;
}

// OpenSSL cannot encode a single SignerInfo. So the function encodes a SignedData with one SignerInfo and
// cuts the SignerInfo out.
Result<MadeSignerInfo> buildSignerInfo(const crypto::Library& library, const crypto::Signer& signer,
                                       const SignerInfoInput& input, Signature kind,
                                       const std::stop_token& stop) {
    const crypto::AlgorithmFacts& facts = crypto::factsOf(signer.algorithm());
    const crypto::EvpMdPtr digest(
        EVP_MD_fetch(library.context(), std::string(facts.digestName).c_str(), nullptr));
    const crypto::CmsPtr cms(CMS_ContentInfo_new_ex(library.context(), nullptr));
    if (!digest || !cms || CMS_SignedData_init(cms.get()) != 1) return failed("SignedData");
    // For an external key, OpenSSL must begin the signing operation here, because the operation gets
    // parameters.
    const bool hasParameters = signer.isExternal() && kind == Signature::made;
    const unsigned flags = CMS_PARTIAL | CMS_NOCERTS | CMS_NOSMIMECAP | (hasParameters ? CMS_KEY_PARAM : 0U);
    CMS_SignerInfo* signerInfo =
        CMS_add1_signer(cms.get(), signer.certificate().x509(), signer.key(), digest.get(), flags);
    if (signerInfo == nullptr || !addAttributes(signerInfo, library, signer, input))
        return failed("signed attributes");
    const bool signedNow = kind == Signature::made ? signNow(signerInfo, signer, stop)
                                                   : setPlaceholder(signerInfo, signer, facts);
    if (!signedNow || !nameAlgorithms(signerInfo, facts)) {
        return crypto::failWithOpenSsl(
            !signedNow && stop.stop_requested() ? ErrorCode::cancelled : ErrorCode::signingFailed,
            "SignerInfo");
    }
    const ASN1_OCTET_STRING* value = CMS_SignerInfo_get0_signature(signerInfo);
    unsigned char* encoded = nullptr;
    const int size = i2d_CMS_ContentInfo(cms.get(), &encoded);
    if (size <= 0) return failed("encoding of SignerInfo");
    const std::unique_ptr<unsigned char, FreeBy<[](void* p) { OPENSSL_free(p); }>> owner(encoded);
    const std::optional<SignedDataView> view =
        viewSignedData(BytesView(encoded, static_cast<std::size_t>(size)));
    if (!view) return fail(ErrorCode::internal, "OpenSSL encoded a SignedData that cannot be read");
    const unsigned char* octets = ASN1_STRING_get0_data(value);
    return MadeSignerInfo{Bytes(view->signerInfos.begin(), view->signerInfos.end()),
                          Bytes(octets, octets + ASN1_STRING_length(value))};
}

// An AlgorithmIdentifier with NULL parameters.
Result<Bytes> identifierOf(std::string_view dottedOid) {
    const Asn1ObjectPtr oid = objectOf(dottedOid);
    const int size = oid ? i2d_ASN1_OBJECT(oid.get(), nullptr) : -1;
    if (size <= 0) return failed("AlgorithmIdentifier");
    Bytes content(static_cast<std::size_t>(size));
    unsigned char* at = content.data();
    i2d_ASN1_OBJECT(oid.get(), &at);
    der::append(content, std::array<std::uint8_t, 2>{0x05, 0x00});
    return der::element(der::sequence, content);
}

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

Result<MadeSignerInfo> makeSignerInfo(const crypto::Library& library, const crypto::Signer& signer,
                                      const SignerInfoInput& input, const std::stop_token& stop) {
    return buildSignerInfo(library, signer, input, Signature::made, stop);
}

Result<std::size_t> sizeOfSignerInfo(const crypto::Library& library, const crypto::Signer& signer,
                                     const SignerInfoInput& input) {
    const Bytes zeros(crypto::factsOf(signer.algorithm()).digestSize);
    return buildSignerInfo(library, signer, {input.contentType, zeros, input.signingTime},
                           Signature::placeholder, {})
        .map([](const MadeSignerInfo& made) { return made.encoded.size(); });
}

Result<Bytes> digestAlgorithmIdentifier(crypto::KeyAlgorithm algorithm) {
    return identifierOf(crypto::factsOf(algorithm).digestOid);
}

Result<Bytes> signatureAlgorithmIdentifier(crypto::KeyAlgorithm algorithm) {
    return identifierOf(crypto::factsOf(algorithm).signatureOid);
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
