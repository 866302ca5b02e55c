#include <atomic>
#include <string>
#include <utility>

#include <qoltanba/trust/revocation_checker.h>

#include "crl_source.h"
#include "ocsp_source.h"
#include "proof.h"
#include "services.h"

namespace qoltanba::trust {
namespace {

using Kind = CertificateStatus::Kind;

CertificateStatus unknown(Error problem) {
    CertificateStatus status;
    status.problem = std::move(problem);
    return status;
}

bool isDecided(const CertificateStatus& status) {
    return status.kind != Kind::unknown;
}

bool isCancelled(const CertificateStatus& status) {
    return status.problem && status.problem->code == ErrorCode::cancelled;
}

/// Combines the failures of two sources: the first is the problem, and the second becomes a note. A source
/// that was not asked, or that the certificate does not name, says less than a failure, so it comes second.
CertificateStatus joined(CertificateStatus first, CertificateStatus second) {
    const auto isWeak = [](const CertificateStatus& status) {
        return status.problem->code == ErrorCode::statusNotAsked ||
               status.problem->code == ErrorCode::statusUnknown;
    };
    if (isWeak(first) && !isWeak(second)) std::swap(first, second);
    first.notes.insert(first.notes.end(), second.notes.begin(), second.notes.end());
    first.notes.push_back(std::move(*second.problem));
    return first;
}

class CachingRevocationChecker final : public RevocationChecker {
  public:
    explicit CachingRevocationChecker(RevocationCheckerParts parts)
        : order_(parts.order),
          services_(std::make_shared<Services>(std::move(parts.http), parts.clock, parts.deadline)),
          lists_(parts, services_),
          responders_(parts, services_, lists_) {}

    CertificateStatus statusOf(const CertificationPath& path, std::size_t index, TimePoint at,
                               const Asking& asking, const ValidationData& embedded,
                               const crypto::Effort& effort) override {
        if (index >= path.certificates.size()) return unknown({ErrorCode::internal, "no such certificate"});
        if (index + 1 == path.certificates.size()) return ofAnchor();
        const RevocationOrder order = order_;
        if (order == RevocationOrder::off) return unknown({ErrorCode::statusNotAsked, "switched off"});
        CertificateStatus byValidationData = embeddedStatus(path, index, at, embedded, effort);
        if (byValidationData.kind == Kind::revoked ||
            (byValidationData.kind == Kind::good && byValidationData.thisUpdate >= at))
            return byValidationData;
        CertificateStatus asked = ask(order, path, index, at, asking, effort.stop());
        if (isCancelled(asked)) return asked;
        const bool isLater = byValidationData.kind == Kind::good && asked.kind == Kind::good &&
                             byValidationData.thisUpdate > asked.thisUpdate;
        if (isDecided(asked)) return isLater ? byValidationData : asked;
        if (!isDecided(byValidationData))
            return byValidationData.problem ? joined(std::move(asked), std::move(byValidationData)) : asked;
        byValidationData.notes.push_back(std::move(*asked.problem));
        return byValidationData;
    }

    CertificateStatus statusOf(const CertificationPath& path, TimePoint at, NetworkUse network,
                               const ValidationData& embedded, const crypto::Effort& effort) override {
        if (path.certificates.empty()) return unknown({ErrorCode::internal, "an empty path"});
        CertificateStatus first = statusOf(path, 0, at, network, embedded, effort);
        ValidationData validationData = first.validationData;
        for (std::size_t i = 1;
             i + 1 < path.certificates.size() && first.kind != Kind::revoked && !isCancelled(first); ++i) {
            CertificateStatus next = statusOf(path, i, at, network, embedded, effort);
            merge(validationData, next.validationData);
            const bool isWorse =
                next.kind == Kind::revoked || (next.kind == Kind::unknown && isDecided(first));
            if (isWorse) first = std::move(next);
        }
        first.validationData = std::move(validationData);
        return first;
    }

    void setOrder(RevocationOrder order) override { order_ = order; }

  private:
    static CertificateStatus ofAnchor() {
        CertificateStatus status;
        status.kind = Kind::good;
        return status;
    }

    CertificateStatus ask(RevocationOrder order, const CertificationPath& path, std::size_t index,
                          TimePoint at, const Asking& asking, const std::stop_token& stop) {
        const bool listsFirst = order == RevocationOrder::crlThenOcsp || order == RevocationOrder::crlOnly;
        const bool both = order == RevocationOrder::crlThenOcsp || order == RevocationOrder::ocspThenCrl;
        CertificateStatus first = askOne(listsFirst, path, index, at, asking, stop);
        if (isDecided(first) || isCancelled(first) || !both) return first;
        CertificateStatus second = askOne(!listsFirst, path, index, at, asking, stop);
        if (isCancelled(second)) return second;
        if (!isDecided(second)) return joined(std::move(first), std::move(second));
        second.notes.push_back(std::move(*first.problem));
        return second;
    }

    CertificateStatus askOne(bool lists, const CertificationPath& path, std::size_t index, TimePoint at,
                             const Asking& asking, const std::stop_token& stop) {
        if (stop.stop_requested()) return unknown({ErrorCode::cancelled, {}});
        auto proof = lists ? lists_.proofFor(path, index, asking, stop)
                           : responders_.proofFor(path, index, asking, stop);
        if (!proof) return unknown(std::move(proof.error()));
        return statusBy(std::move(*proof), path.certificates[index], at);
    }

    /// Returns a revocation if there is one, else the latest good status. Without both it returns unknown,
    /// with or without a problem.
    CertificateStatus embeddedStatus(const CertificationPath& path, std::size_t index, TimePoint at,
                                     const ValidationData& embedded, const crypto::Effort& effort) {
        std::vector<Proof> proofs = responders_.proofsAmong(embedded, path, index, effort);
        for (Proof& proof :
             lists_.proofsAmong(embedded.crls, path.certificates[index], path.issuerOf(index), effort))
            proofs.push_back(std::move(proof));
        CertificateStatus best;
        for (Proof& proof : proofs) {
            CertificateStatus status = statusBy(std::move(proof), path.certificates[index], at);
            status.embedded = true;
            if (status.kind == Kind::revoked) return status;
            const bool isFirst = !isDecided(best);
            if (isFirst || (isDecided(status) && best.thisUpdate < status.thisUpdate))
                best = std::move(status);
        }
        return best;
    }

    std::atomic<RevocationOrder> order_;
    std::shared_ptr<Services> services_;
    CrlSource lists_;
    OcspSource responders_;
};

}  // namespace

std::shared_ptr<RevocationChecker> makeRevocationChecker(RevocationCheckerParts parts) {
    return std::make_shared<CachingRevocationChecker>(std::move(parts));
}

}  // namespace qoltanba::trust
