#pragma once

#include <QApplication>
#include <QTimer>

#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>

#include <qoltanba/base/clock.h>
#include <qoltanba/base/log.h>
#include <qoltanba/base/port_holder.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/localhost_certificate/local_certificate.h>
#include <qoltanba/profile/paths.h>
#include <qoltanba/profile/running.h>
#include <qoltanba/service/history.h>
#include <qoltanba/service/options.h>
#include <qoltanba/service/own_files.h>
#include <qoltanba/service/requests.h>
#include <qoltanba/service/verification.h>
#include <qoltanba/tokens/storages.h>
#include <qoltanba/trust/trust.h>
#include <qoltanba/ui/desktop.h>
#include <qoltanba/websocket/server.h>

#include "browser_trust.h"
#include "file_order.h"
#include "memory_trimmer.h"
#include "token_modules.h"

namespace qoltanba::app {

/// The national algorithms after their self-test. If the self-test failed, `library` is null and `problem`
/// holds the reason.
struct Cryptography {
    crypto::LibraryPtr library;
    std::optional<Error> problem;
};

/// Loads the algorithms and tests them. May run on any thread: main starts it before there are windows.
Cryptography loadCryptography();

/// The whole program except its main function: makes the parts and connects them. Used on the thread of the
/// windows.
class Agent {
  public:
    /// The destructor calls `workersHang` if a worker has not ended. The program must end by _Exit then.
    Agent(QApplication& application, profile::Paths paths, std::string version,
          std::future<Cryptography> cryptography, std::function<void()> workersHang);
    ~Agent();
    Agent(const Agent&) = delete;
    Agent& operator=(const Agent&) = delete;

    /// Takes the cryptography as soon as its self-test has ended, and listens. If something fails, the tray
    /// shows it, and the program stays so that the person can read the reason.
    void start();

    /// Shows the agent to the person. A second start of the program calls it.
    void show();

    /// Opens the window that a start of the program asked for. Nothing if it asked for none.
    void take(const FileOrder& order);

    /// The agent's state, for other programs of the same person that ask for it.
    profile::State state() const;

  private:
    std::shared_ptr<const trust::Trust> makeTrust(const crypto::LibraryPtr& library);
    void tellOptionProblems();
    void followAdministrator();
    void listen();
    void listenNow();
    void tryAgain();
    Result<std::uint16_t> startServer();
    websocket::ServerSettings serverSettings() const;
    void serverStarted(std::uint16_t port);
    void serverFailed(const Error& error);
    void renewCertificate();
    void showState();
    static websocket::ServerCertificate serverCertificate(
        localhost_certificate::LocalCertificate certificate);

    profile::Paths paths_;
    std::string version_;
    Clock clock_ = systemClock();
    std::function<void()> workersHang_;
    std::shared_ptr<Log> log_;
    std::unique_ptr<service::Options> options_;
    service::History history_;
    std::unique_ptr<service::Autostart> autostart_;
    std::unique_ptr<service::OtherAgent> otherAgent_;
    LocalBrowserTrust browserTrust_;
    LocalTokenModules tokenModules_;
    std::unique_ptr<service::Verifications> verifications_;  ///< outlives the windows that use it
    std::unique_ptr<ui::Desktop> desktop_;

    std::future<Cryptography> cryptography_;
    std::optional<Error> cannotSign_;
    std::optional<Error> cannotListen_;
    std::optional<PortHolder> portHolder_;
    int triesSinceLook_ = 0;         ///< who holds the port
    bool certificateIsNew_ = false;  ///< no browser knows it yet
    std::uint16_t port_ = 0;
    std::unique_ptr<MemoryTrimmer> memoryTrimmer_;  ///< outlives requests_, whose dialogs end through it
    std::shared_ptr<const tokens::Storages> storages_;
    std::unique_ptr<service::Requests> requests_;
    std::unique_ptr<service::OwnFiles> ownFiles_;
    std::unique_ptr<websocket::Server> server_;
    QTimer daily_;
    QTimer listenAgain_;  ///< while another program holds the port
};

}  // namespace qoltanba::app
