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
#include <qoltanba/crypto/library.h>
#include <qoltanba/localhost_certificate/local_certificate.h>
#include <qoltanba/profile/paths.h>
#include <qoltanba/profile/running.h>
#include <qoltanba/service/history.h>
#include <qoltanba/service/options.h>
#include <qoltanba/service/requests.h>
#include <qoltanba/service/verification.h>
#include <qoltanba/tokens/storages.h>
#include <qoltanba/trust/trust.h>
#include <qoltanba/ui/desktop.h>
#include <qoltanba/websocket/server.h>

#include "browser_trust.h"
#include "memory_trimmer.h"

namespace qoltanba::app {

/// The national algorithms, loaded and proved by their self-test: null with the reason why not.
struct Cryptography {
    crypto::LibraryPtr library;
    std::optional<Error> problem;
};

/// Any thread: main begins it before there are windows.
Cryptography loadCryptography();

/// The whole program but its main function: makes the parts and joins them. Lives on the thread of the
/// windows.
class Agent {
  public:
    /// `workersHang` is called from the destructor where a worker has not ended: then the program ends by
    /// _Exit.
    Agent(QApplication& application, profile::Paths paths, std::string version,
          std::future<Cryptography> cryptography, std::function<void()> workersHang);
    ~Agent();
    Agent(const Agent&) = delete;
    Agent& operator=(const Agent&) = delete;

    /// Takes the cryptography as soon as it is proved, and listens. What fails is shown in the tray, and
    /// the program stays, so that the person can read why.
    void start();

    /// Brings the agent before the person (a second start of the program).
    void show();

    /// For programs of the same person that ask how it is.
    profile::State state() const;

  private:
    std::shared_ptr<const trust::Trust> makeTrust(const crypto::LibraryPtr& library);
    void listen();
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
    LocalBrowserTrust browserTrust_;
    std::unique_ptr<service::Verifications> verifications_;  ///< outlives the windows that use it
    std::unique_ptr<ui::Desktop> desktop_;

    std::future<Cryptography> cryptography_;
    std::optional<Error> cannotSign_;
    std::optional<Error> cannotListen_;
    std::uint16_t port_ = 0;
    std::unique_ptr<MemoryTrimmer> memoryTrimmer_;  ///< outlives requests_, which ends its dialogs through it
    std::shared_ptr<const tokens::Storages> storages_;
    std::unique_ptr<service::Requests> requests_;
    std::unique_ptr<websocket::Server> server_;
    QTimer daily_;
};

}  // namespace qoltanba::app
