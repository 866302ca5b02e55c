#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include <qoltanba/localhost_certificate/local_certificate.h>

#include "temporary_folder.h"
#include "tool.h"

namespace qoltanba::localhost_certificate {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

class LocalCertificateTest : public ::testing::Test {
  protected:
    fs::path folder() const { return scratch_.path() / "localhost"; }
    Clock inDays(int days) const {
        return [now = now_, days] { return now + std::chrono::hours(24 * days); };
    }
    /// The result of the openssl command, which is not our own code.
    static std::string openssl(std::vector<std::string> arguments) {
        auto outcome = runTool("/usr/bin/openssl", arguments);
        return outcome ? outcome->output : outcome.error().detail;
    }
    fs::path file(const std::string& name, const std::string& content) const {
        std::ofstream(scratch_.path() / name) << content;
        return scratch_.path() / name;
    }

    TemporaryFolder scratch_ = *TemporaryFolder::make();
    TimePoint now_ = std::chrono::system_clock::now();
};

TEST_F(LocalCertificateTest, FirstOneIsMadeThenKept) {
    auto first = loadOrMakeLocalCertificate(folder(), inDays(0));
    ASSERT_TRUE(first) << first.error().detail;
    EXPECT_EQ(first->state, LocalCertificate::State::made);
    EXPECT_TRUE(first->needsTrust());

    auto second = loadOrMakeLocalCertificate(folder(), inDays(1));
    ASSERT_TRUE(second) << second.error().detail;
    EXPECT_EQ(second->state, LocalCertificate::State::kept);
    EXPECT_FALSE(second->needsTrust());
    EXPECT_EQ(second->leafPem, first->leafPem);
    EXPECT_EQ(second->authority.pem, first->authority.pem);
    EXPECT_EQ(second->leafKeyPem.view(), first->leafKeyPem.view());
}

TEST_F(LocalCertificateTest, OpenSslReadsWhatBrowsersNeed) {
    auto made = loadOrMakeLocalCertificate(folder(), inDays(0));
    ASSERT_TRUE(made);
    const std::string authority =
        openssl({"x509", "-noout", "-text", "-in", (folder() / "authority.crt").string()});
    EXPECT_THAT(authority, HasSubstr("CA:TRUE, pathlen:0"));
    EXPECT_THAT(authority, HasSubstr("Name Constraints: critical"));
    EXPECT_THAT(authority, HasSubstr("IP:127.0.0.1/255.255.255.255"));
    EXPECT_THAT(authority, HasSubstr("IP:0:0:0:0:0:0:0:1/FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF"));
    EXPECT_THAT(authority, HasSubstr("DNS:localhost"));
    EXPECT_THAT(authority, HasSubstr("Subject: O = Qoltanba, CN = " + made->authority.nickname));

    const fs::path leafFile = file("leaf.pem", made->leafPem);
    const std::string leaf = openssl({"x509", "-noout", "-text", "-in", leafFile.string()});
    EXPECT_THAT(leaf, HasSubstr("IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, DNS:localhost"));
    EXPECT_THAT(leaf, HasSubstr("TLS Web Server Authentication"));
    EXPECT_THAT(leaf, HasSubstr("prime256v1"));

    const auto verify = [&](std::vector<std::string> more) {
        std::vector<std::string> arguments{"verify",   "-x509_strict",
                                           "-purpose", "sslserver",
                                           "-CAfile",  (folder() / "authority.crt").string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        arguments.push_back(leafFile.string());
        return openssl(arguments);
    };
    EXPECT_THAT(verify({"-verify_ip", "127.0.0.1"}), HasSubstr("OK"));
    EXPECT_THAT(verify({"-verify_ip", "::1"}), HasSubstr("OK"));
    EXPECT_THAT(verify({"-verify_hostname", "localhost"}), HasSubstr("OK"));
    EXPECT_THAT(verify({"-verify_ip", "10.0.0.1"}), Not(HasSubstr("OK")));
    EXPECT_THAT(verify({"-verify_hostname", "egov.kz"}), Not(HasSubstr("OK")));
}

TEST_F(LocalCertificateTest, ALeafLivesAtMost825Days) {
    auto made = loadOrMakeLocalCertificate(folder(), inDays(0));
    ASSERT_TRUE(made);
    const fs::path leaf = file("leaf.pem", made->leafPem);
    const auto stillGood = [&](int days) {
        const auto at = std::chrono::system_clock::to_time_t(now_ + std::chrono::hours(24 * days));
        return openssl({"verify", "-attime", std::to_string(at), "-CAfile",
                        (folder() / "authority.crt").string(), leaf.string()});
    };
    EXPECT_THAT(stillGood(800), HasSubstr("OK"));
    EXPECT_THAT(stillGood(825), HasSubstr("expired"));
}

TEST_F(LocalCertificateTest, RenewedBeforeItExpiresWithAnotherAuthority) {
    auto first = loadOrMakeLocalCertificate(folder(), inDays(0));
    auto later = loadOrMakeLocalCertificate(folder(), inDays(localCertificateDays - 20));
    ASSERT_TRUE(first && later);
    EXPECT_EQ(later->state, LocalCertificate::State::renewed);
    EXPECT_TRUE(later->needsTrust());
    EXPECT_NE(later->authority.fingerprint, first->authority.fingerprint);
    EXPECT_NE(later->authority.nickname, first->authority.nickname);
}

// The first start was with a clock that was ahead.
TEST_F(LocalCertificateTest, OneFromTheFutureIsMadeAnew) {
    const auto ahead = loadOrMakeLocalCertificate(folder(), inDays(400));
    ASSERT_TRUE(ahead);
    EXPECT_EQ(loadLocalCertificate(folder(), inDays(0)).error().code, ErrorCode::certificateNotYetValid);
    const auto right = loadOrMakeLocalCertificate(folder(), inDays(0));
    ASSERT_TRUE(right);
    EXPECT_EQ(right->state, LocalCertificate::State::renewed);
    EXPECT_NE(right->authority.fingerprint, ahead->authority.fingerprint);
    EXPECT_LE(right->notBefore, now_);
    EXPECT_TRUE(loadLocalCertificate(folder(), inDays(0)));
    // A clock that is behind by less than a day changes nothing.
    const auto behind = [now = now_] { return now - std::chrono::hours(23); };
    EXPECT_EQ(loadOrMakeLocalCertificate(folder(), behind)->state, LocalCertificate::State::kept);
}

TEST_F(LocalCertificateTest, NothingOnDiskCanSignAnotherCertificate) {
    auto made = loadOrMakeLocalCertificate(folder(), inDays(0));
    ASSERT_TRUE(made);
    int keys = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder())) {
        std::ifstream stream(entry.path());
        const std::string text((std::istreambuf_iterator<char>(stream)), {});
        for (std::size_t at = 0; (at = text.find("BEGIN PRIVATE KEY", at)) != std::string::npos; ++at) ++keys;
    }
    EXPECT_EQ(keys, 1);
    const std::string ofKey = openssl({"pkey", "-pubout", "-in", (folder() / "localhost.pem").string()});
    const std::string ofLeaf =
        openssl({"x509", "-noout", "-pubkey", "-in", file("leaf.pem", made->leafPem).string()});
    EXPECT_EQ(ofKey, ofLeaf);
}

