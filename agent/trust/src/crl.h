#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/clock.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/openssl.h>
#include <qoltanba/trust/revocation_checker.h>

/// Certificate revocation lists (RFC 5280, section 5): reading, and whether one may be believed.
namespace qoltanba::trust {

struct CrlEntry {
    std::string_view serialNumber;  ///< as of integerOf; a view into the list
    TimePoint revokedAt;
    std::optional<RevocationReason> reason;  ///< nothing: removeFromCRL
};

/// A list that was read, full or delta. Nothing is believed about it before checkCrl.
struct Crl {
    Bytes der;
    Handle<X509_NAME, X509_NAME_free> issuer;
    TimePoint thisUpdate;
    TimePoint nextUpdate;
    std::optional<std::string> number;      ///< as of integerOf
    std::optional<std::string> baseNumber;  ///< of a delta list alone
    /// The extensions' values, to compare a delta with its base.
    Bytes authorityKeyIdentifier;
    Bytes issuingDistributionPoint;
    /// What issuingDistributionPoint narrows it to; null if it is not there.
    Handle<ISSUING_DIST_POINT, ISSUING_DIST_POINT_free> scope;
    std::vector<CrlEntry> entries;  ///< by serial number, then time
    /// Serial numbers that do not stand in `der` as integerOf writes them: negative ones.
    std::deque<std::string> written;

    Crl() = default;
    Crl(const Crl&) = delete;
    Crl& operator=(const Crl&) = delete;

    bool isDelta() const { return baseNumber.has_value(); }
    /// Else it proves that what it lists is revoked, and nothing about the rest.
    bool isForAllReasons() const { return !scope || scope->onlysomereasons == nullptr; }
};
using CrlPtr = std::shared_ptr<const Crl>;

/// Largest list that is read, in octets.
inline constexpr std::size_t crlLimit = std::size_t{32} * 1024 * 1024;

struct Revocation {
    TimePoint at;
    RevocationReason reason = RevocationReason::unspecified;
};

/// Reads DER or PEM. crlInvalid for what is no list, for one that has no nextUpdate, that is indirect, or
/// that has a critical extension unknown here.
Result<CrlPtr> readCrl(BytesView data);

/// Whether `issuer` made it: name, key identifier, the right to sign lists, and the signature. crlInvalid.
Result<void> checkCrl(const crypto::Library& library, const Crl& crl, const crypto::Certificate& issuer);

/// Whether it is in force at `now`. statusStale, with both times in the detail.
Result<void> checkInForce(const Crl& crl, TimePoint now);

/// Whether `certificate` would be on it, had it been revoked: issuingDistributionPoint against the kind of
/// certificate and its distribution points. crlInvalid.
Result<void> checkScope(const Crl& crl, const crypto::Certificate& certificate);

/// Whether `delta` continues `full`: base number <= full's number < delta's number, same issuer, key and
/// scope. crlInvalid. Both were checked by checkCrl.
Result<void> checkDelta(const Crl& full, const Crl& delta);

/// What the list says of a certificate of its issuer, with the delta (or null) laid over it.
std::optional<Revocation> revocationOf(const crypto::Certificate& certificate, const Crl& full,
                                       const Crl* delta);

}  // namespace qoltanba::trust
