#include "issuing.h"

#include <openssl/err.h>

#include <qoltanba/crypto/openssl.h>
#include <qoltanba/crypto/signer.h>

namespace qoltanba::trust {

bool isNamedIssuer(const crypto::Certificate& issuer, const crypto::Certificate& subject) {
    const int found = X509_check_issued(issuer.x509(), subject.x509());
    ERR_clear_error();
    // A certificate without keyCertSign still counts as the named issuer. The check of the path refuses it
    // later.
    return found == X509_V_OK || found == X509_V_ERR_KEYUSAGE_NO_CERTSIGN;
}

bool isSignedBy(const crypto::Certificate& subject, const crypto::Certificate& issuer) {
    EVP_PKEY* key = X509_get0_pubkey(issuer.x509());
    const bool isRight = key != nullptr && crypto::checkKeyCost(key) && X509_verify(subject.x509(), key) == 1;
    ERR_clear_error();
    return isRight;
}

bool isIssuingAuthority(const crypto::Certificate& certificate) {
    return X509_check_ca(certificate.x509()) == 1 && (certificate.keyUsage() & KU_KEY_CERT_SIGN) != 0;
}

std::string describe(const crypto::Certificate& certificate) {
    return certificate.subjectName() + " (" + certificate.serialNumberHex() + ")";
}

}  // namespace qoltanba::trust
