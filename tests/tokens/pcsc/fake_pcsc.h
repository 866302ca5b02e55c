#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "card.h"
#include "system.h"

namespace qoltanba::test {

/// Reads hexadecimal; spaces are ignored.
Bytes fromHex(std::string_view hex);

/// The other end of a connection: a card. Any thread.
class FakeCard {
  public:
    virtual ~FakeCard() = default;
    /// Answers one command, as octets on the wire.
    virtual Bytes transmit(BytesView command) = 0;
    /// The card is reset, or gets power.
    virtual void reset() {}
};

/// A card that expects these commands in this order and gives these answers, all in hexadecimal. "*" is any
/// command. Another command fails the test.
class ScriptedCard final : public FakeCard {
  public:
    struct Step {
        std::string command;
        std::string answer;
    };
    explicit ScriptedCard(std::vector<Step> steps) : steps_(steps.begin(), steps.end()) {}
    ~ScriptedCard() override;  ///< fails the test if steps are left
    Bytes transmit(BytesView command) override;

  private:
    std::mutex mutex_;
    std::deque<Step> steps_;
};

/// A reader with keys: a person enters PINs there. Any thread.
class FakePinpad final {
  public:
    /// What happens when the program asks for a PIN.
    struct Entry {
        std::string pin;  ///< the digits that the person enters
        std::string
            answer;  ///< not empty: the reader answers this, in hexadecimal, and the card gets nothing
        bool isRefused = false;  ///< SCardControl fails
        std::function<void()> meanwhile = {};
    };
    /// The answer to the question for the features, in hexadecimal.
    explicit FakePinpad(std::string features = "0604 42330006 0704 42330007", std::vector<Entry> entries = {})
        : features_(std::move(features)), entries_(entries.begin(), entries.end()) {}

    void enter(Entry entry);
    /// The PIN_VERIFY structures that came, in hexadecimal.
    std::vector<std::string> structures() const;
    /// All control codes that came but the question for the features.
    std::vector<std::uint32_t> codes() const;

    Result<Bytes> control(std::uint32_t code, BytesView data, FakeCard& card);

  private:
    mutable std::mutex mutex_;
    const std::string features_;
    std::deque<Entry> entries_;
    std::vector<std::string> structures_;
    std::vector<std::uint32_t> codes_;
};

/// PC/SC of a computer that does what the test says. Any thread.
class FakePcsc final : public tokens::pcsc::System {
  public:
    using Protocol = tokens::pcsc::Protocol;

    void startService();
    /// All connections break.
    void stopService();
    void addReader(const std::string& name);
    void removeReader(const std::string& name);
    void insert(const std::string& reader, std::string_view atr, std::shared_ptr<FakeCard> card,
                Protocol protocol = Protocol::t1);
    void pullOut(const std::string& reader);
    /// Another program has the card for itself, or does not any more.
    void holdExclusively(const std::string& reader, bool holds);
    /// Another program is connected to the card.
    void use(const std::string& reader, bool uses);
    /// The reader has keys from now on.
    void putPinpad(const std::string& reader, std::shared_ptr<FakePinpad> pinpad);
    int controls() const;  ///< how often a reader got a control command
    /// Another program resets the card.
    void reset(const std::string& reader);

    int transactions() const;  ///< begun
    int openTransactions() const;
    int resets() const;      ///< by this program
    int questions() const;   ///< how often the readers were listed
    bool isWaiting() const;  ///< a thread waits for a change, and for nothing else

    Result<std::unique_ptr<tokens::pcsc::ReaderWatch>> watchReaders() override;
    std::unique_ptr<tokens::pcsc::ServiceWatch> watchService() override;
    Result<std::unique_ptr<tokens::pcsc::Connection>> connect(const std::string& reader) override;

  private:
    class Watch;
    class Service;
    class Wire;
    struct Slot {
        std::string atr;
        std::shared_ptr<FakeCard> card;
        Protocol protocol = Protocol::t1;
        unsigned long counter = 0;
        unsigned long change = 0;
        unsigned long resets = 0;
        bool isExclusive = false;
        bool isInUse = false;
        std::shared_ptr<FakePinpad> pinpad = nullptr;
    };
    struct State {
        mutable std::mutex mutex;
        std::condition_variable changed;
        bool isRunning = true;
        unsigned long starts = 0;
        std::map<std::string, Slot> slots;
        unsigned long change = 1;
        int transactions = 0;
        int openTransactions = 0;
        int resets = 0;
        int controls = 0;
        int questions = 0;
        int waiting = 0;

        void touch(Slot& slot) { slot.change = ++change; }
    };
    void edit(const std::function<void(State&)>& what);
    std::shared_ptr<State> state_ = std::make_shared<State>();
};

/// Connects a card without a reader.
std::unique_ptr<tokens::pcsc::Card> cardOf(std::shared_ptr<FakeCard> card,
                                           tokens::pcsc::Protocol protocol = tokens::pcsc::Protocol::t1,
                                           tokens::pcsc::Lengths lengths = tokens::pcsc::Lengths::shortOnly,
                                           tokens::pcsc::Trace trace = {});

}  // namespace qoltanba::test
