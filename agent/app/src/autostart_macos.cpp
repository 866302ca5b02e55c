#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>

#include "autostart.h"

namespace qoltanba::app {
namespace {

/// A launch agent in the person's library (launchd.plist(5)).
class LaunchAgentAutostart final : public service::Autostart {
  public:
    bool isOn() const override { return QFile::exists(plist()); }

    Result<void> set(bool on) override {
        if (!on) {
            if (QFile::exists(plist()) && !QFile::remove(plist()))
                return fail(ErrorCode::fileNotWritable, "autostart");
            return {};
        }
        QDir().mkpath(QDir::homePath() + QLatin1String("/Library/LaunchAgents"));
        QSaveFile file(plist());
        const bool written = file.open(QIODevice::WriteOnly) && file.write(content()) > 0 && file.commit();
        if (!written) return fail(ErrorCode::fileNotWritable, file.errorString().toStdString());
        return {};
    }

  private:
    static QString plist() {
        return QDir::homePath() + QLatin1String("/Library/LaunchAgents/kz.qoltanba.agent.plist");
    }

    static QByteArray content() {
        return R"(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>Label</key><string>kz.qoltanba.agent</string>
<key>ProgramArguments</key><array><string>)" +
               QCoreApplication::applicationFilePath().toHtmlEscaped().toUtf8() + R"(</string></array>
<key>RunAtLoad</key><true/>
</dict></plist>
)";
    }
};

}  // namespace

std::unique_ptr<service::Autostart> makeAutostart() {
    return std::make_unique<LaunchAgentAutostart>();
}

}  // namespace qoltanba::app
