#include "fairness.h"

#include <gtest/gtest.h>

using namespace qoltanba::service;
using namespace std::chrono_literals;

namespace {

/// The sites ask in turn, each as often as it can. Returns how many places each gets.
std::size_t filledBy(std::size_t sites, bool known, std::size_t places, std::vector<std::string>& waiting) {
    const std::size_t before = waiting.size();
    for (std::size_t i = 0; i < sites; ++i) {
        const std::string site = (known ? "known" : "stranger") + std::to_string(i) + ".kz";
        while (findsPlace(waiting, site, known, places)) waiting.push_back(site);
    }
    return waiting.size() - before;
}

}  // namespace

TEST(QueuePlaces, OneSiteGetsHalfOfThem) {
    for (const bool known : {true, false}) {
        std::vector<std::string> waiting;
        EXPECT_EQ(filledBy(1, known, 32, waiting), 16U);
    }
}

TEST(QueuePlaces, EveryFurtherSiteGetsHalfOfWhatIsLeft) {
    std::vector<std::string> waiting;
    EXPECT_EQ(filledBy(2, true, 32, waiting), 24U);
    waiting.clear();
    EXPECT_EQ(filledBy(4, true, 32, waiting), 30U);
}

TEST(QueuePlaces, StrangersLeaveAQuarterToKnownSites) {
    std::vector<std::string> waiting;
    EXPECT_EQ(filledBy(1000, false, 32, waiting), 24U);
    EXPECT_FALSE(findsPlace(waiting, "another.kz", false, 32));
    EXPECT_TRUE(findsPlace(waiting, "egov.kz", true, 32));
}

TEST(QueuePlaces, AnAbsurdlySmallQueueStillServes) {
    for (const std::size_t places : {1U, 2U, 3U}) {
        std::vector<std::string> waiting;
        EXPECT_TRUE(findsPlace(waiting, "egov.kz", false, places));
        waiting.emplace_back("egov.kz");
        EXPECT_EQ(findsPlace(waiting, "other.kz", false, places), places > 1);
    }
    EXPECT_FALSE(findsPlace({"a.kz", "b.kz"}, "c.kz", true, 1)) << "made smaller while requests wait";
}

TEST(DialogsTakenBack, AreCountedBySiteForTenSeconds) {
    DialogsTakenBack dialogs;
    const auto start = DialogsTakenBack::Time() + 1h;
    for (std::size_t i = 0; i < 5; ++i) {
        EXPECT_FALSE(dialogs.tooMany("evil.kz", true, start + 1s));
        dialogs.note("evil.kz", true, start + 1s);
    }
    EXPECT_TRUE(dialogs.tooMany("evil.kz", true, start + 11s));
    EXPECT_FALSE(dialogs.tooMany("egov.kz", false, start + 1s));
    EXPECT_FALSE(dialogs.tooMany("evil.kz", true, start + 11s + 1ms));
}

TEST(DialogsTakenBack, OfEverNewSitesAreCountedTogether) {
    DialogsTakenBack dialogs;
    const auto now = DialogsTakenBack::Time() + 1h;
    for (std::size_t i = 0; i < 10; ++i) {
        EXPECT_FALSE(dialogs.tooMany("new" + std::to_string(i) + ".kz", false, now));
        dialogs.note("new" + std::to_string(i) + ".kz", false, now);
    }
    EXPECT_TRUE(dialogs.tooMany("yetanother.kz", false, now));
    EXPECT_FALSE(dialogs.tooMany("egov.kz", true, now)) << "the person has agreed to it before";
    EXPECT_TRUE(dialogs.tooMany("yetanother.kz", false, now + 10s));
    EXPECT_FALSE(dialogs.tooMany("yetanother.kz", false, now + 10s + 1ms));
}

TEST(DialogsTakenBack, OfKnownSitesHoldNoStrangerUp) {
    DialogsTakenBack dialogs;
    const auto now = DialogsTakenBack::Time() + 1h;
    for (int i = 0; i < 100; ++i) dialogs.note("egov" + std::to_string(i) + ".kz", true, now);
    EXPECT_FALSE(dialogs.tooMany("new.kz", false, now));
}

TEST(DialogsDeclined, FourOfOneSiteGiveItAPauseOfAMinute) {
    DialogsDeclined dialogs;
    const auto start = DialogsDeclined::Time() + 1h;
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_FALSE(dialogs.tooMany("evil.kz", true, start));
        dialogs.note("evil.kz", true, start);
    }
    EXPECT_TRUE(dialogs.tooMany("evil.kz", true, start + 60s));
    EXPECT_FALSE(dialogs.tooMany("egov.kz", false, start));
    EXPECT_FALSE(dialogs.tooMany("evil.kz", true, start + 60s + 1ms));
}

TEST(DialogsDeclined, AnAgreementEndsTheCount) {
    DialogsDeclined dialogs;
    const auto now = DialogsDeclined::Time() + 1h;
    for (int i = 0; i < 3; ++i) dialogs.note("portal.kz", true, now);
    dialogs.forget("portal.kz");
    dialogs.note("portal.kz", true, now);
    EXPECT_FALSE(dialogs.tooMany("portal.kz", true, now));
}

TEST(DialogsDeclined, OfEverNewSitesAreCountedTogether) {
    DialogsDeclined dialogs;
    const auto now = DialogsDeclined::Time() + 1h;
    for (int i = 0; i < 8; ++i) dialogs.note("new" + std::to_string(i) + ".kz", false, now);
    EXPECT_TRUE(dialogs.tooMany("yetanother.kz", false, now));
    EXPECT_FALSE(dialogs.tooMany("egov.kz", true, now)) << "the person has agreed to it before";
}

TEST(SettingsShown, ComeEveryFiveSecondsAndThreeTimesInFiveMinutes) {
    SettingsShown settings;
    const auto start = SettingsShown::Time() + 1h;
    EXPECT_FALSE(settings.tooMany(start));
    settings.note(start);
    EXPECT_TRUE(settings.tooMany(start + 4999ms));
    EXPECT_FALSE(settings.tooMany(start + 5s));
    settings.note(start + 5s);
    settings.note(start + 10s);
    EXPECT_TRUE(settings.tooMany(start + 299'999ms));
    EXPECT_FALSE(settings.tooMany(start + 300s));
    settings.note(start + 300s);
    EXPECT_TRUE(settings.tooMany(start + 304'999ms)) << "those of five and ten seconds count still";
    EXPECT_FALSE(settings.tooMany(start + 305s));
}

TEST(Reminders, ComeEveryThreeSecondsAndTwentyTimesInFiveMinutes) {
    Reminders reminders;
    const auto start = Reminders::Time() + 1h;
    for (int i = 0; i < 20; ++i) {
        EXPECT_FALSE(reminders.tooMany(start + i * 3s));
        reminders.note(start + i * 3s);
        EXPECT_TRUE(reminders.tooMany(start + i * 3s + 2999ms));
    }
    EXPECT_TRUE(reminders.tooMany(start + 299'999ms));
    EXPECT_FALSE(reminders.tooMany(start + 300s));
}

TEST(Turns, GoToWhoHadNoneForLongest) {
    Turns turns;
    EXPECT_EQ(turns.last("a.kz"), turns.last("b.kz"));
    turns.had("a.kz");
    EXPECT_LT(turns.last("b.kz"), turns.last("a.kz"));
    turns.had("b.kz");
    EXPECT_LT(turns.last("a.kz"), turns.last("b.kz"));
    turns.had("a.kz");
    EXPECT_LT(turns.last("b.kz"), turns.last("a.kz"));
}
