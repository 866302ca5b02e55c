#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include <qoltanba/localhost_certificate/trust_store.h>

#include "anchor_folder_store.h"
#include "temporary_folder.h"
#include "tool.h"

namespace qoltanba::localhost_certificate {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

class TrustStoreTest : public ::testing::Test {
  protected:
    TrustPlaces places() const { return {scratch_.path() / "home", {}, {}, false}; }
    LocalCertificate certificate(const std::string& name = "localhost") const {
        return std::move(*loadOrMakeLocalCertificate(scratch_.path() / name, systemClock()));
    }
    fs::path home() const { return places().home; }

    /// The test itself asks NSS's own tool.
    static std::string certutil(const fs::path& database, std::vector<std::string> arguments) {
        arguments.insert(arguments.end(), {"-d", "sql:" + database.string()});
        auto outcome = runTool("/usr/bin/certutil", arguments);
        return outcome ? outcome->output : outcome.error().detail;
    }
    void makeFirefoxProfile(const fs::path& root, const std::string& name) const {
        fs::create_directories(root / (name + ".folder"));
        std::ofstream(root / "profiles.ini", std::ios::app)
            << "[Profile" << name.size() << "]\nName=" << name << "\nIsRelative=1\nPath=" << name
            << ".folder\n\n";
    }
    static std::vector<std::string> trustedNames(const std::vector<TrustReport>& reports) {
        std::vector<std::string> names;
        for (const TrustReport& report : reports) {
            if (report.trusted) names.push_back(report.name);
        }
        return names;
    }

