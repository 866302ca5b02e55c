#pragma once

#include <openssl/engine.h>

namespace qoltanba::provider {

/// Brings gost-engine into this process, where OpenSSL then finds it by its name. Returns it with a reference
/// for the caller. If it cannot be had, the function returns null, and the reason is in OpenSSL's error
/// queue.
ENGINE* loadGostEngine();

}  // namespace qoltanba::provider
