#include "key_file.h"

#include "file.h"
#include "jks.h"
#include "pkcs12.h"

namespace qoltanba::tokens {

Result<std::unique_ptr<KeyStorage>> storageOf(const crypto::LibraryPtr& library, BytesView content,
                                              std::uint64_t derivationLimit) {
    if (content.empty()) return fail(ErrorCode::keyFileEmpty, "0 octets");
    if (looksLikeJks(content)) return jksStorage(library, content);
    if (looksLikePkcs12(content)) return pkcs12Storage(library, content, derivationLimit);
    return fail(ErrorCode::notAKeyFile, "neither PKCS#12 nor JKS");
}

Result<std::unique_ptr<KeyStorage>> openKeyFile(const crypto::LibraryPtr& library,
                                                const std::filesystem::path& path) {
    const auto content = readKeyFile(path, keyFileLimit);
    if (!content) return fail(content.error());
    return storageOf(library, *content);
}

}  // namespace qoltanba::tokens
