#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <qoltanba/base/result.h>
#include <qoltanba/localhost_certificate/local_certificate.h>

/// Where browsers look up whom to trust. Everything here starts programs of the system (certutil,
/// update-ca-certificates) and blocks until they end, at most 30 s each: call it on a worker. One thread at a
/// time for the same store.
namespace qoltanba::localhost_certificate {

/// One store of one browser, or the system's.
class TrustStore {
  public:
    virtual ~TrustStore() = default;

    /// "Chromium", "Firefox (default-esr)", "Firefox (snap, default)", "System".
    virtual std::string name() const = 0;

    /// Changing it concerns every user of the computer and takes an administrator's right.
    virtual bool isForAllUsers() const { return false; }

    /// Puts the authority in, takes earlier authorities of this program out, and proves the outcome as
    /// isTrusted does. trustToolMissing, trustStoreUnwritable, trustNotEffective.
    virtual Result<void> trust(const LocalCertificate& certificate) = 0;

    /// Takes out every authority this program ever put in, and nothing else, and proves that none is left. An
    /// absent store is no error. trustToolMissing, trustStoreUnwritable, trustNotEffective.
    virtual Result<void> untrust() = 0;

    /// Whether a TLS server with the leaf is accepted by this store: a real verification of the chain, not a
    /// look whether a file is there. trustToolMissing where that cannot be found out.
    virtual Result<bool> isTrusted(const LocalCertificate& certificate) const = 0;
};

/// Where to look for stores. Tests give a home of their own.
struct TrustPlaces {
    std::filesystem::path home;        ///< the user's home folder
    std::filesystem::path dataHome;    ///< XDG_DATA_HOME; empty: home/.local/share
    std::filesystem::path configHome;  ///< XDG_CONFIG_HOME; empty: home/.config
    bool system = true;                ///< also the system's store

    /// From HOME, XDG_DATA_HOME and XDG_CONFIG_HOME; on Windows from USERPROFILE.
    static TrustPlaces ofThisUser();
};

/// The stores there are: Chromium's (also where its database does not exist yet), one for each Firefox
/// profile, those of snap and flatpak packages, and last the system's.
std::vector<std::unique_ptr<TrustStore>> findTrustStores(const TrustPlaces& places);

/// How a store stands after an act.
struct TrustReport {
    std::string name;
    bool forAllUsers = false;
    bool trusted = false;          ///< by a real verification; false where it could not be made
    std::optional<Error> problem;  ///< of the act, or of the verification
};

/// trust() on every store, then its state. A store for all users that may not be written is left alone; its
/// problem is trustStoreUnwritable, which need not worry a user whose browsers are trusted.
std::vector<TrustReport> trustEverywhere(const LocalCertificate& certificate, const TrustPlaces& places);
/// untrust() on every store. `certificate`, where there is one, serves to prove that it is not trusted any
/// more.
std::vector<TrustReport> untrustEverywhere(const LocalCertificate* certificate, const TrustPlaces& places);
/// isTrusted() of every store.
std::vector<TrustReport> checkEverywhere(const LocalCertificate& certificate, const TrustPlaces& places);

}  // namespace qoltanba::localhost_certificate
