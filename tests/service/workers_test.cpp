// Work that hangs does not stop other work or the end of the program.
#include "workers.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "application.h"
#include "handover.h"
#include "preparations.h"

using namespace qoltanba;
using namespace qoltanba::service;
using namespace std::chrono_literals;

namespace {

/// Work that hangs until the test releases it, and ignores the stop token.
class Hanging {
  public:
    void hang() {
        std::unique_lock lock(mutex_);
        ++hanging_;
        changed_.notify_all();
        changed_.wait(lock, [&] { return released_; });
        --hanging_;
        changed_.notify_all();
    }
    void waitFor(int count) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return hanging_ == count; });
    }
    void release() {
        const std::lock_guard guard(mutex_);
        released_ = true;
        changed_.notify_all();
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int hanging_ = 0;
    bool released_ = false;
};

class WorkersTest : public testing::Test {
  protected:
    static void SetUpTestSuite() { test::makeApplication(); }
    ~WorkersTest() override { hanging->release(); }

    static void pumpUntil(const std::function<bool()>& reached) {
        const QDeadlineTimer deadline(30s);
        while (!reached() && !deadline.hasExpired())
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 20);
        ASSERT_TRUE(reached()) << "waited in vain";
    }

    std::shared_ptr<Hanging> hanging = std::make_shared<Hanging>();
};

class PreparationsTest : public WorkersTest {
  protected:
    void add(RequestId id, const std::string& site, const Preparations::Work& work) {
        preparations.add(id, site, work, [this, id](const Result<void>& prepared) {
            outcomes.emplace_back(
                id, prepared ? std::string("prepared") : std::string(nameOf(prepared.error().code)));
        });
    }
    Preparations::Work hang() const {
        return [hanging = hanging](const std::stop_token&) -> Result<void> {
            hanging->hang();
            return {};
        };
    }
    static Preparations::Work nothing() {
        return [](const std::stop_token&) -> Result<void> { return {}; };
    }
    std::vector<std::pair<RequestId, std::string>> outcomes;
    Workers workers{{}, 50ms};
    Preparations preparations{workers, 300s};
};

}  // namespace

TEST_F(WorkersTest, EndingDoesNotWaitForWorkThatHangs) {
    bool leftBehind = false;
    bool told = false;
    {
        Workers workers([&] { leftBehind = true; }, 50ms);
        workers.run(
            [hanging = hanging] {
                hanging->hang();
                return 1;
            },
            [&](int) { told = true; });
        hanging->waitFor(1);
    }
    EXPECT_TRUE(leftBehind);
    hanging->release();
    hanging->waitFor(0);
    QCoreApplication::processEvents();
    EXPECT_FALSE(told) << "nobody is left who waits for it";
}

TEST_F(WorkersTest, WhatEndsIsWaitedFor) {
    bool leftBehind = false;
    std::atomic<int> done = 0;
    {
        Workers workers([&] { leftBehind = true; });
        for (int i = 0; i < 20; ++i) workers.run([&done] { return ++done; }, [](int) {});
        pumpUntil([&] { return done == 20; });
    }
    EXPECT_FALSE(leftBehind);
}

TEST_F(WorkersTest, FilesThatDoNotAnswerHoldUpNeitherThePersonNorOtherPages) {
    Workers workers({}, 50ms);
    int answered = 0;
    const auto hang = [hanging = hanging] {
        hanging->hang();
        return 0;
    };
    const auto count = [&](int) { ++answered; };
    for (std::size_t i = 0; i < Workers::mayHang + 3; ++i) workers.runLooking(hang, count);
    for (std::size_t i = 0; i < Workers::mayHang; ++i) workers.run(hang, count);
    hanging->waitFor(2 * static_cast<int>(Workers::mayHang));
    const auto work = [] { return 1; };
    workers.run(work, count);
    workers.runForWaiting(work, count);
    workers.runAsking(work, count);
    pumpUntil([&] { return answered == 3; });
}

