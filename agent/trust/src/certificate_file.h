#pragma once

#include <cstddef>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>

namespace qoltanba::trust {

/// The certificates in a file or in an answer of a service.
struct CertificateFile {
    std::vector<crypto::Certificate> certificates;
    std::size_t damaged = 0;  ///< blocks that are marked as certificates but cannot be read
};

/// Reads one certificate in DER, the certificates of a CMS or PKCS#7 (RFC 5280, section 4.2.2.1), or PEM text
/// with any number of both. Ignores other PEM blocks and the text around them. Reads at most 256 blocks.
CertificateFile readCertificates(const crypto::Library& library, BytesView data);

}  // namespace qoltanba::trust
