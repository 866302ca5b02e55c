#include "provider.h"

#include <openssl/core_names.h>
#include <openssl/params.h>

#include <new>

namespace qoltanba::provider {
namespace {

const Context& self(void* context) {
    return *static_cast<const Context*>(context);
}

void teardown(void* context) noexcept {
    delete static_cast<Context*>(context);
}

const OSSL_PARAM* gettableParameters(void*) noexcept {
    static const OSSL_PARAM table[] = {OSSL_PARAM_utf8_ptr(OSSL_PROV_PARAM_NAME, nullptr, 0),
                                       OSSL_PARAM_utf8_ptr(OSSL_PROV_PARAM_VERSION, nullptr, 0),
                                       OSSL_PARAM_utf8_ptr(OSSL_PROV_PARAM_BUILDINFO, nullptr, 0),
                                       OSSL_PARAM_int(OSSL_PROV_PARAM_STATUS, nullptr), OSSL_PARAM_END};
    return table;
}

bool setText(OSSL_PARAM* parameters, const char* key, const char* value) {
    OSSL_PARAM* parameter = OSSL_PARAM_locate(parameters, key);
    return parameter == nullptr || OSSL_PARAM_set_utf8_ptr(parameter, value) == 1;
}

int getParameters(void* context, OSSL_PARAM parameters[]) noexcept {
    OSSL_PARAM* status = OSSL_PARAM_locate(parameters, OSSL_PROV_PARAM_STATUS);
    if (status != nullptr && OSSL_PARAM_set_int(status, self(context).arithmetic ? 1 : 0) != 1) return 0;
    return setText(parameters, OSSL_PROV_PARAM_NAME, "Qoltanba: national algorithms of Kazakhstan") &&
           setText(parameters, OSSL_PROV_PARAM_VERSION, QOLTANBA_VERSION) &&
           setText(parameters, OSSL_PROV_PARAM_BUILDINFO, QOLTANBA_VERSION);
}

const OSSL_ALGORITHM* queryOperation(void* context, int operation, int* noCache) noexcept {
    *noCache = 0;
    const int first = self(context).hasExternalRsa ? 0 : 1;
    switch (operation) {
        case OSSL_OP_DIGEST:
            return digestTable;
        case OSSL_OP_KEYMGMT:
            return keyManagementTable + first;
        case OSSL_OP_SIGNATURE:
            return signatureTable + first;
        case OSSL_OP_DECODER:
            return decoderTable;
        case OSSL_OP_ENCODER:
            return encoderTable;
        default:
            return nullptr;
    }
}

const OSSL_DISPATCH providerDispatch[] = {entry(OSSL_FUNC_PROVIDER_TEARDOWN, teardown),
                                          entry(OSSL_FUNC_PROVIDER_GETTABLE_PARAMS, gettableParameters),
                                          entry(OSSL_FUNC_PROVIDER_GET_PARAMS, getParameters),
                                          entry(OSSL_FUNC_PROVIDER_QUERY_OPERATION, queryOperation),
                                          tableEnd};

/// The functions of OpenSSL's core that this provider uses.
struct Core {
    OSSL_FUNC_core_obj_create_fn* createObject = nullptr;
    OSSL_FUNC_core_obj_add_sigid_fn* addSignature = nullptr;
    OSSL_FUNC_BIO_read_ex_fn* bioRead = nullptr;
    OSSL_FUNC_BIO_write_ex_fn* bioWrite = nullptr;

    bool complete() const {
        return createObject != nullptr && addSignature != nullptr && bioRead != nullptr &&
               bioWrite != nullptr;
    }
};

Core readCore(const OSSL_DISPATCH* in) {
    Core core;
    for (; in->function_id != 0; ++in) {
        switch (in->function_id) {
            case OSSL_FUNC_CORE_OBJ_CREATE:
                core.createObject = OSSL_FUNC_core_obj_create(in);
                break;
            case OSSL_FUNC_CORE_OBJ_ADD_SIGID:
                core.addSignature = OSSL_FUNC_core_obj_add_sigid(in);
                break;
            case OSSL_FUNC_BIO_READ_EX:
                core.bioRead = OSSL_FUNC_BIO_read_ex(in);
                break;
            case OSSL_FUNC_BIO_WRITE_EX:
                core.bioWrite = OSSL_FUNC_BIO_write_ex(in);
                break;
            default:
                break;
        }
    }
    return core;
}

}  // namespace

std::mutex& loading() {
    static std::mutex mutex;
    return mutex;
}

}  // namespace qoltanba::provider

namespace {

int initialise(const OSSL_CORE_HANDLE* handle, const OSSL_DISPATCH* in, const OSSL_DISPATCH** out,
               void** result, bool hasExternalRsa) noexcept {
    using namespace qoltanba::provider;
    const Core core = readCore(in);
    std::unique_ptr<Context> context(new (std::nothrow) Context);
    if (!context || !core.complete()) return 0;
    context->core = handle;
    context->hasExternalRsa = hasExternalRsa;
    context->bioRead = core.bioRead;
    context->bioWrite = core.bioWrite;
    const std::lock_guard guard(loading());
    context->arithmetic = Arithmetic::load();
    if (!context->arithmetic || !registerObjects(*context, core.createObject, core.addSignature)) return 0;
    *out = providerDispatch;
    *result = context.release();
    return 1;
}

}  // namespace

extern "C" int qoltanba_provider_init(const OSSL_CORE_HANDLE* handle, const OSSL_DISPATCH* in,
                                      const OSSL_DISPATCH** out, void** result) {
    return initialise(handle, in, out, result, false);
}

extern "C" int qoltanba_builtin_provider_init(const OSSL_CORE_HANDLE* handle, const OSSL_DISPATCH* in,
                                              const OSSL_DISPATCH** out, void** result) {
    return initialise(handle, in, out, result, true);
}
