#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <qoltanba/base/port_holder.h>
#include <qoltanba/base/result.h>
#include <qoltanba/base/token_modules.h>

/// What the windows need from the system. The app implements these interfaces for each system. All functions
/// are called on the service's thread, and none blocks.
namespace qoltanba::service {

/// Whether the agent starts when the person logs in to the computer.
class Autostart {
  public:
    virtual ~Autostart() = default;
    virtual bool isOn() const = 0;
    /// Switches the start with the session on or off. Returns fileNotWritable if the system does not allow
    /// it.
    virtual Result<void> set(bool on) = 0;
};

/// Another program that serves sites at the same port: NCALayer. Only one of the two can run, so the person
/// chooses which one starts. The other program itself stays as it is.
class OtherAgent {
  public:
    enum class Start {
        unknown,  ///< it does not start with the session, or the system does not tell
        on,       ///< it starts when the person logs in
        off,      ///< it did, and does not any more; setStart(true) makes it start again
    };
    virtual ~OtherAgent() = default;
    virtual Start start() const = 0;
    /// Switches its start with the session on or off. It is neither started nor ended. Returns
    /// fileNotWritable if the system does not allow it.
    virtual Result<void> setStart(bool on) = 0;
};

/// Whether this person's browsers trust the agent's localhost certificate.
class BrowserTrust {
  public:
    struct Store {
        std::string name;      ///< "Chromium", "Firefox (default-esr)", "System"
        bool trusted = false;  ///< a real verification of the certificate succeeded
        std::optional<Error> problem;
    };
    virtual ~BrowserTrust() = default;
    /// Whether the system itself asks the person before it changes a store.
    virtual bool systemAsks() const = 0;
    /// Verifies the certificate against each store of this user; `done` gets the stores.
    virtual void check(std::function<void(std::vector<Store>)> done) = 0;
    /// Puts the localhost certificate authority into this user's stores, then does the same as check().
    virtual void establish(std::function<void(std::vector<Store>)> done) = 0;
};

/// The modules of PKCS#11 by which the program reaches other tokens.
class TokenModules {
  public:
    virtual ~TokenModules() = default;
    /// Reads which modules are installed. Loads none.
    virtual void list(std::function<void(InstalledModules)> done) = 0;
    /// Tests a module of the list, in a process of its own. This may take a minute. A test that still runs is
    /// stopped first.
    virtual void test(const InstalledModule& module, std::function<void(ModuleReport)> done) = 0;
};

/// The state of the agent, for the tray and the small window.
struct AgentState {
    enum class Kind { starting, ready, cannotSign, cannotListen };
    Kind kind = Kind::starting;
    std::uint16_t port = 0;
    std::optional<Error> problem;
    std::optional<PortHolder> portHolder;  ///< with ErrorCode::portTaken, where the system tells
};

}  // namespace qoltanba::service
