#include <openssl/err.h>

#include <qoltanba/crypto/openssl.h>

namespace qoltanba::crypto {

std::string drainErrors() {
    std::string text;
    const char* data = nullptr;
    int flags = 0;
    while (const unsigned long code = ERR_get_error_all(nullptr, nullptr, nullptr, &data, &flags)) {
        char line[256];
        ERR_error_string_n(code, line, sizeof line);
        if (!text.empty()) text += "; ";
        text += line;
        if ((flags & ERR_TXT_STRING) != 0 && data != nullptr && *data != '\0')
            text.append(" (").append(data).append(")");
    }
    return text;
}

tl::unexpected<Error> failWithOpenSsl(ErrorCode code, std::string what) {
    const std::string reasons = drainErrors();
    if (!reasons.empty()) what.append(": ").append(reasons);
    return fail(code, std::move(what));
}

}  // namespace qoltanba::crypto
