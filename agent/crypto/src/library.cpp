#include <qoltanba/crypto/library.h>

#include <openssl/crypto.h>
#include <openssl/provider.h>

#include <qoltanba/crypto/openssl.h>

#include <array>

#include "provider.h"
#include "self_test.h"

namespace qoltanba::crypto {
namespace {

using LibraryContextPtr = Handle<OSSL_LIB_CTX, OSSL_LIB_CTX_free>;

/// OpenSSL's `base` is left out: `default` has all of it, and twice the decoders would be tried for each key.
constexpr std::array providerNames{"default", "legacy", "qoltanba"};

class LoadedLibrary final : public Library {
  public:
    explicit LoadedLibrary(LibraryContextPtr context) : context_(std::move(context)) {}

    // Providers stay loaded until the context goes.
    OSSL_LIB_CTX* context() const override { return context_.get(); }
    Result<void> selfTest() const override { return runSelfTest(*this); }

  private:
    LibraryContextPtr context_;
};

}  // namespace

Result<LibraryPtr> Library::load() {
    LibraryContextPtr context(OSSL_LIB_CTX_new());
    if (!context || OSSL_PROVIDER_add_builtin(context.get(), "qoltanba", qoltanba_provider_init) != 1)
        return failWithOpenSsl(ErrorCode::cryptographyUnavailable, "library context");
    for (const char* name : providerNames) {
        if (OSSL_PROVIDER_load(context.get(), name) == nullptr)
            return failWithOpenSsl(ErrorCode::cryptographyUnavailable, std::string("provider ") + name);
    }
    return std::make_shared<const LoadedLibrary>(std::move(context));
}

}  // namespace qoltanba::crypto
