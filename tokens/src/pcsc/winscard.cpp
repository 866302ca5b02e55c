#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>

#include "system.h"
#include "winscard_functions.h"

namespace qoltanba::tokens::pcsc {
namespace {

constexpr DWORD unlimited = INFINITE;
/// A reader of this name reports that readers come and go.
constexpr char plugAndPlay[] = "\\\\?PnP?\\Notification";
constexpr unsigned counterShift = 16;
constexpr std::size_t longestTransmission = 65536 + 2;

std::uint32_t codeOf(LONG result) {
    return static_cast<std::uint32_t>(result);
}

bool is(LONG result, LONG code) {
    return codeOf(result) == codeOf(code);
}

template <class... Codes>
bool isOneOf(LONG result, Codes... codes) {
    return (is(result, static_cast<LONG>(codes)) || ...);
}

bool isServiceGone(LONG result) {
    // Without access rights there is no service for this program either.
    return isOneOf(result, SCARD_E_NO_SERVICE, SCARD_E_SERVICE_STOPPED, SCARD_E_INVALID_HANDLE,
                   SCARD_F_COMM_ERROR, SCARD_F_INTERNAL_ERROR, SCARD_W_SECURITY_VIOLATION);
}

std::string detailOf(std::string_view function, LONG result) {
    const std::uint32_t code = codeOf(result);
    return std::string(function) + ": " +
           toHex(std::array{static_cast<std::uint8_t>(code >> 24U), static_cast<std::uint8_t>(code >> 16U),
                            static_cast<std::uint8_t>(code >> 8U), static_cast<std::uint8_t>(code)});
}

ErrorCode meaningOf(LONG result) {
    if (isOneOf(result, SCARD_W_REMOVED_CARD, SCARD_E_NO_SMARTCARD, SCARD_E_UNKNOWN_READER,
                SCARD_E_READER_UNAVAILABLE, SCARD_E_NO_READERS_AVAILABLE) ||
        isServiceGone(result))
        return ErrorCode::deviceRemoved;
    if (is(result, static_cast<LONG>(SCARD_E_SHARING_VIOLATION))) return ErrorCode::deviceInUse;
    return ErrorCode::deviceNotResponding;
}

using FunctionsPtr = std::shared_ptr<const Functions>;

/// Owns a connection to the service. One context serves one thread at a time, so each connection to a card
/// has its own.
class Context {
  public:
    explicit Context(FunctionsPtr functions)
        : functions_(std::move(functions)),
          result_(functions_->establishContext(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &handle_)) {}
    ~Context() {
        if (isOpen()) functions_->releaseContext(handle_);
    }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    bool isOpen() const { return result_ == SCARD_S_SUCCESS; }
    LONG result() const { return result_; }
    SCARDCONTEXT handle() const { return handle_; }
    const Functions& functions() const { return *functions_; }

  private:
    FunctionsPtr functions_;
    SCARDCONTEXT handle_{};
    LONG result_;
};

DWORD asTimeout(std::optional<std::chrono::milliseconds> timeout) {
    return timeout ? static_cast<DWORD>(timeout->count()) : unlimited;
}

class CardConnection final : public Connection {
  public:
    CardConnection(std::unique_ptr<Context> context, std::string reader)
        : context_(std::move(context)), reader_(std::move(reader)) {}

    ~CardConnection() override {
        if (isOpen_) pcsc().disconnect(card_, SCARD_LEAVE_CARD);
    }

    Result<void> open() {
        const LONG result = pcsc().connect(context_->handle(), reader_.c_str(), SCARD_SHARE_SHARED, protocols,
                                           &card_, &protocol_);
        if (result != SCARD_S_SUCCESS) return fail(meaningOf(result), detailOf("SCardConnect", result));
        isOpen_ = true;
        return {};
    }

    Protocol protocol() const override {
        return protocol_ == SCARD_PROTOCOL_T0 ? Protocol::t0 : Protocol::t1;
    }

    Result<Bytes> transmit(BytesView command) override {
        SCARD_IO_REQUEST header{};
        header.dwProtocol = protocol_;
        header.cbPciLength = sizeof header;
        Bytes answer(longestTransmission);
        auto size = static_cast<DWORD>(answer.size());
        const LONG result =
            pcsc().transmit(card_, &header, command.data(), static_cast<DWORD>(command.size()), nullptr,
                            answer.data(), &size);
        if (is(result, static_cast<LONG>(SCARD_W_RESET_CARD))) wasReset_ = true;
        if (result != SCARD_S_SUCCESS) return fail(reasonOf(result), detailOf("SCardTransmit", result));
        // Some drivers report success for a device that was pulled out.
        if (size < 2) return fail(reasonOf(SCARD_E_NOT_TRANSACTED), "SCardTransmit: no status word");
        answer.resize(size);
        return answer;
    }

