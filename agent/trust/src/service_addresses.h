#pragma once

#include <string>
#include <vector>

#include <qoltanba/crypto/certificate.h>

/// The addresses in a certificate for its status and for its issuer. Only http and https, each address once,
/// in the certificate's order, at most four.
namespace qoltanba::trust {

/// authorityInfoAccess, id-ad-ocsp (RFC 5280, section 4.2.2.1).
std::vector<std::string> ocspAddresses(const crypto::Certificate& certificate);
/// The same extension, id-ad-caIssuers.
std::vector<std::string> issuerAddresses(const crypto::Certificate& certificate);
/// cRLDistributionPoints (section 4.2.1.13). Points for some reasons only, or of another issuer, are left
/// out.
std::vector<std::string> crlAddresses(const crypto::Certificate& certificate);
/// freshestCRL (section 4.2.1.15).
std::vector<std::string> deltaCrlAddresses(const crypto::Certificate& certificate);

}  // namespace qoltanba::trust
