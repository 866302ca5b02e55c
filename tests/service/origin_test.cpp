#include <gtest/gtest.h>

#include <qoltanba/service/origin.h>

#include <string>

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
    // A look-alike of egov.kz with a Cyrillic letter is not taken for it.
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

TEST(Origin, NobodyHasNoName) {
    EXPECT_TRUE(Origin::nobody().isNobody());
    EXPECT_EQ(Origin::nobody().text(), "");
    EXPECT_FALSE(Origin::parse("https://egov.kz")->isNobody());
}