    TemporaryFolder scratch_ = *TemporaryFolder::make();
};

TEST_F(TrustStoreTest, InFlatpakThePersonsFoldersCount) {
    ::setenv("XDG_DATA_HOME", "/var/app/data", 1);
    ::setenv("HOST_XDG_CONFIG_HOME", "/home/a/settings", 1);
    ::unsetenv("HOST_XDG_DATA_HOME");
    const TrustPlaces inside = TrustPlaces::ofThisUser(true);
    EXPECT_EQ(inside.dataHome, "");
    EXPECT_EQ(inside.configHome, "/home/a/settings");
    EXPECT_EQ(TrustPlaces::ofThisUser(false).dataHome, "/var/app/data");
}

TEST_F(TrustStoreTest, EveryKindOfUsersStoreIsFound) {
    makeFirefoxProfile(home() / ".mozilla/firefox", "default");
    makeFirefoxProfile(home() / ".config/mozilla/firefox", "modern");
    makeFirefoxProfile(home() / "snap/firefox/common/.mozilla/firefox", "snapped");
    makeFirefoxProfile(home() / ".var/app/org.mozilla.firefox/.mozilla/firefox", "flat");
    fs::create_directories(home() / "snap/chromium/2890/.pki/nssdb");
    fs::create_directory_symlink("2890", home() / "snap/chromium/current");
    fs::create_directories(home() / ".var/app/org.chromium.Chromium/.pki/nssdb");

    const LocalCertificate ours = certificate();
    const std::vector<TrustReport> reports = trustEverywhere(ours, places());
    EXPECT_THAT(trustedNames(reports),
                ::testing::UnorderedElementsAre("Chromium", "Firefox (default)", "Firefox (modern)",
                                                "Firefox (snap, snapped)", "Firefox (flatpak, flat)",
                                                "chromium (snap, 2890)", "org.chromium.Chromium (flatpak)"));
    for (const TrustReport& report : reports)
        EXPECT_FALSE(report.problem) << report.name << report.problem->detail;
}

TEST_F(TrustStoreTest, TrustIsFoundByVerificationAndUntrustEndsIt) {
    const LocalCertificate ours = certificate();
    EXPECT_TRUE(trustedNames(checkEverywhere(ours, places())).empty());
    EXPECT_FALSE(fs::exists(home() / ".pki")) << "a check must not change anything";

    EXPECT_EQ(trustedNames(trustEverywhere(ours, places())).size(), 1U);
    EXPECT_EQ(trustedNames(checkEverywhere(ours, places())).size(), 1U);
    EXPECT_THAT(certutil(home() / ".pki/nssdb", {"-L"}), HasSubstr(ours.authority.nickname));
    EXPECT_THAT(certutil(home() / ".pki/nssdb", {"-V", "-u", "L", "-n", ours.authority.nickname}),
                HasSubstr("certificate is valid"));

    EXPECT_TRUE(trustedNames(untrustEverywhere(&ours, places())).empty());
    EXPECT_THAT(certutil(home() / ".pki/nssdb", {"-L"}), Not(HasSubstr("Qoltanba")));
    EXPECT_TRUE(trustedNames(checkEverywhere(ours, places())).empty());
}

TEST_F(TrustStoreTest, AnAuthorityWithoutTrustFlagsIsNotTrusted) {
    const LocalCertificate ours = certificate();
    trustEverywhere(ours, places());
    certutil(home() / ".pki/nssdb", {"-M", "-n", ours.authority.nickname, "-t", ",,"});
    EXPECT_TRUE(trustedNames(checkEverywhere(ours, places())).empty());
}

TEST_F(TrustStoreTest, ANewGenerationReplacesTheOldOne) {
    const LocalCertificate old = certificate("old");
    const LocalCertificate fresh = certificate("fresh");
    trustEverywhere(old, places());
    trustEverywhere(fresh, places());
    EXPECT_EQ(trustedNames(checkEverywhere(fresh, places())).size(), 1U);
    EXPECT_TRUE(trustedNames(checkEverywhere(old, places())).empty());
    EXPECT_THAT(certutil(home() / ".pki/nssdb", {"-L"}), Not(HasSubstr(old.authority.nickname)));
}

TEST_F(TrustStoreTest, UntrustTakesEveryGenerationAndNothingElse) {
    const LocalCertificate one = certificate("one");
    const LocalCertificate two = certificate("two");
    const fs::path database = home() / ".pki/nssdb";
    trustEverywhere(one, places());
    // A second authority of this program beside the first, which a copied profile may hold, and two other
    // authorities: one with a name like ours, one of an administrator.
    std::ofstream(scratch_.path() / "two.pem") << two.authority.pem;
    certutil(database, {"-A", "-n", two.authority.nickname, "-t", "C,,", "-a", "-i",
                        (scratch_.path() / "two.pem").string()});
    const auto stranger = [&](const std::string& nickname) {
        const std::string file = (scratch_.path() / "stranger.pem").string();
        runTool("/usr/bin/openssl",
                {"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
                 "/dev/null", "-out", file, "-subj", "/O=Else/CN=" + nickname});
        certutil(database, {"-A", "-n", nickname, "-t", "C,,", "-a", "-i", file});
    };
    stranger("Qoltanba localhost CA 00stranger");
    stranger("Company CA");

    untrustEverywhere(&one, places());
    const std::string left = certutil(database, {"-L"});
    EXPECT_THAT(left, Not(HasSubstr(one.authority.nickname)));
    EXPECT_THAT(left, Not(HasSubstr(two.authority.nickname)));
    EXPECT_THAT(left, HasSubstr("Qoltanba localhost CA 00stranger"));
    EXPECT_THAT(left, HasSubstr("Company CA"));
}

TEST_F(TrustStoreTest, TheNewPlaceOfChromiumIsUsedWhereItExists) {
    fs::create_directories(home() / ".local/share/pki/nssdb");
    const LocalCertificate ours = certificate();
    EXPECT_THAT(trustedNames(trustEverywhere(ours, places())),
                ::testing::ElementsAre("Chromium (data folder)"));
    EXPECT_FALSE(fs::exists(home() / ".pki"));
}

TEST_F(TrustStoreTest, ADamagedDatabaseIsAProblemNotASuccess) {
    fs::create_directories(home() / ".pki/nssdb");
    std::ofstream(home() / ".pki/nssdb/cert9.db") << "this is no database, and will not become one by itself";
    const auto reports = trustEverywhere(certificate(), places());
    ASSERT_EQ(reports.size(), 1U);
    EXPECT_FALSE(reports[0].trusted);
    ASSERT_TRUE(reports[0].problem);
    EXPECT_EQ(reports[0].problem->code, ErrorCode::trustStoreUnwritable);
}

// Debian's own tool, with folders of the test.
class AnchorFolderTest : public TrustStoreTest {
  protected:
    std::unique_ptr<TrustStore> store() const {
        const fs::path root = scratch_.path() / "system";
        fs::create_directories(root / "anchors");
        fs::create_directories(root / "certs");
        fs::create_directories(root / "hooks");
        std::ofstream(root / "conf").flush();
        return makeAnchorFolderStore(
            {root / "anchors",
             "update-ca-certificates",
             {"--certsconf", (root / "conf").string(), "--localcertsdir", (root / "anchors").string(),
              "--etccertsdir", (root / "certs").string(), "--hooksdir", (root / "hooks").string(),
              "--certsdir", (root / "anchors").string()},
             root / "certs" / "ca-certificates.crt"});
    }
};

TEST_F(AnchorFolderTest, TrustGenerationsAndUntrust) {
    if (!findTool("update-ca-certificates")) GTEST_SKIP() << "update-ca-certificates is not on this system";
    const auto system = store();
    const LocalCertificate old = certificate("old");
    const LocalCertificate fresh = certificate("fresh");
    EXPECT_FALSE(*system->isTrusted(old));
    auto trusted = system->trust(old);
    ASSERT_TRUE(trusted) << trusted.error().detail;
    EXPECT_TRUE(*system->isTrusted(old));
    ASSERT_TRUE(system->trust(fresh));
    EXPECT_TRUE(*system->isTrusted(fresh));
    EXPECT_FALSE(*system->isTrusted(old));
    std::ofstream(scratch_.path() / "system/anchors/qoltanba-localhost-not.crt")
        << "not a certificate of this program";
    ASSERT_TRUE(system->untrust());
    EXPECT_FALSE(*system->isTrusted(fresh));
    EXPECT_TRUE(fs::exists(scratch_.path() / "system/anchors/qoltanba-localhost-not.crt"));
}

}  // namespace
}  // namespace qoltanba::localhost_certificate
