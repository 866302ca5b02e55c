#include "fake_pcsc.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace qoltanba::test {

using tokens::pcsc::Connection;
using tokens::pcsc::Leaving;
using tokens::pcsc::ReaderState;
using tokens::pcsc::ReaderWatch;
using tokens::pcsc::ServiceWatch;

Bytes fromHex(std::string_view hex) {
    std::string digits(hex);
    std::erase(digits, ' ');
    Bytes octets;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
        octets.push_back(static_cast<std::uint8_t>(std::stoi(digits.substr(i, 2), nullptr, 16)));
    return octets;
}

ScriptedCard::~ScriptedCard() {
    for (const Step& step : steps_) ADD_FAILURE() << "not sent: " << step.command;
}

Bytes ScriptedCard::transmit(BytesView command) {
    const std::lock_guard guard(mutex_);
    if (steps_.empty()) {
        ADD_FAILURE() << "not expected: " << toHex(command);
        return fromHex("6F00");
    }
    const Step step = steps_.front();
    steps_.pop_front();
    if (step.command != "*") {
        EXPECT_EQ(toHex(command), toHex(fromHex(step.command)));
    }
    return fromHex(step.answer);
}

void FakePinpad::enter(Entry entry) {
    const std::lock_guard guard(mutex_);
    entries_.push_back(std::move(entry));
}

std::vector<std::string> FakePinpad::structures() const {
    const std::lock_guard guard(mutex_);
    return structures_;
}

std::vector<std::uint32_t> FakePinpad::codes() const {
    const std::lock_guard guard(mutex_);
    return codes_;
}

/// Does what PC/SC part 10 says of PIN_VERIFY: offsets of the structure, and the PIN in the command.
Result<Bytes> FakePinpad::control(std::uint32_t code, BytesView data, FakeCard& card) {
    constexpr std::uint32_t featureRequest = 0x42000000 + 3400;
    constexpr std::size_t header = 19;
    if (code == featureRequest) return fromHex(features_);
    Entry entry;
    {
        const std::lock_guard guard(mutex_);
        codes_.push_back(code);
        structures_.push_back(toHex(data));
        if (entries_.empty()) {
            ADD_FAILURE() << "a PIN was not expected: " << toHex(data);
            return fail(ErrorCode::deviceFailed);
        }
        entry = entries_.front();
        entries_.pop_front();
    }
    if (entry.meanwhile) entry.meanwhile();
    if (entry.isRefused) return fail(ErrorCode::deviceFailed, "SCardControl: 8010001f");
    if (!entry.answer.empty()) return fromHex(entry.answer);
    EXPECT_GE(data.size(), header + 4);
    EXPECT_EQ(data[2], 0x82) << "ASCII, from the first octet of the data on";
    const auto size = static_cast<std::size_t>(data[15] | data[16] << 8 | data[17] << 16 | data[18] << 24);
    EXPECT_EQ(size, data.size() - header);
    const std::size_t longest = data[5];
    const std::size_t shortest = data[6];
    if (entry.pin.size() < shortest || entry.pin.size() > longest) return fromHex("6403");
    Bytes command(data.begin() + header, data.end());
    const std::size_t block = data[3] & 0x0F;
    if (block == 0) {
        EXPECT_EQ(command.size(), 4U);
        command.push_back(static_cast<std::uint8_t>(entry.pin.size()));
        command.insert(command.end(), entry.pin.begin(), entry.pin.end());
    } else {
        EXPECT_EQ(command.size(), 5 + block);
        EXPECT_EQ(command[4], block);
        std::copy(entry.pin.begin(), entry.pin.end(), command.begin() + 5);
    }
    return card.transmit(command);
}

void FakePcsc::edit(const std::function<void(State&)>& what) {
    const std::lock_guard guard(state_->mutex);
    what(*state_);
    ++state_->change;
    state_->changed.notify_all();
}

