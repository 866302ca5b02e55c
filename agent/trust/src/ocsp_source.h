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

/// Gets proofs from OCSP responders: first from stored answers, then from the addresses in the certificate.
/// Any thread.
class OcspSource {
  public:
    /// `lists` gives the status of the responders' own certificates. It must outlive this object.
    OcspSource(const RevocationCheckerParts& parts, std::shared_ptr<Services> services, CrlSource& lists);

    /// Returns what the responder says about path.certificates[index]. Errors: statusUnknown if the
    /// certificate names no responder or if the responder does not know the certificate; otherwise the error
    /// of the last address.
    Result<Proof> proofFor(const CertificationPath& path, std::size_t index, const Asking& asking,
                           const std::stop_token& stop);

    /// Returns the proofs from responses that came with a signature. Responses for other certificates and
    /// wrong ones are ignored. Asks no service.
    std::vector<Proof> proofsAmong(const ValidationData& embedded, const CertificationPath& path,
                                   std::size_t index, const crypto::Effort& effort);

  private:
    /// Returns an answer whose delegate must still be checked for revocation.
    Result<OcspAnswerPtr> answerFor(const CertificationPath& path, std::size_t index, const Asking& asking,
                                    const std::stop_token& stop);
    bool isEnough(const std::string& key, const OcspAnswer& kept, const Asking& asking);
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
    Remembered<TimePoint> askings_;  ///< when a service answered last
    SingleFlight<OcspAnswerPtr> flights_;
};

}  // namespace qoltanba::trust
