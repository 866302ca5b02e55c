// The login keychain with the user's trust settings: Safari, Chrome and Firefox
// (security.enterprise_roots.enabled, on by default) read them. macOS itself asks the person for the
// password.

#include <CoreFoundation/CoreFoundation.h>
#include <Security/Security.h>
#include <openssl/pem.h>

#include <string>
#include <utility>

#include <qoltanba/base/bytes.h>

#include "handles.h"
#include "stores.h"

namespace qoltanba::localhost_certificate {
namespace {

/// A reference of Core Foundation. Its owner releases it.
template <class T>
class Ref {
  public:
    explicit Ref(T reference = nullptr) : reference_(reference) {}
    Ref(Ref&& other) noexcept : reference_(std::exchange(other.reference_, nullptr)) {}
    Ref(const Ref&) = delete;
    Ref& operator=(const Ref&) = delete;
    Ref& operator=(Ref&&) = delete;
    ~Ref() {
        if (reference_ != nullptr) CFRelease(reference_);
    }
    T get() const { return reference_; }
    explicit operator bool() const { return reference_ != nullptr; }

  private:
    T reference_;
};

tl::unexpected<Error> failWithStatus(ErrorCode code, std::string what, OSStatus status) {
    return fail(code, what + ": status " + std::to_string(status));
}

Bytes derOf(X509* certificate) {
    Bytes der(static_cast<std::size_t>(i2d_X509(certificate, nullptr)));
    unsigned char* at = der.data();
    i2d_X509(certificate, &at);
    return der;
}

Ref<SecCertificateRef> secCertificateOf(const std::string& pem) {
    const CertificatePtr certificate = certificateFromPem(pem);
    if (!certificate) return Ref<SecCertificateRef>();
    const Bytes der = derOf(certificate.get());
    const Ref<CFDataRef> data(CFDataCreate(nullptr, der.data(), static_cast<CFIndex>(der.size())));
    return Ref<SecCertificateRef>(SecCertificateCreateWithData(nullptr, data.get()));
}

class MacTrustStore final : public TrustStore {
  public:
    std::string name() const override { return "macOS (Safari, Chrome, Firefox)"; }

    Result<void> trust(const LocalCertificate& certificate) override {
        if (auto removed = removeOurs(certificate.authority.fingerprint); !removed) return removed;
        const auto authority = secCertificateOf(certificate.authority.pem);
        if (!authority) return fail(ErrorCode::localCertificateUnusable, "the authority cannot be read");
        const void* keys[] = {kSecClass, kSecValueRef};
        const void* values[] = {kSecClassCertificate, authority.get()};
        const Ref<CFDictionaryRef> item(CFDictionaryCreate(
            nullptr, keys, values, 2, &kCFTypeDictionaryKeyCallBacks, &kCFTypeDictionaryValueCallBacks));
        const OSStatus added = SecItemAdd(item.get(), nullptr);
        if (added != errSecSuccess && added != errSecDuplicateItem)
            return failWithStatus(ErrorCode::trustStoreUnwritable, "SecItemAdd", added);
        // Trusted as a root only for TLS servers.
        const Ref<SecPolicyRef> tls(SecPolicyCreateSSL(true, nullptr));
        const void* settingKeys[] = {kSecTrustSettingsPolicy};
        const void* settingValues[] = {tls.get()};
        const Ref<CFDictionaryRef> settings(CFDictionaryCreate(nullptr, settingKeys, settingValues, 1,
                                                               &kCFTypeDictionaryKeyCallBacks,
                                                               &kCFTypeDictionaryValueCallBacks));
        const OSStatus set =
            SecTrustSettingsSetTrustSettings(authority.get(), kSecTrustSettingsDomainUser, settings.get());
        if (set != errSecSuccess) {
            const bool isDeclined = set == errSecUserCanceled;
            return failWithStatus(isDeclined ? ErrorCode::trustDeclined : ErrorCode::trustStoreUnwritable,
                                  "SecTrustSettingsSetTrustSettings", set);
        }
        const auto trusted = isTrusted(certificate);
        if (!trusted) return fail(trusted.error());
        if (!*trusted) return fail(ErrorCode::trustNotEffective, "login keychain");
        return {};
    }

