#include "ocsp.h"

#include <openssl/err.h>
#include <openssl/ocsp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <vector>

#include <qoltanba/crypto/asn1_time.h>
#include <qoltanba/crypto/oids.h>
#include <qoltanba/crypto/openssl.h>
#include <qoltanba/trust/chain.h>

#include "clock_tolerance.h"
#include "revocation_values.h"
#include "weakness.h"

namespace qoltanba::trust {
namespace {

using BasicPtr = Handle<OCSP_BASICRESP, OCSP_BASICRESP_free>;
using CertIdPtr = Handle<OCSP_CERTID, OCSP_CERTID_free>;
using RequestPtr = Handle<OCSP_REQUEST, OCSP_REQUEST_free>;
using ResponsePtr = Handle<OCSP_RESPONSE, OCSP_RESPONSE_free>;

constexpr std::size_t nonceSize = 16;
/// The most certificates with the responder's name that are tried. Each costs a public-key operation, and a
/// response may hold hundreds.
constexpr int mostResponders = 8;
constexpr std::chrono::hours lifeWithoutEnd{1};

tl::unexpected<Error> invalid(std::string detail) {
    return fail(ErrorCode::ocspInvalid, std::move(detail));
}

template <auto Encode, class T>
Bytes encoded(const T* value) {
    const int size = Encode(value, nullptr);
    if (size <= 0) return {};
    Bytes der(static_cast<std::size_t>(size));
    unsigned char* at = der.data();
    Encode(value, &at);
    return der;
}

BytesView contentOf(const ASN1_STRING* text) {
    return {ASN1_STRING_get0_data(text), static_cast<std::size_t>(ASN1_STRING_length(text))};
}

CertIdPtr certIdOf(const crypto::Certificate& certificate, const crypto::Certificate& issuer,
                   const EVP_MD* digest) {
    return CertIdPtr(OCSP_cert_to_id(digest, certificate.x509(), issuer.x509()));
}

// --- the parts of a response -------------------------------------------------------------------------

struct Response {
    BasicPtr basic;
    Bytes basicDer;
};

/// Returns the BasicOCSPResponse of an OCSPResponse. The OCSPResponse holds the status, then in [0] the type
/// and an OCTET STRING with the BasicOCSPResponse.
Result<Bytes> basicDerOf(const OCSP_RESPONSE* response) {
    const Bytes whole = encoded<i2d_OCSP_RESPONSE>(response);
    BytesView rest(whole);
    const auto outer = der::take(rest);
    if (!outer) return invalid("not DER");
    rest = outer->content;
    der::take(rest);  // responseStatus
    const auto bytes = der::take(rest);
    if (!bytes) return invalid("no responseBytes");
    rest = bytes->content;
    const auto sequence = der::take(rest);
    if (!sequence) return invalid("no responseBytes");
    rest = sequence->content;
    der::take(rest);  // responseType
    const auto basic = der::take(rest, der::octetString);
    if (!basic) return invalid("no response");
    return Bytes(basic->content.begin(), basic->content.end());
}

Result<Response> decode(BytesView der) {
    if (der.size() > ocspLimit) return invalid("too large a response");
    const unsigned char* at = der.data();
    const ResponsePtr response(d2i_OCSP_RESPONSE(nullptr, &at, static_cast<long>(der.size())));
    if (!response) return crypto::failWithOpenSsl(ErrorCode::ocspInvalid, "no OCSP response");
    if (at != der.data() + der.size()) return invalid("octets after the OCSP response");
    const int status = OCSP_response_status(response.get());
    if (status != OCSP_RESPONSE_STATUS_SUCCESSFUL)
        return fail(ErrorCode::serviceRefused, std::string("OCSP: ") + OCSP_response_status_str(status));
    BasicPtr basic(OCSP_response_get1_basic(response.get()));
    if (!basic) return crypto::failWithOpenSsl(ErrorCode::ocspInvalid, "no basic OCSP response");
    auto basicDer = basicDerOf(response.get());
    if (!basicDer) return fail(basicDer.error());
    return Response{std::move(basic), std::move(*basicDer)};
}

Result<void> refuseUnknownCritical(X509_EXTENSION* extension) {
    if (X509_EXTENSION_get_critical(extension) == 0 ||
        OBJ_obj2nid(X509_EXTENSION_get_object(extension)) == NID_id_pkix_OCSP_Nonce)
        return {};
    return invalid("unknown critical extension " + crypto::oidText(X509_EXTENSION_get_object(extension)));
}

Result<void> checkExtensions(OCSP_BASICRESP* basic, OCSP_SINGLERESP* single) {
    for (int i = 0; i < OCSP_BASICRESP_get_ext_count(basic); ++i) {
        if (auto known = refuseUnknownCritical(OCSP_BASICRESP_get_ext(basic, i)); !known) return known;
    }
    for (int i = 0; i < OCSP_SINGLERESP_get_ext_count(single); ++i) {
        if (auto known = refuseUnknownCritical(OCSP_SINGLERESP_get_ext(single, i)); !known) return known;
    }
    return {};
}

/// Checks the nonce. A response without a nonce may have been made beforehand for all clients. Then only its
/// times decide.
Result<void> checkNonce(OCSP_BASICRESP* basic, const Bytes& nonce) {
    const int index = OCSP_BASICRESP_get_ext_by_NID(basic, NID_id_pkix_OCSP_Nonce, -1);
    if (index < 0) return {};
    BytesView value = contentOf(X509_EXTENSION_get_data(OCSP_BASICRESP_get_ext(basic, index)));
    const auto octets = der::take(value, der::octetString);
    if (!octets || !value.empty() || !std::ranges::equal(octets->content, nonce))
        return invalid("another nonce");
    return {};
}

// --- who signed ----------------------------------------------------------------------------------------

/// Calls `use` with each certificate in the response and then with each of `others`. Stops when `use` returns
/// true or when `effort` ends. Reading a certificate costs about as much as trying it.
template <class Use>
Result<void> forEachCertificate(const crypto::Library& library, const OCSP_BASICRESP* basic,
                                std::span<const Bytes> others, const crypto::Effort& effort, Use use) {
    const STACK_OF(X509)* inside = OCSP_resp_get0_certs(basic);
    const std::size_t countInside = inside == nullptr ? 0 : static_cast<std::size_t>(sk_X509_num(inside));
    for (std::size_t i = 0; i < countInside + others.size(); ++i) {
        if (auto may = effort.spend(); !may) return may;
        // Reads the certificate again, so that its key belongs to this program's OpenSSL library context.
        const auto certificate = crypto::Certificate::fromDer(
            library, i < countInside ? encoded<i2d_X509>(sk_X509_value(inside, static_cast<int>(i)))
                                     : others[i - countInside]);
        if (certificate && use(*certificate)) return {};
    }
    return {};
}

bool isNamedBy(const OCSP_BASICRESP* basic, const crypto::Certificate& certificate) {
    const ASN1_OCTET_STRING* keyHash = nullptr;
    const X509_NAME* name = nullptr;
    if (OCSP_resp_get0_id(basic, &keyHash, &name) != 1) return false;
    if (name != nullptr) return X509_NAME_cmp(name, X509_get_subject_name(certificate.x509())) == 0;
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
    unsigned int size = 0;
    if (X509_pubkey_digest(certificate.x509(), EVP_sha1(), hash.data(), &size) != 1) return false;
    return std::ranges::equal(contentOf(keyHash), BytesView(hash.data(), size));
}

/// Checks that the issuer itself authorised the responder (RFC 6960, section 4.2.2.2).
Result<void> checkDelegate(const crypto::Library& library, const crypto::Certificate& delegate,
                           const crypto::Certificate& issuer, TimePoint producedAt) {
    if (std::ranges::count(delegate.extendedKeyUsageOids(), crypto::oid::ocspSigning) == 0)
        return invalid("the responder's certificate is not for OCSP");
    const unsigned usage = delegate.keyUsage();
    if (usage != 0 && (usage & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) == 0)
        return invalid("the responder's certificate is not for signatures");
    if (auto issued = checkChain(library, delegate, {}, std::span(&issuer, 1), producedAt); !issued)
        return invalid("the responder's certificate: " + std::string(nameOf(issued.error().code)) + ", " +
                       issued.error().detail);
    if (auto weak = weaknessOf({{delegate, issuer}, {}})) return fail(std::move(*weak));
    return {};
}

/// Finds the signer among the certificates that the response names. Returns its certificate, or an empty
/// value if the issuer signed.
Result<std::optional<crypto::Certificate>> checkSigner(const crypto::Library& library,
                                                       const Response& response,
                                                       const OcspExpectation& expectation,
                                                       TimePoint producedAt) {
    const auto parts = der::signedParts(response.basicDer);
    if (!parts) return invalid("not DER");
    int left = mostResponders;
    Result<std::optional<crypto::Certificate>> found = invalid("no certificate at hand made the signature");
    const auto signedBy = [&](const crypto::Certificate& certificate) {
        if (!isNamedBy(response.basic.get(), certificate) || left-- <= 0 || !expectation.effort.spend())
            return false;
        const auto checked = checkSigned(library, *parts, certificate);
        // An unknown or weak scheme is reported as the reason.
        if (!checked && checked.error().code != ErrorCode::signatureInvalid) found = fail(checked.error());
        return checked.has_value();
    };
    if (signedBy(expectation.issuer)) return std::optional<crypto::Certificate>();
    const auto isDelegate = [&](const crypto::Certificate& certificate) {
        if (!signedBy(certificate)) return false;
        const auto entitled = checkDelegate(library, certificate, expectation.issuer, producedAt);
        found = entitled ? Result<std::optional<crypto::Certificate>>(certificate) : fail(entitled.error());
        return entitled.has_value();
    };
    if (auto searched = forEachCertificate(library, response.basic.get(), expectation.certificates,
                                           expectation.effort, isDelegate);
        !searched) {
        return fail(searched.error());
    }
    return found;
}

// --- what it says -----------------------------------------------------------------------------------------

/// Compares the CertID with SHA-1, as in this program's requests. A response that came with the signature may
/// answer a request with SHA-256.
bool isAbout(const OCSP_CERTID* id, const OcspExpectation& expectation) {
    for (const EVP_MD* digest : {EVP_sha1(), EVP_sha256()}) {
        if (digest != EVP_sha1() && expectation.nonce != nullptr) continue;
        const CertIdPtr ours = certIdOf(expectation.certificate, expectation.issuer, digest);
        if (ours && OCSP_id_cmp(ours.get(), id) == 0) return true;
    }
    return false;
}

Result<OCSP_SINGLERESP*> singleFor(OCSP_BASICRESP* basic, const OcspExpectation& expectation) {
    OCSP_SINGLERESP* found = nullptr;
    for (int i = 0; i < OCSP_resp_count(basic); ++i) {
        OCSP_SINGLERESP* single = OCSP_resp_get0(basic, i);
        if (!isAbout(OCSP_SINGLERESP_get0_id(single), expectation)) continue;
        if (found != nullptr) return invalid("two answers for the certificate");
        found = single;
    }
    if (found == nullptr) return invalid("an answer for another certificate");
    return found;
}

Result<void> readSingle(OcspAnswer& to, OCSP_SINGLERESP* single) {
    int reason = -1;
    ASN1_GENERALIZEDTIME* revoked = nullptr;
    ASN1_GENERALIZEDTIME* thisUpdate = nullptr;
    ASN1_GENERALIZEDTIME* nextUpdate = nullptr;
    const int status = OCSP_single_get0_status(single, &reason, &revoked, &thisUpdate, &nextUpdate);
    const auto begin = crypto::timeOf(thisUpdate);
    if (!begin) return invalid("no thisUpdate");
    to.thisUpdate = *begin;
    to.nextUpdate = crypto::timeOf(nextUpdate);
    if (nextUpdate != nullptr && !to.nextUpdate) return invalid("nextUpdate is no time");
    if (to.nextUpdate && *to.nextUpdate < to.thisUpdate) return invalid("nextUpdate before thisUpdate");
    if (status == V_OCSP_CERTSTATUS_GOOD) to.kind = CertificateStatus::Kind::good;
    if (status != V_OCSP_CERTSTATUS_REVOKED) return {};
    const auto revokedAt = crypto::timeOf(revoked);
    if (!revokedAt) return invalid("no revocation time");
    to.kind = CertificateStatus::Kind::revoked;
    to.revocation = Revocation{*revokedAt, reasonOf(reason).value_or(RevocationReason::unspecified)};
    return {};
}

}  // namespace

bool OcspAnswer::mustCheckDelegate() const {
    return delegate && X509_get_ext_by_NID(delegate->x509(), NID_id_pkix_OCSP_noCheck, -1) < 0;
}

TimePoint OcspAnswer::end() const {
    return nextUpdate.value_or(thisUpdate + lifeWithoutEnd);
}

Bytes ocspCertId(const crypto::Certificate& certificate, const crypto::Certificate& issuer) {
    const CertIdPtr id = certIdOf(certificate, issuer, EVP_sha1());
    return id ? encoded<i2d_OCSP_CERTID>(id.get()) : Bytes();
}

Result<OcspRequest> makeOcspRequest(const crypto::Library& library, const crypto::Certificate& certificate,
                                    const crypto::Certificate& issuer) {
    OcspRequest made;
    made.nonce.resize(nonceSize);
    const RequestPtr request(OCSP_REQUEST_new());
    CertIdPtr id = certIdOf(certificate, issuer, EVP_sha1());
    if (!request || !id || OCSP_request_add0_id(request.get(), id.get()) == nullptr)
        return crypto::failWithOpenSsl(ErrorCode::internal, "OCSP request");
    static_cast<void>(id.release());  // the request owns it now
    if (RAND_bytes_ex(library.context(), made.nonce.data(), made.nonce.size(), 0) != 1 ||
        OCSP_request_add1_nonce(request.get(), made.nonce.data(), static_cast<int>(made.nonce.size())) != 1)
        return crypto::failWithOpenSsl(ErrorCode::internal, "OCSP nonce");
    made.der = encoded<i2d_OCSP_REQUEST>(request.get());
    return made;
}

Result<OcspAnswerPtr> readOcspAnswer(const crypto::Library& library, BytesView response,
                                     const OcspExpectation& expectation) {
    const auto decoded = decode(response);
    if (!decoded) return fail(decoded.error());
    OCSP_BASICRESP* basic = decoded->basic.get();
    const auto single = singleFor(basic, expectation);
    if (!single) return fail(single.error());
    if (auto known = checkExtensions(basic, *single); !known) return fail(known.error());
    if (expectation.nonce != nullptr) {
        if (auto ours = checkNonce(basic, *expectation.nonce); !ours) return fail(ours.error());
    }
    const auto producedAt = crypto::timeOf(OCSP_resp_get0_produced_at(basic));
    if (!producedAt) return invalid("no producedAt");
    auto delegate = checkSigner(library, *decoded, expectation, *producedAt);
    ERR_clear_error();
    if (!delegate) return fail(delegate.error());
    auto answer = std::make_shared<OcspAnswer>();
    if (auto read = readSingle(*answer, *single); !read) return fail(read.error());
    answer->der.assign(response.begin(), response.end());
    answer->producedAt = *producedAt;
    answer->delegate = std::move(*delegate);
    return answer;
}

Result<void> checkInForce(const OcspAnswer& answer, TimePoint now) {
    const auto stale = [now](std::string_view what, TimePoint time) {
        return fail(ErrorCode::statusStale, "the answer " + std::string(what) + " " + crypto::timeText(time) +
                                                ", the clock here says " + crypto::timeText(now));
    };
    if (answer.producedAt > now + clockTolerance) return stale("was made", answer.producedAt);
    if (answer.thisUpdate > now + clockTolerance) return stale("is of", answer.thisUpdate);
    if (answer.end() < now - clockTolerance) return stale("ended", answer.end());
    return {};
}

}  // namespace qoltanba::trust
