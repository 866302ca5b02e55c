#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/provider.h>

#include <array>
#include <vector>

#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/openssl.h>

#include "provider.h"
#include "self_test.h"

namespace qoltanba::crypto {
namespace {

using LibraryContextPtr = Handle<OSSL_LIB_CTX, OSSL_LIB_CTX_free>;
using ProviderPtr = Handle<OSSL_PROVIDER, OSSL_PROVIDER_unload>;

/// OpenSSL's provider `base` is left out, because `default` contains all of it. With both, OpenSSL would try
/// each decoder twice for each key.
constexpr std::array providerNames{"default", "legacy", "qoltanba"};

/// Loads the module from the directory that OpenSSL was built for, even if OPENSSL_MODULES names another one.
/// If it is not there, the function uses OPENSSL_MODULES, for a bundle with another directory.
ProviderPtr loadProvider(OSSL_LIB_CTX* context, const char* name) {
    OSSL_PROVIDER_set_default_search_path(context, OPENSSL_info(OPENSSL_INFO_MODULES_DIR));
    ProviderPtr provider(OSSL_PROVIDER_load(context, name));
    OSSL_PROVIDER_set_default_search_path(context, nullptr);
    if (provider) return provider;
    ERR_clear_error();
    return ProviderPtr(OSSL_PROVIDER_load(context, name));
}

class LoadedLibrary final : public Library {
  public:
    LoadedLibrary(LibraryContextPtr context, std::vector<ProviderPtr> providers)
        : context_(std::move(context)), providers_(std::move(providers)) {}

    OSSL_LIB_CTX* context() const override { return context_.get(); }
    Result<void> selfTest() const override { return runSelfTest(*this); }
    Result<void> selfTestOfVerifying(KeyAlgorithm algorithm) const override {
        return runSelfTestOfVerifying(*this, algorithm);
    }

  private:
    LibraryContextPtr context_;
    std::vector<ProviderPtr> providers_;  ///< must be unloaded before the context is freed
};

}  // namespace

void Library::ignoreConfiguration() {
    OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
}

Result<LibraryPtr> Library::load() {
    ignoreConfiguration();
    LibraryContextPtr context(OSSL_LIB_CTX_new());
    // RSA by name means OpenSSL's own implementation. Keys whose private half is outside of this process ask
    // for this program's implementation.
    if (!context ||
        OSSL_PROVIDER_add_builtin(context.get(), "qoltanba", qoltanba_builtin_provider_init) != 1 ||
        EVP_set_default_properties(context.get(), "?qoltanba.external!=yes") != 1)
        return failWithOpenSsl(ErrorCode::cryptographyUnavailable, "library context");
    std::vector<ProviderPtr> providers;
    for (const char* name : providerNames) {
        providers.push_back(loadProvider(context.get(), name));
        if (!providers.back())
            return failWithOpenSsl(ErrorCode::cryptographyUnavailable, std::string("provider ") + name);
    }
    return std::make_shared<const LoadedLibrary>(std::move(context), std::move(providers));
}

ThreadDefault::ThreadDefault(const Library& library)
    : before_(OSSL_LIB_CTX_set0_default(library.context())) {}

ThreadDefault::~ThreadDefault() {
    OSSL_LIB_CTX_set0_default(before_);
}

}  // namespace qoltanba::crypto
