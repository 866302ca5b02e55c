#pragma once

#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include <qoltanba/trust/revocation_checker.h>

#include "crl_source.h"
#include "ocsp.h"
#include "proof.h"
#include "remembered.h"
#include "services.h"
#include "single_flight.h"

namespace qoltanba::trust {

/// Proof from OCSP responders: kept answers first, then the addresses in the certificate. Any thread.
class OcspSource {
  public:
    /// `lists` tells of responders' own certificates; it outlives this.
    OcspSource(const RevocationCheckerParts& parts, std::shared_ptr<Services> services, CrlSource& lists);

    /// What the responder of path.certificates[index] says. statusUnknown if the certificate names none or it
    /// does not know the certificate; what was wrong with the last address asked otherwise.
    Result<Proof> proofFor(const CertificationPath& path, std::size_t index, NetworkUse network,
                           const std::stop_token& stop);

    /// What responses that came with a signature say; those for other certificates, and those that are wrong,
    /// say nothing. Nobody is asked.
    std::vector<Proof> proofsAmong(const ValidationData& embedded, const CertificationPath& path,
                                   std::size_t index, const crypto::Effort& effort);

  private:
    /// Its delegate's own status is still to be checked.
    Result<OcspAnswerPtr> answerFor(const CertificationPath& path, std::size_t index, NetworkUse network,
                                    const std::stop_token& stop);
    OcspAnswerPtr keptAnswer(const std::string& key, const CertificationPath& path, std::size_t index);
    Result<OcspAnswerPtr> ask(const std::string& key, const CertificationPath& path, std::size_t index,
                              const std::stop_token& stop);
    Result<OcspAnswerPtr> askAt(const std::string& url, const CertificationPath& path, std::size_t index,
                                const std::stop_token& stop);
    Result<Proof> proofBy(const OcspAnswer& answer, Result<Proof> ofDelegate) const;

    crypto::LibraryPtr library_;
    std::shared_ptr<Cache> cache_;
    Clock clock_;
    std::shared_ptr<Services> services_;
    CrlSource& lists_;
    Remembered<OcspAnswerPtr> answers_;
    Remembered<Error> failures_;
    SingleFlight<OcspAnswerPtr> flights_;
};

}  // namespace qoltanba::trust
