#include "devices.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "fake_pcsc.h"
#include "models.h"

namespace {

using namespace qoltanba;
using namespace qoltanba::tokens::pcsc;
using qoltanba::test::FakeCard;
using qoltanba::test::FakePcsc;
using testing::ElementsAre;
using testing::IsEmpty;

/// Answers the one command of the toy model with a serial number.
class ToyCard : public FakeCard {
  public:
    explicit ToyCard(std::string serial) : serial_(std::move(serial)) {}
    Bytes transmit(BytesView command) override {
        ++commands;
        if (command[1] != 0xCA) return {0x6D, 0x00};
        Bytes answer(serial_.begin(), serial_.end());
        answer.insert(answer.end(), {0x90, 0x00});
        return answer;
    }
    std::atomic<int> commands = 0;

  private:
    std::string serial_;
};

/// Does not answer until the test lets it.
class HangingCard final : public ToyCard {
  public:
    HangingCard() : ToyCard("hanging") {}
    ~HangingCard() override { release(); }
    Bytes transmit(BytesView command) override {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return isReleased_; });
        return ToyCard::transmit(command);
    }
    void release() {
        const std::lock_guard guard(mutex_);
        isReleased_ = true;
        changed_.notify_all();
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool isReleased_ = false;
};

class ToyDriver final : public Driver {
  public:
    Result<std::string> serialNumber(Card& card) override {
        const auto answer = card.ask({0x00, 0xCA, 0x00, 0x00, {}, 256});
        if (!answer) return fail(answer.error());
        return std::string(asText(*answer));
    }
    Result<std::vector<FoundKey>> keys(Card&) override { return std::vector<FoundKey>(); }
    std::optional<tokens::PinState> pinState(Card&) override { return std::nullopt; }
    Result<void> verify(Card&, const Secret&) override { return {}; }
    void logOut(Card&) override {}
    Result<Bytes> sign(Card&, const FoundKey&, BytesView) override { return Bytes(); }
};

Model toy(std::string_view type, StorageKind kind, std::vector<std::string_view> atrs) {
    Model model;
    model.type = type;
    model.name = "Toy";
    model.kind = kind;
    model.atrs = std::move(atrs);
    model.make = [](const crypto::LibraryPtr&) -> std::unique_ptr<Driver> {
        return std::make_unique<ToyDriver>();
    };
    return model;
}

const std::string reader = "Reader 00 00";
constexpr const char* knownAtr = "3B0199";
constexpr const char* unknownAtr = "3B0100";

class DevicesTest : public testing::Test {
  protected:
    void TearDown() override { devices_.reset(); }

    Devices& devices() {
        if (!devices_) {
            devices_ = std::make_unique<Devices>(Devices::Parts{nullptr, pcsc, models, silentLog(), {}});
            watch_ = devices_->watch("toy", [this] { changed(); });
        }
        return *devices_;
    }

    void changed() {
        const std::lock_guard guard(mutex_);
        ++changes_;
        changed_.notify_all();
    }

    /// Waits until the condition holds. A test whose condition never holds fails after a long time.
    void waitUntil(const std::function<bool()>& condition) {
        std::unique_lock lock(mutex_);
        const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        while (!condition()) {
            ASSERT_LT(std::chrono::steady_clock::now(), until);
            changed_.wait_for(lock, std::chrono::milliseconds(10));
        }
    }

    std::vector<std::string> serials() {
        std::vector<std::string> all;
        for (const StorageInfo& one : devices().list("toy")) all.push_back(one.id.locator);
        return all;
    }

    void waitForSerials(const std::vector<std::string>& wanted) {
        waitUntil([&] { return serials() == wanted; });
    }

    /// Nothing happens any more: all cards are asked, and one thread waits for a change.
    void waitUntilIdle() {
        devices();
        waitUntil([this] { return pcsc->isWaiting(); });
    }

    std::shared_ptr<FakePcsc> pcsc = std::make_shared<FakePcsc>();
    std::array<Model, 2> models{toy("toy", StorageKind::kaztoken, {knownAtr, "3B..BB"}),
                                toy("other", StorageKind::aKey, {"3B0188"})};

  private:
    std::unique_ptr<Devices> devices_;
    Watch watch_;
    std::mutex mutex_;
    std::condition_variable changed_;
    int changes_ = 0;
};

