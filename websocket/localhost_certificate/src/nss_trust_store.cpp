#include <algorithm>
#include <sstream>
#include <system_error>

#include <qoltanba/base/path_text.h>
#include <qoltanba/base/private_file.h>

#include "firefox_profiles.h"
#include "handles.h"
#include "naming.h"
#include "stores.h"
#include "temporary_folder.h"
#include "tool.h"

namespace qoltanba::localhost_certificate {
namespace fs = std::filesystem;
namespace {

/// certutil and vfychain are in one package, libnss3-tools or nss-tools.
constexpr const char* toolsMissing = "certutil and vfychain of the NSS tools";

/// One database in the SQLite format (cert9.db). Only NSS's own tool changes it, because no other program can
/// keep it intact while a browser has it open.
class NssTrustStore final : public TrustStore {
  public:
    NssTrustStore(std::string name, fs::path folder) : name_(std::move(name)), folder_(std::move(folder)) {}

    std::string name() const override { return name_; }

    Result<void> trust(const LocalCertificate& certificate) override {
        if (auto present = makeDatabase(); !present) return present;
        if (auto removed = removeOurs(certificate.authority.fingerprint); !removed) return removed;
        if (auto added = add(certificate.authority); !added) return added;
        const auto trusted = isTrusted(certificate);
        if (!trusted) return fail(trusted.error());
        if (!*trusted) return fail(ErrorCode::trustNotEffective, pathToUtf8(folder_));
        return {};
    }

    Result<void> untrust() override {
        if (!databaseExists()) return {};
        if (auto removed = removeOurs({}); !removed) return removed;
        const auto left = ours();
        if (!left) return fail(left.error());
        if (!left->empty())
            return fail(ErrorCode::trustNotEffective, "still there: " + left->front().nickname);
        return {};
    }

    Result<bool> isTrusted(const LocalCertificate& certificate) const override {
        if (!databaseExists()) return false;
        const auto vfychain = findTool("vfychain");
        if (!vfychain) return fail(ErrorCode::trustToolMissing, toolsMissing);
        auto scratch = TemporaryFolder::make();
        if (!scratch) return fail(scratch.error());
        const fs::path leaf = scratch->path() / "leaf.pem";
        if (auto written = writePrivateFile(leaf, certificate.leafPem); !written)
            return fail(written.error());
        // Builds the chain as a browser does (-pp), for a TLS server (-u 1).
        const auto outcome = runTool(*vfychain, {"-d", database(), "-pp", "-u", "1", "-a", pathToUtf8(leaf)});
        if (!outcome) return fail(outcome.error());
        return outcome->exitCode == 0 && outcome->output.find("Chain is good!") != std::string::npos;
    }

  private:
    struct Entry {
        std::string nickname;
        std::string fingerprint;
    };

    std::string database() const { return "sql:" + pathToUtf8(folder_); }

    bool databaseExists() const {
        std::error_code error;
        return fs::exists(folder_ / "cert9.db", error);
    }

    Result<ToolOutcome> certutil(std::vector<std::string> arguments) const {
        const auto program = findTool("certutil");
        if (!program) return fail(ErrorCode::trustToolMissing, toolsMissing);
        arguments.insert(arguments.end(), {"-d", database()});
        return runTool(*program, arguments);
    }

    Result<void> change(const std::vector<std::string>& arguments) const {
        const auto outcome = certutil(arguments);
        if (!outcome) return fail(outcome.error());
        if (outcome->exitCode == 0) return {};
        return fail(ErrorCode::trustStoreUnwritable, pathToUtf8(folder_) + ": " + outcome->output);
    }

    Result<void> makeDatabase() const {
        if (databaseExists()) return {};
        if (auto made = makePrivateFolder(folder_); !made)
            return fail(ErrorCode::trustStoreUnwritable, made.error().detail);
        return change({"-N", "--empty-password"});
    }

    Result<void> add(const Authority& authority) const {
        auto scratch = TemporaryFolder::make();
        if (!scratch) return fail(scratch.error());
        const fs::path file = scratch->path() / "authority.pem";
        if (auto written = writePrivateFile(file, authority.pem); !written) return written;
        // C: an authority only for TLS servers.
        return change({"-A", "-n", authority.nickname, "-t", "C,,", "-a", "-i", pathToUtf8(file)});
    }

