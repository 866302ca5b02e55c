#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include <qoltanba/base/log.h>

#include "folder.h"

namespace fs = std::filesystem;
using namespace qoltanba;
using test::contentOf;
using test::Folder;

TEST(FileLog, WritesOneLineAnEntry) {
    const Folder folder;
    const fs::path file = folder.path / "sub" / "agent.log";
    fileLog(file)->warning("websocket", "a page said:\nforged line");
    const std::string text = contentOf(file);
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1);
    EXPECT_NE(text.find("warning websocket: a page said: forged line"), std::string::npos);
}

TEST(FileLog, KeepsNothingATerminalWouldObey) {
    const Folder folder;
    const fs::path file = folder.path / "agent.log";
    fileLog(file)->warning("websocket",
                           "a\x1b[2J\x7f\xc2\x9b"
                           "2Jb \xd2\x9b\xc2\xb7");
    const std::string text = contentOf(file);
    EXPECT_NE(text.find("a [2J   2Jb \xd2\x9b\xc2\xb7"), std::string::npos) << text;
}

TEST(FileLog, OneEntryCannotPushOutTheOthers) {
    const Folder folder;
    const fs::path file = folder.path / "agent.log";
    std::string letters;
    for (int i = 0; i < 500'000; ++i) letters += "Ә";
    fileLog(file)->warning("websocket", letters);
    EXPECT_LT(fs::file_size(file), 4096U);
    EXPECT_TRUE(contentOf(file).ends_with("Ә\n")) << "cut between two letters";
}

TEST(FileLog, EqualLinesCannotPushOutTheOthers) {
    const Folder folder;
    const fs::path file = folder.path / "agent.log";
    auto log = fileLog(file, 4096);
    log->info("app", "the first line");
    for (int i = 0; i < 10'000; ++i) {
        log->warning("websocket", "a peer without an origin was refused");
        log->info("websocket", "a request was answered with 404");
    }
    EXPECT_NE(contentOf(file).find("the first line"), std::string::npos);
    log.reset();
    const std::string text = contentOf(file);
    EXPECT_NE(
        text.find("warning websocket: a peer without an origin was refused (9999 more within a minute)"),
        std::string::npos)
        << text;
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 5);
}

TEST(FileLog, ManyDifferentLinesAreAllWritten) {
    const Folder folder;
    const fs::path file = folder.path / "agent.log";
    const auto log = fileLog(file);
    for (int i = 0; i < 200; ++i) log->info("base", std::to_string(i));
    const std::string text = contentOf(file);
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 200);
}

TEST(FileLog, NamesTheErrorAndItsDetail) {
    const Folder folder;
    const fs::path file = folder.path / "agent.log";
    fileLog(file)->failure("tokens", "opening", {ErrorCode::wrongPassword, "mac verify failure"});
    EXPECT_NE(contentOf(file).find("opening: wrongPassword (mac verify failure)"), std::string::npos);
}

TEST(FileLog, KeepsOneOldFileWhenFull) {
    const Folder folder;
    const fs::path file = folder.path / "agent.log";
    const auto log = fileLog(file, 200);
    for (int i = 0; i < 20; ++i) log->info("base", "a line that fills the file, number " + std::to_string(i));
    EXPECT_LE(fs::file_size(file), 300U);
    EXPECT_TRUE(fs::exists(folder.path / "agent.log.1"));
    EXPECT_NE(contentOf(file).find("number 19"), std::string::npos);
}

TEST(FileLog, IsSharedByTwoAgents) {
    const Folder folder;
    const fs::path file = folder.path / "agent.log";
    const auto first = fileLog(file, 2000);
    const auto second = fileLog(file, 2000);
    for (int i = 0; i < 100; ++i) {
        first->info("base", "the first one writes " + std::to_string(i));
        second->info("base", "the second one writes " + std::to_string(i));
    }
    EXPECT_LT(fs::file_size(file), 2200U);
    EXPECT_LT(fs::file_size(folder.path / "agent.log.1"), 2200U);
    const std::string text = contentOf(folder.path / "agent.log.1") + contentOf(file);
    EXPECT_NE(text.find("the first one writes 99"), std::string::npos);
    EXPECT_NE(text.find("the second one writes 99"), std::string::npos);
}

TEST(FileLog, SurvivesAPlaceItCannotWrite) {
    const Folder folder;
    test::write(folder.path / "file", "no folder");
    fileLog(folder.path / "file" / "agent.log")->info("base", "kept going");
}
