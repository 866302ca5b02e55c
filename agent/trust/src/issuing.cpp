#include "issuing.h"

#include <memory>
#include <string_view>

#include <openssl/err.h>

#include <qoltanba/base/bytes.h>
#include <qoltanba/crypto/openssl.h>

#include "address.h"

namespace qoltanba::trust {
namespace {

using AccessPtr = crypto::Handle<AUTHORITY_INFO_ACCESS, AUTHORITY_INFO_ACCESS_free>;

}  // namespace

bool isNamedIssuer(const crypto::Certificate& issuer, const crypto::Certificate& subject) {
    const int found = X509_check_issued(issuer.x509(), subject.x509());
    ERR_clear_error();
    // One that must not issue is the issuer all the same; its path is refused for that.
    return found == X509_V_OK || found == X509_V_ERR_KEYUSAGE_NO_CERTSIGN;
}

bool isSignedBy(const crypto::Certificate& subject, const crypto::Certificate& issuer) {
    EVP_PKEY* key = X509_get0_pubkey(issuer.x509());
    const bool isRight = key != nullptr && X509_verify(subject.x509(), key) == 1;
    ERR_clear_error();
    return isRight;
}

bool isIssuingAuthority(const crypto::Certificate& certificate) {
    return X509_check_ca(certificate.x509()) == 1 && (certificate.keyUsage() & KU_KEY_CERT_SIGN) != 0;
}

std::vector<std::string> issuerAddresses(const crypto::Certificate& certificate) {
    std::vector<std::string> addresses;
    const AccessPtr access(static_cast<AUTHORITY_INFO_ACCESS*>(
        X509_get_ext_d2i(certificate.x509(), NID_info_access, nullptr, nullptr)));
    for (int i = 0; access && i < sk_ACCESS_DESCRIPTION_num(access.get()); ++i) {
        const ACCESS_DESCRIPTION* entry = sk_ACCESS_DESCRIPTION_value(access.get(), i);
        if (OBJ_obj2nid(entry->method) != NID_ad_ca_issuers || entry->location->type != GEN_URI) continue;
        const ASN1_IA5STRING* uri = entry->location->d.uniformResourceIdentifier;
        std::string address(
            asText({ASN1_STRING_get0_data(uri), static_cast<std::size_t>(ASN1_STRING_length(uri))}));
        if (destinationOf(address)) addresses.push_back(std::move(address));
    }
    return addresses;
}

std::string describe(const crypto::Certificate& certificate) {
    return certificate.subjectName() + " (" + certificate.serialNumberHex() + ")";
}

}  // namespace qoltanba::trust
