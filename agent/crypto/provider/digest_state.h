#pragma once

#include <nettle/gosthash94.h>
#include <openssl/evp.h>

#include <variant>

#include "arithmetic.h"

namespace qoltanba::provider {

/// A running digest, computed by gost-engine or by nettle. One thread at a time.
class DigestState {
  public:
    DigestState(const Arithmetic& arithmetic, const Algorithm& algorithm)
        : arithmetic_(&arithmetic), algorithm_(&algorithm) {}

    /// Starts the digest from the beginning.
    bool start();
    bool update(Octets data);
    /// Writes digestSize octets to `out`.
    bool finish(unsigned char* out);
    /// Copies the state of `other`, which must be of the same algorithm.
    bool copyFrom(const DigestState& other);

    const Algorithm& algorithm() const { return *algorithm_; }
    const Arithmetic& arithmetic() const { return *arithmetic_; }

  private:
    using EngineState = Handle<EVP_MD_CTX, EVP_MD_CTX_free>;

    const Arithmetic* arithmetic_;
    const Algorithm* algorithm_;
    std::variant<std::monostate, EngineState, gosthash94_ctx> state_;
};

}  // namespace qoltanba::provider
