#include "wiped.h"

#include <openssl/crypto.h>
#include <openssl/pkcs12.h>

#include <algorithm>

namespace qoltanba::tokens {

Wiped asUtf16(const Secret& password) {
    constexpr std::size_t endMark = 2;  // OpenSSL appends the two zero octets that PKCS#12 requires
    unsigned char* utf16 = nullptr;
    int size = 0;
    const auto text = password.view();
    if (text.empty() || !OPENSSL_utf82uni(text.data(), static_cast<int>(text.size()), &utf16, &size))
        return Wiped(0);
    const auto length = static_cast<std::size_t>(size);
    Wiped result(length - std::min(endMark, length));
    std::copy_n(utf16, result.octets().size(), result.octets().begin());
    OPENSSL_clear_free(utf16, length);
    return result;
}

}  // namespace qoltanba::tokens
