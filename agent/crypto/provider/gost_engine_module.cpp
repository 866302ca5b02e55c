// OpenSSL 3 marks ENGINE as deprecated.
#define OPENSSL_SUPPRESS_DEPRECATED

#include <openssl/crypto.h>
#include <openssl/err.h>

#include "gost_engine.h"

// gost-engine is a module of the system's OpenSSL.
namespace qoltanba::provider {

/// Loads gost-engine from the directory that OpenSSL was built for, even if OPENSSL_ENGINES names another
/// one. If it is not there, the function uses OPENSSL_ENGINES, for a bundle with another directory.
ENGINE* loadGostEngine() {
    OPENSSL_init_crypto(OPENSSL_INIT_ENGINE_DYNAMIC, nullptr);
    ENGINE* engine = ENGINE_by_id("dynamic");
    const bool found =
        engine != nullptr && ENGINE_ctrl_cmd_string(engine, "ID", "gost", 0) == 1 &&
        ENGINE_ctrl_cmd_string(engine, "DIR_LOAD", "2", 0) == 1 &&
        ENGINE_ctrl_cmd_string(engine, "DIR_ADD", OPENSSL_info(OPENSSL_INFO_ENGINES_DIR), 0) == 1 &&
        ENGINE_ctrl_cmd_string(engine, "LIST_ADD", "1", 0) == 1 &&
        ENGINE_ctrl_cmd_string(engine, "LOAD", nullptr, 0) == 1;
    if (found) return engine;
    ENGINE_free(engine);
    ERR_clear_error();
    return ENGINE_by_id("gost");
}

}  // namespace qoltanba::provider
