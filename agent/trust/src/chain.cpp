#include <openssl/x509_vfy.h>

#include <chrono>
#include <string>
#include <utility>

#include <qoltanba/crypto/openssl.h>
#include <qoltanba/trust/chain.h>

namespace qoltanba::trust {
namespace {

using crypto::Certificate;

crypto::X509StackPtr stackOf(std::span<const Certificate> certificates) {
    crypto::X509StackPtr stack(sk_X509_new_null());
    for (const Certificate& certificate : certificates) sk_X509_push(stack.get(), certificate.x509());
    return stack;
}

ErrorCode codeOf(int verifyError) {
    switch (verifyError) {
        case X509_V_ERR_CERT_HAS_EXPIRED:
            return ErrorCode::certificateExpired;
        case X509_V_ERR_CERT_NOT_YET_VALID:
            return ErrorCode::certificateNotYetValid;
        default:
            return ErrorCode::certificateUntrusted;
    }
}

void setTime(X509_VERIFY_PARAM* parameters, std::optional<TimePoint> at) {
    if (at) {
        X509_VERIFY_PARAM_set_time(parameters, std::chrono::system_clock::to_time_t(*at));
    } else {
        X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_NO_CHECK_TIME);
    }
}

}  // namespace

Result<void> checkChain(const crypto::Library& library, const Certificate& certificate,
                        std::span<const Certificate> intermediates, std::span<const Certificate> anchors,
                        std::optional<TimePoint> at) {
    const crypto::X509StorePtr store(X509_STORE_new());
    const crypto::X509StoreContextPtr context(X509_STORE_CTX_new_ex(library.context(), nullptr));
    const crypto::X509StackPtr untrusted = stackOf(intermediates);
    const crypto::X509StackPtr trusted = stackOf(anchors);
    if (!store || !context || !untrusted || !trusted ||
        X509_STORE_CTX_init(context.get(), store.get(), certificate.x509(), untrusted.get()) != 1) {
        return crypto::failWithOpenSsl(ErrorCode::internal, "certificate chain");
    }
    X509_STORE_CTX_set0_trusted_stack(context.get(), trusted.get());
    X509_VERIFY_PARAM* parameters = X509_STORE_CTX_get0_param(context.get());
    // Accepts an anchor that is not self-signed.
    X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_PARTIAL_CHAIN);
    setTime(parameters, at);
    if (X509_verify_cert(context.get()) == 1) return {};
    const int error = X509_STORE_CTX_get_error(context.get());
    std::string where = X509_verify_cert_error_string(error);
    where.append(", depth ").append(std::to_string(X509_STORE_CTX_get_error_depth(context.get())));
    return crypto::failWithOpenSsl(codeOf(error), std::move(where));
}

}  // namespace qoltanba::trust
