#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <qoltanba/base/result.h>

/// What the windows need of the system; the app implements these over each system. All on the service's
/// thread, nothing blocks.
namespace qoltanba::service {

/// Whether the agent starts with the person's session.
class Autostart {
  public:
    virtual ~Autostart() = default;
    virtual bool isOn() const = 0;
    virtual Result<void> set(bool on) = 0;
};

/// Whether this person's browsers trust the agent's localhost certificate.
class BrowserTrust {
  public:
    struct Store {
        std::string name;      ///< "Chromium", "Firefox (default-esr)", "System"
        bool trusted = false;  ///< by a real verification
        std::optional<Error> problem;
    };
    virtual ~BrowserTrust() = default;
    virtual void check(std::function<void(std::vector<Store>)> done) = 0;
    /// Puts the certificate authority into this user's stores, then checks.
    virtual void establish(std::function<void(std::vector<Store>)> done) = 0;
};

/// The state of the agent, for the tray and the small window.
struct AgentState {
    enum class Kind { starting, ready, cannotSign, cannotListen };
    Kind kind = Kind::starting;
    std::uint16_t port = 0;
    std::optional<Error> problem;
};

}  // namespace qoltanba::service
