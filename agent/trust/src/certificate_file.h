#pragma once

#include <cstddef>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>

namespace qoltanba::trust {

/// What files and services hand out as certificates.
struct CertificateFile {
    std::vector<crypto::Certificate> certificates;
    std::size_t damaged = 0;  ///< blocks that call themselves certificates and cannot be read
};

/// Reads one certificate in DER, the certificates of a CMS or PKCS#7 (RFC 5280, section 4.2.2.1), or PEM text
/// with any number of either; other PEM blocks and text around them are passed over. At most 256 blocks.
CertificateFile readCertificates(const crypto::Library& library, BytesView data);

}  // namespace qoltanba::trust
