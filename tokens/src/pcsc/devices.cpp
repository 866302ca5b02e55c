#include "devices.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <system_error>
#include <thread>
#include <utility>

#include "models.h"
#include "session.h"

namespace qoltanba::tokens::pcsc {
namespace {

using std::chrono::milliseconds;

/// Other programs look at a new card, too. Each pause is followed by another try.
constexpr milliseconds cardPauses[] = {milliseconds(50), milliseconds(200), milliseconds(800)};
/// open() waits so long for a card that is being asked.
constexpr std::chrono::seconds longestQuestion{10};
constexpr std::chrono::seconds longestEndOfThreads{1};

/// What became of the question which device a card is.
enum class Outcome {
    asking,
    recognised,
    unknown,  ///< it is no device that the program knows
    held      ///< another program has it, so it is asked again later
};

struct Recognised {
    Outcome outcome = Outcome::unknown;
    const Model* model = nullptr;
    std::string serial;
    RecognisedBy by = RecognisedBy::questions;
    std::string protocol;
    std::optional<Error> problem;
    milliseconds took{};
};

struct Inserted {
    std::uint64_t id = 0;
    std::string reader;
    unsigned long counter = 0;
    Recognised device;
};

CardState stateOf(Outcome outcome) {
    switch (outcome) {
        case Outcome::asking:
            return CardState::asking;
        case Outcome::recognised:
            return CardState::recognised;
        case Outcome::held:
            return CardState::inUse;
        case Outcome::unknown:
            break;
    }
    return CardState::unknown;
}

CardReport reportOf(const ReaderState& reader, const Recognised& device) {
    CardReport report;
    report.atr = reader.atr;
    report.state = stateOf(device.outcome);
    if (device.outcome == Outcome::recognised)
        report.storage = StorageId{std::string(device.model->type), device.serial};
    report.recognisedBy = device.by;
    report.protocol = device.protocol;
    report.took = device.took;
    report.problem = device.problem;
    return report;
}

bool isPrintable(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char one) { return one > ' ' && one <= '~'; });
}

struct Opened {
    std::unique_ptr<Card> card;
    std::unique_ptr<Driver> driver;
    std::string serial;
};

/// Connects to the card in the reader and asks it for its serial number. `protocol` receives the card's
/// protocol, also if the card turns out to be another one.
Result<Opened> openAs(const Devices::Parts& parts, const Model& model, const std::string& reader,
                      Leaving leaving, std::optional<Protocol>* protocol = nullptr) {
    auto connection = parts.system->connect(reader);
    if (!connection) return fail(connection.error());
    if (protocol != nullptr) *protocol = (*connection)->protocol();
    Opened opened{std::make_unique<Card>(std::move(*connection), model.lengths, parts.trace),
                  model.make(parts.library),
                  {}};
    const auto transaction = Transaction::begin(*opened.card, leaving);
    if (!transaction) return fail(transaction.error());
    auto serial = opened.driver->serialNumber(*opened.card);
    if (!serial) return fail(serial.error());
    if (!isPrintable(*serial)) return fail(ErrorCode::deviceFailed, "a serial number that is no text");
    opened.serial = std::move(*serial);
    return opened;
}

std::string textOf(std::optional<Protocol> protocol) {
    if (!protocol) return {};
    return *protocol == Protocol::t0 ? "T=0" : "T=1";
}

Recognised recognise(const Devices::Parts& parts, const ReaderState& reader) {
    const auto models = candidates(parts.models, reader);
    if (models.empty()) return {reader.isInUse ? Outcome::held : Outcome::unknown};
    // A card that is asked for everything must not keep an application selected.
    const bool isGuess = models.size() > 1;
    const auto begun = std::chrono::steady_clock::now();
    std::optional<Protocol> protocol;
    Recognised found;
    for (const Model* model : models) {
        const Leaving leaving = isGuess ? Leaving::reset : model->leaving;
        auto opened = openAs(parts, *model, reader.name, leaving, &protocol);
        for (auto pause = std::begin(cardPauses);
             !opened && opened.error().code == ErrorCode::deviceInUse && pause != std::end(cardPauses);
             ++pause) {
            std::this_thread::sleep_for(*pause);
            opened = openAs(parts, *model, reader.name, leaving, &protocol);
        }
        if (opened) {
            found = {Outcome::recognised, model, opened->serial, clueTo(*model, reader)};
            break;
        }
        found.problem = opened.error();
        if (opened.error().code == ErrorCode::deviceInUse) found.outcome = Outcome::held;
        if (opened.error().code == ErrorCode::deviceRemoved) break;
    }
    found.protocol = textOf(protocol);
    found.took = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - begun);
    return found;
}

}  // namespace

