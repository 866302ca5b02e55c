#include <gtest/gtest.h>

#ifndef _WIN32
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

#include <chrono>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include <qoltanba/service/history.h>

#include "folder.h"

using namespace qoltanba;
using namespace qoltanba::service;
using test::Folder;

namespace {

const Clock fixedClock = [] { return TimePoint(std::chrono::seconds(1'800'000'000)); };

}  // namespace

TEST(SitePolicy, RemembersThatASiteMayAskAndForgetsIt) {
    const Folder folder;
    const Origin site = *Origin::parse("https://egov.kz");
    {
        const History history = makeHistory(folder.path, fixedClock);
        EXPECT_FALSE(history.sites->isKnown(site));
        history.sites->allow(site);
    }
    const History history = makeHistory(folder.path, fixedClock);
    EXPECT_TRUE(history.sites->isKnown(site));
    ASSERT_EQ(history.sites->all().size(), 1U);
    EXPECT_EQ(history.sites->all()[0].since, fixedClock());
    EXPECT_FALSE(history.sites->isKnown(*Origin::parse("https://egov.kz:8443")))
        << "another port is another site";
    history.sites->forget("https://egov.kz");
    EXPECT_FALSE(history.sites->isKnown(site));
}

TEST(SitePolicy, BlockingReplacesAllowing) {
    const Folder folder;
    const History history = makeHistory(folder.path, fixedClock);
    const Origin site = *Origin::parse("https://evil.example");
    history.sites->allow(site);
    history.sites->block(site);
    EXPECT_TRUE(history.sites->isBlocked(site));
    EXPECT_FALSE(history.sites->isKnown(site));
    EXPECT_EQ(history.sites->all().size(), 1U);
}

TEST(SitePolicy, NothingIsRememberedOfAPeerWithoutOrigin) {
    const Folder folder;
    const History history = makeHistory(folder.path, fixedClock);
    for (const Peer& peer : {Peer::unnamedProgram(), Peer::person()}) {
        history.sites->allow(peer);
        EXPECT_FALSE(history.sites->isKnown(peer));
        history.sites->block(peer);
        EXPECT_FALSE(history.sites->isBlocked(peer));
    }
    EXPECT_TRUE(history.sites->all().empty());
}

TEST(RecentStorages, NewestFirst) {
    const Folder folder;
    {
        const History history = makeHistory(folder.path, fixedClock);
        for (int i = 0; i < 12; ++i) {
            history.recentStorages->used(
                {fileStorageId(folder.path / ("key" + std::to_string(i))), "ТЕСТОВ ТЕСТ", "«ТЕСТ» АҚ"});
        }
        history.recentStorages->used({fileStorageId(folder.path / "key5"), "ТЕСТОВ", ""});
    }
    const History history = makeHistory(folder.path, fixedClock);
    EXPECT_EQ(history.recentStorages->all().size(), 10U);
    EXPECT_EQ(history.recentStorages->all()[0].storage, fileStorageId(folder.path / "key5"));
    EXPECT_EQ(history.recentStorages->all()[0].owner, "ТЕСТОВ");
    EXPECT_EQ(history.recentStorages->all()[1].organisation, "«ТЕСТ» АҚ");
    history.recentStorages->clear();
    EXPECT_TRUE(history.recentStorages->all().empty());
}

TEST(RecentStorages, HoldDevicesBesideFiles) {
    const Folder folder;
    const StorageId device{"kaztoken", "Reader 00/1234 5678"};
    {
        const History history = makeHistory(folder.path, fixedClock);
        history.recentStorages->used({fileStorageId(u8"/home/тест/кілт.p12"), "ТЕСТОВ ТЕСТ", ""});
        history.recentStorages->used({device, "ТЕСТОВА", "«ТЕСТ» АҚ"});
    }
    const auto recent = makeHistory(folder.path, fixedClock).recentStorages->all();
    ASSERT_EQ(recent.size(), 2U);
    EXPECT_EQ(recent[0].storage, device);
    EXPECT_EQ(recent[0].organisation, "«ТЕСТ» АҚ");
    EXPECT_EQ(recent[1].storage, fileStorageId(u8"/home/тест/кілт.p12"));
}

/// The form that older versions wrote, which knew only key files.
TEST(RecentStorages, RememberForWhatTheyWereUsed) {
    const Folder folder;
    const StorageId file = fileStorageId("/home/test/key.p12");
    {
        const History history = makeHistory(folder.path, fixedClock);
        RecentStorage recent{file, "ТЕСТОВ ТЕСТ", "", {}, true, false};
        for (int site = 0; site < 30; ++site) {
            recent.uses = {{"https://site" + std::to_string(site) + ".kz", Act::signIn}};
            history.recentStorages->used(recent);
        }
        recent.uses = {{"https://site29.kz", Act::signIn}};
        history.recentStorages->used(recent);
    }
    const auto recent = makeHistory(folder.path, fixedClock).recentStorages->all();
    ASSERT_EQ(recent.size(), 1U);
    EXPECT_TRUE(recent[0].toSign);
    EXPECT_FALSE(recent[0].toSignIn);
    ASSERT_EQ(recent[0].uses.size(), 20U) << "bounded";
    EXPECT_EQ(recent[0].uses[0], (RecentUse{"https://site29.kz", Act::signIn}));
    EXPECT_EQ(recent[0].uses[1], (RecentUse{"https://site28.kz", Act::signIn}));
}

TEST(RecentStorages, ThoseOfOlderVersionsAreRead) {
    const Folder folder;
    std::ofstream(folder.path / "recent.json")
        << R"([{"path":"/home/тест/кілт.p12","owner":"ТЕСТОВ ТЕСТ","organisation":"«ТЕСТ» АҚ"},)"
        << R"({"path":"/home/test/other.p12","owner":"","organisation":""}])";
    const auto recent = makeHistory(folder.path, fixedClock).recentStorages->all();
    ASSERT_EQ(recent.size(), 2U);
    EXPECT_EQ(recent[0].storage, fileStorageId(u8"/home/тест/кілт.p12"));
    EXPECT_EQ(recent[0].owner, "ТЕСТОВ ТЕСТ");
    EXPECT_EQ(recent[0].organisation, "«ТЕСТ» АҚ");
    EXPECT_EQ(recent[1].storage, fileStorageId("/home/test/other.p12"));
}

TEST(Journal, TellsWhoAsked) {
    const Folder folder;
    const History history = makeHistory(folder.path, fixedClock);
    const std::vector<Peer> peers{*Origin::parse("https://egov.kz:8443"), *Origin::parse("http://[::1]"),
                                  *Origin::parse("chrome-extension://abc"), Peer::unnamedProgram(),
                                  Peer::person()};
    for (const Peer& peer : peers) {
        JournalEntry entry;
        entry.peer = peer;
        history.journal->add(entry);
    }
    const auto read = history.journal->all();
    ASSERT_EQ(read.size(), peers.size());
    for (std::size_t i = 0; i < peers.size(); ++i) EXPECT_EQ(read[peers.size() - 1 - i].peer, peers[i]) << i;
}

TEST(Journal, ThatOfOlderVersionsIsRead) {
    const Folder folder;
    std::ofstream(folder.path / "journal.jsonl")
        << R"({"time":1700000000,"site":"https://egov.kz:8443","act":"sign","documents":[],"succeeded":true})"
        << '\n'
        << R"({"time":1700000001,"site":"","act":"sign","documents":[{"name":"a","digest":"00"}],"succeeded":true})"
        << '\n'
        << R"({"time":1700000002,"site":"no origin","act":"sign","documents":[],"succeeded":true})"
        << "\n";
    const auto read = makeHistory(folder.path, fixedClock).journal->all();
    ASSERT_EQ(read.size(), 2U) << "a damaged line is left out";
    EXPECT_TRUE(read[0].peer.isPerson());
    EXPECT_EQ(read[0].documents.at(0).name, "a");
    EXPECT_EQ(read[1].peer, Peer(*Origin::parse("https://egov.kz:8443")));
}

TEST(Journal, KeepsWhatWasSignedForItsOwnerAlone) {
    const Folder folder;
    JournalEntry entry;
    entry.time = fixedClock();
    entry.peer = *Origin::parse("https://egov.kz");
    entry.act = Act::signIn;
    entry.documents = {{"Өтініш.xml", "00ff", 5'000'000'000}};
    entry.keyOwner = "ТЕСТОВ ТЕСТ";
    entry.keySerialNumber = "0a";
    entry.outcome = JournalEntry::Outcome::failed;
    makeHistory(folder.path, fixedClock).journal->add(entry);
    const History history = makeHistory(folder.path, fixedClock);
    ASSERT_EQ(history.journal->all().size(), 1U);
    const JournalEntry read = history.journal->all()[0];
    EXPECT_EQ(read.time, entry.time);
    EXPECT_EQ(read.peer, entry.peer);
    EXPECT_EQ(read.act, Act::signIn);
    EXPECT_EQ(read.documents[0].name, "Өтініш.xml");
    EXPECT_EQ(read.documents[0].digestHex, "00ff");
    EXPECT_EQ(read.documents[0].size, 5'000'000'000U);
    EXPECT_EQ(read.keyOwner, entry.keyOwner);
    EXPECT_FALSE(read.succeeded());
    EXPECT_EQ(std::filesystem::status(folder.path / "journal.jsonl").permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

namespace {

constexpr std::chrono::hours day{24};

KnownKey knownKey(std::string id, TimePoint notAfter, std::string owner = "ТЕСТОВ ТЕСТ") {
    return {std::move(id), std::move(owner), "«ТЕСТ» АҚ", notAfter, 0};
}

}  // namespace

TEST(KnownKeys, AreToldOfThreeTimesBeforeTheirEnd) {
    const Folder folder;
    const TimePoint end = fixedClock() + 100 * day;
    makeHistory(folder.path, fixedClock).knownKeys->used(knownKey("aa", end));
    std::vector<int> told;
    for (int left = 100; left >= -2; --left) {
        const auto keys = makeHistory(folder.path, fixedClock).knownKeys;
        for (const KnownKey& key : keysThatEnd(*keys, end - left * day)) {
            EXPECT_EQ(key.owner, "ТЕСТОВ ТЕСТ");
            told.push_back(left);
            keys->told(key.keyId, key.toldDays);
        }
        keys->used(knownKey("aa", end));  // every day
    }
    EXPECT_EQ(told, (std::vector<int>{30, 7, 1}));
}

TEST(KnownKeys, WhoWasAwayIsToldOnce) {
    const Folder folder;
    const auto keys = makeHistory(folder.path, fixedClock).knownKeys;
    keys->used(knownKey("aa", fixedClock() + 5 * day));
    const auto ending = keysThatEnd(*keys, fixedClock());
    ASSERT_EQ(ending.size(), 1U);
    EXPECT_EQ(ending[0].toldDays, 7) << "not for 30 days, too";
}

TEST(KnownKeys, ThatHaveASuccessorAreNotToldOf) {
    const Folder folder;
    const auto keys = makeHistory(folder.path, fixedClock).knownKeys;
    keys->used(knownKey("old", fixedClock() + 5 * day));
    keys->used(knownKey("new", fixedClock() + 370 * day));
    EXPECT_TRUE(keysThatEnd(*keys, fixedClock()).empty());
    keys->used(knownKey("other", fixedClock() + 5 * day, "БАСҚА АДАМ"));
    EXPECT_EQ(keysThatEnd(*keys, fixedClock()).size(), 1U);
}

TEST(WindowPlaces, AreKept) {
    const Folder folder;
    const auto places = makeHistory(folder.path, fixedClock).windowPlaces;
    EXPECT_EQ(places->of("journal"), "");
    places->keep("journal", "abc");
    places->keep("settings", "def");
    places->keep("journal", "ghi");
    const auto again = makeHistory(folder.path, fixedClock).windowPlaces;
    EXPECT_EQ(again->of("journal"), "ghi");
    EXPECT_EQ(again->of("settings"), "def");
}

TEST(Journal, TellsWhatBecameOfARequest) {
    const Folder folder;
    using Outcome = JournalEntry::Outcome;
    const auto journal = makeJournal(folder.path);
    TimePoint time = fixedClock();
    for (const Outcome outcome :
         {Outcome::succeeded, Outcome::failed, Outcome::refused, Outcome::pageGone, Outcome::timedOut}) {
        JournalEntry entry;
        entry.time = time += std::chrono::seconds(1);
        entry.documents = {{"a", "00"}};
        entry.moreDocuments = 7;
        entry.outcome = outcome;
        journal->add(entry);
    }
    const auto read = makeJournal(folder.path)->all();
    ASSERT_EQ(read.size(), 5U);
    EXPECT_EQ(read[0].outcome, Outcome::timedOut) << "the newest is the first, whatever became of it";
    EXPECT_EQ(read[1].outcome, Outcome::pageGone);
    EXPECT_EQ(read[2].outcome, Outcome::refused);
    EXPECT_EQ(read[3].outcome, Outcome::failed);
    EXPECT_TRUE(read[4].succeeded());
    EXPECT_EQ(read[2].documentCount(), 8U);
    EXPECT_EQ(std::filesystem::status(folder.path / "declined.jsonl").permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    makeJournal(folder.path)->clear();
    EXPECT_TRUE(makeJournal(folder.path)->all().empty());
}

TEST(Journal, WhatWasDeclinedPushesNothingOutThatWasSigned) {
    const Folder folder;
    const auto journal = makeJournal(folder.path);
    JournalEntry entry;
    entry.time = fixedClock();
    entry.keySerialNumber = "signed";
    journal->add(entry);
    // A page that comes and goes all day.
    entry.outcome = JournalEntry::Outcome::pageGone;
    entry.documents.assign(20, {std::string(200, 'x'), std::string(64, '0')});
    for (int i = 0; i < 300; ++i) {
        entry.time += std::chrono::seconds(1);
        journal->add(entry);
    }
    const auto read = journal->all();
    EXPECT_LE(read.size(), 201U);
    EXPECT_GT(read.size(), 10U);
    EXPECT_EQ(read.back().keySerialNumber, "signed");
    std::uintmax_t size = 0;
    for (const char* const name : {"declined.jsonl", "declined.old.jsonl"})
        size += std::filesystem::file_size(folder.path / name);
    EXPECT_LT(size, std::uintmax_t{600} * 1024);
}

TEST(Journal, HoldsAThousandAndNewestFirst) {
    const Folder folder;
    const History history = makeHistory(folder.path, fixedClock);
    for (int i = 0; i < 1003; ++i) {
        JournalEntry entry;
        entry.keySerialNumber = std::to_string(i);
        history.journal->add(entry);
    }
    EXPECT_EQ(history.journal->all().size(), 1000U);
    EXPECT_EQ(history.journal->all().front().keySerialNumber, "1002");
}

namespace {

/// The number of octets of all files of the journal in `folder`.
std::uintmax_t journalSize(const std::filesystem::path& folder) {
    std::uintmax_t size = 0;
    for (const auto& file : std::filesystem::directory_iterator(folder))
        if (file.path().extension() == ".jsonl") size += file.file_size();
    return size;
}

}  // namespace

TEST(Journal, StaysWithinItsLimitAndLosesTheOldestFirst) {
    const Folder folder;
    const History history = makeHistory(folder.path, fixedClock);
    for (int i = 0; i < 40; ++i) {
        JournalEntry entry;
        entry.keySerialNumber = std::to_string(i);
        entry.documents.assign(4'000, {std::string(30, 'n'), std::string(64, '0')});
        history.journal->add(entry);
    }
    EXPECT_LE(journalSize(folder.path), 18'000'000U);
    const auto entries = history.journal->all();
    EXPECT_GE(entries.size(), 5U);
    EXPECT_EQ(entries.front().keySerialNumber, "39");
    history.journal->clear();
    EXPECT_EQ(journalSize(folder.path), 0U);
}

TEST(Journal, OneEntryCannotPushOutTheOthers) {
    const Folder folder;
    const History history = makeHistory(folder.path, fixedClock);
    JournalEntry first;
    first.keySerialNumber = "first";
    history.journal->add(first);
    std::string letters;
    for (int i = 0; i < 1'000; ++i) letters += "Ә";
    JournalEntry large;
    large.keySerialNumber = "large";
    large.documents.assign(10'000, {letters, std::string(64, '0')});
    history.journal->add(large);
    const auto entries = history.journal->all();
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[1].keySerialNumber, "first");
    EXPECT_TRUE(entries[0].documents[0].name.ends_with("Ә…")) << "cut between two letters";
}

TEST(Journal, ALineThatWasCutOffTakesNoOtherWithIt) {
    const Folder folder;
    const auto journal = makeJournal(folder.path);
    JournalEntry entry;
    entry.keySerialNumber = "before";
    ASSERT_TRUE(journal->add(entry));
    std::ofstream(folder.path / "journal.jsonl", std::ios::app) << R"({"keySerialNumber":"cut o)";
    entry.keySerialNumber = "after";
    ASSERT_TRUE(journal->add(entry));
    const auto entries = journal->all();
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].keySerialNumber, "after");
    EXPECT_EQ(entries[1].keySerialNumber, "before");
}

TEST(Journal, SaysThatItCannotBeWritten) {
    const Folder folder;
    test::write(folder.path / "history", "a file where the folder should be");
    const auto inAFile = makeJournal(folder.path / "history")->add({});
    ASSERT_FALSE(inAFile);
    EXPECT_EQ(inAFile.error().code, ErrorCode::fileNotWritable);
    std::filesystem::create_directory(folder.path / "journal.jsonl");
    EXPECT_FALSE(makeJournal(folder.path)->add({}));
}

#ifndef _WIN32
TEST(Journal, SaysThatTheDiskIsFullAndGoesOnLater) {
    const Folder folder;
    const auto journal = makeJournal(folder.path);
    JournalEntry entry;
    entry.keySerialNumber = "before";
    ASSERT_TRUE(journal->add(entry));
    // Files of at most so many octets: the next entry is cut off in the middle.
    const auto before = signal(SIGXFSZ, SIG_IGN);
    rlimit usual = {};
    ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &usual), 0);
    const rlimit tight = {std::filesystem::file_size(folder.path / "journal.jsonl") + 50, usual.rlim_max};
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &tight), 0);
    entry.keySerialNumber = "no room for this";
    const auto added = journal->add(entry);
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &usual), 0);
    signal(SIGXFSZ, before);
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().code, ErrorCode::fileNotWritable);
    entry.keySerialNumber = "after";
    ASSERT_TRUE(journal->add(entry));
    const auto entries = journal->all();
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].keySerialNumber, "after");
    EXPECT_EQ(entries[1].keySerialNumber, "before");
}
#endif