TEST_F(LocalCertificateTest, FilesAreTheOwnersAlone) {
    ASSERT_TRUE(loadOrMakeLocalCertificate(folder(), inDays(0)));
    EXPECT_EQ(fs::status(folder()).permissions(), fs::perms::owner_all);
    for (const auto& entry : fs::directory_iterator(folder())) {
        EXPECT_EQ(entry.status().permissions(), fs::perms::owner_read | fs::perms::owner_write)
            << entry.path();
    }
}

TEST_F(LocalCertificateTest, AKeyOthersCouldReadIsNotUsedAgain) {
    auto first = loadOrMakeLocalCertificate(folder(), inDays(0));
    ASSERT_TRUE(first);
    fs::permissions(folder() / "localhost.pem", fs::perms(0644));
    EXPECT_FALSE(loadLocalCertificate(folder(), inDays(0)));
    auto second = loadOrMakeLocalCertificate(folder(), inDays(0));
    ASSERT_TRUE(second);
    EXPECT_EQ(second->state, LocalCertificate::State::replacedDamaged);
    EXPECT_NE(second->leafKeyPem.view(), first->leafKeyPem.view());
}

TEST_F(LocalCertificateTest, EveryDamageLeadsToANewOne) {
    ASSERT_TRUE(loadOrMakeLocalCertificate(folder(), inDays(0)));
    std::ifstream stream(folder() / "localhost.pem");
    const std::string whole((std::istreambuf_iterator<char>(stream)), {});
    for (std::size_t length = 0; length + 2 < whole.size(); length += 97) {
        std::ofstream(folder() / "localhost.pem") << whole.substr(0, length);
        auto reading = loadLocalCertificate(folder(), inDays(0));
        ASSERT_FALSE(reading) << length;
        EXPECT_EQ(reading.error().code, ErrorCode::localCertificateUnusable);
    }
    auto made = loadOrMakeLocalCertificate(folder(), inDays(0));
    ASSERT_TRUE(made);
    EXPECT_EQ(made->state, LocalCertificate::State::replacedDamaged);
    EXPECT_TRUE(loadLocalCertificate(folder(), inDays(0)));
}

