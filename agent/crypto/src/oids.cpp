#include <openssl/asn1.h>
#include <openssl/err.h>
#include <openssl/objects.h>

#include <qoltanba/crypto/oids.h>
#include <qoltanba/crypto/openssl.h>

namespace qoltanba::crypto {

std::string oidText(const ASN1_OBJECT* object) {
    std::array<char, 128> text{};
    const int size = OBJ_obj2txt(text.data(), static_cast<int>(text.size()), object, 1);
    if (size <= 0) return {};
    if (static_cast<std::size_t>(size) < text.size()) return {text.data(), static_cast<std::size_t>(size)};
    std::string whole(static_cast<std::size_t>(size) + 1, '\0');
    OBJ_obj2txt(whole.data(), size + 1, object, 1);
    whole.pop_back();
    return whole;
}

std::string oidText(const der::Element& oid) {
    const unsigned char* at = oid.whole.data();
    ERR_set_mark();
    const Handle<ASN1_OBJECT, ASN1_OBJECT_free> object(
        d2i_ASN1_OBJECT(nullptr, &at, static_cast<long>(oid.whole.size())));
    ERR_pop_to_mark();
    return object ? oidText(object.get()) : std::string();
}

}  // namespace qoltanba::crypto