/// What the threads share with the object.
struct Devices::State : std::enable_shared_from_this<Devices::State> {
    explicit State(Parts given) : parts(std::move(given)) {
        for (const Model& model : parts.models) listeners[model.type];
    }

    const Parts parts;
    std::map<std::string_view, Listeners> listeners;  ///< by type; complete before the threads begin
    Listeners cardListeners;

    std::mutex mutex;
    std::condition_variable_any changed;
    std::vector<Inserted> inserted;
    std::uint64_t lastId = 0;
    std::size_t threads = 0;
    bool isKnown = false;
    Seen seen;

    /// Runs on the thread of the readers.
    void update(const Seen& now) {
        std::vector<Inserted> before;
        bool hasServiceChanged = false;
        {
            const std::lock_guard guard(mutex);
            hasServiceChanged = seen.problem.has_value() != now.problem.has_value();
            before = std::exchange(inserted, {});
            for (const ReaderState& reader : now.readers) {
                if (reader.hasCard) take(reader, before);
            }
            seen = now;
            isKnown = true;
            changed.notify_all();
        }
        for (const Inserted& gone : before) {
            if (gone.device.outcome == Outcome::recognised) tell(gone.device);
        }
        if (hasServiceChanged) {
            for (auto& [type, ofType] : listeners) ofType.tell();
        }
        cardListeners.tell();
    }

    /// Moves what is known of the card from `before`, or starts to ask.
    void take(const ReaderState& reader, std::vector<Inserted>& before) {
        const auto known = std::find_if(before.begin(), before.end(), [&](const Inserted& one) {
            return one.reader == reader.name && one.counter == reader.counter;
        });
        if (known != before.end()) {
            const bool asksAgain = known->device.outcome == Outcome::held && !reader.isInUse;
            inserted.push_back(std::move(*known));
            before.erase(known);
            if (!asksAgain) return;
        } else {
            inserted.push_back({0, reader.name, reader.counter, {}});
        }
        inserted.back().id = ++lastId;
        inserted.back().device = {Outcome::asking};
        ask(reader, lastId);
    }

    void ask(const ReaderState& reader, std::uint64_t id) {
        try {
            std::thread([self = shared_from_this(), reader, id] {
                self->answer(id, recognise(self->parts, reader));
            }).detach();
            ++threads;
        } catch (const std::system_error&) {
            inserted.back().device = {Outcome::held};  // the system has no thread left now
        }
    }

    void answer(std::uint64_t id, Recognised found) {
        bool isListChanged = false;
        {
            const std::lock_guard guard(mutex);
            const auto asked = std::find_if(inserted.begin(), inserted.end(),
                                            [&](const Inserted& one) { return one.id == id; });
            isListChanged = asked != inserted.end() && found.outcome == Outcome::recognised;
            if (asked != inserted.end()) asked->device = found;
            changed.notify_all();
        }
        if (isListChanged) tell(found);
        cardListeners.tell();
        const std::lock_guard guard(mutex);
        --threads;
        changed.notify_all();
    }

    /// `device` has come or gone.
    void tell(const Recognised& device) {
        parts.log->info("tokens",
                        "connected or removed: " + std::string(device.model->type) + ' ' + device.serial);
        listeners.at(device.model->type).tell();
    }

    std::vector<Inserted>::const_iterator find(std::string_view type, const std::string& serial) const {
        return std::find_if(inserted.begin(), inserted.end(), [&](const Inserted& one) {
            return one.device.outcome == Outcome::recognised && one.device.model->type == type &&
                   one.device.serial == serial;
        });
    }

