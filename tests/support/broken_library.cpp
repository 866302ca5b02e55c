#include "broken_library.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/provider.h>

#include <cstring>
#include <deque>
#include <stdexcept>
#include <vector>

#include <qoltanba/crypto/openssl.h>

#include "provider.h"
#include "self_test.h"

namespace qoltanba::test {
namespace {

using Function = void (*)();

/// The functions that are replaced, as our provider has them. Its national algorithms share them.
struct Originals {
    OSSL_FUNC_provider_query_operation_fn* query = nullptr;
    OSSL_FUNC_digest_final_fn* finishDigest = nullptr;
    OSSL_FUNC_signature_sign_fn* sign = nullptr;
    OSSL_FUNC_signature_digest_sign_final_fn* finishSigning = nullptr;
};

Originals& originals() {
    static Originals instance;
    return instance;
}

int finishDigest(void* state, unsigned char* out, size_t* size, size_t capacity) noexcept {
    const int done = originals().finishDigest(state, out, size, capacity);
    if (done == 1) out[0] ^= 1;
    return done;
}

int sign(void* operation, unsigned char* signature, size_t* size, size_t capacity,
         const unsigned char* digest, size_t digestSize) noexcept {
    const int done = originals().sign(operation, signature, size, capacity, digest, digestSize);
    if (done == 1 && signature != nullptr) signature[0] ^= 1;
    return done;
}

int finishSigning(void* operation, unsigned char* signature, size_t* size, size_t capacity) noexcept {
    const int done = originals().finishSigning(operation, signature, size, capacity);
    if (done == 1 && signature != nullptr) signature[0] ^= 1;
    return done;
}

int accept(void*, const unsigned char*, size_t, const unsigned char*, size_t) noexcept {
    return 1;
}

int acceptAtTheEnd(void*, const unsigned char*, size_t) noexcept {
    return 1;
}

template <class Original, class Replacement>
void exchange(OSSL_DISPATCH& entry, int id, Original& original, Replacement* replacement) {
    if (entry.function_id != id) return;
    original = reinterpret_cast<Original>(entry.function);
    entry.function = reinterpret_cast<Function>(replacement);
}

void spoil(OSSL_DISPATCH& entry, Defect defect) {
    Originals& kept = originals();
    Function unused = nullptr;
    switch (defect) {
        case Defect::none:
            return;
        case Defect::digest:
            exchange(entry, OSSL_FUNC_DIGEST_FINAL, kept.finishDigest, finishDigest);
            return;
        case Defect::signature:
            exchange(entry, OSSL_FUNC_SIGNATURE_SIGN, kept.sign, sign);
            exchange(entry, OSSL_FUNC_SIGNATURE_DIGEST_SIGN_FINAL, kept.finishSigning, finishSigning);
            return;
        case Defect::acceptsAnything:
            exchange(entry, OSSL_FUNC_SIGNATURE_VERIFY, unused, accept);
            exchange(entry, OSSL_FUNC_SIGNATURE_DIGEST_VERIFY_FINAL, unused, acceptAtTheEnd);
            return;
    }
}

/// A copy of a table of our provider, with the defect. These tables live as long as the process, like ours.
const OSSL_ALGORITHM* spoiled(const OSSL_ALGORITHM* table, Defect defect) {
    static auto& tables = *new std::deque<std::vector<OSSL_ALGORITHM>>;
    static auto& dispatches = *new std::deque<std::vector<OSSL_DISPATCH>>;
    std::vector<OSSL_ALGORITHM>& copy = tables.emplace_back();
    for (; table->algorithm_names != nullptr; ++table) {
        copy.push_back(*table);
        if (std::strstr(table->algorithm_names, "RSA") != nullptr) continue;
        std::vector<OSSL_DISPATCH>& dispatch = dispatches.emplace_back();
        for (const OSSL_DISPATCH* entry = table->implementation; entry->function_id != 0; ++entry) {
            dispatch.push_back(*entry);
            spoil(dispatch.back(), defect);
        }
        dispatch.push_back(provider::tableEnd);
        copy.back().implementation = dispatch.data();
    }
    copy.push_back(*table);
    return copy.data();
}

template <Defect defect>
const OSSL_ALGORITHM* query(void* context, int operation, int* noCache) noexcept {
    const OSSL_ALGORITHM* table = originals().query(context, operation, noCache);
    if (operation == OSSL_OP_DIGEST && defect == Defect::digest) {
        static const OSSL_ALGORITHM* const digests = spoiled(table, defect);
        return digests;
    }
    if (operation == OSSL_OP_SIGNATURE && defect != Defect::digest) {
        static const OSSL_ALGORITHM* const signatures = spoiled(table, defect);
        return signatures;
    }
    return table;
}

template <Defect defect>
int initialise(const OSSL_CORE_HANDLE* core, const OSSL_DISPATCH* in, const OSSL_DISPATCH** out,
               void** context) noexcept {
    const OSSL_DISPATCH* whole = nullptr;
    if (qoltanba_builtin_provider_init(core, in, &whole, context) != 1) return 0;
    static std::vector<OSSL_DISPATCH> dispatch;
    dispatch.clear();
    for (; whole->function_id != 0; ++whole) {
        dispatch.push_back(*whole);
        exchange(dispatch.back(), OSSL_FUNC_PROVIDER_QUERY_OPERATION, originals().query, query<defect>);
    }
    dispatch.push_back(provider::tableEnd);
    *out = dispatch.data();
    return 1;
}

OSSL_provider_init_fn* initialiserOf(Defect defect) {
    switch (defect) {
        case Defect::digest:
            return initialise<Defect::digest>;
        case Defect::signature:
            return initialise<Defect::signature>;
        case Defect::acceptsAnything:
            return initialise<Defect::acceptsAnything>;
        case Defect::none:
            break;
    }
    return initialise<Defect::none>;
}

using LibraryContextPtr = Handle<OSSL_LIB_CTX, OSSL_LIB_CTX_free>;
using ProviderPtr = Handle<OSSL_PROVIDER, OSSL_PROVIDER_unload>;

class SpoiledLibrary final : public crypto::Library {
  public:
    explicit SpoiledLibrary(Defect defect) : context_(OSSL_LIB_CTX_new()) {
        if (OSSL_PROVIDER_add_builtin(context(), "spoiled", initialiserOf(defect)) != 1 ||
            EVP_set_default_properties(context(), "?qoltanba.external!=yes") != 1)
            throw std::runtime_error("the library context");
        for (const char* name : {"default", "legacy", "spoiled"}) {
            providers_.emplace_back(OSSL_PROVIDER_load(context(), name));
            if (!providers_.back()) throw std::runtime_error(name);
        }
    }

    OSSL_LIB_CTX* context() const override { return context_.get(); }
    Result<void> selfTest() const override { return crypto::runSelfTest(*this); }
    Result<void> selfTestOfVerifying(crypto::KeyAlgorithm algorithm) const override {
        return crypto::runSelfTestOfVerifying(*this, algorithm);
    }

  private:
    LibraryContextPtr context_;
    std::vector<ProviderPtr> providers_;  // unloaded before their context is freed
};

}  // namespace

crypto::LibraryPtr libraryWith(Defect defect) {
    crypto::Library::ignoreConfiguration();
    return std::make_shared<const SpoiledLibrary>(defect);
}

}  // namespace qoltanba::test
