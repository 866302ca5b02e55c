#pragma once

#include <filesystem>
#include <string>

#include <qoltanba/base/clock.h>
#include <qoltanba/base/result.h>
#include <qoltanba/base/secret.h>

/// The certificate this computer shows to its own browsers, and the browsers' trust in it. No Qt.
namespace qoltanba::localhost_certificate {

/// A certificate authority of this computer alone: P-256, critical name constraints (127.0.0.1, ::1,
/// localhost), path length 0. Its key was destroyed when the leaf was signed.
struct Authority {
    std::string pem;
    std::string fingerprint;   ///< SHA-256 of the DER, lower-case hex
    std::string serialNumber;  ///< lower-case hex
    std::string nickname;      ///< `Qoltanba localhost CA <serial>`: its name in stores that know names
};

/// What the local server shows (leaf and key) and what browsers must trust (authority).
struct LocalCertificate {
    enum class State {
        kept,            ///< read from the folder
        made,            ///< the first one
        renewed,         ///< the one before was about to expire
        replacedDamaged  ///< the one before could not be read, or others could read it
    };

    Authority authority;
    std::string leafPem;
    Secret leafKeyPem;  ///< PKCS#8, not encrypted
    TimePoint notAfter;
    State state = State::kept;

    /// The authority is new: no store knows it, trust must be established (again).
    bool needsTrust() const { return state != State::kept; }
};

/// A leaf lives this long (days); browsers refuse more than 825.
inline constexpr int localCertificateDays = 820;
/// It is replaced when fewer days than this are left.
inline constexpr int localCertificateRenewalDays = 30;

/// The certificate kept in `folder`, or a new one where there is none, it is damaged, readable by others, or
/// expires within localCertificateRenewalDays. The folder is made if absent (0700); it then holds
/// `localhost.pem` (key, leaf, authority; 0600) and `authority.crt` (the authority alone), both written
/// atomically. Blocks for some milliseconds; any thread. fileNotWritable, localCertificateUnusable.
Result<LocalCertificate> loadOrMakeLocalCertificate(const std::filesystem::path& folder, const Clock& clock);

/// The certificate kept in `folder`, never a new one. fileNotFound where there is none,
/// localCertificateUnusable where it is damaged or expired.
Result<LocalCertificate> loadLocalCertificate(const std::filesystem::path& folder, const Clock& clock);

}  // namespace qoltanba::localhost_certificate