/// docs/tokens.md
TEST_F(DevicesTest, KnowsWhichModelsHoldNoPresentKeys) {
    std::vector<std::string> old;
    for (const Model& model : allModels()) {
        StorageInfo info;
        info.keyFamilies = model.keyFamilies;
        EXPECT_FALSE(info.keyFamilies.empty()) << model.name;
        if (holdsOldKeysOnly(info)) old.emplace_back(model.name);
    }
    EXPECT_THAT(old, testing::UnorderedElementsAre("eToken PRO 72K", "JaCarta", "ID card"));
    EXPECT_FALSE(holdsOldKeysOnly({})) << "not known";
}

TEST_F(DevicesTest, ShowsADeviceThatIsPluggedInAndPulledOut) {
    EXPECT_THAT(serials(), IsEmpty());
    pcsc->addReader(reader);
    pcsc->insert(reader, knownAtr, std::make_shared<ToyCard>("1001"));
    waitForSerials({"1001"});
    const StorageInfo info = devices().list("toy").front();
    EXPECT_EQ(info.id, (StorageId{"toy", "1001"}));
    EXPECT_EQ(info.label, "1001");
    EXPECT_EQ(info.kind, StorageKind::kaztoken);
    EXPECT_THAT(devices().list("other"), IsEmpty());
    pcsc->pullOut(reader);
    waitForSerials({});
}

TEST_F(DevicesTest, CardsThatNoDriverKnowsAreLeftToOthers) {
    waitUntilIdle();
    int told = 0;
    const Watch watch = devices().watchCards([this, &told] {
        ++told;
        changed();
    });
    pcsc->addReader(reader);
    pcsc->insert(reader, knownAtr, std::make_shared<ToyCard>("1001"));
    waitForSerials({"1001"});
    waitUntil([this] { return devices().leftCards() == std::vector<std::string>{}; });
    pcsc->addReader("Second reader");
    const auto hanging = std::make_shared<HangingCard>();
    pcsc->insert("Second reader", unknownAtr, hanging);
    waitUntil([this] { return !devices().leftCards(); });  // it is being asked
    hanging->release();
    waitForSerials({"1001", "hanging"});
    EXPECT_EQ(devices().leftCards(), std::vector<std::string>{});
    pcsc->pullOut("Second reader");
    waitForSerials({"1001"});
    pcsc->insert("Second reader", unknownAtr,
                 std::make_shared<ToyCard>(" "));  // its answer is no serial number
    waitUntil([this] { return devices().leftCards() && devices().leftCards()->size() == 1; });
    const std::string first = devices().leftCards()->front();
    EXPECT_TRUE(first.starts_with("Second reader")) << first;
    pcsc->use("Second reader", true);
    pcsc->use("Second reader", false);
    waitUntilIdle();
    EXPECT_EQ(devices().leftCards()->front(), first) << "the same insertion";
    pcsc->pullOut("Second reader");
    waitUntil([this] { return devices().leftCards() == std::vector<std::string>{}; });
    pcsc->insert("Second reader", unknownAtr, std::make_shared<ToyCard>(" "));
    waitUntil([this] { return devices().leftCards() && devices().leftCards()->size() == 1; });
    EXPECT_NE(devices().leftCards()->front(), first) << "another insertion";
    EXPECT_GT(told, 0);
}

TEST_F(DevicesTest, ADeviceThatIsAReaderGoesWithIt) {
    pcsc->insert(reader, knownAtr, std::make_shared<ToyCard>("1001"));
    waitForSerials({"1001"});
    pcsc->removeReader(reader);
    waitForSerials({});
}

TEST_F(DevicesTest, AnotherCardInTheSameReaderIsAnotherDevice) {
    pcsc->insert(reader, knownAtr, std::make_shared<ToyCard>("1001"));
    waitForSerials({"1001"});
    pcsc->insert(reader, knownAtr, std::make_shared<ToyCard>("1002"));
    waitForSerials({"1002"});
    EXPECT_EQ(devices().open("toy", "1001", {}).error().code, ErrorCode::storageNotConnected);
    EXPECT_TRUE(devices().open("toy", "1002", {}));
}

TEST_F(DevicesTest, SeveralReadersAtOnce) {
    for (const char* name : {"A", "B", "C"}) pcsc->insert(name, "3B77BB", std::make_shared<ToyCard>(name));
    waitForSerials({"A", "B", "C"});
}