    /// The authorities of this program: first by nickname, then by the content of each certificate.
    Result<std::vector<Entry>> ours() const {
        const auto listed = certutil({"-L"});
        if (!listed) return fail(listed.error());
        if (listed->exitCode != 0)
            return fail(ErrorCode::trustStoreUnwritable, pathToUtf8(folder_) + ": " + listed->output);
        std::vector<Entry> entries;
        std::istringstream lines(listed->output);
        for (std::string line; std::getline(lines, line);) {
            if (!line.starts_with(authorityNamePrefix)) continue;
            // The nickname ends with the serial number. The trust flags follow after spaces.
            const std::string nickname = line.substr(0, line.find(' ', authorityNamePrefix.size()));
            const auto exported = certutil({"-L", "-a", "-n", nickname});
            if (!exported) return fail(exported.error());
            const CertificatePtr certificate = certificateFromPem(exported->output);
            if (certificate && isOurAuthority(certificate.get())) {
                entries.push_back({nickname, fingerprintOf(certificate.get())});
            }
        }
        return entries;
    }

    /// Removes all authorities of this program except the one with this fingerprint.
    Result<void> removeOurs(const std::string& exceptFingerprint) const {
        const auto entries = ours();
        if (!entries) return fail(entries.error());
        for (const Entry& entry : *entries) {
            if (entry.fingerprint == exceptFingerprint) continue;
            if (auto removed = change({"-D", "-n", entry.nickname}); !removed) return removed;
        }
        return {};
    }

    std::string name_;
    fs::path folder_;
};

std::vector<fs::path> subfolders(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        std::error_code ignored;
        if (entry->is_directory(ignored)) found.push_back(entry->path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

bool isFolder(const fs::path& path) {
    std::error_code error;
    return fs::is_directory(path, error);
}

class Finder {
  public:
    explicit Finder(TrustStores& stores) : stores_(stores) {}

    void database(std::string name, const fs::path& folder) {
        stores_.push_back(std::make_unique<NssTrustStore>(std::move(name), folder));
    }

    void firefox(const std::string& package, const fs::path& root) {
        for (const FirefoxProfile& profile : firefoxProfilesIn(root)) {
            database("Firefox (" + package + profile.name + ")", profile.folder);
        }
    }

  private:
    TrustStores& stores_;
};

}  // namespace

void addNssStores(const TrustPlaces& places, TrustStores& stores) {
    Finder find(stores);
    const fs::path& home = places.home;
    const fs::path dataHome = places.dataHome.empty() ? home / ".local" / "share" : places.dataHome;
    const fs::path configHome = places.configHome.empty() ? home / ".config" : places.configHome;

    // Chromium uses the old place if it exists, or else the new one. If both are missing, this program makes
    // the old one. If the new one exists, it does not make the old one: the browser would then switch to an
    // empty database.
    const fs::path oldPlace = home / ".pki" / "nssdb";
    const fs::path newPlace = dataHome / "pki" / "nssdb";
    if (isFolder(newPlace)) find.database("Chromium (data folder)", newPlace);
    if (isFolder(oldPlace) || !isFolder(newPlace)) find.database("Chromium", oldPlace);

    find.firefox("", home / ".mozilla" / "firefox");
    find.firefox("", configHome / "mozilla" / "firefox");

    for (const fs::path& package : subfolders(home / "snap")) {
        const std::string name = pathToUtf8(package.filename());
        for (const fs::path& revision : subfolders(package)) {
            const fs::path nss = revision / ".pki" / "nssdb";
            std::error_code error;
            // "current" is a link to another revision.
            if (isFolder(nss) && !fs::is_symlink(revision, error))
                find.database(name + " (snap, " + pathToUtf8(revision.filename()) + ")", nss);
        }
        find.firefox("snap, ", package / "common" / ".mozilla" / "firefox");
    }
    for (const fs::path& application : subfolders(home / ".var" / "app")) {
        if (isFolder(application / ".pki" / "nssdb"))
            find.database(pathToUtf8(application.filename()) + " (flatpak)", application / ".pki" / "nssdb");
        find.firefox("flatpak, ", application / ".mozilla" / "firefox");
        find.firefox("flatpak, ", application / "config" / "mozilla" / "firefox");
    }
}

}  // namespace qoltanba::localhost_certificate