TEST(Journal, TellsThatAnAnswerReachedNobody) {
    const Folder folder;
    const auto journal = makeJournal(folder.path);
    JournalEntry entry;
    for (const std::string name : {"first", "second"}) {
        entry.id = makeJournalId();
        entry.keySerialNumber = name;
        ASSERT_TRUE(journal->add(entry));
    }
    ASSERT_TRUE(journal->notDelivered(entry.id));
    ASSERT_TRUE(journal->notDelivered("of an entry that is not there"));
    const auto entries = makeJournal(folder.path)->all();
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].outcome, JournalEntry::Outcome::notDelivered);
    EXPECT_TRUE(entries[0].succeeded()) << "it was signed";
    EXPECT_EQ(entries[1].outcome, JournalEntry::Outcome::succeeded);
}

#ifndef _WIN32
namespace {

/// Several processes add to the journal in `folder` at the same time. Each adds `entries` entries of
/// `documents` documents.
void addAtOnce(const std::filesystem::path& folder, int processes, int entries, std::size_t documents) {
    std::vector<pid_t> running;
    for (int process = 0; process < processes; ++process) {
        const pid_t child = fork();
        if (child == 0) {
            const auto journal = makeJournal(folder);
            for (int i = 0; i < entries; ++i) {
                JournalEntry entry;
                entry.keySerialNumber = std::to_string(process) + ":" + std::to_string(i);
                entry.documents.assign(documents, {std::string(30, 'n'), std::string(64, '0')});
                journal->add(entry);
            }
            _exit(0);
        }
        running.push_back(child);
    }
    for (const pid_t child : running) {
        int status = 1;
        ASSERT_EQ(waitpid(child, &status, 0), child);
        EXPECT_EQ(status, 0);
    }
}

std::set<std::string> serialNumbers(const std::filesystem::path& folder) {
    std::set<std::string> numbers;
    for (const JournalEntry& entry : makeJournal(folder)->all()) numbers.insert(entry.keySerialNumber);
    return numbers;
}

}  // namespace