TEST_F(DevicesTest, NothingRunsWhileNothingHappens) {
    pcsc->insert(reader, knownAtr, std::make_shared<ToyCard>("1001"));
    waitForSerials({"1001"});
    waitUntilIdle();
    const int questions = pcsc->questions();
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    EXPECT_EQ(pcsc->questions(), questions);
}

TEST_F(DevicesTest, TheServiceIsAbsentAndStartsLaterAndAgain) {
    pcsc->stopService();
    pcsc->insert(reader, knownAtr, std::make_shared<ToyCard>("1001"));
    waitUntilIdle();
    EXPECT_THAT(serials(), IsEmpty());
    EXPECT_EQ(devices().open("toy", "1001", {}).error().code, ErrorCode::storageNotConnected);
    pcsc->startService();
    waitForSerials({"1001"});
    pcsc->stopService();
    waitForSerials({});
    pcsc->startService();
    waitForSerials({"1001"});
}

TEST_F(DevicesTest, ACardThatHangsHoldsUpNothingElse) {
    const auto hanging = std::make_shared<HangingCard>();
    pcsc->insert("A", knownAtr, hanging);
    waitUntilIdle();
    pcsc->insert("B", knownAtr, std::make_shared<ToyCard>("1002"));
    waitForSerials({"1002"});
    EXPECT_TRUE(devices().open("toy", "1002", {}));
    hanging->release();
    waitForSerials({"hanging", "1002"});
}

TEST_F(DevicesTest, OpeningWaitsForACardThatIsBeingAskedAndCanBeCancelled) {
    const auto hanging = std::make_shared<HangingCard>();
    pcsc->insert(reader, knownAtr, hanging);
    std::stop_source stop;
    std::thread person([&] { stop.request_stop(); });
    EXPECT_EQ(devices().open("toy", "hanging", stop.get_token()).error().code, ErrorCode::cancelled);
    person.join();
    std::thread later([&] { hanging->release(); });
    EXPECT_TRUE(devices().open("toy", "hanging", {}));
    later.join();
}

TEST_F(DevicesTest, ACardThatAnotherProgramHoldsIsAskedWhenItIsFree) {
    const auto card = std::make_shared<ToyCard>("1001");
    pcsc->insert(reader, knownAtr, card);
    pcsc->holdExclusively(reader, true);
    waitUntilIdle();
    EXPECT_EQ(devices().open("toy", "1001", {}).error().code, ErrorCode::storageNotConnected);
    EXPECT_EQ(card->commands, 0);
    pcsc->holdExclusively(reader, false);
    waitForSerials({"1001"});
    pcsc->holdExclusively(reader, true);
    EXPECT_EQ(devices().open("toy", "1001", {}).error().code, ErrorCode::deviceInUse);
}

// The questions select applications, and gpg-agent, for one, relies on its own selection.
TEST_F(DevicesTest, AnUnknownCardInUseIsLeftAlone) {
    const auto card = std::make_shared<ToyCard>("1001");
    pcsc->insert(reader, unknownAtr, card);
    pcsc->use(reader, true);
    waitUntilIdle();
    EXPECT_EQ(card->commands, 0);
    EXPECT_EQ(pcsc->transactions(), 0);
    pcsc->use(reader, false);
    waitForSerials({"1001"});
    EXPECT_EQ(pcsc->resets(), 1) << "nothing may stay selected";
}

TEST_F(DevicesTest, AKnownCardInUseIsAskedAndNotReset) {
    pcsc->insert(reader, knownAtr, std::make_shared<ToyCard>("1001"));
    pcsc->use(reader, true);
    waitForSerials({"1001"});
    EXPECT_EQ(pcsc->resets(), 0);
    EXPECT_EQ(pcsc->openTransactions(), 0);
}

TEST_F(DevicesTest, ASerialNumberThatIsNoTextIsNoDevice) {
    pcsc->insert(reader, knownAtr, std::make_shared<ToyCard>("10\n01"));
    pcsc->insert("B", knownAtr, std::make_shared<ToyCard>("1002"));
    waitForSerials({"1002"});
}

TEST_F(DevicesTest, ASessionOfAnUnpluggedDeviceSaysSo) {
    pcsc->insert(reader, knownAtr, std::make_shared<ToyCard>("1001"));
    waitForSerials({"1001"});
    const auto session = devices().open("toy", "1001", {});
    ASSERT_TRUE(session);
    EXPECT_TRUE((*session)->keys({}));
    pcsc->pullOut(reader);
    EXPECT_EQ((*session)->keys({}).error().code, ErrorCode::deviceRemoved);
    pcsc->insert(reader, knownAtr, std::make_shared<ToyCard>("1001"));
    EXPECT_EQ((*session)->keys({}).error().code, ErrorCode::deviceRemoved) << "the session has ended";
}

