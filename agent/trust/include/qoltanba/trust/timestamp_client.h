#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/clock.h>
#include <qoltanba/base/http_client.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/trust/revocation_checker.h>

/// Time-stamp tokens (RFC 3161) of the national time-stamping authority.
namespace qoltanba::trust {

/// What a token says, once its own signature was found right.
struct TimestampToken {
    Bytes der;  ///< ContentInfo, as it came
    TimePoint time;
    std::string policyOid;
    std::string serialNumber;  ///< lower-case hex
    crypto::Certificate authority;
    std::vector<crypto::Certificate> certificates;  ///< all inside
    std::optional<Error> weakness;                  ///< it stands on a weak digest: it proves no time
};

/// Reads a token and checks it by itself: its imprint is that of `stamped`, its signature is right, the
/// signing certificate attribute names the certificate, which has id-kp-timeStamping alone and critical
/// (RFC 3161, section 2.3). The path and status of the authority are not looked at. timestampInvalid.
Result<TimestampToken> readTimestamp(const crypto::Library& library, BytesView token, BytesView stamped,
                                     const crypto::Effort& effort = {});

/// Whether one of the first eight of `tokens` is a time stamp over `stamped`, as readTimestamp finds it, and
/// not by a weak digest: a token that is only present, but not valid for this signature, does not count.
bool hasTimestamp(const crypto::Library& library, std::span<const Bytes> tokens, BytesView stamped,
                  const crypto::Effort& effort = {});

struct TimestampClientParts {
    crypto::LibraryPtr library;
    std::shared_ptr<PathBuilder> pathBuilder;
    std::shared_ptr<RevocationChecker> revocation;
    std::shared_ptr<HttpClient> http;
    Clock clock;
    std::chrono::milliseconds deadline{15000};
};

/// Where to ask and for what.
struct TimestampSource {
    std::string url;
    std::string policyOid;  ///< empty: the authority's own
};

/// The national time-stamping authority of that environment, and the policy for signatures of that kind of
/// key (kz-pki facts, section 4). For an administrator's authority the production one.
TimestampSource nationalTimestampSource(Environment environment, crypto::KeyAlgorithm algorithm);

class TimestampClient {
  public:
    virtual ~TimestampClient() = default;

    /// Asks for a token over `stamped` (of a CMS: the SignerInfo's signature value) and checks it before it
    /// gives it out: granted, imprint, nonce, policy, signature, purpose, path and status of the authority,
    /// time not farther than five minutes from the clock. timestampUnavailable (with the network's reason as
    /// detail), timestampRefused (the authority's status), timestampInvalid, cancelled.
    virtual Result<TimestampToken> stamp(BytesView stamped, const TimestampSource& order,
                                         const std::stop_token& stop) = 0;
};

std::shared_ptr<TimestampClient> makeTimestampClient(TimestampClientParts parts);

}  // namespace qoltanba::trust
