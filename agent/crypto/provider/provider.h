#pragma once

#include <openssl/core.h>
#include <openssl/core_dispatch.h>

#include <memory>
#include <mutex>

#include "arithmetic.h"

namespace qoltanba::provider {

/// What one loaded provider holds; every operation reaches it through its own context.
struct Context {
    const OSSL_CORE_HANDLE* core = nullptr;
    OSSL_FUNC_BIO_read_ex_fn* bioRead = nullptr;
    OSSL_FUNC_BIO_write_ex_fn* bioWrite = nullptr;
    std::unique_ptr<const Arithmetic> arithmetic;
    /// Whether the provider has RSA keys. In another program nobody could make one, and OpenSSL would
    /// have to choose between two kinds of RSA.
    bool hasExternalRsa = false;
};

/// What OpenSSL's generic "key data" pointer points at in this provider: a box whose content never changes
/// once put in. Operations take a share of the content, so the box may go away under them.
struct KeyBox {
    const Context& context;
    const Algorithm& algorithm;
    std::shared_ptr<const Key> key;
};

/// How a function enters a dispatch table.
template <class Function>
OSSL_DISPATCH entry(int id, Function* function) {
    return {id, reinterpret_cast<void (*)()>(function)};
}
inline constexpr OSSL_DISPATCH tableEnd{0, nullptr};

inline constexpr const char* propertyOfAll = "provider=qoltanba";

extern const OSSL_ALGORITHM digestTable[];
/// The first row of these two is that of external RSA keys (external_rsa.cpp).
extern const OSSL_ALGORITHM keyManagementTable[];
extern const OSSL_ALGORITHM signatureTable[];
extern const OSSL_ALGORITHM decoderTable[];
extern const OSSL_ALGORITHM encoderTable[];

OSSL_ALGORITHM externalRsaKeys();
OSSL_ALGORITHM externalRsaSignature();

/// Reads stopParameter into `stop`, if it is there; false if it is no pointer.
bool takeStop(const OSSL_PARAM parameters[], const void*& stop);

/// The engine and the OIDs are global in OpenSSL, and neither ENGINE_by_id nor OBJ_create bears two library
/// contexts that load at the same moment: one after the other.
std::mutex& loading();

/// Makes the OIDs, the pairs of signature and key, and the old-style digests known to OpenSSL's global
/// tables (objects.cpp). False with a reason in the error queue.
bool registerObjects(const Context& context, OSSL_FUNC_core_obj_create_fn* create,
                     OSSL_FUNC_core_obj_add_sigid_fn* addSignature);

}  // namespace qoltanba::provider

/// The provider's entry point in the loadable module, there under the name OSSL_provider_init.
extern "C" int qoltanba_provider_init(const OSSL_CORE_HANDLE* core, const OSSL_DISPATCH* in,
                                      const OSSL_DISPATCH** out, void** context);
/// For OSSL_PROVIDER_add_builtin: with external RSA keys besides. Their rows have the property
/// qoltanba.external=yes; the one who fetches RSA by name asks for another, as Library does by its default
/// properties.
extern "C" int qoltanba_builtin_provider_init(const OSSL_CORE_HANDLE* core, const OSSL_DISPATCH* in,
                                              const OSSL_DISPATCH** out, void** context);