/// The command line asks once, so it must wait for what is plugged in.
TEST_F(DevicesTest, WaitsUntilEachCardWasAsked) {
    const auto hanging = std::make_shared<HangingCard>();
    pcsc->insert("A", knownAtr, hanging);
    pcsc->insert("B", knownAtr, std::make_shared<ToyCard>("1002"));
    const auto later = [](int milliseconds) {
        return std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
    };
    EXPECT_FALSE(devices().waitUntilKnown(later(300), {}));
    EXPECT_EQ(devices().cardReaders().readers.at(0).card->state, tokens::CardState::asking);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_FALSE(devices().waitUntilKnown(later(60000), stop.get_token()));
    std::thread release([&] { hanging->release(); });
    EXPECT_TRUE(devices().waitUntilKnown(later(60000), {}));
    release.join();
    EXPECT_THAT(serials(), ElementsAre("hanging", "1002"));
}

TEST_F(DevicesTest, TellsWhatIsInTheReaders) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    pcsc->addReader("A");
    pcsc->insert("B", knownAtr, std::make_shared<ToyCard>("1002"));
    pcsc->insert("C", "3B0177", std::make_shared<ToyCard>("10\n03"), Protocol::t0);
    pcsc->insert("D", knownAtr, std::make_shared<ToyCard>("1004"));
    pcsc->holdExclusively("D", true);
    ASSERT_TRUE(devices().waitUntilKnown(until, {}));
    const tokens::CardReaders seen = devices().cardReaders();
    EXPECT_FALSE(seen.serviceProblem);
    ASSERT_EQ(seen.readers.size(), 4U);
    EXPECT_EQ(seen.readers[0].name, "A");
    EXPECT_FALSE(seen.readers[0].card);
    const tokens::CardReport& known = seen.readers[1].card.value();
    EXPECT_EQ(known.state, tokens::CardState::recognised);
    EXPECT_EQ(known.storage, (StorageId{"toy", "1002"}));
    EXPECT_EQ(known.recognisedBy, tokens::RecognisedBy::atr);
    EXPECT_EQ(known.protocol, "T=1");
    EXPECT_EQ(toHex(known.atr), "3b0199");
    const tokens::CardReport& unknown = seen.readers[2].card.value();
    EXPECT_EQ(unknown.state, tokens::CardState::unknown);
    EXPECT_FALSE(unknown.storage);
    EXPECT_EQ(unknown.protocol, "T=0");
    EXPECT_EQ(unknown.problem->code, ErrorCode::deviceFailed);
    const tokens::CardReport& held = seen.readers[3].card.value();
    EXPECT_EQ(held.state, tokens::CardState::inUse);
    EXPECT_EQ(held.problem->code, ErrorCode::deviceInUse);
}

TEST_F(DevicesTest, TellsThatThereIsNoService) {
    pcsc->stopService();
    std::atomic<int> news = 0;
    const Watch watch = devices().watch("toy", [&] { ++news; });
    const auto until = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    ASSERT_TRUE(devices().waitUntilKnown(until, {}));
    EXPECT_TRUE(devices().cardReaders().serviceProblem);
    EXPECT_THAT(devices().cardReaders().readers, IsEmpty());
    // The news that there is no service may have come before the watch began.
    const int before = news;
    pcsc->startService();
    while (news == before || devices().cardReaders().serviceProblem) {
        ASSERT_LT(std::chrono::steady_clock::now(), until) << "nobody told that the service runs";
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

TEST(Models, EachHasItsOwnTypeAndKind) {
    std::vector<std::string_view> types;
    for (const Model& model : allModels()) {
        types.push_back(model.type);
        EXPECT_NE(model.make(nullptr), nullptr);
        EXPECT_GE(model.type.size(), 2U) << "storageIdOf() reads shorter ones as a drive of Windows";
    }
    const std::size_t all = types.size();
    std::sort(types.begin(), types.end());
    types.erase(std::unique(types.begin(), types.end()), types.end());
    EXPECT_EQ(types.size(), all);
}

}  // namespace