    Result<Bytes> control(std::uint32_t code, BytesView data) override {
        constexpr std::size_t longestAnswer = 512;
        Bytes answer(longestAnswer);
        DWORD size = 0;
        const LONG result = pcsc().control(card_, code, data.data(), static_cast<DWORD>(data.size()),
                                           answer.data(), static_cast<DWORD>(answer.size()), &size);
        if (is(result, static_cast<LONG>(SCARD_W_RESET_CARD))) wasReset_ = true;
        if (result != SCARD_S_SUCCESS) {
            // A question, which has no data, is refused by most readers, and at once. Only of a command it
            // may be that the device was pulled out meanwhile.
            const ErrorCode reason = data.empty() ? meaningOf(result) : reasonOf(result);
            const bool isRefused = reason == ErrorCode::deviceNotResponding && !wasReset_;
            return fail(isRefused ? ErrorCode::deviceFailed : reason, detailOf("SCardControl", result));
        }
        answer.resize(std::min<std::size_t>(size, answer.size()));
        return answer;
    }

    Result<void> begin() override {
        LONG result = pcsc().beginTransaction(card_);
        // Several programs can reset the card in turn. A card that is always reset does not work.
        for (int tries = 0; is(result, static_cast<LONG>(SCARD_W_RESET_CARD)) && tries < 3; ++tries) {
            result = pcsc().reconnect(card_, SCARD_SHARE_SHARED, protocols, SCARD_LEAVE_CARD, &protocol_);
            if (result == SCARD_S_SUCCESS) result = pcsc().beginTransaction(card_);
        }
        if (result != SCARD_S_SUCCESS)
            return fail(reasonOf(result), detailOf("SCardBeginTransaction", result));
        wasReset_ = false;
        return {};
    }

    void end(Leaving leaving) override {
        pcsc().endTransaction(card_, leaving == Leaving::reset ? SCARD_RESET_CARD : SCARD_LEAVE_CARD);
    }

    bool wasReset() const override { return wasReset_; }

  private:
    static constexpr DWORD protocols = SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1;

    const Functions& pcsc() const { return context_->functions(); }

    /// When a device is pulled out, the service first reports that the transmission failed, and a little
    /// later that the card is gone. The person is to read the second.
    ErrorCode reasonOf(LONG result) {
        const ErrorCode code = meaningOf(result);
        if (code != ErrorCode::deviceNotResponding || wasReset_) return code;
        return isPulledOut() ? ErrorCode::deviceRemoved : code;
    }

    bool isPulledOut() {
        constexpr auto longest = std::chrono::milliseconds(1000);
        const auto until = std::chrono::steady_clock::now() + longest;
        StateRecord state{};
        state.szReader = reader_.c_str();
        for (auto left = longest; left.count() >= 0;) {
            const LONG result = pcsc().getStatusChange(context_->handle(), asTimeout(left), &state, 1);
            if (is(result, static_cast<LONG>(SCARD_E_TIMEOUT))) return false;
            if (result != SCARD_S_SUCCESS) return meaningOf(result) == ErrorCode::deviceRemoved;
            if ((state.dwEventState & SCARD_STATE_PRESENT) == 0) return true;
            state.dwCurrentState = state.dwEventState;
            left = std::chrono::duration_cast<std::chrono::milliseconds>(until -
                                                                         std::chrono::steady_clock::now());
        }
        return false;
    }

    std::unique_ptr<Context> context_;
    std::string reader_;
    SCARDHANDLE card_{};
    DWORD protocol_ = 0;
    bool isOpen_ = false;
    bool wasReset_ = false;
};

class WinScardWatch final : public ReaderWatch {
  public:
    explicit WinScardWatch(std::unique_ptr<Context> context) : context_(std::move(context)) {}

    Result<std::vector<std::string>> readers() override {
        // A reader can come between the question for the size and that for the names.
        for (;;) {
            DWORD size = 0;
            LONG result = pcsc().listReaders(context_->handle(), nullptr, nullptr, &size);
            std::string names(size, '\0');
            if (result == SCARD_S_SUCCESS)
                result = pcsc().listReaders(context_->handle(), nullptr, names.data(), &size);
            if (is(result, static_cast<LONG>(SCARD_E_INSUFFICIENT_BUFFER))) continue;
            if (is(result, static_cast<LONG>(SCARD_E_NO_READERS_AVAILABLE)))
                return std::vector<std::string>();
            if (result != SCARD_S_SUCCESS)
                return fail(ErrorCode::storageNotConnected, detailOf("SCardListReaders", result));
            return split(std::string_view(names).substr(0, size));
        }
    }

