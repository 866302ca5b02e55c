#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include <qoltanba/base/result.h>
#include <qoltanba/base/secret.h>

#include "helper_process.h"
#include "messages.h"

namespace qoltanba::tokens::pkcs11 {

/// How long a call of a module may take, before it counts as hanging.
struct Patience {
    /// C_Initialize. Modules ask every card in every reader here, and start services of their own.
    std::chrono::milliseconds loading{20000};
    /// Slots, a session, the state of a PIN: few commands to a card.
    std::chrono::milliseconds asking{10000};
    /// All certificates of a full and slow card, some seconds each.
    std::chrono::milliseconds reading{45000};
    /// A slow card needs seconds. A reader with keys of its own gives a person about half a minute.
    std::chrono::milliseconds working{60000};
    /// The last words to a module before it is killed.
    std::chrono::milliseconds ending{3000};
};

/// A module that a helper has loaded. One thread calls it. Every call waits for the module, but not longer
/// than its patience. Errors besides those of the module: deviceNotResponding, cancelled, deviceFailed if the
/// module crashed. After one of these the helper has gone.
class ModuleClient {
  public:
    /// What became of the loading.
    enum class Loading {
        loaded,
        noHelper,
        notLoadable,
        notAModule,
        notInitialised,
        crashed,
        notResponding,
        cancelled
    };
    struct Loaded;

    /// Starts a helper and loads the module.
    static Loaded load(const std::filesystem::path& helper, const std::filesystem::path& module,
                       const Patience& patience, const std::stop_token& stop);
    /// Tells the module that nobody needs it any more. Waits a few seconds for it.
    ~ModuleClient();
    ModuleClient(const ModuleClient&) = delete;
    ModuleClient& operator=(const ModuleClient&) = delete;

    /// The slots that hold a token.
    Result<std::vector<Slot>> slots(const std::stop_token& stop);
    /// Opens the session with the token in the slot, which the calls below use.
    Result<void> open(std::uint64_t slot, const std::stop_token& stop);
    Result<Token> token(const std::stop_token& stop);
    Result<Objects> objects(const std::stop_token& stop);
    /// A null PIN is entered on the reader.
    Result<void> login(const Secret* pin, const std::stop_token& stop);
    struct Signing {
        std::uint64_t key = 0;
        std::uint64_t mechanism = 0;
        BytesView data;
        /// The key wants a login for each signature, with this PIN, or with one that is entered on the
        /// reader.
        bool isAuthenticatedAlways = false;
        const Secret* pin = nullptr;
    };
    Result<Bytes> sign(const Signing& signing, const std::stop_token& stop);
    void logout();
    Result<void> changePin(const Secret& old, const Secret& changed, const std::stop_token& stop);
    /// Waits without end until a token comes or goes. An error if the module cannot wait.
    Result<void> waitForEvent(const std::stop_token& stop);

    bool isRunning() const { return helper_->isRunning(); }

  private:
    ModuleClient(std::unique_ptr<HelperProcess> helper, const Patience& patience)
        : helper_(std::move(helper)), patience_(patience) {}
    using Time = std::optional<std::chrono::milliseconds>;
    /// Sends the request and returns what follows the status `done`.
    Result<Bytes> ask(const Writer& request, std::string_view what, Time time, const std::stop_token& stop);
    /// The same with PINs at the end of the request. A null pointer is an empty PIN.
    Result<Bytes> askWithPins(const Writer& request, std::initializer_list<const Secret*> pins,
                              std::string_view what, const std::stop_token& stop);

    std::unique_ptr<HelperProcess> helper_;
    Patience patience_;
};

struct ModuleClient::Loaded {
    Loading loading = Loading::noHelper;
    std::string detail;  ///< what the system or the module said
    Library library;
    std::unique_ptr<ModuleClient> client;  ///< with Loading::loaded

    /// Why it is not loaded.
    Error error() const;
};

}  // namespace qoltanba::tokens::pkcs11
