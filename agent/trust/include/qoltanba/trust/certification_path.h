#pragma once

#include <memory>
#include <span>
#include <vector>

#include <qoltanba/base/clock.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/effort.h>
#include <qoltanba/trust/authorities.h>

namespace qoltanba::trust {

/// A checked certification path (RFC 5280, section 6). It begins with the certificate in question and ends
/// with the trust anchor.
struct CertificationPath {
    std::vector<crypto::Certificate> certificates;
    Environment environment = Environment::production;  ///< the anchor's environment

    const crypto::Certificate& certificate() const { return certificates.front(); }
    /// Returns the issuer of certificates[index]. An anchor is its own issuer.
    const crypto::Certificate& issuerOf(std::size_t index) const {
        return certificates[index + 1 < certificates.size() ? index + 1 : index];
    }
};

/// Finds certification paths and remembers them. So a second certificate with the same issuers needs few
/// public-key operations, and the same certificate at another time needs none. Any thread.
class PathBuilder {
  public:
    virtual ~PathBuilder() = default;

    /// Finds a path from `certificate` through `others` and the known authorities to an anchor, valid at
    /// `at`. `others` are unchecked certificates that came with the signature. With NetworkUse::online the
    /// function fetches unknown issuers and blocks. Errors: certificateUntrusted; issuerUnknown (the issuer
    /// is not available, and nothing is known against the certificate); certificateExpired;
    /// certificateNotYetValid; the errors of the HTTP client; tooLarge if `effort` is used up; cancelled.
    virtual Result<CertificationPath> find(const crypto::Certificate& certificate,
                                           std::span<const crypto::Certificate> others, TimePoint at,
                                           NetworkUse network, const crypto::Effort& effort) = 0;
};

std::shared_ptr<PathBuilder> makePathBuilder(crypto::LibraryPtr library,
                                             std::shared_ptr<Authorities> authorities);

}  // namespace qoltanba::trust
