// OpenSSL keeps OIDs, pairs of signature and key, and old-style digests globally, not per library context.
// EVP_MD_meth_new and its relatives are deprecated, but CMS_verify of OpenSSL 3.0 needs them.
#define OPENSSL_SUPPRESS_DEPRECATED

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>

#include <algorithm>
#include <array>
#include <new>

#include "digest_state.h"
#include "provider.h"

namespace qoltanba::provider {
namespace {

bool createObject(const Context& context, OSSL_FUNC_core_obj_create_fn* create, const char* oid,
                  const char* name) {
    return create(context.core, oid, name, name) == 1;
}

/// The arithmetic for old-style digests. These digests are global and live longer than any provider context,
/// so they have their own arithmetic. It is never freed, because OpenSSL's table keeps pointers to functions
/// of this file. For the same reason, the linker forbids unloading the module.
const Arithmetic* globalArithmetic() {
    static const Arithmetic* const arithmetic = [] {
        const std::lock_guard guard(loading());
        return Arithmetic::load().release();
    }();
    return arithmetic;
}

DigestState*& stateOf(EVP_MD_CTX* context) {
    return *static_cast<DigestState**>(EVP_MD_CTX_get0_md_data(context));
}

template <std::size_t index>
int oldInit(EVP_MD_CTX* context) noexcept {
    const Arithmetic* arithmetic = globalArithmetic();
    DigestState*& state = stateOf(context);
    if (state == nullptr && arithmetic != nullptr)
        state = new (std::nothrow) DigestState(*arithmetic, algorithms[index]);
    return state != nullptr && state->start() ? 1 : 0;
}

int oldUpdate(EVP_MD_CTX* context, const void* data, size_t size) noexcept {
    return stateOf(context)->update({static_cast<const unsigned char*>(data), size}) ? 1 : 0;
}

int oldFinal(EVP_MD_CTX* context, unsigned char* out) noexcept {
    return stateOf(context)->finish(out) ? 1 : 0;
}

int oldCopy(EVP_MD_CTX* to, const EVP_MD_CTX* from) noexcept {
    // OpenSSL has already copied the pointer.
    if (EVP_MD_CTX_get0_md_data(to) == nullptr || EVP_MD_CTX_get0_md_data(from) == nullptr) return 1;
    const DigestState* source = *static_cast<DigestState* const*>(EVP_MD_CTX_get0_md_data(from));
    stateOf(to) = nullptr;
    if (source == nullptr) return 1;
    stateOf(to) = new (std::nothrow) DigestState(source->arithmetic(), source->algorithm());
    return stateOf(to) != nullptr && stateOf(to)->copyFrom(*source) ? 1 : 0;
}

int oldCleanup(EVP_MD_CTX* context) noexcept {
    if (EVP_MD_CTX_get0_md_data(context) == nullptr) return 1;
    delete stateOf(context);
    stateOf(context) = nullptr;
    return 1;
}

template <std::size_t index>
bool registerOldDigest() {
    const Algorithm& algorithm = algorithms[index];
    if (EVP_get_digestbyname(algorithm.digestName) != nullptr) return true;
    // Other code may hold the digest after a lookup, so it lives as long as the process.
    static EVP_MD* const digest = EVP_MD_meth_new(OBJ_txt2nid(algorithm.digestOid), NID_undef);
    return digest != nullptr &&
           EVP_MD_meth_set_result_size(digest, static_cast<int>(algorithm.digestSize)) == 1 &&
           EVP_MD_meth_set_input_blocksize(digest, static_cast<int>(algorithm.digestBlockSize)) == 1 &&
           EVP_MD_meth_set_app_datasize(digest, sizeof(void*)) == 1 &&
           EVP_MD_meth_set_init(digest, oldInit<index>) == 1 &&
           EVP_MD_meth_set_update(digest, oldUpdate) == 1 && EVP_MD_meth_set_final(digest, oldFinal) == 1 &&
           EVP_MD_meth_set_copy(digest, oldCopy) == 1 && EVP_MD_meth_set_cleanup(digest, oldCleanup) == 1 &&
           EVP_add_digest(digest) == 1;
}

/// CMS_verify compares digests by NID. OpenSSL gives a fetched digest a NID only if an old-style digest of
/// the same name is registered. The fetched digest does the work. If old code uses the registered digest, it
/// computes the same value.
bool registerOldDigests() {
    return registerOldDigest<0>() && registerOldDigest<1>() && registerOldDigest<2>();
}

}  // namespace

bool registerObjects(const Context& context, OSSL_FUNC_core_obj_create_fn* create,
                     OSSL_FUNC_core_obj_add_sigid_fn* addSignature) {
    for (const Algorithm& algorithm : algorithms) {
        if (!createObject(context, create, algorithm.keyOid, algorithm.keyName) ||
            !createObject(context, create, algorithm.digestOid, algorithm.digestName) ||
            !createObject(context, create, algorithm.curveOid, algorithm.curveName) ||
            !createObject(context, create, algorithm.keyDigestOid, algorithm.keyDigestName) ||
            !createObject(context, create, algorithm.signatureOid, algorithm.signatureName)) {
            return false;
        }
    }
    if (!registerOldDigests()) return false;
    // Each signature names its digest. X509_verify reads the digest from here, and OpenSSL 3.2 and later
    // finds the signature by it when it makes a CMS. OpenSSL 3.0 looks the digest up among the registered
    // ones, so they are registered first.
    return std::ranges::all_of(algorithms, [&](const Algorithm& algorithm) {
        return addSignature(context.core, algorithm.signatureOid, algorithm.digestOid, algorithm.keyOid) == 1;
    });
}

}  // namespace qoltanba::provider