TEST(Journal, ProcessesThatWriteAtOnceLoseNothing) {
    const Folder folder;
    addAtOnce(folder.path, 4, 100, 300);  // 30 KiB each: more than one call of write() may take
    EXPECT_EQ(serialNumbers(folder.path).size(), 400U);
}

TEST(Journal, WhoDropsTheOldestDropsNothingNew) {
    const Folder folder;
    JournalEntry old;
    old.keySerialNumber = "old";
    old.documents.assign(4'000, {std::string(30, 'n'), std::string(64, '0')});
    const auto journal = makeJournal(folder.path);
    // The journal is full now, so further entries remove the oldest while other processes write.
    while (!std::filesystem::exists(folder.path / "journal.jsonl") ||
           std::filesystem::file_size(folder.path / "journal.jsonl") < 8'000'000)
        journal->add(old);
    addAtOnce(folder.path, 4, 40, 300);
    std::set<std::string> numbers = serialNumbers(folder.path);
    numbers.erase("old");
    EXPECT_EQ(numbers.size(), 160U);
    EXPECT_TRUE(std::filesystem::exists(folder.path / "journal.old.jsonl")) << "nothing was full";
    EXPECT_LT(journalSize(folder.path), 18'000'000U);
}

// A process that did not get the lock in time has the full file open while another process renames it to the
// old one.
TEST(Journal, WhatIsWrittenIntoAFullFileIsStillThere) {
    const Folder folder;
    JournalEntry large;
    large.documents.assign(9'000, {std::string(30, 'n'), std::string(64, '0')});
    const auto journal = makeJournal(folder.path);
    journal->add({});
    std::ofstream late(folder.path / "journal.jsonl", std::ios::app);
    while (!std::filesystem::exists(folder.path / "journal.old.jsonl")) journal->add(large);
    late << R"({"keySerialNumber":"late"})" << std::endl;
    EXPECT_TRUE(serialNumbers(folder.path).contains("late"));
}

TEST(Journal, AProcessThatHoldsTheLockStopsNobody) {
    const Folder folder;
    const auto journal = makeJournal(folder.path);
    journal->add({});
    const int lock = open((folder.path / "journal.lock").c_str(), O_RDWR | O_CLOEXEC);
    ASSERT_GE(lock, 0);
    ASSERT_EQ(flock(lock, LOCK_EX | LOCK_NB), 0);
    journal->add({});
    EXPECT_EQ(journal->all().size(), 2U);
    journal->clear();
    EXPECT_TRUE(journal->all().empty());
    close(lock);
}
#endif

TEST(SitePolicy, ForgetsTheOldestAllowedSiteAndNoBlockedOne) {
    const Folder folder;
    const Origin blocked = *Origin::parse("https://evil.example");
    const auto site = [](int number) {
        return *Origin::parse("https://a" + std::to_string(number) + ".example");
    };
    std::string list = R"([{"origin":"https://evil.example","blocked":true,"since":1})";
    for (int i = 0; i < 1000; ++i)
        list += R"(,{"origin":")" + site(i).text() + R"(","blocked":false,"since":1})";
    test::write(folder.path / "sites.json", list + "]");
    const History history = makeHistory(folder.path, fixedClock);
    history.sites->allow(site(1000));
    EXPECT_EQ(history.sites->all().size(), 1001U);
    EXPECT_FALSE(history.sites->isKnown(site(0)));
    EXPECT_TRUE(history.sites->isKnown(site(1)));
    EXPECT_TRUE(history.sites->isBlocked(blocked));
}

TEST(History, ADamagedFileCountsAsEmptyAndIsKeptAside) {
    const Folder folder;
    test::write(folder.path / "sites.json", "{ not a list");
    const History history = makeHistory(folder.path, fixedClock);
    EXPECT_TRUE(history.sites->all().empty());
    EXPECT_EQ(test::contentOf(folder.path / "sites.json.damaged"), "{ not a list");
    history.sites->allow(*Origin::parse("https://egov.kz"));
    EXPECT_EQ(makeHistory(folder.path, fixedClock).sites->all().size(), 1U);
}
