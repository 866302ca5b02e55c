// The current user's ROOT store: Chrome, Edge and Firefox (security.enterprise_roots.enabled, on by default)
// read it. Windows itself asks the person before an authority is added or removed.

#include <windows.h>
#include <openssl/pem.h>
#include <wincrypt.h>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <qoltanba/base/bytes.h>

#include "handles.h"
#include "stores.h"

namespace qoltanba::localhost_certificate {
namespace {

struct CloseStore {
    void operator()(void* store) const noexcept { CertCloseStore(store, 0); }
};
using StorePtr = std::unique_ptr<void, CloseStore>;
struct FreeEngine {
    void operator()(void* engine) const noexcept { CertFreeCertificateChainEngine(engine); }
};
using EnginePtr = std::unique_ptr<void, FreeEngine>;
using ContextPtr = Handle<const CERT_CONTEXT, CertFreeCertificateContext>;
using ChainPtr = Handle<const CERT_CHAIN_CONTEXT, CertFreeCertificateChain>;

tl::unexpected<Error> failWithWindows(ErrorCode code, std::string what) {
    return fail(code, what + ": error " + std::to_string(GetLastError()));
}

/// The store could not be changed, perhaps because the person said no.
tl::unexpected<Error> failToChange() {
    return failWithWindows(
        GetLastError() == ERROR_CANCELLED ? ErrorCode::trustDeclined : ErrorCode::trustStoreUnwritable,
        "ROOT");
}

/// The store as programs see it: the person's own part together with that of the computer. What is added
/// goes into the person's part.
StorePtr openRoots() {
    return StorePtr(CertOpenStore(CERT_STORE_PROV_SYSTEM_W, 0, 0, CERT_SYSTEM_STORE_CURRENT_USER, L"ROOT"));
}

/// The person's own part alone. What an administrator put into the other parts, this person cannot remove.
StorePtr openOwnRoots() {
    return StorePtr(
        CertOpenStore(CERT_STORE_PROV_SYSTEM_REGISTRY_W, 0, 0, CERT_SYSTEM_STORE_CURRENT_USER, L"ROOT"));
}

/// An engine of its own: the one that programs share keeps what it has read of the stores.
EnginePtr newEngine() {
    CERT_CHAIN_ENGINE_CONFIG configuration{};
    // Without the members that came with Windows 7 and 8: Wine does not know them all.
    configuration.cbSize = offsetof(CERT_CHAIN_ENGINE_CONFIG, hExclusiveRoot);
    HCERTCHAINENGINE engine = nullptr;
    return EnginePtr(CertCreateCertificateChainEngine(&configuration, &engine) ? engine : nullptr);
}

/// The chain of the certificate of a TLS server, without a look at the network.
ChainPtr chainOf(const CERT_CONTEXT& leaf, HCERTCHAINENGINE engine) {
    char serverAuth[] = szOID_PKIX_KP_SERVER_AUTH;
    char* usages[] = {serverAuth};
    CERT_CHAIN_PARA wanted{};
    wanted.cbSize = sizeof wanted;
    wanted.RequestedUsage.dwType = USAGE_MATCH_TYPE_AND;
    wanted.RequestedUsage.Usage = {1, usages};
    PCCERT_CHAIN_CONTEXT found = nullptr;
    const BOOL isFound = CertGetCertificateChain(engine, &leaf, nullptr, nullptr, &wanted,
                                                 CERT_CHAIN_CACHE_ONLY_URL_RETRIEVAL, nullptr, &found);
    return ChainPtr(isFound ? found : nullptr);
}

Result<bool> isGoodForTls(const CERT_CHAIN_CONTEXT& chain) {
    wchar_t server[] = L"localhost";
    SSL_EXTRA_CERT_CHAIN_POLICY_PARA tls{};
    tls.cbSize = sizeof tls;
    tls.dwAuthType = AUTHTYPE_SERVER;
    tls.pwszServerName = server;
    CERT_CHAIN_POLICY_PARA policy{};
    policy.cbSize = sizeof policy;
    policy.pvExtraPolicyPara = &tls;
    CERT_CHAIN_POLICY_STATUS status{};
    status.cbSize = sizeof status;
    if (!CertVerifyCertificateChainPolicy(CERT_CHAIN_POLICY_SSL, &chain, &policy, &status))
        return failWithWindows(ErrorCode::trustToolMissing, "CertVerifyCertificateChainPolicy");
    return status.dwError == 0;
}

Bytes derOf(X509* certificate) {
    Bytes der(static_cast<std::size_t>(i2d_X509(certificate, nullptr)));
    unsigned char* at = der.data();
    i2d_X509(certificate, &at);
    return der;
}

ContextPtr contextOf(const std::string& pem) {
    const CertificatePtr certificate = certificateFromPem(pem);
    if (!certificate) return nullptr;
    const Bytes der = derOf(certificate.get());
    return ContextPtr(
        CertCreateCertificateContext(X509_ASN_ENCODING, der.data(), static_cast<DWORD>(der.size())));
}

class WindowsTrustStore final : public TrustStore {
  public:
    std::string name() const override { return "Windows (Chrome, Edge, Firefox)"; }

