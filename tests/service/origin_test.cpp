#include <gtest/gtest.h>

#include <string>

#include <qoltanba/service/origin.h>

using qoltanba::ErrorCode;
using qoltanba::service::Origin;

TEST(Origin, ParsesWhatBrowsersSend) {
    const auto origin = Origin::parse("https://EGOV.kz");
    ASSERT_TRUE(origin);
    EXPECT_EQ(origin->scheme(), "https");
    EXPECT_EQ(origin->host(), "egov.kz");
    EXPECT_EQ(origin->port(), 0);
    EXPECT_EQ(origin->text(), "https://egov.kz");
    EXPECT_EQ(Origin::parse("http://localhost:8080")->text(), "http://localhost:8080");
    EXPECT_EQ(Origin::parse("http://[::1]:8080")->host(), "[::1]");
    EXPECT_EQ(Origin::parse("chrome-extension://abcdefghijklmnop")->scheme(), "chrome-extension");
}

TEST(Origin, TheSchemesOwnPortIsNoOtherSite) {
    EXPECT_EQ(*Origin::parse("https://egov.kz:443"), *Origin::parse("https://egov.kz"));
    EXPECT_EQ(*Origin::parse("http://egov.kz:80"), *Origin::parse("http://egov.kz"));
    EXPECT_NE(*Origin::parse("https://egov.kz:80"), *Origin::parse("https://egov.kz"));
    EXPECT_NE(*Origin::parse("http://egov.kz"), *Origin::parse("https://egov.kz"));
}

TEST(Origin, ShowsAForeignAlphabetBesideItsAsciiForm) {
    const auto origin = Origin::parse("https://xn--80aqecdr1a.xn--80ao21a");
    ASSERT_TRUE(origin);
    EXPECT_TRUE(origin->hasNonAsciiHost());
    EXPECT_EQ(origin->displayHost(), "католик.қаз");
    EXPECT_FALSE(Origin::parse("https://egov.kz")->hasNonAsciiHost());
    // A host that looks like egov.kz but has a Cyrillic letter is another host.
    EXPECT_TRUE(Origin::parse("https://xn--gov-6cd.kz")->hasNonAsciiHost());
}

TEST(Origin, RefusesEverythingElse) {
    for (const std::string bad :
         {"", "null", "egov.kz", "https://", "https://egov.kz/", "https://egov.kz/path",
          "https://user@egov.kz", "https://egov.kz:", "https://egov.kz:0", "https://egov.kz:65536",
          "https://egov.kz:8080x", "https://egov kz", "https://egov.kz\r\nX: y", "1https://egov.kz",
          "https://[::1", "https://[]", "https://egov.kz, https://a.kz", "https://егов.kz", "://egov.kz"}) {
        const auto origin = Origin::parse(bad);
        ASSERT_FALSE(origin) << bad;
        EXPECT_EQ(origin.error().code, ErrorCode::invalidRequest) << bad;
    }
    EXPECT_FALSE(Origin::parse("https://" + std::string(255, 'a')));
}

namespace {

std::string siteOf(const std::string& origin) {
    const auto parsed = Origin::parse(origin);
    return parsed ? parsed->site() : "refused: " + origin;
}

}  // namespace

TEST(OriginSite, IsTheRegistrableDomain) {
    EXPECT_EQ(siteOf("https://egov.kz"), "egov.kz");
    EXPECT_EQ(siteOf("https://idp.egov.kz"), "egov.kz");
    EXPECT_EQ(siteOf("https://a.b.c.d.egov.kz"), "egov.kz");
    EXPECT_EQ(siteOf("https://cabinet.kgd.gov.kz"), "kgd.gov.kz");
    EXPECT_EQ(siteOf("https://v3bl.goszakup.gov.kz"), "goszakup.gov.kz");
    EXPECT_EQ(siteOf("https://a.nosuchtld"), "a.nosuchtld");
    EXPECT_EQ(siteOf("https://b.a.nosuchtld"), "a.nosuchtld");
}

TEST(OriginSite, TellsNeitherSchemeNorPortNorTheRootsDot) {
    for (const std::string same : {"https://a.egov.kz:8443", "http://b.egov.kz", "http://egov.kz:8080",
                                   "https://A.EGOV.KZ", "https://a.egov.kz.", "https://a.egov.kz.:444"}) {
        EXPECT_EQ(siteOf(same), "egov.kz") << same;
    }
}

