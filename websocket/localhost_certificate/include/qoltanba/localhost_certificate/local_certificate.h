#pragma once

#include <filesystem>
#include <string>

#include <qoltanba/base/clock.h>
#include <qoltanba/base/result.h>
#include <qoltanba/base/secret.h>

/// The certificate that this computer shows to its own browsers, and the browsers' trust in it. No Qt.
namespace qoltanba::localhost_certificate {

/// A certificate authority only for this computer: P-256, critical name constraints (127.0.0.1, ::1,
/// localhost), path length 0. Its key was destroyed after the leaf was signed.
struct Authority {
    std::string pem;
    std::string fingerprint;   ///< SHA-256 of the DER, lower-case hex
    std::string serialNumber;  ///< lower-case hex
    std::string nickname;      ///< `Qoltanba localhost CA <serial>`: its name in stores that use names
};

/// What the local server shows (leaf and key), and what browsers must trust (authority).
struct LocalCertificate {
    enum class State {
        kept,            ///< read from the folder
        made,            ///< there was none before
        renewed,         ///< the old one was about to expire, or is not valid yet by this clock
        replacedDamaged  ///< the old one could not be read, or other users could read it
    };

    Authority authority;
    std::string leafPem;
    Secret leafKeyPem;  ///< PKCS#8, not encrypted
    TimePoint notBefore;
    TimePoint notAfter;
    State state = State::kept;

    /// Whether the authority is new. No store knows a new authority, so trust must be established again.
    bool needsTrust() const { return state != State::kept; }
};

/// The validity of a leaf, in days. Browsers refuse more than 825.
inline constexpr int localCertificateDays = 820;
/// The leaf is replaced when fewer days than this are left.
inline constexpr int localCertificateRenewalDays = 30;

/// Returns the certificate kept in `folder`. Makes a new one if there is none, it is damaged, other users can
/// read it, it expires within localCertificateRenewalDays, or it is not valid yet, because the clock was
/// ahead when it was made. If the folder does not exist, it is made (0700). Afterwards it contains
/// `localhost.pem` (key, leaf, authority; 0600) and `authority.crt` (only the authority). Both are replaced
/// atomically. Blocks for some milliseconds; may run on any thread. Errors: fileNotWritable,
/// localCertificateUnusable.
Result<LocalCertificate> loadOrMakeLocalCertificate(const std::filesystem::path& folder, const Clock& clock);

/// Returns the certificate kept in `folder`, never a new one. Returns fileNotFound if there is none,
/// localCertificateUnusable if it is damaged or expired, certificateNotYetValid if it is from the future. May
/// run on any thread.
Result<LocalCertificate> loadLocalCertificate(const std::filesystem::path& folder, const Clock& clock);

}  // namespace qoltanba::localhost_certificate
