#pragma once

#include <functional>
#include <memory>

#include <qoltanba/base/clock.h>
#include <qoltanba/service/consent.h>
#include <qoltanba/service/history.h>
#include <qoltanba/service/options.h>
#include <qoltanba/service/system_services.h>
#include <qoltanba/service/verification.h>

class QApplication;

/// What the person sees: the consent dialog, the tray, settings, journal. Everything on the thread of the
/// QApplication; nothing blocks; windows are made when first shown.
namespace qoltanba::ui {

/// What the windows work with. The caller keeps all of it alive as long as the Desktop.
struct DesktopParts {
    service::Options& options;
    service::History history;
    service::Autostart& autostart;
    service::BrowserTrust& browserTrust;
    Clock clock;
    std::function<void()> quit;  ///< the person chose to quit
};

class Desktop {
  public:
    /// Loads the language (the option, else the system's) into `app`; shows nothing yet. `app` must not quit
    /// when its last window closes: the constructor says so to it.
    Desktop(QApplication& app, DesktopParts parts);
    ~Desktop();
    Desktop(const Desktop&) = delete;
    Desktop& operator=(const Desktop&) = delete;

    /// Shows the tray icon, or the small window where there is no tray.
    void start();

    /// The person, for service::ServiceParts. Valid as long as the Desktop.
    service::Consent& consent();

    /// Who checks signatures for the windows; valid as long as the Desktop.
    void setVerifications(service::Verifications& verifications);

    /// What the tray and the small window say about the agent.
    void setState(const service::AgentState& state);

    void showSettings();
    /// The small window: where there is no tray, and when the program is started a second time.
    void showMain();
    void showJournal();
    /// The window that checks a signature. Opens only when setVerifications was called.
    void showVerification();
    void showAbout();

  private:
    class Windows;
    std::unique_ptr<Windows> windows_;
};

}  // namespace qoltanba::ui
