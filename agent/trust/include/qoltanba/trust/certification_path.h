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

/// A checked certification path (RFC 5280, section 6), the certificate asked about first, the trust anchor
/// last.
struct CertificationPath {
    std::vector<crypto::Certificate> certificates;
    Environment environment = Environment::production;  ///< of the anchor

    const crypto::Certificate& certificate() const { return certificates.front(); }
    /// Who issued certificates[index]; an anchor counts as its own issuer.
    const crypto::Certificate& issuerOf(std::size_t index) const {
        return certificates[index + 1 < certificates.size() ? index + 1 : index];
    }
};

/// Finds paths and remembers them: the second certificate of a path costs no public-key operation, another
/// time of the same certificate none at all. Any thread.
class PathBuilder {
  public:
    virtual ~PathBuilder() = default;

    /// A path from `certificate` through `others` (whatever came with the signature, unchecked) and the known
    /// authorities to an anchor, valid at `at`. With NetworkUse::online an unknown issuer is fetched.
    /// certificateUntrusted, issuerUnknown (its issuer is not at hand: nothing is known against it),
    /// certificateExpired, certificateNotYetValid, the HTTP client's errors; tooLarge or cancelled where
    /// `effort` ended.
    virtual Result<CertificationPath> find(const crypto::Certificate& certificate,
                                           std::span<const crypto::Certificate> others, TimePoint at,
                                           NetworkUse network, const crypto::Effort& effort) = 0;
};

std::shared_ptr<PathBuilder> makePathBuilder(crypto::LibraryPtr library,
                                             std::shared_ptr<Authorities> authorities);

}  // namespace qoltanba::trust
