#include <openssl/core_names.h>
#include <openssl/decoder.h>
#include <openssl/encoder.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/provider.h>

#include <algorithm>
#include <map>
#include <set>

#include <qoltanba/crypto/algorithm.h>

#include "test_library.h"

// The provider as OpenSSL sees it: names, key management, encodings.
namespace qoltanba::crypto {
namespace {

using test::library;
using test::readPrivateKey;
using test::readPublicKey;
using test::readVector;

using Names = std::map<std::string, std::set<std::string>>;  // provider, names

void collectName(const char* name, void* names) {
    static_cast<std::set<std::string>*>(names)->insert(name);
}

template <class Algorithm>
bool isExternalRsa(const Algorithm*) {
    return false;
}

/// The two algorithm entries that have OpenSSL's name on purpose. Nobody gets them by that name
/// (ExternalRsa.WhatIsFetchedByNameIsOpenSsls).
template <>
bool isExternalRsa(const EVP_KEYMGMT* algorithm) {
    return std::string(OSSL_PROVIDER_get0_name(EVP_KEYMGMT_get0_provider(algorithm))) == "qoltanba" &&
           EVP_KEYMGMT_is_a(algorithm, "RSA") == 1;
}
template <>
bool isExternalRsa(const EVP_SIGNATURE* algorithm) {
    return std::string(OSSL_PROVIDER_get0_name(EVP_SIGNATURE_get0_provider(algorithm))) == "qoltanba" &&
           EVP_SIGNATURE_is_a(algorithm, "RSA") == 1;
}

template <class Algorithm, auto Walk, auto ProviderOf, auto NamesOf>
Names namesOf() {
    Names names;
    Walk(
        library()->context(),
        [](Algorithm* algorithm, void* out) {
            if (isExternalRsa(algorithm)) return;
            auto& all = *static_cast<Names*>(out);
            NamesOf(algorithm, collectName, &all[OSSL_PROVIDER_get0_name(ProviderOf(algorithm))]);
        },
        &names);
    return names;
}

void expectNoOverlap(const Names& names, const char* operation) {
    ASSERT_TRUE(names.contains("qoltanba")) << operation;
    for (const auto& [provider, theirs] : names) {
        if (provider == "qoltanba") continue;
        for (const std::string& name : names.at("qoltanba"))
            EXPECT_FALSE(theirs.contains(name))
                << operation << ' ' << name << " is also " << provider << "'s";
    }
}

TEST(Provider, TakesNobodysNames) {
    expectNoOverlap(namesOf<EVP_MD, EVP_MD_do_all_provided, EVP_MD_get0_provider, EVP_MD_names_do_all>(),
                    "digest");
    expectNoOverlap(namesOf<EVP_KEYMGMT, EVP_KEYMGMT_do_all_provided, EVP_KEYMGMT_get0_provider,
                            EVP_KEYMGMT_names_do_all>(),
                    "key management");
    expectNoOverlap(namesOf<EVP_SIGNATURE, EVP_SIGNATURE_do_all_provided, EVP_SIGNATURE_get0_provider,
                            EVP_SIGNATURE_names_do_all>(),
                    "signature");
    expectNoOverlap(namesOf<OSSL_ENCODER, OSSL_ENCODER_do_all_provided, OSSL_ENCODER_get0_provider,
                            OSSL_ENCODER_names_do_all>(),
                    "encoder");
    expectNoOverlap(namesOf<OSSL_DECODER, OSSL_DECODER_do_all_provided, OSSL_DECODER_get0_provider,
                            OSSL_DECODER_names_do_all>(),
                    "decoder");
}

TEST(Provider, AnswersToItsProperty) {
    for (const char* query : {"provider=qoltanba", "?provider=qoltanba"}) {
        EXPECT_TRUE(EvpMdPtr(EVP_MD_fetch(library()->context(), "KZ-GOST34311-95", query))) << query;
    }
    EXPECT_FALSE(EvpMdPtr(EVP_MD_fetch(library()->context(), "SHA256", "provider=qoltanba")));
    EXPECT_FALSE(EvpMdPtr(EVP_MD_fetch(library()->context(), "KZ-GOST34311-95", "provider=default")));
    ERR_clear_error();
}

TEST(Provider, StaysInItsLibraryContext) {
    ASSERT_TRUE(library());
    EXPECT_FALSE(EvpMdPtr(EVP_MD_fetch(nullptr, "KZ-GOST3411-2015-512", nullptr)));
    ERR_clear_error();
}

EvpKeyPtr generate(const AlgorithmFacts& facts) {
    const EvpKeyContextPtr context(
        EVP_PKEY_CTX_new_from_name(library()->context(), facts.keyName.data(), nullptr));
    EVP_PKEY* key = nullptr;
    if (EVP_PKEY_keygen_init(context.get()) == 1) EVP_PKEY_generate(context.get(), &key);
    return EvpKeyPtr(key);
}

Bytes encode(const EVP_PKEY* key, int selection, const char* form, const char* structure) {
    const Handle<OSSL_ENCODER_CTX, OSSL_ENCODER_CTX_free> context(
        OSSL_ENCODER_CTX_new_for_pkey(key, selection, form, structure, nullptr));
    unsigned char* data = nullptr;
    std::size_t size = 0;
    if (OSSL_ENCODER_to_data(context.get(), &data, &size) != 1) return {};
    Bytes octets(data, data + size);
    OPENSSL_free(data);
    return octets;
}

EvpKeyPtr decode(const Bytes& data, int selection, const char* structure) {
    EVP_PKEY* key = nullptr;
    const Handle<OSSL_DECODER_CTX, OSSL_DECODER_CTX_free> context(OSSL_DECODER_CTX_new_for_pkey(
        &key, nullptr, structure, nullptr, selection, library()->context(), nullptr));
    const unsigned char* next = data.data();
    std::size_t left = data.size();
    OSSL_DECODER_from_data(context.get(), &next, &left);
    ERR_clear_error();
    return EvpKeyPtr(key);
}

bool signsFor(EVP_PKEY* privateKey, EVP_PKEY* publicKey, const AlgorithmFacts& facts) {
    const Bytes digest(facts.digestSize, 0x17);
    Bytes signature(facts.signatureSize);
    std::size_t size = signature.size();
    const EvpKeyContextPtr signing(EVP_PKEY_CTX_new_from_pkey(library()->context(), privateKey, nullptr));
    const EvpKeyContextPtr verifying(EVP_PKEY_CTX_new_from_pkey(library()->context(), publicKey, nullptr));
    return EVP_PKEY_sign_init(signing.get()) == 1 &&
           EVP_PKEY_sign(signing.get(), signature.data(), &size, digest.data(), digest.size()) == 1 &&
           EVP_PKEY_verify_init(verifying.get()) == 1 &&
           EVP_PKEY_verify(verifying.get(), signature.data(), size, digest.data(), digest.size()) == 1;
}

class NationalKey : public testing::TestWithParam<KeyAlgorithm> {
  protected:
    const AlgorithmFacts& facts = factsOf(GetParam());
    EvpKeyPtr key = generate(facts);
};

TEST_P(NationalKey, IsNewEachTime) {
    ASSERT_TRUE(key);
    const EvpKeyPtr other = generate(facts);
    EXPECT_EQ(EVP_PKEY_eq(key.get(), other.get()), 0);
    EXPECT_TRUE(signsFor(key.get(), key.get(), facts));
    EXPECT_FALSE(signsFor(key.get(), other.get(), facts));
    EXPECT_TRUE(EVP_PKEY_is_a(key.get(), std::string(facts.keyOid).c_str()));
    ERR_clear_error();
}

TEST_P(NationalKey, SurvivesEveryEncoding) {
    for (const char* form : {"DER", "PEM"}) {
        const Bytes whole = encode(key.get(), EVP_PKEY_KEYPAIR, form, "PrivateKeyInfo");
        const Bytes half = encode(key.get(), EVP_PKEY_PUBLIC_KEY, form, "SubjectPublicKeyInfo");
        ASSERT_FALSE(whole.empty() || half.empty()) << form << drainErrors();
        const EvpKeyPtr privateKey = decode(whole, EVP_PKEY_KEYPAIR, "PrivateKeyInfo");
        const EvpKeyPtr publicKey = decode(half, EVP_PKEY_PUBLIC_KEY, "SubjectPublicKeyInfo");
        ASSERT_TRUE(privateKey && publicKey) << form;
        EXPECT_EQ(EVP_PKEY_eq(privateKey.get(), key.get()), 1);
        EXPECT_EQ(EVP_PKEY_eq(publicKey.get(), key.get()), 1);
        EXPECT_TRUE(signsFor(privateKey.get(), publicKey.get(), facts));
        EXPECT_FALSE(signsFor(publicKey.get(), publicKey.get(), facts)) << "a public key signs nothing";
    }
    ERR_clear_error();
}

TEST_P(NationalKey, IsEncryptedByAPassword) {
    const BioPtr memory(BIO_new(BIO_s_mem()));
    ASSERT_EQ(PEM_write_bio_PKCS8PrivateKey(memory.get(), key.get(), EVP_aes_256_cbc(), "secret", 6, nullptr,
                                            nullptr),
              1)
        << drainErrors();
    char* data = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &data);
    const std::string pem(data, static_cast<std::size_t>(size));
    EXPECT_TRUE(pem.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
    const auto read = [&](const char* password) {
        const BioPtr text(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
        EvpKeyPtr read(PEM_read_bio_PrivateKey_ex(text.get(), nullptr, nullptr, const_cast<char*>(password),
                                                  library()->context(), nullptr));
        ERR_clear_error();
        return read;
    };
    const EvpKeyPtr again = read("secret");
    ASSERT_TRUE(again);
    EXPECT_EQ(EVP_PKEY_eq(again.get(), key.get()), 1);
    EXPECT_FALSE(read("wrong"));
}

TEST_P(NationalKey, DuplicatesAndComparesByItsPublicHalf) {
    const EvpKeyPtr copy(EVP_PKEY_dup(key.get()));
    ASSERT_TRUE(copy);
    EXPECT_EQ(EVP_PKEY_eq(copy.get(), key.get()), 1);
    key.reset();
    EXPECT_TRUE(signsFor(copy.get(), copy.get(), facts)) << "a duplicate lives by itself";
}

TEST_P(NationalKey, GoesThroughParameters) {
    OSSL_PARAM* exported = nullptr;
    ASSERT_EQ(EVP_PKEY_todata(key.get(), EVP_PKEY_KEYPAIR, &exported), 1);
    const Handle<OSSL_PARAM, OSSL_PARAM_free> parameters(exported);
    const EvpKeyContextPtr context(
        EVP_PKEY_CTX_new_from_name(library()->context(), facts.keyName.data(), nullptr));
    EVP_PKEY* imported = nullptr;
    ASSERT_EQ(EVP_PKEY_fromdata_init(context.get()), 1);
    ASSERT_EQ(EVP_PKEY_fromdata(context.get(), &imported, EVP_PKEY_KEYPAIR, parameters.get()), 1)
        << drainErrors();
    const EvpKeyPtr again(imported);
    EXPECT_TRUE(signsFor(again.get(), key.get(), facts));

    // A private key and a public key that do not belong together are not a key pair.
    OSSL_PARAM* privateHalf = OSSL_PARAM_locate(parameters.get(), OSSL_PKEY_PARAM_PRIV_KEY);
    static_cast<unsigned char*>(privateHalf->data)[0] ^= 1;
    EVP_PKEY* mixed = nullptr;
    EXPECT_NE(EVP_PKEY_fromdata(context.get(), &mixed, EVP_PKEY_KEYPAIR, parameters.get()), 1);
    EXPECT_EQ(mixed, nullptr);
    ERR_clear_error();
}

TEST_P(NationalKey, PassesOpenSslsChecks) {
    const EvpKeyContextPtr context(EVP_PKEY_CTX_new_from_pkey(library()->context(), key.get(), nullptr));
    EXPECT_EQ(EVP_PKEY_check(context.get()), 1);
    EXPECT_EQ(EVP_PKEY_public_check(context.get()), 1);
    EXPECT_EQ(EVP_PKEY_private_check(context.get()), 1);
    EXPECT_EQ(EVP_PKEY_get_size(key.get()), static_cast<int>(facts.signatureSize));
    char name[80] = {};
    EXPECT_EQ(EVP_PKEY_get_default_digest_name(key.get(), name, sizeof name), 2) << "2: mandatory";
    EXPECT_EQ(name, facts.digestName);
}

TEST_P(NationalKey, SignsNoOtherDigest) {
    const EvpMdContextPtr context(EVP_MD_CTX_new());
    EXPECT_NE(EVP_DigestSignInit_ex(context.get(), nullptr, "SHA256", library()->context(), nullptr,
                                    key.get(), nullptr),
              1);
    const std::string reasons = drainErrors();
    EXPECT_NE(reasons.find("signs"), std::string::npos) << reasons;
}

std::string print(const EVP_PKEY* key, int (*how)(BIO*, const EVP_PKEY*, int, ASN1_PCTX*)) {
    const BioPtr memory(BIO_new(BIO_s_mem()));
    how(memory.get(), key, 0, nullptr);
    char* data = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &data);
    std::string text(data, static_cast<std::size_t>(size));
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == ':'; });
    return text;
}

