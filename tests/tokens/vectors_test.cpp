// The key files of the reference vectors and, where present, those of the national test environment.
#include <openssl/x509.h>

#include <map>

#include <qoltanba/crypto/certificate.h>

#include "files.h"
#include "testing.h"

namespace qoltanba::tokens::testing {
namespace {

/// GOST512_<40 hex>.p12 and the like: the name of the file contains the name of the entry.
std::string entryNameIn(const Path& path) {
    const auto stem = path.stem().string();
    return stem.substr(stem.rfind('_') + 1);
}

class Scenario : public ::testing::TestWithParam<std::string> {};

TEST_P(Scenario, OpensWithItsCertificateAndSigns) {
    const auto path = scenarioPath(GetParam());
    const auto storage = openKeyFile(library(), path);
    ASSERT_TRUE(storage) << outcome(storage);
    EXPECT_EQ((*storage)->kind(), StorageKind::pkcs12);
    const auto keys = unlockAll(**storage, secretOf(password));
    ASSERT_TRUE(keys) << outcome(keys) << ": " << keys.error().detail;
    ASSERT_EQ(keys->size(), 1U);
    const auto& key = keys->front();
    EXPECT_EQ(key.alias, entryNameIn(path));
    EXPECT_EQ(key.signer->certificate().der(), read(vectorPath("cert/" + GetParam() + ".cer")));
    expectSigns(key);
}

TEST_P(Scenario, OpensTwiceAndRefusesAWrongPasswordBetween) {
    const auto storage = openKeyFile(library(), scenarioPath(GetParam()));
    ASSERT_TRUE(storage);
    EXPECT_TRUE(unlockAll(**storage, secretOf(password)));
    for (const auto* wrong : {"qwerty12", "Qwerty1", "Qwerty123", "", "Qwerty12 "}) {
        EXPECT_EQ(outcome(unlockAll(**storage, secretOf(wrong))), "wrongPassword") << '"' << wrong << '"';
    }
    EXPECT_TRUE(unlockAll(**storage, secretOf(password)));
}

INSTANTIATE_TEST_SUITE_P(Vectors, Scenario,
                         ::testing::Values("individual_sign", "individual_auth", "legal_head", "legal_signer",
                                           "legal_employee", "individual_revoked", "individual_expired",
                                           "tsa", "ocsp_responder", "individual_rsa_sign",
                                           "individual_rsa_auth", "legal_head_gost2004"),
                         [](const auto& info) { return info.param; });

TEST(KindsOfKeys, AreTold) {
    const std::map<std::string, crypto::KeyAlgorithm> expected = {
        {"individual_sign", crypto::KeyAlgorithm::gost2015_512},
        {"individual_rsa_sign", crypto::KeyAlgorithm::rsa},
        {"legal_head_gost2004", crypto::KeyAlgorithm::gost2004}};
    for (const auto& [scenario, algorithm] : expected) {
        const auto keys = keysOf(scenarioPath(scenario));
        ASSERT_TRUE(keys) << scenario;
        EXPECT_EQ(keys->front().signer->algorithm(), algorithm) << scenario;
    }
}

TEST(TwoKeys, EachHasItsOwnCertificate) {
    const auto keys = keysOf(vectorPath("p12/two_keys/two_keys.p12"));
    ASSERT_TRUE(keys) << outcome(keys);
    ASSERT_EQ(keys->size(), 2U);
    std::map<std::string, Bytes> byAlias;
    for (const auto& key : *keys) {
        byAlias[key.alias] = key.signer->certificate().der();
        expectSigns(key);
    }
    EXPECT_EQ(byAlias["8df01b2902c831add0769e05bcc27ae3692c9857"],
              read(vectorPath("cert/individual_sign.cer")));
    EXPECT_EQ(byAlias["bd9345a1349716ac36f863f08ddd089ca11f1475"],
              read(vectorPath("cert/individual_auth.cer")));
}

TEST(JavaKeyStore, Opens) {
    const auto storage = openKeyFile(library(), vectorPath("jks/rsa_sign.jks"));
    ASSERT_TRUE(storage) << outcome(storage);
    EXPECT_EQ((*storage)->kind(), StorageKind::jks);
    EXPECT_EQ(outcome(unlockAll(**storage, secretOf("qwerty12"))), "wrongPassword");
    const auto keys = unlockAll(**storage, secretOf(password));
    ASSERT_TRUE(keys) << outcome(keys) << ": " << keys.error().detail;
    ASSERT_EQ(keys->size(), 1U);
    EXPECT_EQ(keys->front().alias, "92934900d995d0e27023753472f2c51df97b68d1");
    EXPECT_EQ(keys->front().signer->certificate().der(), read(vectorPath("cert/individual_rsa_sign.cer")));
    expectSigns(keys->front());
}

TEST(ContentDecides, NotTheName) {
    const Folder folder;
    const auto jks = folder.write("key.p12", read(vectorPath("jks/rsa_sign.jks")));
    const auto pkcs12 = folder.write("key.jks", read(scenarioPath("individual_sign")));
    EXPECT_EQ((*openKeyFile(library(), jks))->kind(), StorageKind::jks);
    EXPECT_EQ((*openKeyFile(library(), pkcs12))->kind(), StorageKind::pkcs12);
}

TEST(TestEnvironment, EveryKeyFileOpensAndSigns) {
    const Path folder = test::testKeys();
    if (folder.empty()) GTEST_SKIP() << "needs keys of the national test authority: QOLTANBA_TEST_KEYS";
    int opened = 0;
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
        if (file.path().extension() != ".p12") continue;
        const auto keys = keysOf(file.path());
        ASSERT_TRUE(keys) << file.path() << outcome(keys) << ": " << keys.error().detail;
        ASSERT_EQ(keys->size(), 1U) << file.path();
        EXPECT_EQ(keys->front().alias.size(), 40U) << file.path();
        expectSigns(keys->front());
        EXPECT_EQ(outcome(keysOf(file.path(), "Qwerty13")), "wrongPassword") << file.path();
        ++opened;
    }
    EXPECT_GE(opened, 6);
}

}  // namespace
}  // namespace qoltanba::tokens::testing
