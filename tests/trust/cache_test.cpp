#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include <qoltanba/base/private_file.h>
#include <qoltanba/trust/cache.h>

#include "folder.h"

namespace qoltanba::trust {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

const TimePoint start = std::chrono::sys_days(std::chrono::year(2026) / 11 / 21);

struct CacheTest : testing::Test {
    test::Folder folder;
    TimePoint now = start;
    Clock clock = [this] { return now; };

    std::shared_ptr<Cache> open(Cache::Limits limits = {}) {
        return folderCache(folder.path / "cache", clock, limits);
    }

    std::vector<fs::path> files() const {
        std::vector<fs::path> found;
        for (const auto& entry : fs::directory_iterator(folder.path / "cache")) found.push_back(entry.path());
        return found;
    }

    fs::path onlyFile() const {
        const std::vector<fs::path> found = files();
        EXPECT_EQ(found.size(), 1U);
        return found.at(0);
    }
};

Bytes bytes(std::string_view text) {
    return {text.begin(), text.end()};
}

TEST_F(CacheTest, KeepsUntilTheEndAlsoForTheNextProgram) {
    open()->put("http://example/a", bytes("value"), start + 1h);
    const auto next = open();
    EXPECT_EQ(next->get("http://example/a"), bytes("value"));
    EXPECT_EQ(next->get("http://example/b"), std::nullopt);
    now = start + 1h;
    EXPECT_EQ(next->get("http://example/a"), std::nullopt) << "from memory";
    EXPECT_EQ(open()->get("http://example/a"), std::nullopt) << "from the disk";
    EXPECT_TRUE(files().empty()) << "what is over is removed";
}

TEST_F(CacheTest, AnEmptyValueIsAValue) {
    open()->put("key", {}, start + 1h);
    EXPECT_EQ(open()->get("key"), Bytes{});
}

TEST_F(CacheTest, IsItsOwnersAlone) {
    EXPECT_FALSE(fs::exists(folder.path / "cache"));
    const auto cache = open();
    EXPECT_EQ(cache->get("key"), std::nullopt);
    EXPECT_FALSE(fs::exists(folder.path / "cache")) << "made when first written to";
    cache->put("key", bytes("value"), start + 1h);
    EXPECT_TRUE(isPrivateFolder(folder.path / "cache"));
    EXPECT_FALSE(isReadableByOthers(onlyFile()));
}

TEST_F(CacheTest, TheKeyIsNoPartOfAFileName) {
    open()->put("../../outside", bytes("value"), start + 1h);
    EXPECT_EQ(onlyFile().filename().string().size(), 64U);
    EXPECT_EQ(open()->get("../../outside"), bytes("value"));
}

TEST_F(CacheTest, ASecondGetReadsNoDisk) {
    open()->put("key", bytes("value"), start + 1h);
    const auto cache = open();
    ASSERT_EQ(cache->get("key"), bytes("value"));
    fs::remove_all(folder.path / "cache");
    EXPECT_EQ(cache->get("key"), bytes("value"));
}

TEST_F(CacheTest, PutsInPlaceOfTheOldAndForgets) {
    const auto cache = open();
    cache->put("key", bytes("old"), start + 1h);
    cache->put("key", bytes("new"), start + 2h);
    EXPECT_EQ(cache->get("key"), bytes("new"));
    EXPECT_EQ(open()->get("key"), bytes("new"));
    cache->forget("key");
    EXPECT_EQ(cache->get("key"), std::nullopt);
    EXPECT_EQ(open()->get("key"), std::nullopt);
    cache->put("key", bytes("kept"), start + 1h);
    cache->put("key", bytes("over"), start);
    EXPECT_EQ(cache->get("key"), std::nullopt) << "over before it began";
    EXPECT_EQ(open()->get("key"), std::nullopt);
}

TEST_F(CacheTest, DamagedFilesCountAsAbsent) {
    open()->put("key", bytes("a value of some length"), start + 1h);
    const fs::path file = onlyFile();
    const std::string good = test::contentOf(file);
    for (std::size_t i = 0; i < good.size(); ++i) {
        std::string wrong = good;
        wrong[i] = static_cast<char>(wrong[i] ^ 1);
        test::write(file, wrong);
        EXPECT_EQ(open()->get("key"), std::nullopt) << "octet " << i << " changed";
        test::write(file, good.substr(0, i));
        EXPECT_EQ(open()->get("key"), std::nullopt) << "cut to " << i;
    }
    test::write(file, good + "x");
    EXPECT_EQ(open()->get("key"), std::nullopt) << "longer";
    test::write(file, good);
    EXPECT_EQ(open()->get("key"), bytes("a value of some length"));
}

TEST_F(CacheTest, AnotherKeysFileCountsAsAbsent) {
    open()->put("one", bytes("1"), start + 1h);
    const fs::path one = onlyFile();
    const std::string content = test::contentOf(one);
    open()->forget("one");
    open()->put("two", bytes("2"), start + 1h);
    const fs::path two = onlyFile();
    test::write(two, content);
    EXPECT_EQ(open()->get("two"), std::nullopt);
}

TEST_F(CacheTest, TheLeastLatelyUsedGo) {
    const auto cache = open({.octets = 1 << 20, .entries = 4});
    for (int i = 0; i < 4; ++i) {
        cache->put(std::to_string(i), bytes("value"), start + 24h);
        now += 1min;
    }
    EXPECT_EQ(open()->get("0"), bytes("value")) << "used again";
    now += 1min;
    cache->put("4", bytes("value"), start + 24h);
    const auto next = open();
    EXPECT_EQ(next->get("1"), std::nullopt);
    for (const char* kept : {"0", "2", "3", "4"}) EXPECT_EQ(next->get(kept), bytes("value")) << kept;
}

TEST_F(CacheTest, WhatIsReadFromMemoryIsUsedToo) {
    const auto cache = open({.octets = 1 << 20, .entries = 2});
    cache->put("often", bytes("value"), start + 24h);
    now += 1min;
    cache->put("seldom", bytes("value"), start + 24h);
    now += 2h;
    EXPECT_EQ(cache->get("often"), bytes("value"));
    cache->put("third", bytes("value"), start + 24h);
    EXPECT_EQ(open()->get("often"), bytes("value"));
    EXPECT_EQ(open()->get("seldom"), std::nullopt);
}

TEST_F(CacheTest, AllFilesTogetherStayWithinTheLimit) {
    constexpr std::size_t limit = 10'000;
    const auto cache = open({.octets = limit, .entries = 1000});
    const Bytes value(900, 1);
    for (int i = 0; i < 40; ++i) {
        cache->put(std::to_string(i), value, start + 24h);
        now += 1s;
    }
    std::uintmax_t octets = 0;
    for (const fs::path& file : files()) octets += fs::file_size(file);
    EXPECT_LE(octets, limit);
    EXPECT_GT(octets, limit / 2);
    EXPECT_EQ(open()->get("39"), value);

    cache->put("39", Bytes(limit, 1), start + 24h);
    EXPECT_EQ(open()->get("39"), std::nullopt) << "a value above the limit is not kept, nor the one before";
    EXPECT_EQ(open()->get("38"), value) << "and nothing goes for it";
}

TEST_F(CacheTest, LeavesOthersFilesAloneAndClearsUpItsOwnLeftovers) {
    fs::create_directories(folder.path / "cache");
    const std::string name(64, 'a');
    const fs::path leftover = folder.path / "cache" / (name + ".new123");
    const fs::path fresh = folder.path / "cache" / (name + ".new456");
    const fs::path foreign = folder.path / "cache" / "notes.txt";
    for (const fs::path& file : {leftover, fresh, foreign}) test::write(file, "x");
    for (const fs::path& file : {leftover, foreign})
        fs::last_write_time(file, fs::file_time_type::clock::now() - 48h);
    open({.octets = 1 << 20, .entries = 1})->put("key", bytes("value"), start + 1h);
    EXPECT_FALSE(fs::exists(leftover));
    EXPECT_TRUE(fs::exists(fresh)) << "perhaps being written";
    EXPECT_TRUE(fs::exists(foreign));
}

TEST_F(CacheTest, WorksWithoutAFolderItCanWriteTo) {
    test::write(folder.path / "cache", "a file where the folder should be");
    const auto cache = open();
    cache->put("key", bytes("value"), start + 1h);
    EXPECT_EQ(cache->get("key"), bytes("value")) << "from memory";
    EXPECT_EQ(open()->get("key"), std::nullopt);
}

TEST_F(CacheTest, TwoOnOneFolderAndManyThreadsNeverGiveHalfAValue) {
    const auto first = open({.octets = 1 << 20, .entries = 8});
    const auto second = open({.octets = 1 << 20, .entries = 8});
    std::vector<std::jthread> threads;
    std::atomic<int> wrong = 0;
    std::atomic<int> found = 0;
    for (const auto& cache : {first, second, first, second}) {
        threads.emplace_back([&, cache] {
            for (int i = 0; i < 200; ++i) {
                const std::string key = std::to_string(i % 12);
                const Bytes value(1000 + static_cast<std::size_t>(i % 12), static_cast<std::uint8_t>(i % 12));
                if (i % 3 == 0) cache->put(key, value, start + 1h);
                if (const auto kept = open()->get(key)) {
                    ++found;
                    if (*kept != value) ++wrong;
                }
                if (const auto kept = cache->get(key); kept && *kept != value) ++wrong;
                if (i % 50 == 0) cache->forget(key);
            }
        });
    }
    threads.clear();
    EXPECT_EQ(wrong, 0);
    EXPECT_GT(found, 0);
}

TEST(MemoryCache, KeepsUntilTheEnd) {
    TimePoint now = start;
    const auto cache = memoryCache([&now] { return now; });
    cache->put("key", bytes("value"), start + 1h);
    EXPECT_EQ(cache->get("key"), bytes("value"));
    now += 1h;
    EXPECT_EQ(cache->get("key"), std::nullopt);
    now = start;
    EXPECT_EQ(cache->get("key"), std::nullopt) << "what was over stays over";
    cache->put("key", bytes("value"), start + 1h);
    cache->forget("key");
    EXPECT_EQ(cache->get("key"), std::nullopt);
}

}  // namespace
}  // namespace qoltanba::trust
