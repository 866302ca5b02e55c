// Key files that somebody may have sent to a person. A fuzzer never finds a right digest by chance, so the
// first octet chooses what the target corrects before reading: 0: nothing; else: the digest at the end of a
// Java key store.
#include <openssl/evp.h>

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <qoltanba/base/secret.h>
#include <qoltanba/crypto/library.h>

#include "key_file.h"

namespace {

using namespace qoltanba;

constexpr std::string_view password = "Qwerty12";

Bytes sealedAsJks(BytesView body) {
    Bytes hashed;
    for (const char c : password) hashed.insert(hashed.end(), {0, static_cast<std::uint8_t>(c)});
    const auto words = asBytes("Mighty Aphrodite");
    hashed.insert(hashed.end(), words.begin(), words.end());
    hashed.insert(hashed.end(), body.begin(), body.end());
    Bytes digest(20);
    EVP_Digest(hashed.data(), hashed.size(), digest.data(), nullptr, EVP_sha1(), nullptr);
    Bytes result(body.begin(), body.end());
    result.insert(result.end(), digest.begin(), digest.end());
    return result;
}

void open(BytesView content) {
    static const auto library = crypto::Library::load();
    if (!library) std::abort();
    constexpr std::uint64_t rounds = 5000;  // more would only be slow
    const auto storage = tokens::keyFileOf(*library, content, rounds);
    if (!storage) return;
    Secret secret;
    if (!secret.append(password)) std::abort();
    const auto opened = (*storage)->open(secret);
    if (opened && opened->keys.empty())
        std::abort();  // a file without keys gives an error, never an empty list
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const BytesView content(data + 1, size - 1);
    if (data[0] == 0) {
        open(content);
    } else {
        open(sealedAsJks(content));
    }
    return 0;
}
