#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <qoltanba/base/clock.h>
#include <qoltanba/base/http_client.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/effort.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/trust/cache.h>
#include <qoltanba/trust/certification_path.h>

/// Whether a certificate was revoked: by OCSP (RFC 6960) and by certificate revocation lists (RFC 5280,
/// section 5), full and delta.
namespace qoltanba::trust {

/// RFC 5280, section 5.3.1; `unspecified` also where none is given.
enum class RevocationReason {
    unspecified,
    keyCompromise,
    caCompromise,
    affiliationChanged,
    superseded,
    cessationOfOperation,
    certificateHold,
    privilegeWithdrawn,
    aaCompromise
};

/// What was fetched as proof, to be kept with a signature for later years.
struct ValidationData {
    std::vector<Bytes> certificates;   ///< DER, also of delegated responders
    std::vector<Bytes> crls;           ///< DER CertificateList
    std::vector<Bytes> ocspResponses;  ///< DER OCSPResponse
};

struct CertificateStatus {
    enum class Kind { good, revoked, unknown };
    enum class Source { none, ocsp, crl };

    Kind kind = Kind::unknown;
    std::optional<TimePoint> revokedAt;
    RevocationReason reason = RevocationReason::unspecified;
    Source source = Source::none;
    bool embedded = false;  ///< from the evidence that came with the signature
    std::optional<TimePoint> thisUpdate;
    std::optional<TimePoint> nextUpdate;
    std::optional<Error> problem;  ///< of `unknown`: why
    /// What failed on the way to this status, for the log: a responder that was not reachable before the list
    /// was asked, a delta list that was left out.
    std::vector<Error> notes;
    ValidationData validationData;  ///< what says so; empty for `unknown`
};

/// In which order the sources are asked. `off`: not at all; every status is unknown, statusNotAsked.
enum class RevocationOrder { ocspThenCrl, crlThenOcsp, ocspOnly, crlOnly, off };

struct RevocationCheckerParts {
    crypto::LibraryPtr library;
    std::shared_ptr<PathBuilder> pathBuilder;
    std::shared_ptr<Cache> cache;
    std::shared_ptr<HttpClient> http;  ///< null: nothing is fetched
    Clock clock;
    RevocationOrder order = RevocationOrder::ocspThenCrl;
    std::chrono::milliseconds deadline{5000};  ///< for each answer of a service
};

/// Asks and remembers. Within the life of an answer nothing is asked again; two that ask the same at once
/// make one question. Any thread.
class RevocationChecker {
  public:
    virtual ~RevocationChecker() = default;

    /// The status of path.certificates[index], as it matters for something done at `at`: proof issued after
    /// `at`, or still in force then. An anchor is good by itself. Only addresses in certificates of a checked
    /// path are called. `embedded`: proof that came with the signature, checked the same and used first;
    /// where it was issued before `at`, it counts only if nobody can be asked for later proof.
    virtual CertificateStatus statusOf(const CertificationPath& path, std::size_t index, TimePoint at,
                                       NetworkUse network, const ValidationData& embedded,
                                       const crypto::Effort& effort) = 0;

    /// The first certificate of the path that is not good (revoked before unknown), else the first one's
    /// status, with the evidence of all of them.
    virtual CertificateStatus statusOf(const CertificationPath& path, TimePoint at, NetworkUse network,
                                       const ValidationData& embedded, const crypto::Effort& effort) = 0;

    virtual void setOrder(RevocationOrder order) = 0;
};

std::shared_ptr<RevocationChecker> makeRevocationChecker(RevocationCheckerParts parts);

}  // namespace qoltanba::trust
