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

/// Reads time-stamp tokens (RFC 3161) and requests them from the national time-stamping authority.
namespace qoltanba::trust {

/// The content of a token whose own signature is right.
struct TimestampToken {
    Bytes der;  ///< the ContentInfo as received
    TimePoint time;
    std::string policyOid;
    std::string serialNumber;  ///< lower-case hex
    crypto::Certificate authority;
    std::vector<crypto::Certificate> certificates;  ///< all certificates in the token
    std::optional<Error> weakness;                  ///< the token uses a weak digest, so it proves no time
};

/// Reads a token and checks what the token alone can show: its imprint matches `stamped`, its signature is
/// right, the signing certificate attribute names the certificate, and that certificate has only
/// id-kp-timeStamping, marked critical (RFC 3161, section 2.3). The path and the status of the authority are
/// not checked. Errors: timestampInvalid; tooLarge or cancelled from `effort`. Any thread.
Result<TimestampToken> readTimestamp(const crypto::Library& library, BytesView token, BytesView stamped,
                                     const crypto::Effort& effort = {});

/// Tells whether one of the first eight `tokens` is a time stamp over `stamped` by the rules of readTimestamp
/// and without a weak digest. A token that is present but not valid for this signature does not count. Any
/// thread.
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

/// Whom to ask for a time stamp, and under which policy.
struct TimestampSource {
    std::string url;
    std::string policyOid;  ///< empty: the authority chooses
};

/// Returns the national time-stamping authority of the environment, and the policy for signatures by keys of
/// that algorithm (docs/trust.md). For an administrator's authority it returns the one of production.
TimestampSource nationalTimestampSource(Environment environment, crypto::KeyAlgorithm algorithm);

class TimestampClient {
  public:
    virtual ~TimestampClient() = default;

    /// Requests a token over `stamped` (for a CMS: the signature value of the SignerInfo) and checks it:
    /// granted, imprint, nonce, policy, signature, purpose, path and status of the authority, and a time at
    /// most five minutes away from the clock. Blocks. Errors: timestampUnavailable (the detail has the
    /// network's reason), timestampRefused (the detail has the authority's status), timestampInvalid,
    /// cancelled. Any thread.
    virtual Result<TimestampToken> stamp(BytesView stamped, const TimestampSource& order,
                                         const std::stop_token& stop) = 0;
};

std::shared_ptr<TimestampClient> makeTimestampClient(TimestampClientParts parts);

}  // namespace qoltanba::trust
