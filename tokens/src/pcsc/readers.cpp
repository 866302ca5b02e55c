#include "readers.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace qoltanba::tokens::pcsc {
namespace {

using std::chrono::milliseconds;

/// PC/SC-lite 1 does not report a reader that comes between two calls. Several come at once when a hub is
/// plugged in, so the program looks once more after this time.
constexpr milliseconds settling{200};
/// The service needs some time between the first sign of it and its first answer. After these pauses it is
/// absent.
constexpr milliseconds pauses[] = {milliseconds(20), milliseconds(100), milliseconds(400),
                                   milliseconds(1500)};
constexpr milliseconds longestEnding{1000};

}  // namespace

/// What the thread and the object share. A thread that hangs keeps it.
struct Readers::Shared {
    std::shared_ptr<System> system;
    std::unique_ptr<ServiceWatch> service;
    std::mutex changing;  ///< held while `changed` runs
    Changed changed;

    std::mutex mutex;
    std::condition_variable ended;
    ReaderWatch* watch = nullptr;  ///< the one that may wait now
    bool isStopped = false;
    bool hasEnded = false;

    bool stopped() {
        const std::lock_guard guard(mutex);
        return isStopped;
    }

    void report(const Seen& seen) {
        const std::lock_guard guard(changing);
        if (changed) changed(seen);
    }

    /// Makes the watch known to the destructor, which cancels it.
    class Registered {
      public:
        Registered(Shared& shared, ReaderWatch& watch) : shared_(shared) { set(&watch); }
        ~Registered() { set(nullptr); }
        Registered(const Registered&) = delete;
        Registered& operator=(const Registered&) = delete;

      private:
        void set(ReaderWatch* watch) {
            const std::lock_guard guard(shared_.mutex);
            shared_.watch = watch;
        }
        Shared& shared_;
    };

    /// Follows the readers until the service goes. Returns whether the service answered at all.
    bool follow(ReaderWatch& watched) {
        const Registered registered(*this, watched);
        Seen seen;
        bool hasAnswered = false;
        while (!stopped()) {
            const auto names = watched.readers();
            if (!names) break;
            const bool isSame = keep(*names, seen.readers);
            seen.isSettled = seen.isSettled && isSame;
            if (!hasAnswered && names->empty()) report(seen);
            hasAnswered = true;
            const bool wasSettled = seen.isSettled;
            const auto woken =
                watched.wait(seen.readers, wasSettled ? std::nullopt : std::optional(settling));
            if (!woken) break;
            seen.isSettled = *woken == ReaderWatch::Wake::timedOut && isSame;
            if (*woken == ReaderWatch::Wake::changed || !isSame || seen.isSettled != wasSettled) report(seen);
        }
        return hasAnswered;
    }

    /// Makes `readers` a list of these names and keeps what is known of those that stay. Returns whether all
    /// names are the same.
    static bool keep(const std::vector<std::string>& names, std::vector<ReaderState>& readers) {
        const auto isNamed = [](const std::string& name, const ReaderState& one) { return one.name == name; };
        const bool isSame = std::equal(names.begin(), names.end(), readers.begin(), readers.end(), isNamed);
        if (isSame) return true;
        std::vector<ReaderState> kept;
        for (const std::string& name : names) {
            const auto known = std::find_if(readers.begin(), readers.end(),
                                            [&](const ReaderState& one) { return one.name == name; });
            kept.push_back(known == readers.end() ? ReaderState{name} : std::move(*known));
        }
        readers = std::move(kept);
        return false;
    }
};

Readers::Readers(std::shared_ptr<System> system, Changed changed) : shared_(std::make_shared<Shared>()) {
    shared_->service = system->watchService();
    shared_->system = std::move(system);
    shared_->changed = std::move(changed);
    try {
        std::thread([shared = shared_] { run(shared); }).detach();
        isRunning_ = true;
    } catch (const std::system_error&) {
        // The system has no thread left. The program goes on without devices.
    }
}

void Readers::run(const std::shared_ptr<Shared>& shared) {
    std::size_t tries = 0;
    bool isFirst = true;
    while (!shared->stopped()) {
        const auto watch = shared->system->watchReaders();
        if (watch) {
            if (shared->follow(**watch)) tries = 0;
            isFirst = true;
        }
        if (shared->stopped()) break;
        const Error problem = watch ? Error{ErrorCode::storageNotConnected} : watch.error();
        if (std::exchange(isFirst, false)) shared->report({{}, problem, true});
        const bool isAbsent = tries == std::size(pauses);
        shared->service->wait(isAbsent ? std::nullopt : std::optional(pauses[tries++]));
        if (isAbsent) tries = 0;
    }
    const std::lock_guard guard(shared->mutex);
    shared->hasEnded = true;
    shared->ended.notify_all();
}

Readers::~Readers() {
    {
        const std::lock_guard guard(shared_->changing);
        shared_->changed = nullptr;
    }
    const auto until = std::chrono::steady_clock::now() + longestEnding;
    std::unique_lock lock(shared_->mutex);
    shared_->isStopped = true;
    // A cancel() that comes just before the wait() has no effect, so it is repeated.
    while (isRunning_ && !shared_->hasEnded && std::chrono::steady_clock::now() < until) {
        if (shared_->watch != nullptr) shared_->watch->cancel();
        shared_->service->wake();
        shared_->ended.wait_for(lock, settling / 10);
    }
}

void Readers::lookAgain() {
    shared_->service->wake();
}

}  // namespace qoltanba::tokens::pcsc