    Result<Wake> wait(std::vector<ReaderState>& readers,
                      std::optional<std::chrono::milliseconds> timeout) override {
        std::vector<StateRecord> records(readers.size() + 1);
        for (std::size_t i = 0; i < readers.size(); ++i) {
            records[i].szReader = readers[i].name.c_str();
            records[i].dwCurrentState = static_cast<DWORD>(readers[i].flags);
        }
        records.back().szReader = plugAndPlay;
        records.back().dwCurrentState = pnpState(readers.size());
        if (!timeout && pnpIsMissing_) timeout = withoutNotification;
        if (pnpIsMissing_ && readers.empty()) return pause(*timeout);
        const LONG result = pcsc().getStatusChange(context_->handle(), asTimeout(timeout), records.data(),
                                                   static_cast<DWORD>(records.size()));
        if (is(result, static_cast<LONG>(SCARD_E_TIMEOUT))) return Wake::timedOut;
        if (is(result, static_cast<LONG>(SCARD_E_CANCELLED))) return Wake::cancelled;
        if (isOneOf(result, SCARD_E_UNKNOWN_READER, SCARD_E_READER_UNAVAILABLE, SCARD_E_NO_READERS_AVAILABLE))
            return Wake::changed;  // a reader went away since readers(); it is missing in the next list
        if (result != SCARD_S_SUCCESS)
            return fail(ErrorCode::storageNotConnected, detailOf("SCardGetStatusChange", result));
        pnpState_ = records.back().dwEventState & ~DWORD{SCARD_STATE_CHANGED};
        pnpIsMissing_ = (pnpState_ & SCARD_STATE_UNKNOWN) != 0;
        for (std::size_t i = 0; i < readers.size(); ++i) take(records[i], readers[i]);
        return Wake::changed;
    }

    void cancel() override {
        pcsc().cancel(context_->handle());
        const std::lock_guard guard(mutex_);
        isCancelled_ = true;
        cancelled_.notify_all();
    }

  private:
    const Functions& pcsc() const { return context_->functions(); }

    Wake pause(std::chrono::milliseconds timeout) {
        std::unique_lock lock(mutex_);
        cancelled_.wait_for(lock, timeout, [this] { return isCancelled_; });
        return std::exchange(isCancelled_, false) ? Wake::cancelled : Wake::timedOut;
    }

    /// Where the system does not report that readers come and go, the program asks. On Linux and Windows the
    /// system reports it.
    static constexpr auto withoutNotification = std::chrono::milliseconds(2000);

    DWORD pnpState([[maybe_unused]] std::size_t known) const {
#if defined(_WIN32)
        return static_cast<DWORD>(known << counterShift);  // WinSCard counts the readers there
#else
        // PC/SC-lite 2 counts events there, earlier ones ignore it. Without the notification the entry would
        // end each wait() at once.
        return pnpIsMissing_ ? DWORD{SCARD_STATE_IGNORE} : pnpState_;
#endif
    }

    static std::vector<std::string> split(std::string_view names) {
        std::vector<std::string> all;
        while (!names.empty() && names.front() != '\0') {
            const std::size_t end = std::min(names.find('\0'), names.size());
            all.emplace_back(names.substr(0, end));
            names.remove_prefix(std::min(end + 1, names.size()));
        }
        return all;
    }

    static void take(const StateRecord& from, ReaderState& to) {
        const DWORD flags = from.dwEventState & ~DWORD{SCARD_STATE_CHANGED};
        to.flags = flags;
        to.hasCard = (flags & SCARD_STATE_PRESENT) != 0;
        to.isInUse = (flags & SCARD_STATE_INUSE) != 0;
        to.isExclusive = (flags & SCARD_STATE_EXCLUSIVE) != 0;
        to.counter = (flags >> counterShift) & 0xFFFFU;
        const auto size = std::min<std::size_t>(from.cbAtr, sizeof from.rgbAtr);
        to.atr.assign(from.rgbAtr, from.rgbAtr + size);
    }

    std::unique_ptr<Context> context_;
    DWORD pnpState_ = 0;
    bool pnpIsMissing_ = false;
    std::mutex mutex_;
    std::condition_variable cancelled_;
    bool isCancelled_ = false;
};

class WinScard final : public System {
  public:
    Result<std::unique_ptr<ReaderWatch>> watchReaders() override {
        auto context = connectToService(ErrorCode::storageNotConnected);
        if (!context) return fail(context.error());
        return std::make_unique<WinScardWatch>(std::move(*context));
    }

    std::unique_ptr<ServiceWatch> watchService() override { return makeServiceWatch(); }

    Result<std::unique_ptr<Connection>> connect(const std::string& reader) override {
        auto context = connectToService(ErrorCode::deviceRemoved);
        if (!context) return fail(context.error());
        auto connection = std::make_unique<CardConnection>(std::move(*context), reader);
        if (auto opened = connection->open(); !opened) return fail(opened.error());
        return connection;
    }

  private:
    Result<std::unique_ptr<Context>> connectToService(ErrorCode withoutIt) {
        const auto functions = this->functions();
        if (!functions) return fail(withoutIt, functions.error().detail);
        auto context = std::make_unique<Context>(*functions);
        if (!context->isOpen()) return fail(withoutIt, detailOf("SCardEstablishContext", context->result()));
        return context;
    }

    /// Without the library each call tries again: it may be installed while the program runs.
    Result<FunctionsPtr> functions() {
        const std::lock_guard guard(mutex_);
        if (functions_) return functions_;
        auto loaded = loadFunctions();
        if (loaded) functions_ = *loaded;
        return loaded;
    }

    std::mutex mutex_;
    FunctionsPtr functions_;
};

}  // namespace

std::shared_ptr<System> systemPcsc() {
    return std::make_shared<WinScard>();
}

}  // namespace qoltanba::tokens::pcsc
