// The list of tokens: who is asked, when, and what of a module that fails.
#include "pcsc/provider.h"

#include <atomic>
#include <mutex>

#include <qoltanba/tokens/storages.h>

#include "pcsc/devices.h"
#include "pcsc/fake_pcsc.h"
#include "pcsc/models.h"
#include "pkcs11/provider.h"
#include "test_tokens.h"

namespace qoltanba::test {
namespace {

using std::chrono::milliseconds;
using tokens::StorageProvider;
using tokens::Storages;
using tokens::pkcs11::Module;
using tokens::pkcs11::ProviderParts;

/// The readers as the tests want them.
class FakeCards final : public tokens::LeftCards {
  public:
    std::optional<std::vector<std::string>> leftCards() override {
        const std::lock_guard guard(mutex_);
        return cards_;
    }
    Watch watchCards(std::function<void()> changed) override { return listeners_.add(std::move(changed)); }

    void become(std::optional<std::vector<std::string>> cards) {
        {
            const std::lock_guard guard(mutex_);
            cards_ = std::move(cards);
        }
        listeners_.tell();
    }

  private:
    std::mutex mutex_;
    std::optional<std::vector<std::string>> cards_{std::vector<std::string>{}};
    Listeners listeners_;
};

class Pkcs11Provider : public ::testing::Test {
  protected:
    void make(bool isForReaders) {
        Module module = tokens_.module();
        module.isForReaders = isForReaders;
        ProviderParts parts{deviceCryptography(), helperProgram(), {module}, cards_, silentLog()};
        parts.patience = tokens_.patience;
        parts.rhythm = {milliseconds(0), milliseconds(0), 3};
        provider_ = tokens::pkcs11::makeTokens(std::move(parts));
    }
    bool lists(std::size_t count) {
        return eventually([&] { return provider_->list().size() == count; });
    }

