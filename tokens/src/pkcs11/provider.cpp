#include "provider.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <system_error>
#include <thread>
#include <utility>

#include "session.h"
#include "token_names.h"

namespace qoltanba::tokens::pkcs11 {
namespace {

using Clock = std::chrono::steady_clock;

/// A wait that returns at once, again and again, without a change is no wait.
constexpr std::chrono::milliseconds shortestWait{1000};
constexpr int mostShortWaits = 3;

bool isSameList(const std::vector<StorageInfo>& one, const std::vector<StorageInfo>& other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](const StorageInfo& a, const StorageInfo& b) {
                          return a.id == b.id && a.label == b.label && a.reader == b.reader;
                      });
}

/// One module and the thread that keeps the list of its tokens.
class Lister {
  public:
    Lister(const ProviderParts& parts, Module module, Listeners& listeners)
        : parts_(parts), module_(std::move(module)), listeners_(listeners) {}

    const Module& module() const { return module_; }

    void start() {
        try {
            thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
        } catch (const std::system_error&) {
            parts_.log->warning("tokens", module_.name + ": the system has no thread left");
        }
    }

    std::vector<StorageInfo> list() {
        const std::lock_guard guard(mutex_);
        const auto age = Clock::now() - lastAsked_;
        const bool isStale = failures_ == 0 && isSilent_ && age > parts_.rhythm.freshness;
        const bool isWorthATry =
            failures_ > 0 && failures_ < parts_.rhythm.mostFailures && age > parts_.rhythm.recovery;
        if (isIdle_ && (isStale || isWorthATry)) want();
        return found_;
    }

    /// Waits until the module has been asked about what is there now.
    bool waitUntilKnown(Clock::time_point until, const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        return known_.wait_until(lock, stop, until, [&] {
            return usesReaders()
                       ? isIdle_ && !isWanted_ && !haveCardsChanged_ && parts_.cards->leftCards() == cards_
                       : hasAnswered_;
        });
    }

    /// The cards in the readers may have changed.
    void cardsChanged() {
        const std::lock_guard guard(mutex_);
        haveCardsChanged_ = true;
        wanted_.notify_all();
    }

  private:
    void want() {
        isWanted_ = true;
        wanted_.notify_all();
    }

    void run(const std::stop_token& stop) {
        bool isFirst = true;
        while (!stop.stop_requested()) {
            if (isFirst || waitForWish(stop)) {
                if (!usesReaders() || isWorthAsking(isFirst)) ask(stop);
            }
            isFirst = false;
        }
    }

    bool usesReaders() const { return module_.isForReaders && parts_.cards != nullptr; }

    /// Whether somebody asks, or the cards have changed.
    bool waitForWish(const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        isIdle_ = true;
        known_.notify_all();
        const bool isWished =
            wanted_.wait(lock, stop, [&] { return isWanted_ || (haveCardsChanged_ && usesReaders()); });
        isIdle_ = false;
        return isWished && !stop.stop_requested();
    }

    /// Looks at the cards. A module for readers is not asked about a card that it has been asked about, or
    /// that the program's own drivers know.
    bool isWorthAsking(bool isFirst) {
        bool isWanted = false;
        {
            const std::lock_guard guard(mutex_);
            isWanted = std::exchange(isWanted_, false);
            haveCardsChanged_ = false;
        }
        auto cards = parts_.cards->leftCards();
        if (!cards) return false;
        const bool isEmpty = cards->empty();
        bool haveChanged = isFirst;
        {
            const std::lock_guard guard(mutex_);
            haveChanged = haveChanged || *cards != cards_;
            cards_ = *std::move(cards);
            if (haveChanged) failures_ = 0;
        }
        if (isEmpty) publish({});
        return !isEmpty && (haveChanged || isWanted);
    }

    void forgetFailures() {
        const std::lock_guard guard(mutex_);
        failures_ = 0;
    }

    void ask(const std::stop_token& stop) {
        {
            const std::lock_guard guard(mutex_);
            isWanted_ = false;
        }
        auto loaded = ModuleClient::load(parts_.helper, module_.path, parts_.patience, stop);
        if (!loaded.client) return failed(loaded.error());
        auto slots = loaded.client->slots(stop);
        if (!slots) return failed(slots.error());
        std::vector<StorageInfo> found;
        for (const NamedToken& token : namedTokens(*std::move(slots)))
            found.push_back(infoOf(module_, token));
        forgetFailures();
        const bool isNew = publish(std::move(found));
        answered();
        if (!usesReaders()) waitForToken(*loaded.client, isNew, stop);
    }

