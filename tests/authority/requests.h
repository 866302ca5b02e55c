#pragma once

#include <openssl/ocsp.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/crypto/library.h>

#include "issued.h"

/// Reads the requests to the services with OpenSSL's own parsers.
namespace qoltanba::authority {

/// CertID of RFC 6960, section 4.1.1.
class CertificateId {
  public:
    explicit CertificateId(std::shared_ptr<OCSP_CERTID> id) : id_(std::move(id)) {}

    Bytes der() const;
    Bytes serialNumber() const;
    /// The same issuer, with the next serial number.
    Bytes ofNextSerialNumber() const;
    /// Whether the two hashes are those of `issuer`, with the digest that the request names.
    bool names(const crypto::Library& library, const Issued& issuer) const;

  private:
    std::shared_ptr<OCSP_CERTID> id_;
};

struct OcspRequest {
    std::vector<CertificateId> ids;  ///< one at least
    Bytes nonce;                     ///< content of the extension; empty: none
};
/// Returns nothing if `der` is not exactly one request.
std::optional<OcspRequest> readOcspRequest(BytesView der);

struct TimestampRequest {
    Bytes imprint;  ///< DER of MessageImprint
    std::string policyOid;
    Bytes nonce;  ///< DER of INTEGER; empty: none
    bool certificateWanted = false;
};
std::optional<TimestampRequest> readTimestampRequest(BytesView der);

std::optional<Bytes> fromUrlBase64(std::string_view text);

}  // namespace qoltanba::authority
