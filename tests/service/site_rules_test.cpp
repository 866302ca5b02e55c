#include <gtest/gtest.h>

#include <string>

#include <qoltanba/service/site_rules.h>

#include "folder.h"

namespace qoltanba::service {
namespace {

Origin originOf(std::string_view text) {
    return Origin::parse(text).value();
}

bool matches(std::string_view pattern, std::string_view origin) {
    const auto parsed = SitePattern::parse(pattern);
    return parsed && parsed->matches(originOf(origin));
}

/// The rules of a policy file.
class SiteRulesTest : public testing::Test {
  protected:
    SitePolicy& policy(const std::string& file) {
        test::write(folder_.path / "policy.ini", file);
        options_ = makeOptions(folder_.path / "user.ini", folder_.path / "policy.ini");
        policy_ = withSiteRules(makeHistory(folder_.path, systemClock()).sites, *options_);
        return *policy_;
    }

    test::Folder folder_;
    std::unique_ptr<Options> options_;
    std::shared_ptr<SitePolicy> policy_;
};

TEST(SitePatterns, NameAHostItsSubDomainsOrAnOrigin) {
    EXPECT_TRUE(matches("egov.kz", "https://egov.kz"));
    EXPECT_TRUE(matches("EGOV.kz", "http://egov.kz:8080"));
    EXPECT_FALSE(matches("egov.kz", "https://idp.egov.kz"));
    EXPECT_FALSE(matches("egov.kz", "https://notegov.kz"));
    EXPECT_FALSE(matches("egov.kz", "chrome-extension://egov.kz"));
    EXPECT_TRUE(matches("*.egov.kz", "https://idp.egov.kz:8443"));
    EXPECT_TRUE(matches("*.egov.kz", "https://a.b.egov.kz"));
    EXPECT_FALSE(matches("*.egov.kz", "https://egov.kz"));
    EXPECT_FALSE(matches("*.egov.kz", "https://evilegov.kz"));
    EXPECT_TRUE(matches("egov.kz:8443", "https://egov.kz:8443"));
    EXPECT_FALSE(matches("egov.kz:8443", "https://egov.kz"));
    EXPECT_TRUE(matches("egov.kz:443", "https://egov.kz"));
    EXPECT_TRUE(matches("https://egov.kz", "https://egov.kz"));
    EXPECT_FALSE(matches("https://egov.kz", "http://egov.kz"));
    EXPECT_FALSE(matches("https://egov.kz", "https://egov.kz:8443"));
    EXPECT_TRUE(matches("https://*.egov.kz:8443", "https://idp.egov.kz:8443"));
    EXPECT_TRUE(matches("chrome-extension://abcdef", "chrome-extension://abcdef"));
    EXPECT_TRUE(matches("ақпарат.қаз", "https://xn--80aaa2dgn23d.xn--80ao21a"));
    EXPECT_TRUE(matches("[::1]:8080", "http://[::1]:8080"));
}

TEST(SitePatterns, OfAnotherFormAreNone) {
    for (const char* const wrong : {"", "*", "*.", "htps//egov.kz", "egov.kz/path", "user@egov.kz",
                                    "egov.kz:0", "egov.kz:99999", "*.*.kz", "eg*v.kz", "a b"})
        EXPECT_FALSE(SitePattern::parse(wrong)) << wrong;
}

TEST_F(SiteRulesTest, OfAnEmptyPolicyAllowAll) {
    EXPECT_FALSE(policy("").isBlocked(originOf("https://egov.kz")));
    EXPECT_FALSE(policy("allowedSites=\n").isBlocked(originOf("https://egov.kz")));
}

TEST_F(SiteRulesTest, LetOnlyTheAllowedAsk) {
    SitePolicy& sites = policy("allowedSites=egov.kz, *.egov.kz\nblockedSites=test.egov.kz\n");
    EXPECT_FALSE(sites.isBlocked(originOf("https://egov.kz")));
    EXPECT_FALSE(sites.isBlocked(originOf("https://idp.egov.kz")));
    EXPECT_TRUE(sites.isBlocked(originOf("https://test.egov.kz")));
    EXPECT_TRUE(sites.isBlocked(originOf("https://other.kz")));
    EXPECT_FALSE(sites.isBlocked(Peer::unnamedProgram())) << "another option is about programs";
    EXPECT_FALSE(sites.isBlocked(Peer::person()));
}

TEST_F(SiteRulesTest, AreStrongerThanThePerson) {
    SitePolicy& sites = policy("blockedSites=egov.kz\n");
    sites.allow(originOf("https://egov.kz"));
    EXPECT_TRUE(sites.isBlocked(originOf("https://egov.kz")));
    EXPECT_FALSE(sites.isKnown(originOf("https://egov.kz")));
    sites.block(originOf("https://other.kz"));
    EXPECT_TRUE(sites.isBlocked(originOf("https://other.kz"))) << "the person's own word stays";
}

TEST_F(SiteRulesTest, OfAMisspeltListAllowNobody) {
    EXPECT_TRUE(policy("allowedSite=egov.kz\n").isBlocked(originOf("https://other.kz")));
    EXPECT_TRUE(policy_->isBlocked(originOf("https://egov.kz"))) << "until the administrator has mended it";
}

TEST_F(SiteRulesTest, ThatCannotBeUnderstoodAllowNobody) {
    SitePolicy& sites = policy("allowedSites=htps//egov.kz\n");
    EXPECT_TRUE(sites.isBlocked(originOf("https://egov.kz")));
    const auto problems = options_->problems();
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].kind, OptionProblem::Kind::wrongValue);
    EXPECT_EQ(problems[0].key, "allowedSites");
    EXPECT_TRUE(policy("allowedSites=egov.kz,*.*\n").isBlocked(originOf("https://other.kz")));
    EXPECT_FALSE(policy_->isBlocked(originOf("https://egov.kz"))) << "the other entries count";
}

}  // namespace
}  // namespace qoltanba::service
