#define OPENSSL_SUPPRESS_DEPRECATED  // ENGINE, as in arithmetic.cpp

#include "digest_state.h"

namespace qoltanba::provider {

bool DigestState::start() {
    const EVP_MD* digest = arithmetic_->engineDigest(*algorithm_);
    if (digest == nullptr) {
        // GOST 34.311-95 has the test S-box and a zero start value, as nettle's gosthash94 (without cp).
        // gost-engine has only the CryptoPro S-box.
        gosthash94_init(&state_.emplace<gosthash94_ctx>());
        return true;
    }
    if (!std::holds_alternative<EngineState>(state_)) state_ = EngineState(EVP_MD_CTX_new());
    EVP_MD_CTX* context = std::get<EngineState>(state_).get();
    return context != nullptr && EVP_DigestInit_ex(context, digest, arithmetic_->engine()) == 1;
}

bool DigestState::update(Octets data) {
    if (auto* nettle = std::get_if<gosthash94_ctx>(&state_)) {
        gosthash94_update(nettle, data.size(), data.data());
        return true;
    }
    auto* engine = std::get_if<EngineState>(&state_);
    return engine != nullptr && EVP_DigestUpdate(engine->get(), data.data(), data.size()) == 1;
}

bool DigestState::finish(unsigned char* out) {
    if (auto* nettle = std::get_if<gosthash94_ctx>(&state_)) {
        gosthash94_digest(nettle, algorithm_->digestSize, out);
        return true;
    }
    auto* engine = std::get_if<EngineState>(&state_);
    return engine != nullptr && EVP_DigestFinal_ex(engine->get(), out, nullptr) == 1;
}

bool DigestState::copyFrom(const DigestState& other) {
    if (const auto* nettle = std::get_if<gosthash94_ctx>(&other.state_)) {
        state_ = *nettle;
        return true;
    }
    const auto* engine = std::get_if<EngineState>(&other.state_);
    if (engine == nullptr) {
        state_ = std::monostate();
        return true;
    }
    EngineState copy(EVP_MD_CTX_new());
    if (!copy || EVP_MD_CTX_copy_ex(copy.get(), engine->get()) != 1) return false;
    state_ = std::move(copy);
    return true;
}

}  // namespace qoltanba::provider
