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

/// Finds out whether a certificate was revoked, by OCSP (RFC 6960) and by certificate revocation lists (RFC
/// 5280, section 5), full and delta.
namespace qoltanba::trust {

/// RFC 5280, section 5.3.1. `unspecified` also if no reason is given.
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

/// The fetched proofs of a status. A signature can carry them for later years.
struct ValidationData {
    std::vector<Bytes> certificates;   ///< DER; also certificates of delegated responders
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
    bool embedded = false;  ///< the proof came with the signature
    std::optional<TimePoint> thisUpdate;
    std::optional<TimePoint> nextUpdate;
    std::optional<Error> problem;  ///< the reason of `unknown`
    /// Failures of single steps, for the log: a responder that was not reachable before the list was asked, a
    /// delta list that was left out.
    std::vector<Error> notes;
    ValidationData validationData;  ///< the proof of the status; empty for `unknown`
};

/// The order in which the sources are asked. `off`: no source is asked, and every status is unknown with
/// statusNotAsked.
enum class RevocationOrder { ocspThenCrl, crlThenOcsp, ocspOnly, crlOnly, off };

/// Whether services are asked, and which stored answers are good enough.
struct Asking {
    // Not explicit: most callers take every stored answer that is in force.
    Asking(NetworkUse use, std::optional<TimePoint> issuedSince = std::nullopt)
        : network(use), since(issuedSince) {}

    NetworkUse network;
    /// A stored answer or list that was issued before this time proves nothing about it, so the service is
    /// asked for a later one. If there is none, the stored one counts.
    std::optional<TimePoint> since;
};

struct RevocationCheckerParts {
    crypto::LibraryPtr library;
    std::shared_ptr<PathBuilder> pathBuilder;
    std::shared_ptr<Cache> cache;
    std::shared_ptr<HttpClient> http;  ///< null: nothing is fetched
    Clock clock;
    RevocationOrder order = RevocationOrder::ocspThenCrl;
    std::chrono::milliseconds deadline{5000};  ///< for one answer of a service
};

/// Asks for the revocation status and remembers the answers. While an answer is valid, the same question is
/// not asked again. If two callers ask the same at once, only one request is sent. Any thread.
class RevocationChecker {
  public:
    virtual ~RevocationChecker() = default;

    /// Returns the status of path.certificates[index] for something done at the time `at`. A proof counts if
    /// it was issued after `at` or was still in force at `at`. An anchor is always good. Only addresses from
    /// certificates of a checked path are called. `embedded` is validation data that came with the signature.
    /// It is checked in the same way and used first. If it was issued before `at`, it counts only if no
    /// service gives a later proof. Errors are in the status, as `problem`.
    virtual CertificateStatus statusOf(const CertificationPath& path, std::size_t index, TimePoint at,
                                       const Asking& asking, const ValidationData& embedded,
                                       const crypto::Effort& effort) = 0;

    /// Returns the status of the whole path. If a certificate is not good, the result is the status of the
    /// first such certificate, where a revoked one comes before an unknown one. Otherwise it is the status of
    /// the first certificate. In both cases it carries the validation data of all certificates that were
    /// checked.
    virtual CertificateStatus statusOf(const CertificationPath& path, TimePoint at, NetworkUse network,
                                       const ValidationData& embedded, const crypto::Effort& effort) = 0;

    /// Sets the order for later calls of statusOf.
    virtual void setOrder(RevocationOrder order) = 0;
};

std::shared_ptr<RevocationChecker> makeRevocationChecker(RevocationCheckerParts parts);

}  // namespace qoltanba::trust
