#pragma once

#include <QDBusConnection>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

/// A bus of the test's own in the place of the session's.
namespace qoltanba::fakes {

class SessionBus {
  public:
    /// Starts the bus, and has this program take it for that of its session. To be made before anything asks
    /// for the session's bus: Qt connects to it once.
    SessionBus() {
        QFile configuration(folder_.filePath(QStringLiteral("bus.conf")));
        if (!configuration.open(QIODevice::WriteOnly)) qFatal("no place for the bus");
        // Nothing is activated on it: only what the test puts there answers.
        configuration.write("<busconfig><type>session</type><listen>unix:dir=" + folder_.path().toUtf8() +
                            "</listen><policy context=\"default\"><allow send_destination=\"*\"/>"
                            "<allow receive_sender=\"*\"/><allow own=\"*\"/></policy></busconfig>");
        configuration.close();
        daemon_.start(QStringLiteral(QOLTANBA_DBUS_DAEMON),
                      {QStringLiteral("--config-file=") + configuration.fileName(),
                       QStringLiteral("--nofork"), QStringLiteral("--print-address=1")});
        if (!daemon_.waitForReadyRead(30'000)) qFatal("the bus does not start");
        address_ = QString::fromUtf8(daemon_.readLine()).trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", address_.toUtf8());
    }
    ~SessionBus() {
        daemon_.terminate();
        daemon_.waitForFinished();
    }
    SessionBus(const SessionBus&) = delete;
    SessionBus& operator=(const SessionBus&) = delete;

    /// Another program on the bus.
    QDBusConnection connectAs(const QString& name) const {
        return QDBusConnection::connectToBus(address_, name);
    }

  private:
    QTemporaryDir folder_;
    QProcess daemon_;
    QString address_;
};

}  // namespace qoltanba::fakes
