#include "testing.h"

#include <fstream>
#include <iterator>
#include <random>

#include <qoltanba/crypto/openssl.h>
#include <qoltanba/crypto/signer.h>

#include "key_file.h"

namespace qoltanba::tokens::testing {

const crypto::LibraryPtr& library() {
    static const crypto::LibraryPtr loaded = [] {
        auto result = crypto::Library::load();
        if (!result) throw std::runtime_error(result.error().detail);
        return *result;
    }();
    return loaded;
}

Path vectorPath(std::string_view name) {
    return Path(QOLTANBA_VECTORS) / name;
}

Path hostilePath(std::string_view name) {
    return Path(QOLTANBA_SOURCE_DIR) / "tests/hostile/keyfiles" / name;
}

Path scenarioPath(std::string_view scenario) {
    return std::filesystem::directory_iterator(vectorPath("p12") / scenario)->path();
}

Secret secretOf(std::string_view text) {
    Secret secret;
    EXPECT_TRUE(secret.append(text));
    return secret;
}

Bytes read(const Path& path) {
    std::ifstream file(path, std::ios::binary);
    EXPECT_TRUE(file) << path;
    return {std::istreambuf_iterator<char>(file), {}};
}

Folder::Folder()
    : path_(std::filesystem::temp_directory_path() /
            ("qoltanba-tokens-" + std::to_string(std::random_device{}()))) {
    EXPECT_TRUE(std::filesystem::create_directory(path_));
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

Path Folder::write(std::string_view name, BytesView content) const {
    const auto path = path_ / name;
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(content.data()), static_cast<std::streamsize>(content.size()));
    return path;
}

namespace {

Result<std::vector<StoredKey>> keysIn(const Result<std::unique_ptr<KeyFile>>& file, std::string_view secret) {
    if (!file) return fail(file.error());
    auto opened = (*file)->open(secretOf(secret));
    if (!opened) return fail(opened.error());
    return std::move(opened->keys);
}

}  // namespace

Result<std::vector<StoredKey>> keysOf(const Path& path, std::string_view secret) {
    const auto session = openKeyFile(library(), path);
    if (!session) return fail(session.error());
    return unlockAll(**session, secretOf(secret));
}

Result<std::vector<StoredKey>> keysOf(BytesView content, std::string_view secret) {
    return keysIn(keyFileOf(library(), content), secret);
}

void expectSigns(const StoredKey& key) {
    const auto data = asBytes("hello kz");
    const auto signature = crypto::signData(*library(), *key.signer, data);
    ASSERT_TRUE(signature) << signature.error().detail;
    const auto right = crypto::verifyData(*library(), key.signer->certificate(), data, *signature);
    EXPECT_TRUE(right) << outcome(right);
}

Bytes withEditedSafes(const Bytes& pkcs12, std::string_view secret,
                      const std::function<void(STACK_OF(PKCS7) *)>& edit) {
    const unsigned char* next = pkcs12.data();
    const crypto::Pkcs12Ptr original(d2i_PKCS12(nullptr, &next, static_cast<long>(pkcs12.size())));
    EXPECT_TRUE(original);
    STACK_OF(PKCS7)* safes = PKCS12_unpack_authsafes(original.get());
    edit(safes);
    const crypto::Pkcs12Ptr altered(PKCS12_init(NID_pkcs7_data));
    EXPECT_EQ(PKCS12_pack_authsafes(altered.get(), safes), 1);
    sk_PKCS7_pop_free(safes, PKCS7_free);
    const std::string terminated(secret);
    EXPECT_EQ(PKCS12_set_mac(altered.get(), terminated.c_str(), -1, nullptr, 0, 1024, EVP_sha1()), 1);
    unsigned char* der = nullptr;
    const int size = i2d_PKCS12(altered.get(), &der);
    Bytes result(der, der + size);
    OPENSSL_free(der);
    return result;
}

}  // namespace qoltanba::tokens::testing