void FakePcsc::startService() {
    edit([](State& state) {
        state.isRunning = true;
        ++state.starts;
    });
}
void FakePcsc::stopService() {
    edit([](State& state) { state.isRunning = false; });
}
void FakePcsc::addReader(const std::string& name) {
    edit([&](State& state) { state.touch(state.slots[name]); });
}
void FakePcsc::removeReader(const std::string& name) {
    edit([&](State& state) { state.slots.erase(name); });
}
void FakePcsc::insert(const std::string& reader, std::string_view atr, std::shared_ptr<FakeCard> card,
                      Protocol protocol) {
    edit([&](State& state) {
        Slot& slot = state.slots[reader];
        slot.atr = atr;
        slot.card = std::move(card);
        slot.protocol = protocol;
        ++slot.counter;
        state.touch(slot);
    });
}
void FakePcsc::pullOut(const std::string& reader) {
    edit([&](State& state) {
        Slot& slot = state.slots[reader];
        slot.card = nullptr;
        ++slot.counter;
        state.touch(slot);
    });
}
void FakePcsc::holdExclusively(const std::string& reader, bool holds) {
    edit([&](State& state) {
        Slot& slot = state.slots[reader];
        slot.isExclusive = holds;
        slot.isInUse = holds;
        state.touch(slot);
    });
}
void FakePcsc::use(const std::string& reader, bool uses) {
    edit([&](State& state) {
        state.slots[reader].isInUse = uses;
        state.touch(state.slots[reader]);
    });
}
void FakePcsc::putPinpad(const std::string& reader, std::shared_ptr<FakePinpad> pinpad) {
    edit([&](State& state) { state.slots[reader].pinpad = std::move(pinpad); });
}
int FakePcsc::controls() const {
    const std::lock_guard guard(state_->mutex);
    return state_->controls;
}
void FakePcsc::reset(const std::string& reader) {
    edit([&](State& state) {
        Slot& slot = state.slots[reader];
        ++slot.resets;
        slot.card->reset();
    });
}

int FakePcsc::transactions() const {
    const std::lock_guard guard(state_->mutex);
    return state_->transactions;
}
int FakePcsc::openTransactions() const {
    const std::lock_guard guard(state_->mutex);
    return state_->openTransactions;
}
int FakePcsc::resets() const {
    const std::lock_guard guard(state_->mutex);
    return state_->resets;
}
int FakePcsc::questions() const {
    const std::lock_guard guard(state_->mutex);
    return state_->questions;
}
bool FakePcsc::isWaiting() const {
    const std::lock_guard guard(state_->mutex);
    return state_->waiting > 0;
}

class FakePcsc::Watch final : public ReaderWatch {
  public:
    explicit Watch(std::shared_ptr<State> state) : state_(std::move(state)) {}

    Result<std::vector<std::string>> readers() override {
        const std::lock_guard guard(state_->mutex);
        ++state_->questions;
        if (!state_->isRunning) return fail(ErrorCode::storageNotConnected);
        std::vector<std::string> names;
        for (const auto& [name, slot] : state_->slots) names.push_back(name);
        return names;
    }

    Result<Wake> wait(std::vector<ReaderState>& readers,
                      std::optional<std::chrono::milliseconds> timeout) override {
        std::unique_lock lock(state_->mutex);
        const auto isOver = [&] {
            return isCancelled_ || !state_->isRunning || readers.size() != state_->slots.size() ||
                   std::any_of(readers.begin(), readers.end(), [&](const ReaderState& reader) {
                       const auto slot = state_->slots.find(reader.name);
                       return slot == state_->slots.end() || slot->second.change != reader.flags;
                   });
        };
        isCancelled_ = false;  // as PC/SC-lite does: a cancel() before the wait() has no effect
        if (timeout) {
            if (!state_->changed.wait_for(lock, *timeout, isOver)) return Wake::timedOut;
        } else {
            ++state_->waiting;
            state_->changed.wait(lock, isOver);
            --state_->waiting;
        }
        if (isCancelled_) return Wake::cancelled;
        if (!state_->isRunning) return fail(ErrorCode::storageNotConnected);
        for (ReaderState& reader : readers) {
            const auto slot = state_->slots.find(reader.name);
            if (slot != state_->slots.end()) take(slot->second, reader);
        }
        return Wake::changed;
    }

    void cancel() override {
        const std::lock_guard guard(state_->mutex);
        isCancelled_ = true;
        state_->changed.notify_all();
    }

  private:
    static void take(const Slot& slot, ReaderState& reader) {
        reader.flags = slot.change;
        reader.hasCard = slot.card != nullptr;
        reader.isExclusive = slot.isExclusive;
        reader.isInUse = slot.isInUse;
        reader.counter = slot.counter;
        reader.atr = fromHex(slot.atr);
    }

    std::shared_ptr<State> state_;
    bool isCancelled_ = false;
};

class FakePcsc::Service final : public ServiceWatch {
  public:
    explicit Service(std::shared_ptr<State> state) : state_(std::move(state)) {}

