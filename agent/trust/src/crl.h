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

/// Reads and checks certificate revocation lists (RFC 5280, section 5).
namespace qoltanba::trust {

struct CrlEntry {
    std::string_view serialNumber;  ///< in the form of integerOf; a view into the list
    TimePoint revokedAt;
    std::optional<RevocationReason> reason;  ///< empty: removeFromCRL
};

/// A list that was read, full or delta. Its content must not be used before checkCrl.
struct Crl {
    Bytes der;
    Handle<X509_NAME, X509_NAME_free> issuer;
    TimePoint thisUpdate;
    TimePoint nextUpdate;
    std::optional<std::string> number;      ///< in the form of integerOf
    std::optional<std::string> baseNumber;  ///< only in a delta list; in the form of integerOf
    /// The values of the extensions, to compare a delta list with its base.
    Bytes authorityKeyIdentifier;
    Bytes issuingDistributionPoint;
    /// The decoded issuingDistributionPoint, which restricts the list. Null if the list has none.
    Handle<ISSUING_DIST_POINT, ISSUING_DIST_POINT_free> scope;
    std::vector<CrlEntry> entries;  ///< sorted by serial number, then by time
    /// Serial numbers whose octets in `der` differ from the form of integerOf: the negative ones.
    std::deque<std::string> written;

    Crl() = default;
    Crl(const Crl&) = delete;
    Crl& operator=(const Crl&) = delete;

    bool isDelta() const { return baseNumber.has_value(); }
    /// If false, the list proves only that the listed certificates are revoked, and says nothing about the
    /// others.
    bool isForAllReasons() const { return !scope || scope->onlysomereasons == nullptr; }
};
using CrlPtr = std::shared_ptr<const Crl>;

/// The largest list that is read, in octets.
inline constexpr std::size_t crlLimit = std::size_t{32} * 1024 * 1024;

struct Revocation {
    TimePoint at;
    RevocationReason reason = RevocationReason::unspecified;
};

/// Reads DER or PEM. Returns crlInvalid if the data are no list, or if the list has no nextUpdate, is
/// indirect, or has an unknown critical extension.
Result<CrlPtr> readCrl(BytesView data);

/// Checks whether `issuer` made the list: name, key identifier, the right to sign lists, and the signature.
/// Error: crlInvalid.
Result<void> checkCrl(const crypto::Library& library, const Crl& crl, const crypto::Certificate& issuer);

/// Checks whether the list is in force at `now`. Error: statusStale with both times in the detail.
Result<void> checkInForce(const Crl& crl, TimePoint now);

/// Checks whether the list would contain `certificate` if it were revoked. Compares issuingDistributionPoint
/// with the kind of certificate and its distribution points. Error: crlInvalid.
Result<void> checkScope(const Crl& crl, const crypto::Certificate& certificate);

/// Checks whether `delta` continues `full`: base number <= number of `full` < number of `delta`, and the same
/// issuer, key and scope. Both lists must have passed checkCrl. Error: crlInvalid.
Result<void> checkDelta(const Crl& full, const Crl& delta);

/// Returns the revocation of a certificate of the list's issuer. If `delta` is not null, its entries take
/// precedence.
std::optional<Revocation> revocationOf(const crypto::Certificate& certificate, const Crl& full,
                                       const Crl* delta);

}  // namespace qoltanba::trust