    Result<void> untrust() override { return removeOurs({}); }

    /// Verifies as a TLS client of this system does.
    Result<bool> isTrusted(const LocalCertificate& certificate) const override {
        const auto leaf = secCertificateOf(certificate.leafPem);
        if (!leaf) return fail(ErrorCode::localCertificateUnusable, "the leaf cannot be read");
        const Ref<SecPolicyRef> tls(SecPolicyCreateSSL(true, CFSTR("localhost")));
        SecTrustRef made = nullptr;
        const OSStatus status = SecTrustCreateWithCertificates(leaf.get(), tls.get(), &made);
        const Ref<SecTrustRef> evaluation(made);
        if (status != errSecSuccess)
            return failWithStatus(ErrorCode::trustToolMissing, "SecTrustCreateWithCertificates", status);
        SecTrustSetNetworkFetchAllowed(evaluation.get(), false);
        return SecTrustEvaluateWithError(evaluation.get(), nullptr);
    }

  private:
    static Result<void> removeOurs(const std::string& exceptFingerprint) {
        const void* keys[] = {kSecClass, kSecMatchLimit, kSecReturnRef};
        const void* values[] = {kSecClassCertificate, kSecMatchLimitAll, kCFBooleanTrue};
        const Ref<CFDictionaryRef> query(CFDictionaryCreate(
            nullptr, keys, values, 3, &kCFTypeDictionaryKeyCallBacks, &kCFTypeDictionaryValueCallBacks));
        CFTypeRef result = nullptr;
        const OSStatus status = SecItemCopyMatching(query.get(), &result);
        if (status == errSecItemNotFound) return {};
        if (status != errSecSuccess)
            return failWithStatus(ErrorCode::trustStoreUnwritable, "SecItemCopyMatching", status);
        const Ref<CFArrayRef> found(static_cast<CFArrayRef>(result));
        for (CFIndex index = 0; index < CFArrayGetCount(found.get()); ++index) {
            const auto item =
                static_cast<SecCertificateRef>(const_cast<void*>(CFArrayGetValueAtIndex(found.get(), index)));
            if (auto removed = removeIfOurs(item, exceptFingerprint); !removed) return removed;
        }
        return {};
    }

    static Result<void> removeIfOurs(SecCertificateRef item, const std::string& exceptFingerprint) {
        const Ref<CFDataRef> data(SecCertificateCopyData(item));
        const unsigned char* der = CFDataGetBytePtr(data.get());
        const CertificatePtr certificate(d2i_X509(nullptr, &der, CFDataGetLength(data.get())));
        ERR_clear_error();
        if (!certificate || !isOurAuthority(certificate.get())) return {};
        if (fingerprintOf(certificate.get()) == exceptFingerprint) return {};
        const OSStatus settings = SecTrustSettingsRemoveTrustSettings(item, kSecTrustSettingsDomainUser);
        if (settings != errSecSuccess && settings != errSecItemNotFound) {
            return failWithStatus(ErrorCode::trustStoreUnwritable, "SecTrustSettingsRemoveTrustSettings",
                                  settings);
        }
        const void* keys[] = {kSecClass, kSecValueRef};
        const void* values[] = {kSecClassCertificate, item};
        const Ref<CFDictionaryRef> query(CFDictionaryCreate(
            nullptr, keys, values, 2, &kCFTypeDictionaryKeyCallBacks, &kCFTypeDictionaryValueCallBacks));
        const OSStatus deleted = SecItemDelete(query.get());
        if (deleted != errSecSuccess && deleted != errSecItemNotFound)
            return failWithStatus(ErrorCode::trustStoreUnwritable, "SecItemDelete", deleted);
        return {};
    }
};

}  // namespace

void addNssStores(const TrustPlaces&, TrustStores&) {}

bool systemAsks() {
    return true;
}

void addSystemStore(TrustStores& stores) {
    stores.push_back(std::make_unique<MacTrustStore>());
}

}  // namespace qoltanba::localhost_certificate
