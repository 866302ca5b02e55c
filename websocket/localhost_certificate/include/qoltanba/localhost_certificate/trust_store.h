#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <qoltanba/base/flatpak.h>
#include <qoltanba/base/result.h>
#include <qoltanba/localhost_certificate/local_certificate.h>

/// The stores in which browsers look up trusted authorities. Most functions start programs of the system
/// (certutil, update-ca-certificates) and block until these end, at most 30 s each, or until the person has
/// answered the system. So call them on a worker.
/// Only one thread at a time may use the same store.
namespace qoltanba::localhost_certificate {

/// One store of a browser, or the system's store.
class TrustStore {
  public:
    virtual ~TrustStore() = default;

    /// "Chromium", "Firefox (default-esr)", "Firefox (snap, default)", "System".
    virtual std::string name() const = 0;

    /// Whether a change of this store concerns all users of the computer and needs an administrator's rights.
    virtual bool isForAllUsers() const { return false; }

    /// Adds the authority, removes older authorities of this program, and proves the result as isTrusted
    /// does. Errors: trustToolMissing, trustStoreUnwritable, trustDeclined, trustNotEffective.
    virtual Result<void> trust(const LocalCertificate& certificate) = 0;

    /// Removes every authority that this program ever added, and nothing else, and proves that no such
    /// authority is left. If the store does not exist, that is not an error. Errors: trustToolMissing,
    /// trustStoreUnwritable, trustNotEffective.
    virtual Result<void> untrust() = 0;

    /// Whether this store accepts a TLS server with the leaf. It verifies the chain; it does not only look
    /// whether a file exists. Returns trustToolMissing if that is not possible.
    virtual Result<bool> isTrusted(const LocalCertificate& certificate) const = 0;
};

/// Where to look for stores. Tests give a home folder of their own.
struct TrustPlaces {
    std::filesystem::path home;        ///< the user's home folder
    std::filesystem::path dataHome;    ///< XDG_DATA_HOME; empty: home/.local/share
    std::filesystem::path configHome;  ///< XDG_CONFIG_HOME; empty: home/.config
    bool forAllUsers = true;           ///< also stores whose TrustStore::isForAllUsers says yes

    /// Reads HOME, XDG_DATA_HOME and XDG_CONFIG_HOME; on Windows the profile folder. In a sandbox of Flatpak,
    /// the person's folders count, and not those of the program: HOST_XDG_DATA_HOME, HOST_XDG_CONFIG_HOME.
    static TrustPlaces ofThisUser(bool inFlatpak = isInFlatpak());
};

/// Whether this system itself asks the person before a program changes the person's store (Windows, macOS).
bool systemAsks();

/// The existing stores: Chromium's (also if its database does not exist yet), one for each Firefox profile,
/// those of snap and flatpak packages, and last the system's: on Linux that of all users, on Windows and
/// macOS that of this person.
std::vector<std::unique_ptr<TrustStore>> findTrustStores(const TrustPlaces& places);

/// The state of a store after an act.
struct TrustReport {
    std::string name;
    bool forAllUsers = false;
    bool trusted = false;          ///< a real verification succeeded; false also if it was not possible
    std::optional<Error> problem;  ///< of the act or of the verification
};

/// Calls trust() on every store, then reads its state. A store for all users stays unchanged if it may not be
/// written. Its problem is then trustStoreUnwritable. It does not matter to a user whose browsers have the
/// trust.
std::vector<TrustReport> trustEverywhere(const LocalCertificate& certificate, const TrustPlaces& places);
/// Calls untrust() on every store. If there is a `certificate`, it is used to prove that no store trusts it
/// any more.
std::vector<TrustReport> untrustEverywhere(const LocalCertificate* certificate, const TrustPlaces& places);
/// Calls isTrusted() on every store.
std::vector<TrustReport> checkEverywhere(const LocalCertificate& certificate, const TrustPlaces& places);

}  // namespace qoltanba::localhost_certificate