    void failed(const Error& error) {
        if (error.code == ErrorCode::cancelled) return;
        parts_.log->failure("tokens", module_.name, error);
        publish({});
        answered();
        const std::lock_guard guard(mutex_);
        ++failures_;
    }

    void answered() {
        const std::lock_guard guard(mutex_);
        hasAnswered_ = true;
        known_.notify_all();
    }

    /// Whether the list is another one than before.
    bool publish(std::vector<StorageInfo> found) {
        bool isNew = false;
        {
            const std::lock_guard guard(mutex_);
            isNew = !isSameList(found, found_);
            found_ = std::move(found);
            lastAsked_ = Clock::now();
        }
        if (!isNew) return false;
        parts_.log->info("tokens", module_.name + ": the list of tokens changed");
        listeners_.tell();
        return true;
    }

    /// Waits in the module until a token comes or goes. Many modules cannot.
    void waitForToken(ModuleClient& client, bool isNew, const std::stop_token& stop) {
        if (isSilent()) return;
        const auto began = Clock::now();
        const auto reported = client.waitForEvent(stop);
        const std::lock_guard guard(mutex_);
        const bool isShort = !isNew && Clock::now() - began < shortestWait;
        shortWaits_ = isShort ? shortWaits_ + 1 : 0;
        isSilent_ = !reported || shortWaits_ >= mostShortWaits;
        isWanted_ = reported.has_value();
    }

    bool isSilent() {
        const std::lock_guard guard(mutex_);
        return isSilent_;
    }

    const ProviderParts& parts_;
    const Module module_;
    Listeners& listeners_;

    std::mutex mutex_;
    std::condition_variable_any wanted_;
    std::condition_variable_any known_;
    bool hasAnswered_ = false;        ///< or failed, at least once
    std::vector<std::string> cards_;  ///< about which a module for readers was asked last
    bool isWanted_ = false;
    bool haveCardsChanged_ = false;
    bool isIdle_ = false;
    bool isSilent_ = false;  ///< it does not say when a token comes or goes
    int shortWaits_ = 0;
    int failures_ = 0;
    Clock::time_point lastAsked_;
    std::vector<StorageInfo> found_;

    std::jthread thread_;  ///< the last member: it ends before the others
};

class TokenProvider final : public StorageProvider {
  public:
    explicit TokenProvider(ProviderParts parts) : parts_(std::move(parts)) {
        for (const Module& module : parts_.modules)
            listers_.push_back(std::make_unique<Lister>(parts_, module, listeners_));
    }
    ~TokenProvider() override { cardWatch_.reset(); }
    TokenProvider(const TokenProvider&) = delete;
    TokenProvider& operator=(const TokenProvider&) = delete;

    std::string_view type() const override { return tokenStorage; }

    std::vector<StorageInfo> list() const override {
        start();
        std::vector<StorageInfo> all;
        for (const auto& lister : listers_) {
            auto some = lister->list();
            std::move(some.begin(), some.end(), std::back_inserter(all));
        }
        return all;
    }

    Watch watch(std::function<void()> changed) override {
        Watch watch = listeners_.add(std::move(changed));
        start();
        return watch;
    }

    bool waitUntilKnown(Clock::time_point until, const std::stop_token& stop) override {
        start();
        bool isKnown = true;
        for (const auto& lister : listers_) isKnown = lister->waitUntilKnown(until, stop) && isKnown;
        return isKnown;
    }

    Result<std::shared_ptr<KeySession>> open(const std::string& locator,
                                             const std::stop_token& stop) override {
        const Located place = located(locator);
        const auto module = std::find_if(parts_.modules.begin(), parts_.modules.end(),
                                         [&](const Module& one) { return one.name == place.module; });
        if (module == parts_.modules.end()) return fail(ErrorCode::storageNotConnected, locator);
        return openToken(
            {parts_.library, parts_.helper, *module, std::string(place.identity), parts_.patience}, stop);
    }

  private:
    void start() const {
        std::call_once(started_, [this] {
            if (listers_.empty()) return;
            if (parts_.cards) {
                cardWatch_ = parts_.cards->watchCards([this] {
                    for (const auto& lister : listers_) lister->cardsChanged();
                });
            }
            for (const auto& lister : listers_) lister->start();
        });
    }

    const ProviderParts parts_;
    mutable Listeners listeners_;
    mutable std::once_flag started_;
    std::vector<std::unique_ptr<Lister>> listers_;
    mutable Watch cardWatch_;
};

}  // namespace

std::shared_ptr<StorageProvider> makeTokens(ProviderParts parts) {
    return std::make_shared<TokenProvider>(std::move(parts));
}

}  // namespace qoltanba::tokens::pkcs11
