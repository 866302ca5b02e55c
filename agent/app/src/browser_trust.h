#pragma once

#include <QObject>

#include <filesystem>
#include <future>

#include <qoltanba/base/clock.h>
#include <qoltanba/localhost_certificate/trust_store.h>
#include <qoltanba/service/system_services.h>

namespace qoltanba::app {

/// Whether this person's browsers trust the certificate in `localhostFolder`. The work runs on another thread
/// than that of the windows. Use it on the thread of the windows; `done` is called there too.
class LocalBrowserTrust final : public service::BrowserTrust {
  public:
    LocalBrowserTrust(std::filesystem::path localhostFolder, Clock clock);
    ~LocalBrowserTrust() override;

    bool systemAsks() const override;
    void check(std::function<void(std::vector<Store>)> done) override;
    void establish(std::function<void(std::vector<Store>)> done) override;

  private:
    using Act = std::vector<localhost_certificate::TrustReport> (*)(
        const localhost_certificate::LocalCertificate&, const localhost_certificate::TrustPlaces&);
    void run(Act act, std::function<void(std::vector<Store>)> done);

    std::filesystem::path folder_;
    Clock clock_;
    QObject home_;
    /// The act that was begun last; it waits for the one before. Its destructor joins the thread. A
    /// QThreadPool only waits for the end of the work: the thread could then end after OpenSSL has cleaned
    /// up, and what OpenSSL keeps for the thread would never be freed.
    std::future<void> last_;
};

}  // namespace qoltanba::app
