// A program that is killed at any moment: what it stored before is whole when it starts again.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <random>
#include <set>
#include <string>
#include <thread>

#include <qoltanba/base/descriptor.h>
#include <qoltanba/localhost_certificate/local_certificate.h>
#include <qoltanba/service/history.h>
#include <qoltanba/service/options.h>
#include <qoltanba/trust/cache.h>

#include "folder.h"

using namespace qoltanba;
using namespace qoltanba::service;

namespace {

namespace fs = std::filesystem;

const Clock fixedClock = [] { return TimePoint(std::chrono::seconds(1'800'000'000)); };
const TimePoint later = fixedClock() + std::chrono::hours(1);

/// The origin, the key, … of the step with this number.
Peer siteOf(int number) {
    return *Origin::parse("https://a" + std::to_string(number) + ".kz");
}

Bytes answerOf(int number) {
    return Bytes(static_cast<std::size_t>(20'000 + number), static_cast<std::uint8_t>(number));
}

std::string keyOf(int number) {
    return "http://ocsp.pki.gov.kz/" + std::to_string(number % 40);
}

std::string proxyOf(int number) {
    return "http://proxy" + std::to_string(number) + ".kz:8080";
}

StorageId storageOf(int number) {
    return fileStorageId("/keys/кілт" + std::to_string(number) + ".p12");
}

JournalEntry entryOf(int number) {
    constexpr std::size_t few = 2;
    constexpr std::size_t many = 150;  // 15 KiB: the system may write a part of it and then end the process
    JournalEntry entry;
    entry.id = std::to_string(number);
    entry.time = fixedClock() + std::chrono::seconds(number);
    entry.keySerialNumber = entry.id;
    entry.documents.assign(number % 4 == 0 ? many : few, {"Өтініш.pdf", std::string(64, '0')});
    return entry;
}

/// All that the agent stores, opened as at its start.
struct Stored {
    explicit Stored(const fs::path& home)
        : folder(home),
          options(makeOptions(home / "config" / "settings.ini", home / "policy.ini")),
          history(makeHistory(home / "history", fixedClock)),
          cache(trust::folderCache(home / "cache", fixedClock, {})) {}

    Result<localhost_certificate::LocalCertificate> certificate(int number) const {
        return localhost_certificate::loadOrMakeLocalCertificate(
            folder / "localhost" / std::to_string(number), fixedClock);
    }

    fs::path folder;
    std::unique_ptr<Options> options;
    History history;
    std::shared_ptr<trust::Cache> cache;
};

/// The process that will be killed. It says each number when everything of that number is stored.
[[noreturn]] void writeWithoutEnd(const fs::path& home, int first, int acknowledgements) {
    const Stored stored(home);
    for (int number = first;; ++number) {
        stored.options->set(option::proxy, proxyOf(number));
        stored.history.sites->allow(siteOf(number));
        stored.history.recentStorages->used({storageOf(number), "ТЕСТОВ ТЕСТ", "«ТЕСТ» АҚ", ""});
        stored.cache->put(keyOf(number), answerOf(number), later);
        bool good = stored.history.journal->add(entryOf(number)).has_value();
        if (number % 8 == 0) good = stored.certificate(number).has_value() && good;
        if (!good || write(acknowledgements, &number, sizeof number) != sizeof number) _exit(1);
    }
}

/// Kills a writer after it has stored `steps` steps and a moment. Returns the last number that it said, or
/// `first` - 1.
int killAWriter(const fs::path& home, int first, int steps, std::chrono::microseconds moment) {
    std::array<int, 2> ends = {-1, -1};
    EXPECT_EQ(pipe2(ends.data(), O_CLOEXEC), 0);
    const pid_t child = fork();
    if (child == 0) writeWithoutEnd(home, first, ends[1]);
    close(ends[1]);
    const Descriptor said(ends[0]);
    int last = first - 1;
    for (int step = 0; step < steps; ++step)
        EXPECT_EQ(read(said.number(), &last, sizeof last), static_cast<ssize_t>(sizeof last));
    std::this_thread::sleep_for(moment);
    kill(child, SIGKILL);
    int status = 0;
    EXPECT_EQ(waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFSIGNALED(status)) << "the writer has failed by itself: " << status;
    for (int number = 0; read(said.number(), &number, sizeof number) == sizeof number;) last = number;
    return last;
}

/// Of `last` and the step after it, which may be stored or not.
template <class Of>
bool isOfLast(const Of& found, int last, Of (*of)(int)) {
    return found == of(last) || found == of(last + 1);
}

void expectStored(const fs::path& home, int first, int last) {
    const Stored stored(home);
    EXPECT_TRUE(stored.options->problems().empty());
    EXPECT_TRUE(isOfLast(stored.options->get(option::proxy), last, proxyOf));
    EXPECT_TRUE(stored.history.sites->isKnown(siteOf(last)));
    ASSERT_FALSE(stored.history.recentStorages->all().empty());
    EXPECT_TRUE(isOfLast(stored.history.recentStorages->all().front().storage, last, storageOf));
    const auto answer = stored.cache->get(keyOf(last));
    EXPECT_TRUE(answer && *answer == answerOf(last));
    std::set<std::string> journal;
    for (const JournalEntry& entry : stored.history.journal->all()) journal.insert(entry.keySerialNumber);
    for (int number = first; number <= last; ++number)
        EXPECT_TRUE(journal.contains(std::to_string(number))) << "a lost entry: " << number;
    for (int number = (first + 7) / 8 * 8; number <= last; number += 8) {
        const auto certificate = stored.certificate(number);
        ASSERT_TRUE(certificate);
        EXPECT_EQ(certificate->state, localhost_certificate::LocalCertificate::State::kept);
        EXPECT_EQ(test::contentOf(home / "localhost" / std::to_string(number) / "authority.crt"),
                  certificate->authority.pem);
    }
}

/// Files that a killed writer left behind, beside those that the agent reads.
int leftovers(const fs::path& home) {
    int count = 0;
    for (const auto& file : fs::recursive_directory_iterator(home)) {
        const std::string name = file.path().filename().string();
        count += name.find(".new") != std::string::npos || name.ends_with(".damaged") ? 1 : 0;
    }
    return count;
}

}  // namespace

TEST(Durability, WhatWasStoredIsWholeAfterAKillAtAnyMoment) {
    const test::Folder folder;
    const fs::path home = folder.path / "home";
    std::mt19937 random(13579);  // NOLINT(cert-msc51-cpp): the same moments in each run
    constexpr int kills = 200;
    int first = 1;
    for (int killed = 0; killed < kills && !testing::Test::HasFailure(); ++killed) {
        const std::chrono::microseconds moment(random() % 5'000);
        const int last = killAWriter(home, first, 1 + killed % 2, moment);
        expectStored(home, first, last);
        first = last + 2;
    }
    // A file gets a name when it is whole, and replaces the old one in the next moment. Nearly every kill
    // comes before that, while the file is written: such a file must not stay.
    EXPECT_LE(leftovers(home), kills / 10);
}
