#include "token_modules.h"

#include <utility>

#include <qoltanba/tokens/modules.h>

namespace qoltanba::app {

LocalTokenModules::~LocalTokenModules() {
    stop_.request_stop();
}

/// Runs `work` on another thread after the work before has ended, and gives its result to `done`.
template <typename Work, typename Done>
void LocalTokenModules::run(Work work, Done done) {
    stop_.request_stop();
    stop_ = std::stop_source();
    last_ = std::async(std::launch::async, [this, work = std::move(work), done = std::move(done),
                                            stop = stop_.get_token(), before = std::move(last_)]() mutable {
        before = {};
        auto result = work(stop);
        QMetaObject::invokeMethod(
            &home_, [done = std::move(done), result = std::move(result)] { done(result); },
            Qt::QueuedConnection);
    });
}

void LocalTokenModules::list(std::function<void(InstalledModules)> done) {
    run([](const std::stop_token&) { return tokens::installedModules(); }, std::move(done));
}

void LocalTokenModules::test(const InstalledModule& module, std::function<void(ModuleReport)> done) {
    run([path = module.path](const std::stop_token& stop) { return tokens::testModule(path, stop); },
        std::move(done));
}

}  // namespace qoltanba::app