TEST_F(LocalCertificateTest, AForeignKeyOrAuthorityIsDamage) {
    auto one = loadOrMakeLocalCertificate(folder(), inDays(0));
    auto other = loadOrMakeLocalCertificate(scratch_.path() / "other", inDays(0));
    ASSERT_TRUE(one && other);
    const auto write = [&](std::string_view key, std::string_view leaf, std::string_view authority) {
        std::ofstream(folder() / "localhost.pem") << key << leaf << authority;
        return loadLocalCertificate(folder(), inDays(0)).has_value();
    };
    EXPECT_TRUE(write(one->leafKeyPem.view(), one->leafPem, one->authority.pem));
    EXPECT_FALSE(write(other->leafKeyPem.view(), one->leafPem, one->authority.pem));
    EXPECT_FALSE(write(one->leafKeyPem.view(), one->leafPem, other->authority.pem));
    EXPECT_FALSE(write(one->leafKeyPem.view(), one->authority.pem, one->leafPem));
}

/// An authority with this name that somebody else put there. The openssl command makes it like ours, but
/// without our constraints. The one who made it may have its key, and could imitate any site.
TEST_F(LocalCertificateTest, AnAuthorityWithOtherConstraintsIsMadeAnew) {
    ASSERT_TRUE(loadOrMakeLocalCertificate(folder(), inDays(0)));
    const std::string ours =
        "critical,permitted;IP:127.0.0.1/255.255.255.255,permitted;IP:::1/"
        "FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF,permitted;DNS:localhost";
    const auto plant = [&](const std::string& constraints, const std::string& more = {}) {
        const std::string at = scratch_.path().string() + "/";
        file("ca.cnf",
             "[ca]\nbasicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign\n"
             "extendedKeyUsage=serverAuth\nnameConstraints=" +
                 constraints + "\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid:always\n" + more +
                 "[leaf]\nsubjectAltName=IP:127.0.0.1,IP:::1,DNS:localhost\n"
                 "[req]\ndistinguished_name=dn\n[dn]\n");
        openssl({"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
                 at + "ca.key", "-out", at + "ca.pem", "-days", "800", "-subj",
                 "/O=Qoltanba/CN=Qoltanba localhost CA 4a", "-config", at + "ca.cnf", "-extensions", "ca"});
        openssl({"req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
                 at + "leaf.key", "-out", at + "leaf.csr", "-subj", "/O=Qoltanba/CN=localhost", "-config",
                 at + "ca.cnf"});
        openssl({"x509", "-req", "-in", at + "leaf.csr", "-CA", at + "ca.pem", "-CAkey", at + "ca.key",
                 "-CAcreateserial", "-days", "800", "-extfile", at + "ca.cnf", "-extensions", "leaf", "-out",
                 at + "leaf.pem"});
        std::ofstream planted(folder() / "localhost.pem", std::ios::trunc);
        for (const char* part : {"leaf.key", "leaf.pem", "ca.pem"})
            planted << std::ifstream(at + part).rdbuf();
        planted.close();
        return loadLocalCertificate(folder(), inDays(1));
    };
    EXPECT_TRUE(plant(ours)) << "it is the constraints that matter: " << plant(ours).error().detail;
    for (const std::string& other :
         {std::string("critical,permitted;DNS:."), std::string("critical,excluded;DNS:example.invalid"),
          ours + ",permitted;DNS:egov.kz", ours.substr(9)}) {
        const auto planted = plant(other);
        ASSERT_FALSE(planted) << other;
        EXPECT_EQ(planted.error().code, ErrorCode::localCertificateUnusable);
        const auto made = loadOrMakeLocalCertificate(folder(), inDays(1));
        ASSERT_TRUE(made);
        EXPECT_EQ(made->state, LocalCertificate::State::replacedDamaged);
    }
    EXPECT_FALSE(plant(ours, "1.2.3.4=DER:0500\n")) << "nor may it say more than ours";
}

TEST_F(LocalCertificateTest, LoadNeverMakes) {
    auto none = loadLocalCertificate(folder(), inDays(0));
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, ErrorCode::fileNotFound);
    ASSERT_TRUE(loadOrMakeLocalCertificate(folder(), inDays(0)));
    auto expired = loadLocalCertificate(folder(), inDays(localCertificateDays));
    ASSERT_FALSE(expired);
    EXPECT_EQ(expired.error().code, ErrorCode::localCertificateUnusable);
}

TEST_F(LocalCertificateTest, AFolderThatCannotBeMadeIsSaid) {
    file("blocked", "a file");
    auto made = loadOrMakeLocalCertificate(scratch_.path() / "blocked" / "localhost", inDays(0));
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ErrorCode::fileNotWritable);
}

}  // namespace
}  // namespace qoltanba::localhost_certificate
