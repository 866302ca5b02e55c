#include "other_agent.h"

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <gtest/gtest.h>

#include <memory>

using qoltanba::app::makeOtherAgent;
using qoltanba::service::OtherAgent;
using Start = OtherAgent::Start;

namespace {

constexpr char entry[] =
    "# NCALayer\n[Desktop Entry]\nType=Application\nName=NCALayer\nExec=\"/home/a b/NCALayer/ncalayer.sh\" "
    "--run\nTerminal=false\n\n[Desktop Action x]\nName=x\nExec=x\n";

/// A person's folder and one of the system, with autostart entries.
class OtherAgentOnLinux : public testing::Test {
  protected:
    void SetUp() override {
        for (const char* folder : {"person/autostart", "system/autostart"})
            QDir(home.path()).mkpath(QString::fromLatin1(folder));
        qputenv("XDG_CONFIG_HOME", home.filePath(QStringLiteral("person")).toUtf8());
        qputenv("XDG_CONFIG_DIRS", home.filePath(QStringLiteral("system")).toUtf8());
        agent = makeOtherAgent();
    }

    QString path(const char* name) const {
        return home.filePath(
            QString::fromLatin1(name).replace(QLatin1Char('/'), QLatin1String("/autostart/")));
    }
    void write(const char* name, const QByteArray& text) const {
        QFile file(path(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    QByteArray read(const char* name) const {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir home;
    std::unique_ptr<OtherAgent> agent;
};

}  // namespace

TEST_F(OtherAgentOnLinux, IsUnknownWithoutAnEntry) {
    write("person/other.desktop", "[Desktop Entry]\nType=Application\nName=NCALayer's friend\nExec=friend\n");
    EXPECT_EQ(agent->start(), Start::unknown);
    ASSERT_TRUE(agent->setStart(false));
    EXPECT_FALSE(read("person/other.desktop").contains("Hidden"));
}

TEST_F(OtherAgentOnLinux, ThereAndBackLeavesTheFileAsItWas) {
    write("person/NCALayer.desktop", entry);
    EXPECT_EQ(agent->start(), Start::on);
    ASSERT_TRUE(agent->setStart(false));
    EXPECT_EQ(agent->start(), Start::off);
    EXPECT_TRUE(read("person/NCALayer.desktop").contains("\nHidden=true\n"));
    EXPECT_TRUE(read("person/NCALayer.desktop").endsWith("[Desktop Action x]\nName=x\nExec=x\n"));
    const QByteArray off = read("person/NCALayer.desktop");
    ASSERT_TRUE(agent->setStart(false)) << "a second click changes nothing";
    EXPECT_EQ(read("person/NCALayer.desktop"), off);
    ASSERT_TRUE(agent->setStart(true));
    EXPECT_EQ(agent->start(), Start::on);
    EXPECT_EQ(read("person/NCALayer.desktop"), QByteArray(entry));
}

TEST_F(OtherAgentOnLinux, KeepsALineThatSaysOtherwise) {
    QByteArray text = entry;
    text.replace("Terminal=false\n", "Hidden=false\n");
    write("person/NCALayer.desktop", text);
    ASSERT_TRUE(agent->setStart(false));
    EXPECT_EQ(agent->start(), Start::off);
    EXPECT_FALSE(read("person/NCALayer.desktop").contains("\nHidden=false\n"));
    ASSERT_TRUE(agent->setStart(true));
    EXPECT_EQ(read("person/NCALayer.desktop"), text);
}

TEST_F(OtherAgentOnLinux, TheEntryOfTheSystemIsReplacedForThisPerson) {
    write("system/ncalayer.desktop", entry);
    EXPECT_EQ(agent->start(), Start::on);
    ASSERT_TRUE(agent->setStart(false));
    EXPECT_EQ(agent->start(), Start::off);
    EXPECT_EQ(read("system/ncalayer.desktop"), QByteArray(entry));
    ASSERT_TRUE(agent->setStart(true));
    EXPECT_EQ(agent->start(), Start::on);
    EXPECT_FALSE(QFile::exists(path("person/ncalayer.desktop")));
}

TEST_F(OtherAgentOnLinux, WhatThePersonSwitchedOffStaysOff) {
    QByteArray text = entry;
    text.replace("Terminal=false\n", "X-GNOME-Autostart-enabled=false\n");
    write("person/NCALayer.desktop", text);
    EXPECT_EQ(agent->start(), Start::unknown);
    ASSERT_TRUE(agent->setStart(true));
    EXPECT_EQ(read("person/NCALayer.desktop"), text);
}

TEST_F(OtherAgentOnLinux, AFileThatCannotBeWrittenIsSaid) {
    write("system/ncalayer.desktop", entry);
    QDir(home.filePath(QStringLiteral("person"))).removeRecursively();
    QFile inTheWay(home.filePath(QStringLiteral("person")));
    ASSERT_TRUE(inTheWay.open(QIODevice::WriteOnly));
    const auto done = agent->setStart(false);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, qoltanba::ErrorCode::fileNotWritable);
    EXPECT_EQ(agent->start(), Start::on);
}
