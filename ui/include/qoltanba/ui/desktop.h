#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include <qoltanba/base/clock.h>
#include <qoltanba/service/consent.h>
#include <qoltanba/service/history.h>
#include <qoltanba/service/options.h>
#include <qoltanba/service/own_files.h>
#include <qoltanba/service/requests.h>
#include <qoltanba/service/system_services.h>
#include <qoltanba/service/verification.h>

class QApplication;

/// Everything that the person sees: the consent dialog, the tray, settings, journal. Call all functions on
/// the thread of the QApplication. Nothing blocks. Each window is made when it is first shown.
namespace qoltanba::ui {

/// What the windows work with. The caller keeps all of it alive as long as the Desktop.
struct DesktopParts {
    service::Options& options;
    service::History history;
    service::Autostart& autostart;
    service::OtherAgent& otherAgent;
    service::BrowserTrust& browserTrust;
    service::TokenModules& tokenModules;
    Clock clock;
    std::function<void()> quit;           ///< called when the person chose to quit
    std::function<void()> tryAgain = {};  ///< the person wants the agent to listen for browsers now
};

class Desktop {
  public:
    /// Loads the language (the option, or else the system's language) into `app`. Shows nothing yet. `app`
    /// must not quit when its last window closes, so the constructor switches that off.
    Desktop(QApplication& app, DesktopParts parts);
    ~Desktop();
    Desktop(const Desktop&) = delete;
    Desktop& operator=(const Desktop&) = delete;

    /// Shows the tray icon. If there is no tray, shows the small window.
    void start();

    /// The service's way to the person, for service::ServiceParts. Valid as long as the Desktop.
    service::Consent& consent();

    /// Sets the object that checks signatures for the windows. It must live as long as the Desktop.
    void setVerifications(service::Verifications& verifications);

    /// Sets what the windows need to sign files of the person's own. Both must live as long as the Desktop,
    /// or until withdrawSigning().
    void setSigning(service::OwnFiles& files, service::Requests& requests);
    /// The program ends: the window for own files closes and is not offered any more.
    void withdrawSigning();

    /// Sets the state of the agent that the tray and the small window show.
    void setState(const service::AgentState& state);

    /// Tells the person of keys that end soon, each at three times (service::keysThatEnd). To be called at
    /// the start and once a day.
    void tellEndingKeys();

    void showSettings();
    /// Shows the small window: if there is no tray, and when the program is started a second time.
    void showMain();
    void showJournal();
    /// Shows the window that checks a signature. Does nothing before setVerifications was called.
    void showVerification();
    /// The same, and checks these files if there are any.
    void checkFiles(const std::vector<std::filesystem::path>& files);
    /// Shows the window that signs files, with these files and folders in its list. Nothing is signed without
    /// the consent dialog. Does nothing before setSigning was called.
    void showSigning(std::vector<std::filesystem::path> files = {});
    /// Files that the person opened with the program: signatures are checked, others are signed.
    void takeFiles(std::vector<std::filesystem::path> files);
    void showAbout();

  private:
    class Windows;
    std::unique_ptr<Windows> windows_;
};

}  // namespace qoltanba::ui
