#pragma once

#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include <qoltanba/trust/revocation_checker.h>

#include "crl.h"
#include "proof.h"
#include "remembered.h"
#include "services.h"
#include "single_flight.h"

namespace qoltanba::trust {

/// Gets proofs from revocation lists: first from stored lists, then from the addresses in the certificate.
/// Any thread.
class CrlSource {
  public:
    CrlSource(const RevocationCheckerParts& parts, std::shared_ptr<Services> services);

    /// Returns what the list says about path.certificates[index]. Errors: statusUnknown if the certificate
    /// names no list; otherwise the error of the last address.
    Result<Proof> proofFor(const CertificationPath& path, std::size_t index, const Asking& asking,
                           const std::stop_token& stop);

    /// Returns the proofs from lists that came with a signature. Lists of other issuers and wrong lists are
    /// ignored.
    std::vector<Proof> proofsAmong(std::span<const Bytes> lists, const crypto::Certificate& certificate,
                                   const crypto::Certificate& issuer, const crypto::Effort& effort);

  private:
    Result<Proof> proofAt(const std::string& url, const CertificationPath& path, std::size_t index,
                          const Asking& asking, const std::stop_token& stop);
    CrlPtr deltaFor(const Crl& full, const CertificationPath& path, std::size_t index, const Asking& asking,
                    const std::stop_token& stop, std::vector<Error>& notes);
    Result<CrlPtr> list(const std::string& url, const crypto::Certificate& issuer, const Asking& asking,
                        const std::stop_token& stop);
    bool isEnough(const std::string& key, const Crl& kept, const Asking& asking);
    /// Returns the list from memory or from the cache, or null.
    CrlPtr keptList(const std::string& key, const crypto::Certificate& issuer);
    Result<CrlPtr> fetchList(const std::string& url, const std::string& key,
                             const crypto::Certificate& issuer, const std::stop_token& stop);
    Result<CrlPtr> checkedList(BytesView data, const crypto::Certificate& issuer) const;
    Result<CrlPtr> embeddedList(const Bytes& data, const crypto::Certificate& issuer,
                                const crypto::Effort& effort);
    void remember(const std::string& key, const CrlPtr& list);

    crypto::LibraryPtr library_;
    std::shared_ptr<Cache> cache_;
    Clock clock_;
    std::shared_ptr<Services> services_;
    Remembered<CrlPtr> lists_;
    Remembered<Error> failures_;
    Remembered<TimePoint> fetches_;  ///< when a list was fetched last
    SingleFlight<CrlPtr> flights_;
};

}  // namespace qoltanba::trust