    void wait(std::optional<std::chrono::milliseconds> timeout) override {
        std::unique_lock lock(state_->mutex);
        const auto isOver = [&] { return isWoken_ || state_->starts != seen_; };
        if (timeout) {
            state_->changed.wait_for(lock, *timeout, isOver);
        } else {
            ++state_->waiting;
            state_->changed.wait(lock, isOver);
            --state_->waiting;
        }
        isWoken_ = false;
        seen_ = state_->starts;
    }
    void wake() override {
        const std::lock_guard guard(state_->mutex);
        isWoken_ = true;
        state_->changed.notify_all();
    }

  private:
    std::shared_ptr<State> state_;
    unsigned long seen_ = 0;
    bool isWoken_ = false;
};

class FakePcsc::Wire final : public Connection {
  public:
    Wire(std::shared_ptr<State> state, std::string reader)
        : state_(std::move(state)), reader_(std::move(reader)) {
        const Slot& slot = state_->slots.at(reader_);
        card_ = slot.card;
        counter_ = slot.counter;
        resets_ = slot.resets;
        protocol_ = slot.protocol;
    }

    Protocol protocol() const override { return protocol_; }

    Result<Bytes> transmit(BytesView command) override {
        {
            const std::lock_guard guard(state_->mutex);
            if (auto there = check(); !there) return fail(there.error());
            if (wasReset_) return fail(ErrorCode::deviceNotResponding, "reset");
        }
        Bytes answer = card_->transmit(command);
        const std::lock_guard guard(state_->mutex);
        if (auto there = check(); !there) return fail(there.error());
        return answer;
    }

    Result<Bytes> control(std::uint32_t code, BytesView data) override {
        std::shared_ptr<FakePinpad> pinpad;
        {
            const std::lock_guard guard(state_->mutex);
            ++state_->controls;
            if (auto there = check(); !there) return fail(there.error());
            pinpad = state_->slots.at(reader_).pinpad;
        }
        auto answer = pinpad ? pinpad->control(code, data, *card_)
                             : fail(ErrorCode::deviceFailed, "SCardControl: 8010001f");
        const std::lock_guard guard(state_->mutex);
        if (auto there = check(); !there) return fail(there.error());
        return answer;
    }

    Result<void> begin() override {
        const std::lock_guard guard(state_->mutex);
        if (auto there = check(); !there) return there;
        wasReset_ = false;
        ++state_->transactions;
        ++state_->openTransactions;
        return {};
    }

    void end(Leaving leaving) override {
        const std::lock_guard guard(state_->mutex);
        --state_->openTransactions;
        if (leaving == Leaving::asItIs || !check()) return;
        ++state_->resets;
        card_->reset();
    }

    bool wasReset() const override { return wasReset_; }

  private:
    Result<void> check() {
        const auto slot = state_->slots.find(reader_);
        if (!state_->isRunning || slot == state_->slots.end() || slot->second.counter != counter_)
            return fail(ErrorCode::deviceRemoved, reader_);
        if (slot->second.resets != resets_) {
            resets_ = slot->second.resets;
            wasReset_ = true;
        }
        return {};
    }

    std::shared_ptr<State> state_;
    std::string reader_;
    std::shared_ptr<FakeCard> card_;
    unsigned long counter_ = 0;
    unsigned long resets_ = 0;
    Protocol protocol_ = Protocol::t1;
    bool wasReset_ = false;
};

Result<std::unique_ptr<ReaderWatch>> FakePcsc::watchReaders() {
    const std::lock_guard guard(state_->mutex);
    if (!state_->isRunning) return fail(ErrorCode::storageNotConnected);
    return std::make_unique<Watch>(state_);
}

std::unique_ptr<ServiceWatch> FakePcsc::watchService() {
    return std::make_unique<Service>(state_);
}

Result<std::unique_ptr<Connection>> FakePcsc::connect(const std::string& reader) {
    const std::lock_guard guard(state_->mutex);
    const auto slot = state_->slots.find(reader);
    if (!state_->isRunning || slot == state_->slots.end() || slot->second.card == nullptr)
        return fail(ErrorCode::deviceRemoved, reader);
    if (slot->second.isExclusive) return fail(ErrorCode::deviceInUse, reader);
    return std::make_unique<Wire>(state_, reader);
}

std::unique_ptr<tokens::pcsc::Card> cardOf(std::shared_ptr<FakeCard> card, tokens::pcsc::Protocol protocol,
                                           tokens::pcsc::Lengths lengths, tokens::pcsc::Trace trace) {
    FakePcsc pcsc;
    pcsc.insert("reader", "", std::move(card), protocol);
    return std::make_unique<tokens::pcsc::Card>(std::move(*pcsc.connect("reader")), lengths,
                                                std::move(trace));
}

}  // namespace qoltanba::test
