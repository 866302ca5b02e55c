// The only exported name of the loadable module.
#include "provider.h"

extern "C" __attribute__((visibility("default"))) int OSSL_provider_init(const OSSL_CORE_HANDLE* core,
                                                                         const OSSL_DISPATCH* in,
                                                                         const OSSL_DISPATCH** out,
                                                                         void** context) {
    return qoltanba_provider_init(core, in, out, context);
}
