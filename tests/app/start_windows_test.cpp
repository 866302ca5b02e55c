// What Windows starts with the session: this program and NCALayer. The keys are those of the person who runs
// the test; each test puts back nothing, so it is for Wine and for a person who may lose these entries.

#include <windows.h>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "autostart.h"
#include "other_agent.h"

using qoltanba::app::makeAutostart;
using qoltanba::app::makeOtherAgent;
using Start = qoltanba::service::OtherAgent::Start;

namespace {

constexpr const wchar_t* runKey = L"Software\\Microsoft\\Windows\\CurrentVersion\\Run";
const std::wstring approved = L"Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved\\";

void writeText(HKEY root, const std::wstring& name, const std::wstring& text) {
    RegSetKeyValueW(root, runKey, name.c_str(), REG_SZ, text.c_str(),
                    static_cast<DWORD>((text.size() + 1) * sizeof(wchar_t)));
}
std::wstring textOf(const std::wstring& name) {
    wchar_t text[512] = L"";
    DWORD size = sizeof text;
    RegGetValueW(HKEY_CURRENT_USER, runKey, name.c_str(), RRF_RT_REG_SZ, nullptr, text, &size);
    return text;
}
/// What the Task Manager writes.
void decide(const std::wstring& part, const std::wstring& name, unsigned char first) {
    const std::vector<unsigned char> decision{first, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8};
    RegSetKeyValueW(HKEY_CURRENT_USER, (approved + part).c_str(), name.c_str(), REG_BINARY, decision.data(),
                    static_cast<DWORD>(decision.size()));
}
std::vector<unsigned char> decisionOf(const std::wstring& part, const std::wstring& name) {
    std::vector<unsigned char> decision(64);
    auto size = static_cast<DWORD>(decision.size());
    const LSTATUS status = RegGetValueW(HKEY_CURRENT_USER, (approved + part).c_str(), name.c_str(),
                                        RRF_RT_REG_BINARY, nullptr, decision.data(), &size);
    decision.resize(status == ERROR_SUCCESS ? size : 0);
    return decision;
}

class StartOnWindows : public testing::Test {
  protected:
    void SetUp() override {
        for (const wchar_t* name : {L"Qoltanba", L"NCALayer"}) {
            RegDeleteKeyValueW(HKEY_CURRENT_USER, runKey, name);
            RegDeleteKeyValueW(HKEY_LOCAL_MACHINE, runKey, name);
            RegDeleteKeyValueW(HKEY_CURRENT_USER, (approved + L"Run").c_str(), name);
        }
        RegDeleteKeyValueW(HKEY_CURRENT_USER, (approved + L"StartupFolder").c_str(), L"NCALayer.lnk");
        QFile::remove(link());
    }
    void TearDown() override { SetUp(); }

    static QString link() {
        return QStandardPaths::writableLocation(QStandardPaths::ApplicationsLocation) +
               QStringLiteral("/Startup/NCALayer.lnk");
    }

    int count_ = 1;
    char name_[9] = "app_test";
    char* names_[2] = {name_, nullptr};
    QCoreApplication application{count_, names_};
};

}  // namespace

TEST_F(StartOnWindows, StartsThisProgram) {
    const auto autostart = makeAutostart();
    EXPECT_FALSE(autostart->isOn());
    ASSERT_TRUE(autostart->set(true));
    EXPECT_TRUE(autostart->isOn());
    const QString own = QDir::toNativeSeparators(QCoreApplication::applicationFilePath());
    EXPECT_EQ(textOf(L"Qoltanba"), L'"' + own.toStdWString() + L'"');
    ASSERT_TRUE(autostart->set(false));
    EXPECT_FALSE(autostart->isOn());
    EXPECT_EQ(textOf(L"Qoltanba"), L"");
}

TEST_F(StartOnWindows, WhatThePersonSwitchedOffIsOffUntilSwitchedOnHere) {
    const auto autostart = makeAutostart();
    ASSERT_TRUE(autostart->set(true));
    decide(L"Run", L"Qoltanba", 3);
    EXPECT_FALSE(autostart->isOn());
    ASSERT_TRUE(autostart->set(true));
    EXPECT_TRUE(autostart->isOn());
}

TEST_F(StartOnWindows, AnEntryForAllPeopleCountsUnlessItAsksThePolicy) {
    const auto autostart = makeAutostart();
    writeText(HKEY_LOCAL_MACHINE, L"Qoltanba", L"\"C:\\Program Files\\Qoltanba\\qoltanba.exe\" --autostart");
    EXPECT_FALSE(autostart->isOn());
    writeText(HKEY_LOCAL_MACHINE, L"Qoltanba", L"\"C:\\Program Files\\Qoltanba\\qoltanba.exe\"");
    EXPECT_TRUE(autostart->isOn());
    EXPECT_FALSE(autostart->set(false)) << "it is not the person's";
}

TEST_F(StartOnWindows, NcaLayerIsSwitchedOffAndOnAndStaysWhole) {
    const auto other = makeOtherAgent();
    EXPECT_EQ(other->start(), Start::unknown);
    const std::wstring command = L"C:\\Users\\Айгүл\\AppData\\Roaming\\NCALayer\\NCALayer.exe";
    writeText(HKEY_CURRENT_USER, L"NCALayer", command);
    EXPECT_EQ(other->start(), Start::on);
    ASSERT_TRUE(other->setStart(false));
    EXPECT_EQ(other->start(), Start::off);
    EXPECT_EQ(textOf(L"NCALayer"), command);
    const auto decision = decisionOf(L"Run", L"NCALayer");
    ASSERT_EQ(decision.size(), 12U) << "as the Task Manager reads it";
    EXPECT_EQ(decision[0], 3);
    ASSERT_TRUE(other->setStart(true));
    EXPECT_EQ(other->start(), Start::on);
    EXPECT_EQ(decisionOf(L"Run", L"NCALayer").at(0), 2);
}

TEST_F(StartOnWindows, NcaLayerInTheFolderStartupIsFoundToo) {
    const auto other = makeOtherAgent();
    QDir().mkpath(QFileInfo(link()).path());
    QFile file(link());
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.close();
    EXPECT_EQ(other->start(), Start::on);
    ASSERT_TRUE(other->setStart(false));
    EXPECT_EQ(other->start(), Start::off);
    EXPECT_TRUE(std::filesystem::exists(link().toStdWString())) << "QFile would look where the link leads";
    EXPECT_EQ(decisionOf(L"StartupFolder", L"NCALayer.lnk").at(0), 3);
}