    TestTokens tokens_;
    std::shared_ptr<FakeCards> cards_ = std::make_shared<FakeCards>();
    std::shared_ptr<StorageProvider> provider_;
};

TEST_F(Pkcs11Provider, NothingHappensBeforeTheFirstQuestion) {
    make(false);
    provider_.reset();
    EXPECT_EQ(tokens_.calls("C_Initialize"), 0U);
}

TEST_F(Pkcs11Provider, ListsWhatTheModuleSays) {
    tokens_.set("reader", "Reader of the token");
    tokens_.add("", {});
    tokens_.edit([](nlohmann::json& state) { state["tokens"].push_back({{"initialized", false}}); });
    make(false);
    ASSERT_TRUE(lists(2));
    const auto list = provider_->list();
    EXPECT_EQ(list[0].id, (StorageId{"pkcs11", "test/0123456789"}));
    EXPECT_EQ(list[0].name, "Test");
    EXPECT_EQ(list[0].label, "0123456789") << "as of other devices, and --device takes it";
    EXPECT_EQ(list[0].serial, "0123456789");
    EXPECT_EQ(list[0].kind, StorageKind::kaztoken);
    EXPECT_EQ(list[0].pin.shortest, 4U);
    EXPECT_EQ(list[0].pin.longest, 16U);
    EXPECT_EQ(list[0].pin.alphabet, "0123456789");
    EXPECT_EQ(list[1].id.locator, "test/Test token") << "a token without a serial number has its label";
    const auto session = provider_->open("test/0123456789", {});
    ASSERT_TRUE(session) << session.error().detail;
    EXPECT_EQ((*session)->keys({}).value().size(), 1U);
    EXPECT_EQ(outcome(provider_->open("other/0123456789", {})), "storageNotConnected");
}

TEST_F(Pkcs11Provider, AModuleThatReportsEventsIsNotAskedOtherwise) {
    tokens_.edit([](nlohmann::json& state) { state["events"] = "told"; });
    make(false);
    std::atomic<int> changes = 0;
    const Watch watch = provider_->watch([&] { ++changes; });
    ASSERT_TRUE(eventually([&] { return tokens_.calls("C_WaitForSlotEvent") == 1; }));
    for (int i = 0; i < 100; ++i) EXPECT_EQ(provider_->list().size(), 1U);
    EXPECT_EQ(tokens_.calls("C_Initialize"), 1U);
    tokens_.set("present", false);
    EXPECT_TRUE(eventually([&] { return changes == 2; }));
    EXPECT_TRUE(provider_->list().empty());
    ASSERT_TRUE(eventually([&] { return tokens_.calls("C_WaitForSlotEvent") == 2; }));
    tokens_.set("present", true);
    EXPECT_TRUE(eventually([&] { return changes == 3; }));
}

TEST_F(Pkcs11Provider, AModuleThatCannotWaitIsAskedWhenSomebodyWantsTheList) {
    make(false);
    ASSERT_TRUE(lists(1));
    tokens_.set("present", false);
    EXPECT_TRUE(lists(0));
    tokens_.set("present", true);
    EXPECT_TRUE(lists(1));
    EXPECT_EQ(tokens_.calls("C_WaitForSlotEvent"), 1U);
}

TEST_F(Pkcs11Provider, AWaitThatAlwaysReturnsIsNotRepeatedWithoutEnd) {
    tokens_.edit([](nlohmann::json& state) { state["events"] = "busy"; });
    make(false);
    const Watch watch = provider_->watch([] {});
    ASSERT_TRUE(eventually([&] { return tokens_.calls("C_WaitForSlotEvent") == 4; }));
    ASSERT_TRUE(eventually([&] { return tokens_.calls("C_Finalize") == 5; }))
        << "asked once more, then no wait";
    EXPECT_EQ(tokens_.calls("C_WaitForSlotEvent"), 4U);
}

TEST_F(Pkcs11Provider, AModuleForReadersIsAskedOnlyAboutCardsThatNoDriverKnows) {
    make(true);
    EXPECT_TRUE(provider_->list().empty());
    cards_->become(std::nullopt);  // a card is being asked
    cards_->become(std::vector<std::string>{});
    EXPECT_TRUE(provider_->list().empty());
    cards_->become(std::vector<std::string>{"Reader#1"});
    EXPECT_TRUE(lists(1));
    EXPECT_EQ(tokens_.calls("C_Initialize"), 1U);
    EXPECT_TRUE(allHelpersHaveEnded()) << "no process stays";
    // The module itself makes readers report something. The card is the same.
    for (int i = 0; i < 10; ++i) cards_->become(std::vector<std::string>{"Reader#1"});
    EXPECT_EQ(provider_->list().size(), 1U);
    cards_->become(std::vector<std::string>{});
    EXPECT_TRUE(lists(0));
    EXPECT_EQ(tokens_.calls("C_Initialize"), 1U);
    cards_->become(std::vector<std::string>{"Reader#3"});
    EXPECT_TRUE(lists(1));
    EXPECT_EQ(tokens_.calls("C_Initialize"), 2U);
    EXPECT_EQ(tokens_.calls("C_WaitForSlotEvent"), 0U);
}

TEST_F(Pkcs11Provider, AModuleThatCrashesIsAskedSomeTimesAndThenAfterAChange) {
    tokens_.fault("C_GetSlotList", "crash");
    make(true);
    cards_->become(std::vector<std::string>{"Reader#1"});
    EXPECT_TRUE(eventually([&] {
        EXPECT_TRUE(provider_->list().empty());
        return tokens_.calls("C_Initialize") == 3;
    }));
    EXPECT_TRUE(allHelpersHaveEnded());
    for (int i = 0; i < 1000; ++i) EXPECT_TRUE(provider_->list().empty());
    EXPECT_EQ(tokens_.calls("C_Initialize"), 3U);
    tokens_.noFaults();
    cards_->become(std::vector<std::string>{"Reader#3"});
    EXPECT_TRUE(lists(1));
}

TEST_F(Pkcs11Provider, AHangingModuleHoldsUpNothing) {
    tokens_.fault("C_GetSlotList", "hang");
    make(false);
    EXPECT_TRUE(provider_->list().empty());
    ASSERT_TRUE(eventually([&] { return tokens_.calls("C_GetSlotList") == 1; }));
    EXPECT_TRUE(provider_->list().empty());
    provider_.reset();  // ends at once, although the patience is much longer
    EXPECT_TRUE(allHelpersHaveEnded());
}

/// One device with two ways to it.
class Pkcs11TwoWays : public Pkcs11Provider {
  protected:
    std::vector<std::string> locators() {
        const Storages storages({native_, provider_});
        EXPECT_TRUE(lists(1));
        std::vector<std::string> all;
        for (const StorageInfo& one : storages.list()) all.push_back(one.id.type + ':' + one.id.locator);
        return all;
    }

    /// A provider as the drivers are.
    class Native final : public StorageProvider {
      public:
        std::string_view type() const override { return "native"; }
        std::vector<StorageInfo> list() const override { return devices; }
        Watch watch(std::function<void()> /*changed*/) override { return nullptr; }
        Result<std::shared_ptr<tokens::KeySession>> open(const std::string& /*locator*/,
                                                         const std::stop_token& /*stop*/) override {
            return fail(ErrorCode::storageNotConnected);
        }
        std::vector<StorageInfo> devices;
    };

    void plugIn(const std::string& reader, const std::string& serial) {
        native_->devices = {{{"native", serial}, "Native", serial, std::nullopt, {}, reader, serial}};
    }

