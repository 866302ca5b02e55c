#pragma once

#include <openssl/core.h>
#include <openssl/core_dispatch.h>

#include <memory>
#include <mutex>

#include "arithmetic.h"

namespace qoltanba::provider {

/// The data of one loaded provider. Every operation reaches it through its own context.
struct Context {
    const OSSL_CORE_HANDLE* core = nullptr;
    OSSL_FUNC_BIO_read_ex_fn* bioRead = nullptr;
    OSSL_FUNC_BIO_write_ex_fn* bioWrite = nullptr;
    std::unique_ptr<const Arithmetic> arithmetic;
    /// True if the provider has RSA keys. Another program could not make such a key, and OpenSSL would have
    /// to choose between two implementations of RSA.
    bool hasExternalRsa = false;
};

/// OpenSSL's "key data" pointer points to this box. The key in the box never changes after it was set.
/// Operations hold their own share of the key, so the box may be freed before they end.
struct KeyBox {
    const Context& context;
    const Algorithm& algorithm;
    std::shared_ptr<const Key> key;
};

/// Makes an entry of a dispatch table.
template <class Function>
OSSL_DISPATCH entry(int id, Function* function) {
    return {id, reinterpret_cast<void (*)()>(function)};
}
inline constexpr OSSL_DISPATCH tableEnd{0, nullptr};

inline constexpr const char* propertyOfAll = "provider=qoltanba";

extern const OSSL_ALGORITHM digestTable[];
/// The first entry of these two tables is for external RSA keys (external_rsa.cpp).
extern const OSSL_ALGORITHM keyManagementTable[];
extern const OSSL_ALGORITHM signatureTable[];
extern const OSSL_ALGORITHM decoderTable[];
extern const OSSL_ALGORITHM encoderTable[];

OSSL_ALGORITHM externalRsaKeys();
OSSL_ALGORITHM externalRsaSignature();

/// Reads stopParameter into `stop`, if it is present. If it is not a pointer, the function returns false.
bool takeStop(const OSSL_PARAM parameters[], const void*& stop);

/// The engine and the OIDs are global in OpenSSL. ENGINE_by_id and OBJ_create are not safe if two library
/// contexts load at the same time. Each load holds this mutex.
std::mutex& loading();

/// Adds the OIDs, the pairs of signature and key, and the old-style digests to OpenSSL's global tables
/// (objects.cpp). On failure the function returns false, and the reason is in the error queue.
bool registerObjects(const Context& context, OSSL_FUNC_core_obj_create_fn* create,
                     OSSL_FUNC_core_obj_add_sigid_fn* addSignature);

}  // namespace qoltanba::provider

/// The provider's entry point in the loadable module. The module exports it as OSSL_provider_init.
extern "C" int qoltanba_provider_init(const OSSL_CORE_HANDLE* core, const OSSL_DISPATCH* in,
                                      const OSSL_DISPATCH** out, void** context);
/// For OSSL_PROVIDER_add_builtin. This provider also has external RSA keys, whose entries have the property
/// qoltanba.external=yes. A caller that fetches RSA by name must ask for entries without this property;
/// Library does so by its default properties.
extern "C" int qoltanba_builtin_provider_init(const OSSL_CORE_HANDLE* core, const OSSL_DISPATCH* in,
                                              const OSSL_DISPATCH** out, void** context);