    bool isAsking() const {
        return !isKnown || std::any_of(inserted.begin(), inserted.end(), [](const Inserted& one) {
            return one.device.outcome == Outcome::asking;
        });
    }
};

Devices::Devices(Parts parts) : state_(std::make_shared<State>(std::move(parts))) {}

Devices::~Devices() {
    readers_.reset();
    std::unique_lock lock(state_->mutex);
    state_->changed.wait_for(lock, longestEndOfThreads, [this] { return state_->threads == 0; });
}

Readers& Devices::readers() {
    std::call_once(started_, [this] {
        readers_ = std::make_unique<Readers>(state_->parts.system,
                                             [state = state_](const Seen& seen) { state->update(seen); });
    });
    return *readers_;
}

std::vector<StorageInfo> Devices::list(std::string_view type) {
    readers().lookAgain();
    const std::lock_guard guard(state_->mutex);
    std::vector<StorageInfo> all;
    for (const Inserted& one : state_->inserted) {
        const Model* model = one.device.model;
        if (one.device.outcome != Outcome::recognised || model->type != type) continue;
        all.push_back({{std::string(type), one.device.serial},
                       std::string(model->name),
                       one.device.serial,
                       model->kind,
                       model->pin,
                       one.reader,
                       one.device.serial,
                       model->keyFamilies});
    }
    return all;
}

Watch Devices::watch(std::string_view type, std::function<void()> changed) {
    Watch watch = state_->listeners.at(type).add(std::move(changed));
    readers();
    return watch;
}

std::optional<std::vector<std::string>> Devices::leftCards() {
    readers();
    const std::lock_guard guard(state_->mutex);
    if (state_->isAsking()) return std::nullopt;
    std::vector<std::string> left;
    for (const Inserted& one : state_->inserted) {
        if (one.device.outcome != Outcome::recognised)
            left.push_back(one.reader + '#' + std::to_string(one.counter));
    }
    return left;
}

Watch Devices::watchCards(std::function<void()> changed) {
    Watch watch = state_->cardListeners.add(std::move(changed));
    readers();
    return watch;
}

bool Devices::waitUntilKnown(std::chrono::steady_clock::time_point until, const std::stop_token& stop) {
    readers().lookAgain();
    std::unique_lock lock(state_->mutex);
    return state_->changed.wait_until(lock, stop, until,
                                      [&] { return state_->seen.isSettled && !state_->isAsking(); });
}

CardReaders Devices::cardReaders() {
    readers();
    const std::lock_guard guard(state_->mutex);
    CardReaders all;
    all.serviceProblem = state_->seen.problem;
    for (const ReaderState& reader : state_->seen.readers) {
        CardReader& one = all.readers.emplace_back(CardReader{reader.name, {}});
        const auto inserted = std::find_if(state_->inserted.begin(), state_->inserted.end(),
                                           [&](const Inserted& card) { return card.reader == reader.name; });
        if (inserted != state_->inserted.end()) one.card = reportOf(reader, inserted->device);
    }
    return all;
}

Result<std::shared_ptr<KeySession>> Devices::open(std::string_view type, const std::string& serial,
                                                  const std::stop_token& stop) {
    readers().lookAgain();
    const Model* model = nullptr;
    std::string reader;
    {
        std::unique_lock lock(state_->mutex);
        state_->changed.wait_for(lock, stop, longestQuestion, [&] {
            return state_->find(type, serial) != state_->inserted.end() || !state_->isAsking();
        });
        if (stop.stop_requested()) return fail(ErrorCode::cancelled);
        const auto found = state_->find(type, serial);
        if (found == state_->inserted.end()) return fail(ErrorCode::storageNotConnected, serial);
        model = found->device.model;
        reader = found->reader;
    }
    auto opened = openAs(state_->parts, *model, reader, model->leaving);
    if (!opened) return fail(opened.error());
    if (opened->serial != serial) return fail(ErrorCode::storageNotConnected, opened->serial);
    return makeDeviceSession(state_->parts.library, *model, std::move(opened->card),
                             std::move(opened->driver));
}

}  // namespace qoltanba::tokens::pcsc