TEST(OriginSite, KeepsTenantsOfAPrivateSuffixApart) {
    EXPECT_EQ(siteOf("https://one.github.io"), "one.github.io");
    EXPECT_EQ(siteOf("https://a.one.github.io"), "one.github.io");
    EXPECT_NE(siteOf("https://one.github.io"), siteOf("https://two.github.io"));
}

TEST(OriginSite, APublicSuffixIsASiteOfItsOwn) {
    EXPECT_EQ(siteOf("https://gov.kz"), "gov.kz");
    EXPECT_EQ(siteOf("https://github.io"), "github.io");
    EXPECT_EQ(siteOf("https://kz"), "kz");
    EXPECT_EQ(siteOf("http://intranet"), "intranet");
    EXPECT_EQ(siteOf("http://intranet:8080"), "intranet");
}

TEST(OriginSite, KnowsForeignAlphabetsInTheirAsciiForm) {
    EXPECT_EQ(siteOf("https://a.xn--80aqecdr1a.xn--80ao21a"), "xn--80aqecdr1a.xn--80ao21a");
    // 公司.cn is a public suffix. The list has it in Chinese letters.
    EXPECT_EQ(siteOf("https://b.a.xn--55qx5d.cn"), "a.xn--55qx5d.cn");
    EXPECT_EQ(siteOf("https://xn--ls8h.xn--gov-6cd.kz"), "xn--gov-6cd.kz");
}

TEST(OriginSite, TakesAnAddressWholeAndNeverItsLastNumbers) {
    EXPECT_EQ(siteOf("http://192.168.1.10:8080"), "192.168.1.10");
    EXPECT_NE(siteOf("http://192.168.1.10"), siteOf("http://192.168.2.10"));
    EXPECT_EQ(siteOf("http://1.2.3.4.5"), "4.5");    // not an address: a name of five labels
    EXPECT_EQ(siteOf("http://1.2.3.456"), "3.456");  // also not an address
}

TEST(OriginSite, TakesASubnetOfIpv6AsOneHolder) {
    EXPECT_EQ(siteOf("https://[2001:db8:1:2::5]"), "[2001:db8:1:2::]/64");
    EXPECT_EQ(siteOf("https://[2001:db8:1:2:ffff:eeee:dddd:cccc]:444"), "[2001:db8:1:2::]/64");
    EXPECT_EQ(siteOf("https://[2001:DB8:1:2::]"), "[2001:db8:1:2::]/64");
    EXPECT_NE(siteOf("https://[2001:db8:1:3::5]"), siteOf("https://[2001:db8:1:2::5]"));
    EXPECT_EQ(siteOf("https://[::ffff:c0a8:10a]"), "192.168.1.10");
    // If no browser writes such a host, it is used unchanged.
    EXPECT_EQ(siteOf("https://[1:2]"), "[1:2]");
    EXPECT_EQ(siteOf("https://[1:2:3:4:5:6:7:8:9]"), "[1:2:3:4:5:6:7:8:9]");
    EXPECT_EQ(siteOf("https://[:::::]"), "[:::::]");
}

TEST(OriginSite, EveryNameOfThisComputerIsOneSite) {
    for (const std::string same :
         {"http://localhost", "https://localhost:8443", "http://a.localhost", "http://localhost.",
          "http://127.0.0.1:3000", "http://127.9.9.9", "http://0.0.0.0:80", "http://[::1]:8080",
          "http://[::]", "http://[::ffff:7f00:1]"}) {
        EXPECT_EQ(siteOf(same), "localhost") << same;
    }
    EXPECT_NE(siteOf("http://[::2]"), "localhost");
    EXPECT_NE(siteOf("http://notlocalhost"), "localhost");
}

TEST(OriginSite, OfAnotherSchemeIsTheWholeOrigin) {
    EXPECT_EQ(siteOf("chrome-extension://abcdefghijklmnop"), "chrome-extension://abcdefghijklmnop");
    EXPECT_NE(siteOf("moz-extension://egov.kz"), siteOf("https://egov.kz"));
}

TEST(OriginSite, StandsForAnyHostThatParses) {
    EXPECT_EQ(siteOf("https://."), ".");
    EXPECT_EQ(siteOf("https://a..egov.kz"), "egov.kz");
    const std::string deep = "https://" + [] {
        std::string labels;
        for (int i = 0; i < 120; ++i) labels += "a.";
        return labels;
    }() + "kz";
    EXPECT_EQ(siteOf(deep), "a.kz");
}
