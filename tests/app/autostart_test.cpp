#include "autostart.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>
#include <gtest/gtest.h>

#include <memory>

namespace {

/// The person's autostart entry, in a folder of the test's own.
class AutostartOnLinux : public testing::Test {
  protected:
    void SetUp() override {
        qputenv("XDG_CONFIG_HOME", home.path().toUtf8());
        for (const char* name : {"APPIMAGE", "APPDIR", "FLATPAK_ID", "HOST_XDG_CONFIG_HOME"}) qunsetenv(name);
    }
    void TearDown() override { SetUp(); }

    QByteArray started() {
        const auto autostart = qoltanba::app::makeAutostart();
        EXPECT_TRUE(autostart->set(true));
        EXPECT_TRUE(autostart->isOn());
        QFile entry(home.filePath(QStringLiteral("autostart/qoltanba.desktop")));
        if (!entry.open(QIODevice::ReadOnly)) return {};
        for (const QByteArray& line : entry.readAll().split('\n')) {
            if (line.startsWith("Exec=")) return line.mid(5);
        }
        return {};
    }

    int count_ = 1;
    char name_[9] = "app_test";
    char* names_[2] = {name_, nullptr};
    QCoreApplication application{count_, names_};
    QTemporaryDir home;
    const QByteArray own = '"' + QCoreApplication::applicationFilePath().toUtf8() + '"';
};

}  // namespace

TEST_F(AutostartOnLinux, StartsThisProgram) {
    EXPECT_EQ(started(), own);
    const auto autostart = qoltanba::app::makeAutostart();
    ASSERT_TRUE(autostart->set(false));
    EXPECT_FALSE(autostart->isOn());
}

TEST_F(AutostartOnLinux, StartsTheAppImageThatHoldsTheProgram) {
    qputenv("APPIMAGE", "/home/a b/Qoltanba.AppImage");
    qputenv("APPDIR", QCoreApplication::applicationDirPath().toUtf8());
    EXPECT_EQ(started(), "\"/home/a b/Qoltanba.AppImage\"");
}

TEST_F(AutostartOnLinux, DoesNotStartAnAppImageThatStartedTheProgram) {
    qputenv("APPIMAGE", "/home/a/Terminal.AppImage");
    qputenv("APPDIR", "/tmp/.mount_Terminal");
    EXPECT_EQ(started(), own);
}

TEST_F(AutostartOnLinux, StartsTheFlatpakFromThePersonsFolder) {
    qputenv("FLATPAK_ID", "kz.qoltanba.qoltanba");
    qputenv("XDG_CONFIG_HOME", home.filePath(QStringLiteral("of-the-sandbox")).toUtf8());
    qputenv("HOST_XDG_CONFIG_HOME", home.path().toUtf8());
    const auto autostart = qoltanba::app::makeDesktopEntryAutostart(true);
    ASSERT_TRUE(autostart->set(true));
    QFile entry(home.filePath(QStringLiteral("autostart/qoltanba.desktop")));
    ASSERT_TRUE(entry.open(QIODevice::ReadOnly));
    EXPECT_TRUE(entry.readAll().contains("\nExec=flatpak run kz.qoltanba.qoltanba\n"));
    EXPECT_TRUE(autostart->isOn());
}
