#pragma once

#include <optional>
#include <string_view>

/// All the ways in which the test authority can be right or wrong. The names are also in the addresses:
/// /ocsp/stale.
namespace qoltanba::authority {

enum class OcspMode {
    good,               ///< as recorded: good, revoked, or unknown for a serial number never issued
    byIssuer,           ///< the same, signed by the authority itself instead of a delegated responder
    byKeyHash,          ///< the same, but the response names the responder by its key
    withoutNextUpdate,  ///< the same, without nextUpdate
    stale,              ///< nextUpdate passed nine days ago
    notYetValid,        ///< thisUpdate is tomorrow
    forged,             ///< signed by a stranger's key in the responder's name
    otherCertId,        ///< about another serial number
    nonceMismatch,
    noNonce,
    responderWithoutPurpose,
    responderOfAnotherAuthority,
    responderExpired,
    responderWithoutNoCheck,  ///< so that the client must ask for the responder's own status
    revoked,                  ///< no matter what is recorded
    unknown,
    tryLater,
    truncated,
    garbage
};

enum class CrlMode {
    good,
    stale,        ///< nextUpdate passed nine days ago
    notYetValid,  ///< thisUpdate is tomorrow
    forged,
    otherIssuer,                ///< a correct list, but of another authority
    innerAlgorithmWithoutNull,  ///< tbsCertList.signature lacks the NULL, as the national authority writes it
    innerOuterOidsDiffer,
    unknownCriticalExtension,
    unknownCriticalEntryExtension,
    indirect,         ///< an issuing distribution point with indirectCRL, and a certificateIssuer in entries
    onlySomeReasons,  ///< an issuing distribution point that leaves reasons out
    deltaOnAnotherBase,  ///< delta: its base is newer than the full list
    deltaWithoutIndicator,
    truncated,
    garbage
};

enum class TsaMode {
    good,
    signingCertificateV2,  ///< good, with the newer attribute (RFC 5816)
    refused,
    imprintOfAnother,
    nonceMismatch,
    noNonce,
    otherPolicy,
    withoutPurpose,
    purposeNotCritical,
    purposeNotAlone,  ///< timeStamping together with emailProtection
    forged,
    clockAhead,   ///< by an hour
    clockBehind,  ///< by an hour
    truncated,
    garbage,
    noCertificate,
    weakDigest  ///< of an RSA authority: everything is signed with SHA-1
};

enum class AiaMode {
    good,
    otherCertificate,  ///< of an untrusted authority with the same name
    garbage,
    pkcs7,  ///< the certificate in a certs-only PKCS#7 (RFC 5280, section 4.2.2.1)
    pem
};

/// What can happen to an answer on the network. It is the first segment of the path: /slow/ocsp/good.
enum class Transport {
    slow,       ///< one octet a second
    oversized,  ///< followed by up to a gibibyte of zeros
    gzipBomb,   ///< the same, compressed
    redirect,   ///< 302 to the good address
    broken,     ///< 500
    closed      ///< the connection ends in the middle of the body
};

std::string_view nameOf(OcspMode mode);
std::string_view nameOf(CrlMode mode);
std::string_view nameOf(TsaMode mode);
std::string_view nameOf(AiaMode mode);
std::string_view nameOf(Transport transport);

/// The mode with that name, if it exists.
template <class Mode>
std::optional<Mode> modeNamed(std::string_view name);

}  // namespace qoltanba::authority
