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

/// OpenSSL's `base` is left out: `default` has all of it, and twice the decoders would be tried for each key.
constexpr std::array providerNames{"default", "legacy", "qoltanba"};

/// From the folder that OpenSSL was built for, whatever OPENSSL_MODULES says; a bundle that has its modules
/// elsewhere says so by that variable.
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
    std::vector<ProviderPtr> providers_;  ///< of the context, and unloaded before it goes
};

}  // namespace

void Library::ignoreConfiguration() {
    OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
}

Result<LibraryPtr> Library::load() {
    ignoreConfiguration();
    LibraryContextPtr context(OSSL_LIB_CTX_new());
    // RSA by name is OpenSSL's own; keys with an outside private half ask for theirs.
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
