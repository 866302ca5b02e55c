#include "sha256.h"

#include <qoltanba/crypto/openssl.h>

namespace qoltanba::trust {

Sha256 sha256Of(std::initializer_list<BytesView> pieces) {
    Sha256 digest{};
    const crypto::EvpMdContextPtr context(EVP_MD_CTX_new());
    EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
    for (const BytesView piece : pieces) EVP_DigestUpdate(context.get(), piece.data(), piece.size());
    EVP_DigestFinal_ex(context.get(), digest.data(), nullptr);
    return digest;
}

}  // namespace qoltanba::trust
