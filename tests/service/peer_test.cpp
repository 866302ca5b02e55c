#include <gtest/gtest.h>

#include <type_traits>
#include <vector>

#include <qoltanba/service/peer.h>

namespace qoltanba::service {
namespace {

Peer pageOf(std::string_view origin) {
    return *Origin::parse(origin);
}

TEST(Peer, IsOneOfThree) {
    const Peer page = pageOf("https://egov.kz");
    ASSERT_NE(page.origin(), nullptr);
    EXPECT_EQ(*page.origin(), *Origin::parse("https://egov.kz"));
    EXPECT_FALSE(page.isUnnamedProgram() || page.isPerson());
    const Peer program = Peer::unnamedProgram();
    EXPECT_TRUE(program.isUnnamedProgram());
    EXPECT_FALSE(program.origin() != nullptr || program.isPerson());
    const Peer person = Peer::person();
    EXPECT_TRUE(person.isPerson());
    EXPECT_FALSE(person.origin() != nullptr || person.isUnnamedProgram());
}

TEST(Peer, HasNoStateBeside) {
    static_assert(!std::is_default_constructible_v<Peer>);
    static_assert(!std::is_default_constructible_v<Origin>, "an origin needs a host");
}

TEST(Peer, EqualsOnlyItsLike) {
    const std::vector<Peer> all{pageOf("https://egov.kz"), pageOf("https://other.kz"), Peer::unnamedProgram(),
                                Peer::person()};
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t j = 0; j < all.size(); ++j) EXPECT_EQ(all[i] == all[j], i == j) << i << j;
    }
}

TEST(Peer, CountsAsItself) {
    EXPECT_EQ(pageOf("https://idp.egov.kz:8443").site(), "egov.kz");
    EXPECT_EQ(Peer::unnamedProgram().site(), Peer::unnamedProgram().site()) << "all of them are one";
    EXPECT_NE(Peer::unnamedProgram().site(), Peer::person().site());
    for (const Peer& peer : {Peer::unnamedProgram(), Peer::person()}) {
        // No page can have this name, no matter which host or scheme it uses.
        EXPECT_FALSE(Origin::parse("https://" + peer.site()));
        EXPECT_EQ(peer.site().find("://"), std::string::npos);
        EXPECT_NE(peer.site(), pageOf("http://program").site());
        EXPECT_NE(peer.site(), pageOf("http://person").site());
        EXPECT_NE(peer.site(), "");
    }
}

TEST(Peer, HasANameForLogs) {
    EXPECT_EQ(pageOf("https://egov.kz:8443").text(), "https://egov.kz:8443");
    EXPECT_EQ(Peer::unnamedProgram().text(), "a program without an origin");
    EXPECT_EQ(Peer::person().text(), "the person at this computer");
}

}  // namespace
}  // namespace qoltanba::service