TEST_F(WorkersTest, APasswordIsTakenOnceOrDropped) {
    Secret secret;
    ASSERT_TRUE(secret.append("Qwerty12"));
    Handover handover(std::move(secret));
    const std::optional<Secret> taken = handover.take();
    ASSERT_TRUE(taken);
    EXPECT_EQ(taken->view(), "Qwerty12");
    EXPECT_FALSE(handover.take());

    Secret other;
    ASSERT_TRUE(other.append("Qwerty12"));
    Handover dropped(std::move(other));
    dropped.drop();
    EXPECT_FALSE(dropped.take()) << "a worker that begins late gets none";
}

TEST_F(PreparationsTest, OfOneSiteOneAtATime) {
    add(1, "https://greedy.kz", hang());
    add(2, "https://greedy.kz", nothing());
    add(3, "https://egov.kz", nothing());
    pumpUntil([&] { return !outcomes.empty(); });
    EXPECT_EQ(outcomes.at(0).first, 3U);
    EXPECT_EQ(outcomes.size(), 1U);
    hanging->release();
    pumpUntil([&] { return outcomes.size() == 3; });
}

TEST_F(PreparationsTest, WorkOfPagesThatLeftDoesNotCount) {
    for (RequestId id = 1; id <= Workers::mayHang; ++id) {
        add(id, "https://evil" + std::to_string(id) + ".kz", hang());
        hanging->waitFor(static_cast<int>(id));
        preparations.drop(id);
    }
    add(100, "https://egov.kz", nothing());
    // So many works hang that no new work begins. An answer with an error is better than no answer.
    pumpUntil([&] { return outcomes.size() == 1; });
    EXPECT_EQ(outcomes.at(0), (std::pair<RequestId, std::string>(100, "tooManyRequests")));
    hanging->release();
    hanging->waitFor(0);
    pumpUntil([&] {
        add(101, "https://egov.kz", nothing());
        return outcomes.back() == std::pair<RequestId, std::string>(101, "prepared");
    });
    EXPECT_EQ(
        std::count_if(outcomes.begin(), outcomes.end(), [](const auto& one) { return one.first < 100; }), 0)
        << "nobody is told of what was dropped";
}

TEST_F(PreparationsTest, TwoThatHangAndLeftHoldNobodyUp) {
    add(1, "https://evil.kz", hang());
    add(2, "https://evil.example", hang());
    hanging->waitFor(2);
    add(3, "https://egov.kz", nothing());
    preparations.drop(1);
    preparations.drop(2);
    pumpUntil([&] { return outcomes.size() == 1; });
    EXPECT_EQ(outcomes.at(0), (std::pair<RequestId, std::string>(3, "prepared")));
}

TEST_F(PreparationsTest, WhatWasDroppedBeforeItBeganNeverBegins) {
    add(1, "https://evil.kz", hang());
    hanging->waitFor(1);
    bool begun = false;
    add(2, "https://evil.kz", [&](const std::stop_token&) -> Result<void> {
        begun = true;
        return {};
    });
    preparations.drop(2);
    hanging->release();
    pumpUntil([&] { return outcomes.size() == 1; });
    add(3, "https://evil.kz", nothing());
    pumpUntil([&] { return outcomes.size() == 2; });
    EXPECT_FALSE(begun);
}

TEST_F(PreparationsTest, WhatTakesTooLongIsStoppedAndRefused) {
    Preparations hasty(workers, 20ms);
    std::atomic<bool> stopped = false;
    std::optional<ErrorCode> refusal;
    hasty.add(
        1, "https://slow.kz",
        [&](const std::stop_token& stop) -> Result<void> {
            while (!stop.stop_requested()) std::this_thread::sleep_for(1ms);
            stopped = true;
            return fail(ErrorCode::cancelled);
        },
        [&](const Result<void>& prepared) {
            refusal = prepared ? ErrorCode::internal : prepared.error().code;
        });
    pumpUntil([&] { return refusal && stopped; });
    EXPECT_EQ(refusal, ErrorCode::tooLarge);
    for (int i = 0; i < 5; ++i) QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
}
