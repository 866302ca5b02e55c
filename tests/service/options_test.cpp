#include <gtest/gtest.h>

#include <qoltanba/service/options.h>

#include <string>
#include <vector>

#include "folder.h"

using namespace qoltanba::service;
using qoltanba::test::Folder;
using qoltanba::test::write;

TEST(Options, FallBackWhereNobodySaidOtherwise) {
    const Folder folder;
    const auto options = makeOptions(folder.path / "user.ini", folder.path / "policy.ini");
    EXPECT_EQ(options->get(option::port), 13579);
    EXPECT_FALSE(options->get(option::acceptNoOrigin));
    EXPECT_EQ(options->get(option::language), "");
}

TEST(Options, KeepWhatWasSet) {
    const Folder folder;
    makeOptions(folder.path / "user.ini", folder.path / "policy.ini")->set(option::language, "kk");
    const auto again = makeOptions(folder.path / "user.ini", folder.path / "policy.ini");
    EXPECT_EQ(again->get(option::language), "kk");
    EXPECT_EQ(std::filesystem::status(folder.path / "user.ini").permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST(Options, TheAdministratorsFileWinsAndLocks) {
    const Folder folder;
    write(folder.path / "policy.ini", "port=24000\nacceptNoOrigin=false\n");
    write(folder.path / "user.ini", "port=1\nacceptNoOrigin=true\n");
    const auto options = makeOptions(folder.path / "user.ini", folder.path / "policy.ini");
    EXPECT_EQ(options->get(option::port), 24000);
    EXPECT_FALSE(options->get(option::acceptNoOrigin));
    EXPECT_TRUE(options->isLocked("port"));
    EXPECT_FALSE(options->isLocked("language"));
    options->set(option::acceptNoOrigin, true);
    EXPECT_FALSE(options->get(option::acceptNoOrigin));
}

TEST(Options, NonsenseCountsAsNothingSaid) {
    const Folder folder;
    write(folder.path / "user.ini", "port=abc\n[broken\n");
    EXPECT_EQ(makeOptions(folder.path / "user.ini", folder.path / "policy.ini")->get(option::port), 13579);
}

TEST(Options, TellThoseWhoWatch) {
    const Folder folder;
    const auto options = makeOptions(folder.path / "user.ini", folder.path / "policy.ini");
    std::vector<std::string> changed;
    {
        const Options::Watch watch = options->watch([&](std::string_view key) { changed.emplace_back(key); });
        options->set(option::port, 5);
    }
    options->set(option::port, 6);
    EXPECT_EQ(changed, std::vector<std::string>{"port"});
}
