// OpenSSL 3 marks ENGINE as deprecated.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "gost_engine.h"

/// As gost-engine.h declares it, which says nothing else.
extern "C" void ENGINE_load_gost(void);

// gost-engine is linked into the program, so nobody can put another one in its place.
namespace qoltanba::provider {

ENGINE* loadGostEngine() {
    ENGINE_load_gost();
    return ENGINE_by_id("gost");
}

}  // namespace qoltanba::provider