    std::shared_ptr<Native> native_ = std::make_shared<Native>();
};

TEST_F(Pkcs11TwoWays, OneReaderIsOneDevice) {
    tokens_.set("reader", "Reader 1");
    make(true);
    cards_->become(std::vector<std::string>{"Reader 1#1"});
    plugIn("Reader 1", "other serial");
    EXPECT_EQ(locators(), std::vector<std::string>{"native:other serial"});
    plugIn("Reader 2", "other serial");
    EXPECT_EQ(locators(), (std::vector<std::string>{"native:other serial", "pkcs11:test/0123456789"}));
}

TEST_F(Pkcs11TwoWays, OneSerialNumberIsOneDevice) {
    tokens_.set("serial", "00075BCD15");
    make(false);
    for (const char* same : {"75bcd15", "00075BCD15", "123456789"}) {
        plugIn("", same);
        EXPECT_EQ(locators(), std::vector<std::string>{std::string("native:") + same});
    }
    plugIn("", "123456780");
    EXPECT_EQ(locators().size(), 2U);
}

TEST_F(Pkcs11TwoWays, AShortSerialNumberSaysNothing) {
    tokens_.set("serial", "0000000000000001");
    make(false);
    plugIn("", "1");
    EXPECT_EQ(locators().size(), 2U);
}

/// Knows no command.
class UnknownCard final : public FakeCard {
  public:
    Bytes transmit(BytesView /*command*/) override { return {0x6D, 0x00}; }
};

TEST_F(Pkcs11Provider, TheDriversComeFirst) {
    namespace pcsc = tokens::pcsc;
    const CardFolder folder("kaztoken.json");
    const auto card = std::make_shared<VirtualCard>("kaztoken.py", folder.state());
    const auto readers = std::make_shared<FakePcsc>();
    const auto devices = std::make_shared<pcsc::Devices>(
        pcsc::Devices::Parts{deviceCryptography(), readers, pcsc::allModels(), silentLog(), {}});
    // The module reaches both cards: that of the driver, and another one.
    tokens_.set("reader", "Reader 1");
    tokens_.add("9876543210", {"individual_sign"});
    tokens_.edit([](nlohmann::json& state) { state["tokens"][1]["reader"] = "Reader 2"; });
    Module module = tokens_.module();
    module.isForReaders = true;
    auto providers = pcsc::makeProviders(devices, pcsc::allModels());
    providers.push_back(
        tokens::pkcs11::makeTokens({deviceCryptography(), helperProgram(), {module}, devices, silentLog()}));
    const Storages storages(std::move(providers));
    const auto listed = [&] {
        std::vector<std::string> all;
        for (const StorageInfo& one : storages.list()) all.push_back(one.id.type + ':' + one.id.locator);
        return all;
    };
    readers->addReader("Reader 1");
    readers->insert("Reader 1", card->atr(), card);
    ASSERT_TRUE(eventually([&] { return listed() == std::vector<std::string>{"kaztoken:33ab10c4"}; }));
    EXPECT_EQ(tokens_.calls("C_Initialize"), 0U) << "every card is known, so no module is asked";
    readers->addReader("Reader 2");
    readers->insert("Reader 2", "3B00", std::make_shared<UnknownCard>());
    EXPECT_TRUE(eventually([&] {
        return listed() == std::vector<std::string>{"kaztoken:33ab10c4", "pkcs11:test/9876543210"};
    }));
    // A program that asks once waits until all is known.
    const Storages once({tokens::pkcs11::makeTokens(
        {deviceCryptography(), helperProgram(), {module}, devices, silentLog()})});
    EXPECT_TRUE(once.waitUntilKnown(std::chrono::steady_clock::now() + std::chrono::seconds(60), {}));
    EXPECT_EQ(once.list().size(), 2U);
    readers->pullOut("Reader 2");
    EXPECT_TRUE(eventually([&] { return listed() == std::vector<std::string>{"kaztoken:33ab10c4"}; }));
    EXPECT_EQ(tokens_.calls("C_Initialize"), 2U) << "once for each provider";
}

TEST_F(Pkcs11Provider, ATokenThatIsInNoReaderIsKnownAfterOneAnswer) {
    make(false);
    EXPECT_TRUE(provider_->waitUntilKnown(std::chrono::steady_clock::now() + std::chrono::seconds(60), {}));
    EXPECT_EQ(provider_->list().size(), 1U);
}

TEST_F(Pkcs11Provider, AModuleThatHangsDoesNotMakeAnybodyWaitLonger) {
    tokens_.fault("C_GetSlotList", "hang");
    make(false);
    EXPECT_FALSE(provider_->waitUntilKnown(std::chrono::steady_clock::now() + milliseconds(300), {}));
}

}  // namespace
}  // namespace qoltanba::test
