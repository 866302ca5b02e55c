#include "device_testing.h"

#include <gtest/gtest.h>
#include <openssl/x509.h>

#include <cstdlib>
#include <fstream>

#include <qoltanba/crypto/openssl.h>

#include "virtual_card.h"

namespace qoltanba::test {
namespace {

void addToName(X509_NAME* name, const char* type, const std::string& value) {
    X509_NAME_add_entry_by_txt(name, type, MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(value.data()), -1, -1, 0);
}

/// Text that cannot be compressed much. It is the same each time.
std::string noise(std::size_t size) {
    static std::uint32_t state = 1;
    std::string text;
    while (text.size() < size) {
        state = state * 1664525U + 1013904223U;
        text += static_cast<char>('0' + state / 65536U % 75U);
    }
    return text;
}

crypto::EvpKeyPtr newKey(crypto::KeyAlgorithm algorithm) {
    const crypto::EvpKeyContextPtr generation(EVP_PKEY_CTX_new_from_name(
        deviceCryptography()->context(), crypto::factsOf(algorithm).keyName.data(), nullptr));
    EVP_PKEY* made = nullptr;
    EXPECT_EQ(EVP_PKEY_keygen_init(generation.get()), 1);
    EXPECT_EQ(EVP_PKEY_generate(generation.get(), &made), 1);
    return crypto::EvpKeyPtr(made);
}

std::string writeFile(const std::filesystem::path& path, BytesView content) {
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(content.data()), static_cast<std::streamsize>(content.size()));
    return path.string();
}

std::string configuration() {
    std::ifstream example(QOLTANBA_SOURCE_DIR "/agent/crypto/provider/openssl.cnf");
    std::string text(std::istreambuf_iterator<char>(example), {});
    const std::size_t at = text.find("#module");
    return text.replace(at, text.find('\n', at) - at, "module = " QOLTANBA_PROVIDER);
}

}  // namespace

const crypto::LibraryPtr& deviceCryptography() {
    static const crypto::LibraryPtr loaded = crypto::Library::load().value();
    return loaded;
}

Secret secretOf(std::string_view text) {
    Secret made;
    EXPECT_TRUE(made.append(text));
    return made;
}

crypto::Certificate deviceCertificate(const std::string& name) {
    std::ifstream file(cardsFolder() / "states" / name, std::ios::binary);
    EXPECT_TRUE(file) << name;
    const Bytes content(std::istreambuf_iterator<char>(file), {});
    return crypto::Certificate::fromDerOrPem(*deviceCryptography(), content).value();
}

crypto::Certificate issueFor(BytesView publicKey, crypto::KeyAlgorithm algorithm, std::size_t filler) {
    OSSL_LIB_CTX* context = deviceCryptography()->context();
    const unsigned char* at = publicKey.data();
    const crypto::EvpKeyPtr subject(
        d2i_PUBKEY_ex(nullptr, &at, static_cast<long>(publicKey.size()), context, nullptr));
    EXPECT_TRUE(subject);
    const crypto::X509Ptr x509(X509_new_ex(context, nullptr));
    X509_set_version(x509.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(x509.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(x509.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(x509.get()), 1000000);
    X509_NAME* name = X509_get_subject_name(x509.get());
    addToName(name, "CN", "ТЕСТОВ ӘЛІ");
    for (std::size_t i = 0; i < filler; ++i) addToName(name, "OU", noise(60));
    X509_set_issuer_name(x509.get(), name);
    EXPECT_EQ(X509_set_pubkey(x509.get(), subject.get()), 1);
    const crypto::EvpMdPtr digest(
        EVP_MD_fetch(context, crypto::factsOf(algorithm).digestName.data(), nullptr));
    EXPECT_GT(X509_sign(x509.get(), newKey(algorithm).get(), digest.get()), 0) << crypto::drainErrors();
    return crypto::Certificate::inContextOf(*deviceCryptography(), x509.get()).value();
}

std::string textOf(const Error& error) {
    return std::string(nameOf(error.code)) + (error.triesLeft ? ' ' + std::to_string(*error.triesLeft) : "");
}

std::vector<std::string> aliasesIn(tokens::KeySession& session) {
    std::vector<std::string> all;
    const auto keys = session.keys({});
    EXPECT_TRUE(keys) << keys.error().detail;
    if (!keys) return all;
    for (const auto& key : *keys) all.push_back(key.alias);
    return all;
}

bool opensslAccepts(const crypto::Certificate& certificate, BytesView data, BytesView signature) {
    const CardFolder folder;
    const std::filesystem::path path = folder.path();
    const std::string openssl =
        "OPENSSL_CONF=" + writeFile(path / "openssl.cnf", asBytes(configuration())) + " openssl ";
    const std::string key = writeFile(path / "key.pem", asBytes(certificate.pem()));
    const std::string digest(crypto::factsOf(*certificate.algorithm()).digestName);
    const std::string command = openssl + "x509 -in " + key + " -pubkey -noout > " + key + ".pub && " +
                                openssl + "dgst -" + digest + " -verify " + key + ".pub -signature " +
                                writeFile(path / "signature", signature) + ' ' +
                                writeFile(path / "data", data) + " > /dev/null 2>&1";
    return std::system(command.c_str()) == 0;
}

}  // namespace qoltanba::test
