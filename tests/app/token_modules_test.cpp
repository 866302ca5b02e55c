#include "token_modules.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QThread>
#include <gtest/gtest.h>

#include <memory>
#include <optional>

using qoltanba::InstalledModule;
using qoltanba::InstalledModules;
using qoltanba::ModuleReport;
using qoltanba::ModuleState;
using qoltanba::app::LocalTokenModules;

namespace {

class TokenModules : public testing::Test {
  protected:
    int count_ = 0;
    char* none_ = nullptr;
    QCoreApplication application{count_, &none_};
    std::unique_ptr<LocalTokenModules> modules = std::make_unique<LocalTokenModules>();
    const InstalledModule missing{"missing", "Missing", "/no/such/folder/module.so", {}};
};

}  // namespace

TEST_F(TokenModules, AnswersOnTheThreadThatAsked) {
    QEventLoop loop;
    std::optional<InstalledModules> installed;
    std::optional<ModuleReport> report;
    QThread* answered = nullptr;
    modules->list([&](const InstalledModules& found) { installed = found; });
    modules->test(missing, [&](const ModuleReport& found) {
        answered = QThread::currentThread();
        report = found;
        loop.quit();
    });
    EXPECT_FALSE(report);
    loop.exec();
    ASSERT_TRUE(installed) << "the answers come in order";
    // The helper program stands beside the agent, and not beside this test.
    EXPECT_EQ(report->state, ModuleState::helperMissing);
    EXPECT_EQ(answered, QThread::currentThread());
}

TEST_F(TokenModules, NobodyIsAnsweredAfterItsEnd) {
    bool isAnswered = false;
    modules->test(missing, [&](const ModuleReport&) { isAnswered = true; });
    modules.reset();
    QCoreApplication::processEvents();
    EXPECT_FALSE(isAnswered);
}
