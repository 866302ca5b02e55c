#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include <array>
#include <system_error>

#include <qoltanba/base/path_text.h>
#include <qoltanba/base/private_file.h>

#include "anchor_folder_store.h"
#include "handles.h"
#include "naming.h"
#include "stores.h"
#include "tool.h"

namespace qoltanba::localhost_certificate {
namespace fs = std::filesystem;
namespace {

using StorePtr = Handle<X509_STORE, X509_STORE_free>;
using StoreContextPtr = Handle<X509_STORE_CTX, X509_STORE_CTX_free>;

/// Verifies as a TLS client of this system does: by the bundle, the purpose and the address.
bool verifies(X509* leaf, const fs::path& bundle) {
    const StorePtr store(X509_STORE_new());
    const StoreContextPtr context(X509_STORE_CTX_new());
    if (!store || !context || X509_STORE_load_file(store.get(), bundle.c_str()) != 1 ||
        X509_STORE_CTX_init(context.get(), store.get(), leaf, nullptr) != 1) {
        ERR_clear_error();
        return false;
    }
    X509_VERIFY_PARAM* conditions = X509_STORE_CTX_get0_param(context.get());
    X509_STORE_CTX_set_purpose(context.get(), X509_PURPOSE_SSL_SERVER);
    X509_VERIFY_PARAM_set1_ip_asc(conditions, "127.0.0.1");
    const bool good = X509_verify_cert(context.get()) == 1;
    ERR_clear_error();
    return good;
}

class AnchorFolderStore final : public TrustStore {
  public:
    explicit AnchorFolderStore(AnchorLayout layout) : layout_(std::move(layout)) {}

    std::string name() const override { return "System"; }
    bool isForAllUsers() const override { return true; }

    Result<void> trust(const LocalCertificate& certificate) override {
        if (auto writable = checkWritable(); !writable) return writable;
        const fs::path file = fileOf(certificate.authority);
        for (const fs::path& other : ours()) {
            std::error_code ignored;
            if (other != file) fs::remove(other, ignored);
        }
        if (auto written = writePrivateFile(file, certificate.authority.pem); !written)
            return fail(ErrorCode::trustStoreUnwritable, written.error().detail);
        std::error_code error;
        fs::permissions(file, fs::perms(0644), error);
        if (auto updated = update(); !updated) return updated;
        const auto trusted = isTrusted(certificate);
        if (trusted && !*trusted) return fail(ErrorCode::trustNotEffective, pathToUtf8(layout_.bundle));
        return {};
    }

    Result<void> untrust() override {
        const std::vector<fs::path> files = ours();
        if (files.empty()) return {};
        if (auto writable = checkWritable(); !writable) return writable;
        for (const fs::path& file : files) {
            std::error_code error;
            fs::remove(file, error);
            if (error)
                return fail(ErrorCode::trustStoreUnwritable, pathToUtf8(file) + ": " + error.message());
        }
        return update();
    }

    Result<bool> isTrusted(const LocalCertificate& certificate) const override {
        const CertificatePtr leaf = certificateFromPem(certificate.leafPem);
        return leaf && verifies(leaf.get(), layout_.bundle);
    }

  private:
    fs::path fileOf(const Authority& authority) const {
        return layout_.folder / (std::string(authorityFilePrefix) + authority.serialNumber + ".crt");
    }

    Result<void> checkWritable() const {
        if (::access(layout_.folder.c_str(), W_OK | X_OK) == 0) return {};
        return fail(ErrorCode::trustStoreUnwritable, pathToUtf8(layout_.folder));
    }

    /// The authorities of this program: first by file name, then by the content of each certificate.
    std::vector<fs::path> ours() const {
        std::vector<fs::path> found;
        std::error_code error;
        for (fs::directory_iterator entry(layout_.folder, error), end; !error && entry != end;
             entry.increment(error)) {
            if (!pathToUtf8(entry->path().filename()).starts_with(authorityFilePrefix)) continue;
            const auto content = readSmallFile(entry->path());
            const CertificatePtr certificate = content ? certificateFromPem(*content) : nullptr;
            if (certificate && isOurAuthority(certificate.get())) found.push_back(entry->path());
        }
        return found;
    }

    Result<void> update() const {
        const auto program = findTool(layout_.tool);
        if (!program) return fail(ErrorCode::trustToolMissing, layout_.tool);
        const auto outcome = runTool(*program, layout_.arguments);
        if (!outcome) return fail(outcome.error());
        if (outcome->exitCode != 0)
            return fail(ErrorCode::trustStoreUnwritable, layout_.tool + ": " + outcome->output);
        return {};
    }

    AnchorLayout layout_;
};

}  // namespace

std::unique_ptr<TrustStore> makeAnchorFolderStore(AnchorLayout layout) {
    return std::make_unique<AnchorFolderStore>(std::move(layout));
}

bool systemAsks() {
    return false;
}

void addSystemStore(TrustStores& stores) {
    const std::array<AnchorLayout, 4> known = {{
        // Debian, Ubuntu, Astra, Alpine
        {"/usr/local/share/ca-certificates",
         "update-ca-certificates",
         {},
         "/etc/ssl/certs/ca-certificates.crt"},
        // Fedora, ALT, RED OS and other relatives
        {"/etc/pki/ca-trust/source/anchors",
         "update-ca-trust",
         {"extract"},
         "/etc/pki/tls/certs/ca-bundle.crt"},
        // Arch
        {"/etc/ca-certificates/trust-source/anchors",
         "update-ca-trust",
         {"extract"},
         "/etc/ssl/certs/ca-certificates.crt"},
        // openSUSE
        {"/etc/pki/trust/anchors", "update-ca-certificates", {}, "/etc/ssl/ca-bundle.pem"},
    }};
    for (const AnchorLayout& layout : known) {
        std::error_code error;
        if (!fs::is_directory(layout.folder, error) || !findTool(layout.tool)) continue;
        stores.push_back(makeAnchorFolderStore(layout));
        return;
    }
}

}  // namespace qoltanba::localhost_certificate
