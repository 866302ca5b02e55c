#include <gtest/gtest.h>

#include <qoltanba/service/unserved_modules.h>

namespace qoltanba::service {
namespace {

Peer page(const std::string& origin) {
    return *Origin::parse(origin);
}

TEST(UnservedModules, WhatSitesAskedForIsKeptOnce) {
    UnservedModules unserved;
    EXPECT_TRUE(unserved.all().empty());
    for (int times = 0; times < 3; ++times) unserved.note(page("https://egov.kz"), "kz.ecc.MarketSignBundle");
    unserved.note(page("https://goszakup.gov.kz"), "NURSign, file");
    const std::vector<UnservedModules::Entry> expected{{page("https://egov.kz"), "kz.ecc.MarketSignBundle"},
                                                       {page("https://goszakup.gov.kz"), "NURSign, file"}};
    EXPECT_EQ(unserved.all(), expected);
}

TEST(UnservedModules, OneSiteCannotPushOutTheOthers) {
    UnservedModules unserved;
    unserved.note(page("https://egov.kz"), "kz.ecc.MarketSignBundle");
    for (int i = 0; i < 1000; ++i)
        unserved.note(page("https://a" + std::to_string(i) + ".evil.kz"), "module " + std::to_string(i));
    ASSERT_EQ(unserved.all().size(), 4U) << "all host names of a site count as one";
    EXPECT_EQ(unserved.all().front().what, "kz.ecc.MarketSignBundle");
    for (int i = 0; i < 1000; ++i) unserved.note(page("https://site" + std::to_string(i) + ".kz"), "m");
    EXPECT_EQ(unserved.all().size(), 9U);
    EXPECT_EQ(unserved.all().back().peer, page("https://site999.kz"));
}

}  // namespace
}  // namespace qoltanba::service
