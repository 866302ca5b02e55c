#include "text.h"

#include <openssl/asn1.h>

namespace qoltanba::tokens {

std::string asUtf8(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        unsigned long character = 0;
        const int length = UTF8_getc(reinterpret_cast<const unsigned char*>(text.data()),
                                     static_cast<int>(text.size()), &character);
        if (length > 0) {
            result += text.substr(0, static_cast<std::size_t>(length));
            text.remove_prefix(static_cast<std::size_t>(length));
        } else {
            result += "\xEF\xBF\xBD";
            text.remove_prefix(1);
        }
    }
    return result;
}

}  // namespace qoltanba::tokens
