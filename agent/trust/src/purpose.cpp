#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <qoltanba/crypto/oids.h>
#include <qoltanba/trust/purpose.h>

#include "issuing.h"

namespace qoltanba::trust {
namespace {

using crypto::Certificate;
namespace oid = crypto::oid;

/// Purposes other than signing documents.
constexpr std::array otherPurposes = {oid::serverAuth, oid::clientAuth, oid::codeSigning, oid::timeStamping,
                                      oid::ocspSigning};

bool isAtOrBelow(std::string_view oid, std::string_view arc) {
    return oid.starts_with(arc) && (oid.size() == arc.size() || oid[arc.size()] == '.');
}

bool has(const std::vector<std::string>& oids, std::string_view wanted) {
    return std::ranges::find(oids, wanted) != oids.end();
}

bool isCritical(const Certificate& certificate, int nid) {
    const int index = X509_get_ext_by_NID(certificate.x509(), nid, -1);
    return index >= 0 && X509_EXTENSION_get_critical(X509_get_ext(certificate.x509(), index)) == 1;
}

/// Tells whether the key may sign data: keyUsage allows it or is absent (RFC 5280, section 4.2.1.3).
bool signsData(const Certificate& certificate) {
    const bool isRestricted = X509_get_ext_by_NID(certificate.x509(), NID_key_usage, -1) >= 0;
    return !isRestricted || (certificate.keyUsage() & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) != 0;
}

/// Tells whether all purposes of the certificate are other than signing documents. National roles are not
/// purposes.
bool isForOtherThings(const Certificate& certificate) {
    std::vector<std::string> purposes = certificate.extendedKeyUsageOids();
    std::erase_if(purposes, [](const std::string& oid) { return isAtOrBelow(oid, oid::nationalRoles); });
    return !purposes.empty() && std::ranges::all_of(purposes, [](const std::string& oid) {
        return std::ranges::find(otherPurposes, oid) != otherPurposes.end();
    });
}

tl::unexpected<Error> wrong(std::string why) {
    return fail(ErrorCode::certificateWrongPurpose, std::move(why));
}

Result<void> maySign(const Certificate& certificate) {
    if (!certificate.isForSigning()) return wrong("keyUsage lacks digitalSignature or nonRepudiation");
    if (isForOtherThings(certificate)) return wrong("extendedKeyUsage names other purposes alone");
    return {};
}

Result<void> mayStampTime(const Certificate& certificate) {
    const std::vector<std::string> purposes = certificate.extendedKeyUsageOids();
    if (purposes.size() != 1 || purposes.front() != oid::timeStamping)
        return wrong("extendedKeyUsage is not oid::timeStamping alone");
    if (!isCritical(certificate, NID_ext_key_usage)) return wrong("extendedKeyUsage is not critical");
    if (!signsData(certificate)) return wrong("keyUsage has no digitalSignature");
    return {};
}

Result<void> mayAnswerOcsp(const Certificate& certificate) {
    if (!has(certificate.extendedKeyUsageOids(), oid::ocspSigning))
        return wrong("extendedKeyUsage has no OCSPSigning");
    if (!signsData(certificate)) return wrong("keyUsage has no digitalSignature");
    return {};
}

Result<void> right(bool isRight, const char* otherwise) {
    if (!isRight) return wrong(otherwise);
    return {};
}

}  // namespace

Result<void> mayDo(const Certificate& certificate, Use use) {
    switch (use) {
        case Use::signDocument:
            return maySign(certificate);
        case Use::authenticate:
            return right(certificate.isForAuthentication(), "not for authentication");
        case Use::stampTime:
            return mayStampTime(certificate);
        case Use::answerOcsp:
            return mayAnswerOcsp(certificate);
        case Use::issueCertificates:
            return right(isIssuingAuthority(certificate), "not an authority");
        case Use::signLists:
            return right((certificate.keyUsage() & KU_CRL_SIGN) != 0, "keyUsage has no cRLSign");
    }
    return fail(ErrorCode::internal, "unknown use");
}

}  // namespace qoltanba::trust
