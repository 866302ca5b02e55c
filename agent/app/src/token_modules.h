#pragma once

#include <QObject>

#include <future>
#include <stop_token>

#include <qoltanba/service/system_services.h>

namespace qoltanba::app {

/// The modules of this computer. The work runs on another thread than that of the windows. Use it on the
/// thread of the windows; `done` is called there too.
class LocalTokenModules final : public service::TokenModules {
  public:
    ~LocalTokenModules() override;

    void list(std::function<void(InstalledModules)> done) override;
    void test(const InstalledModule& module, std::function<void(ModuleReport)> done) override;

  private:
    template <typename Work, typename Done>
    void run(Work work, Done done);

    QObject home_;
    std::stop_source stop_;
    /// The work that was begun last; it waits for the work before. Its destructor joins the thread.
    std::future<void> last_;
};

}  // namespace qoltanba::app