    Result<void> trust(const LocalCertificate& certificate) override {
        if (auto removed = removeOurs(certificate.authority.fingerprint); !removed) return removed;
        if (auto added = add(certificate.authority); !added) return added;
        const auto trusted = isTrusted(certificate);
        if (!trusted) return fail(trusted.error());
        if (!*trusted) return fail(ErrorCode::trustNotEffective, "ROOT");
        return {};
    }

    Result<void> untrust() override {
        if (auto removed = removeOurs({}); !removed) return removed;
        const StorePtr roots = openOwnRoots();
        if (!roots) return failWithWindows(ErrorCode::trustStoreUnwritable, "ROOT");
        if (!oursIn(roots.get(), {}).empty()) return fail(ErrorCode::trustNotEffective, "ROOT");
        return {};
    }

    /// Verifies a TLS server as Schannel does.
    Result<bool> isTrusted(const LocalCertificate& certificate) const override {
        const ContextPtr leaf = contextOf(certificate.leafPem);
        if (!leaf) return fail(ErrorCode::localCertificateUnusable, "the leaf cannot be read");
        const EnginePtr engine = newEngine();
        if (!engine) return failWithWindows(ErrorCode::trustToolMissing, "CertCreateCertificateChainEngine");
        const ChainPtr chain = chainOf(*leaf, engine.get());
        if (!chain) return failWithWindows(ErrorCode::trustToolMissing, "CertGetCertificateChain");
        // Wine's policy for TLS says nothing of a chain that does not end at a root.
        constexpr DWORD noRoot = CERT_TRUST_IS_PARTIAL_CHAIN | CERT_TRUST_IS_UNTRUSTED_ROOT;
        if ((chain->TrustStatus.dwErrorStatus & noRoot) != 0) return false;
        return isGoodForTls(*chain);
    }

  private:
    /// A store keeps what it has read, and may write what was added only when it is closed.
    static Result<void> add(const Authority& authority) {
        const StorePtr roots = openRoots();
        if (!roots) return failWithWindows(ErrorCode::trustStoreUnwritable, "ROOT");
        const ContextPtr context = contextOf(authority.pem);
        if (!context) return fail(ErrorCode::localCertificateUnusable, "the authority cannot be read");
        if (!CertAddCertificateContextToStore(roots.get(), context.get(), CERT_STORE_ADD_REPLACE_EXISTING,
                                              nullptr))
            return failToChange();
        return {};
    }

    /// The authorities of this program in a store, except the one with that fingerprint.
    static std::vector<ContextPtr> oursIn(HCERTSTORE roots, const std::string& exceptFingerprint) {
        std::vector<ContextPtr> ours;
        PCCERT_CONTEXT context = nullptr;
        while ((context = CertEnumCertificatesInStore(roots, context)) != nullptr) {
            const unsigned char* der = context->pbCertEncoded;
            const CertificatePtr certificate(
                d2i_X509(nullptr, &der, static_cast<long>(context->cbCertEncoded)));
            if (certificate && isOurAuthority(certificate.get()) &&
                fingerprintOf(certificate.get()) != exceptFingerprint)
                ours.emplace_back(CertDuplicateCertificateContext(context));
        }
        ERR_clear_error();
        return ours;
    }

    /// Deletes nothing while it goes through the store: such a walk may never end.
    static Result<void> removeOurs(const std::string& exceptFingerprint) {
        const StorePtr roots = openOwnRoots();
        if (!roots) return failWithWindows(ErrorCode::trustStoreUnwritable, "ROOT");
        Result<void> outcome;
        for (ContextPtr& one : oursIn(roots.get(), exceptFingerprint)) {
            // Deleting frees the context.
            if (!CertDeleteCertificateFromStore(one.release())) outcome = failToChange();
        }
        return outcome;
    }
};

}  // namespace

void addNssStores(const TrustPlaces&, TrustStores&) {}

bool systemAsks() {
    return true;
}

void addSystemStore(TrustStores& stores) {
    stores.push_back(std::make_unique<WindowsTrustStore>());
}

}  // namespace qoltanba::localhost_certificate