TEST_P(NationalKey, PrintsItsPrivateHalfOnlyWhenAskedForThat) {
    OSSL_PARAM* exported = nullptr;
    ASSERT_EQ(EVP_PKEY_todata(key.get(), EVP_PKEY_KEYPAIR, &exported), 1);
    const Handle<OSSL_PARAM, OSSL_PARAM_free> parameters(exported);
    const OSSL_PARAM* scalar = OSSL_PARAM_locate(parameters.get(), OSSL_PKEY_PARAM_PRIV_KEY);
    Bytes bigEndian(static_cast<unsigned char*>(scalar->data),
                    static_cast<unsigned char*>(scalar->data) + scalar->data_size);
    std::ranges::reverse(bigEndian);
    const std::string secret = toHex(bigEndian);
    EXPECT_EQ(print(key.get(), EVP_PKEY_print_public).find(secret), std::string::npos);
    EXPECT_EQ(print(key.get(), EVP_PKEY_print_params).find(secret), std::string::npos);
    EXPECT_NE(print(key.get(), EVP_PKEY_print_private).find(secret), std::string::npos);
    ERR_clear_error();
}

INSTANTIATE_TEST_SUITE_P(Kinds, NationalKey,
                         testing::Values(KeyAlgorithm::gost2015_512, KeyAlgorithm::gost2015_256,
                                         KeyAlgorithm::gost2004),
                         [](const auto& info) {
                             std::string name(factsOf(info.param).keyName);
                             std::ranges::replace(name, '-', '_');
                             return name;
                         });

