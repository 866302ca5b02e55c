// crypto_samples DIRECTORY: writes what the library makes (keys in every encoding, signatures, CMS) so that
// the openssl command can check it (openssl_command_test.py).
#include <openssl/pem.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include <qoltanba/crypto/algorithm.h>
#include <qoltanba/crypto/signer.h>

#include "test_library.h"

namespace qoltanba::crypto {
namespace {

using test::library;

void require(bool done, const std::string& what) {
    if (!done) throw std::runtime_error(what + ": " + drainErrors());
}

void write(const std::filesystem::path& path, BytesView data) {
    std::ofstream(path, std::ios::binary) << asText(data);
}

BioPtr create(const std::filesystem::path& path) {
    return BioPtr(BIO_new_file(path.c_str(), "wb"));
}

Bytes sign(EVP_PKEY* key, BytesView data) {
    const EvpMdContextPtr context(EVP_MD_CTX_new());
    Bytes signature(static_cast<std::size_t>(EVP_PKEY_get_size(key)));
    std::size_t size = signature.size();
    require(EVP_DigestSignInit_ex(context.get(), nullptr, nullptr, library()->context(), nullptr, key,
                                  nullptr) == 1 &&
                EVP_DigestSign(context.get(), signature.data(), &size, data.data(), data.size()) == 1,
            "signature");
    signature.resize(size);
    return signature;
}

void writeKey(const std::filesystem::path& folder, const AlgorithmFacts& facts, BytesView message) {
    const EvpKeyContextPtr context(
        EVP_PKEY_CTX_new_from_name(library()->context(), facts.keyName.data(), nullptr));
    EVP_PKEY* made = nullptr;
    require(EVP_PKEY_keygen_init(context.get()) == 1 && EVP_PKEY_generate(context.get(), &made) == 1, "key");
    const EvpKeyPtr key(made);
    const std::filesystem::path base = folder / facts.keyName;
    const auto named = [&](const char* ending) { return std::filesystem::path(base.string() + ending); };
    require(PEM_write_bio_PKCS8PrivateKey(create(named(".pem")).get(), key.get(), nullptr, nullptr, 0,
                                          nullptr, nullptr) == 1 &&
                PEM_write_bio_PKCS8PrivateKey(create(named(".encrypted.pem")).get(), key.get(),
                                              EVP_aes_256_cbc(), "Qwerty12", 8, nullptr, nullptr) == 1 &&
                i2d_PrivateKey_bio(create(named(".der")).get(), key.get()) == 1 &&
                PEM_write_bio_PUBKEY(create(named(".pub.pem")).get(), key.get()) == 1 &&
                i2d_PUBKEY_bio(create(named(".pub.der")).get(), key.get()) == 1,
            "encodings");
    write(named(".sig"), sign(key.get(), message));
}

/// CMS_sign with the signature's algorithm set: OpenSSL 3.0 leaves it empty for key types it does not know.
Bytes makeCms(const Signer& signer, BytesView content) {
    const AlgorithmFacts& facts = factsOf(signer.algorithm());
    const BioPtr data(BIO_new_mem_buf(content.data(), static_cast<int>(content.size())));
    const CmsPtr cms(CMS_sign_ex(nullptr, nullptr, nullptr, data.get(), CMS_PARTIAL | CMS_BINARY,
                                 library()->context(), nullptr));
    const EvpMdPtr digest(EVP_MD_fetch(library()->context(), facts.digestName.data(), nullptr));
    CMS_SignerInfo* info =
        CMS_add1_signer(cms.get(), signer.certificate().x509(), signer.key(), digest.get(), CMS_NOSMIMECAP);
    require(info != nullptr, "signer");
    X509_ALGOR* algorithm = nullptr;
    CMS_SignerInfo_get0_algs(info, nullptr, nullptr, nullptr, &algorithm);
    X509_ALGOR_set0(algorithm, OBJ_txt2obj(facts.signatureOid.data(), 1), V_ASN1_NULL, nullptr);
    require(CMS_final(cms.get(), data.get(), nullptr, CMS_BINARY) == 1, "CMS");
    unsigned char* der = nullptr;
    const int size = i2d_CMS_ContentInfo(cms.get(), &der);
    require(size > 0, "CMS encoding");
    Bytes octets(der, der + size);
    OPENSSL_free(der);
    return octets;
}

void writeCms(const std::filesystem::path& folder, const std::string& name, BytesView content) {
    const Certificate certificate = test::readCertificate("cert/" + name + ".cer");
    const auto signer =
        makeKeySigner(library(), test::readPrivateKey(test::readVector("raw/" + name + ".p8")), certificate)
            .value();
    write(folder / (name + ".cms"), makeCms(*signer, content));
    const auto external =
        makeExternalSigner(library(), certificate, [&](BytesView digest, const std::stop_token&) {
            return signDigest(*library(), *signer, digest);
        }).value();
    write(folder / (name + ".external.cms"), makeCms(*external, content));
}

void writeAll(const std::filesystem::path& folder) {
    const std::string_view message = "сәлем, openssl\n";
    write(folder / "message", asBytes(message));
    for (const AlgorithmFacts& facts : allAlgorithms()) {
        if (facts.algorithm != KeyAlgorithm::rsa) writeKey(folder, facts, asBytes(message));
    }
    for (const char* name : {"individual_sign", "legal_head_gost2004", "individual_rsa_sign"})
        writeCms(folder, name, asBytes(message));
}

}  // namespace
}  // namespace qoltanba::crypto

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    try {
        qoltanba::crypto::writeAll(argv[1]);
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
