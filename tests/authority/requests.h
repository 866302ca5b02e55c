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

/// Reading what is asked of the services, by OpenSSL's own parsers.
namespace qoltanba::authority {

/// CertID of RFC 6960, section 4.1.1.
class CertificateId {
  public:
    explicit CertificateId(std::shared_ptr<OCSP_CERTID> id) : id_(std::move(id)) {}

    Bytes der() const;
    Bytes serialNumber() const;
    /// The same about the serial number one higher.
    Bytes ofNextSerialNumber() const;
    /// Whether the two hashes are those of `issuer`, by whatever digest was used.
    bool names(const crypto::Library& library, const Issued& issuer) const;

  private:
    std::shared_ptr<OCSP_CERTID> id_;
};

struct OcspRequest {
    std::vector<CertificateId> ids;  ///< one at least
    Bytes nonce;                     ///< content of the extension; empty: none
};
/// Nothing if `der` is not exactly one request.
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