TEST(Encodings, OfVectorsAreReproducedToTheOctet) {
    for (const std::string name : {"individual_sign", "legal_head", "legal_head_gost2004"}) {
        const Bytes p8 = readVector("raw/" + name + ".p8");
        const Bytes spki = readVector("raw/" + name + ".pub.der");
        EXPECT_EQ(encode(readPrivateKey(p8).get(), EVP_PKEY_KEYPAIR, "DER", "PrivateKeyInfo"), p8) << name;
        EXPECT_EQ(encode(readPublicKey(spki).get(), EVP_PKEY_PUBLIC_KEY, "DER", "SubjectPublicKeyInfo"), spki)
            << name;
    }
}

TEST(Encodings, BrokenKeysAreNoKeys) {
    const Bytes spki = readVector("raw/individual_sign.pub.der");
    const Bytes p8 = readVector("raw/individual_sign.p8");
    EXPECT_FALSE(readPublicKey({spki.data(), spki.size() - 1})) << "cut";
    Bytes offCurve = spki;
    offCurve.at(offCurve.size() - 1) ^= 1;
    EXPECT_FALSE(readPublicKey(offCurve)) << "not on the curve";
    Bytes otherCurve = spki;
    otherCurve.at(29) ^= 2;  // the last octet of the curve's OID
    EXPECT_FALSE(readPublicKey(otherCurve)) << "an unknown curve";
    const auto withScalar = [&](std::uint8_t octet) {
        Bytes changed(p8.begin(), p8.end() - 64);
        changed.resize(p8.size(), octet);
        return changed;
    };
    EXPECT_TRUE(readPrivateKey(withScalar(0x11)));
    EXPECT_FALSE(readPrivateKey(withScalar(0))) << "the scalar 0";
    EXPECT_FALSE(readPrivateKey(withScalar(0xff))) << "a scalar above the order";
    ERR_clear_error();
}

}  // namespace
}  // namespace qoltanba::crypto
