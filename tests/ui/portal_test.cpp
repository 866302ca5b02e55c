#include <QApplication>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusContext>
#include <QDBusVariant>
#include <QtTest>

#include "appearance.h"
#include "session_bus_fixture.h"
#include "tray_watch.h"

using namespace qoltanba;

namespace {

/// What the person set for the whole desktop (org.freedesktop.portal.Settings).
class Portal : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
  public:
    uint scheme = 0;

  public slots:
    QDBusVariant Read(const QString& space, const QString& key) {
        if (space == QStringLiteral("org.freedesktop.appearance") && key == QStringLiteral("color-scheme"))
            return QDBusVariant(QVariant::fromValue(QDBusVariant(scheme)));
        sendErrorReply(QDBusError::InvalidArgs);
        return {};
    }

  signals:
    void SettingChanged(const QString& space, const QString& key, const QDBusVariant& value);
};

/// What a panel offers to programs that have an icon (StatusNotifierItem specification).
class Panel : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierWatcher")
    Q_PROPERTY(bool IsStatusNotifierHostRegistered MEMBER hasHost)
  public:
    bool hasHost = true;

  signals:
    void StatusNotifierHostRegistered();
};

bool isDark() {
    return QApplication::palette().color(QPalette::Window).lightness() < 128;
}

}  // namespace

class PortalTest : public QObject {
    Q_OBJECT
  private slots:
    void cleanup();
    void colorsAreTheDesktops();
    void colorsFollowTheDesktop();
    void withoutAPortalThePlatformsColorsStay();
    void aTrayThatIsThereIsUsed();
    void aTrayThatComesLaterIsUsed();
    void aPanelThatGetsItsTrayLaterIsUsed();

  private:
    void offer(QObject& object, const QString& path, const QString& name) {
        path_ = path;
        name_ = name;
        QVERIFY(bus_.registerObject(path, &object, QDBusConnection::ExportAllContents));
        QVERIFY(bus_.registerService(name));
    }
    void offer(Portal& portal) {
        offer(portal, QStringLiteral("/org/freedesktop/portal/desktop"),
              QStringLiteral("org.freedesktop.portal.Desktop"));
    }
    void offer(Panel& panel) {
        offer(panel, QStringLiteral("/StatusNotifierWatcher"),
              QStringLiteral("org.kde.StatusNotifierWatcher"));
    }

    fakes::SessionBus session_;
    QDBusConnection bus_ = session_.connectAs(QStringLiteral("desktop"));
    QString path_;
    QString name_;
};

void PortalTest::cleanup() {
    bus_.unregisterService(name_);
    bus_.unregisterObject(path_);
    qApp->setPalette(QPalette());
}

void PortalTest::colorsAreTheDesktops() {
    Portal portal;
    portal.scheme = 1;
    offer(portal);
    QVERIFY(!isDark());
    const ui::Appearance appearance(*qApp);
    QTRY_VERIFY(isDark());
}

void PortalTest::colorsFollowTheDesktop() {
    Portal portal;
    offer(portal);
    const ui::Appearance appearance(*qApp);
    const auto change = [&](const char* space, uint scheme) {
        if (space == std::string_view("org.freedesktop.appearance")) portal.scheme = scheme;
        emit portal.SettingChanged(QString::fromLatin1(space), QStringLiteral("color-scheme"),
                                   QDBusVariant(scheme));
    };
    change("org.freedesktop.appearance", 1);
    QTRY_VERIFY(isDark());
    change("org.gnome.desktop.interface", 2);  // another setting of the same name
    change("org.freedesktop.appearance", 2);
    QTRY_VERIFY(!isDark());
    change("org.freedesktop.appearance", 1);
    QTRY_VERIFY(isDark());
    change("org.freedesktop.appearance", 0);
    QTRY_VERIFY(!isDark());
}

void PortalTest::withoutAPortalThePlatformsColorsStay() {
    const QPalette before = QApplication::palette();
    const ui::Appearance appearance(*qApp);
    // Its question has been answered when a later one is.
    QVERIFY(!QDBusConnection::sessionBus().interface()->isServiceRegistered(
        QStringLiteral("org.freedesktop.portal.Desktop")));
    QCoreApplication::processEvents();
    QCOMPARE(QApplication::palette(), before);
}

namespace {

struct Watching {
    int appeared = 0;
    int missing = 0;
    ui::TrayWatch watch{{[this] { ++appeared; }, [this] { ++missing; }}};
};

}  // namespace

void PortalTest::aTrayThatIsThereIsUsed() {
    Panel panel;
    offer(panel);
    Watching watching;
    watching.watch.start();
    QTRY_COMPARE(watching.appeared, 1);
    QCOMPARE(watching.missing, 0);
}

void PortalTest::aTrayThatComesLaterIsUsed() {
    Watching watching;
    watching.watch.start();
    QTRY_COMPARE(watching.missing, 1);
    Panel panel;
    offer(panel);
    QTRY_COMPARE(watching.appeared, 1);
    QCOMPARE(watching.missing, 1);
}

void PortalTest::aPanelThatGetsItsTrayLaterIsUsed() {
    Panel panel;
    panel.hasHost = false;
    offer(panel);
    Watching watching;
    watching.watch.start();
    QTRY_COMPARE(watching.missing, 1);
    panel.hasHost = true;
    emit panel.StatusNotifierHostRegistered();
    QTRY_COMPARE(watching.appeared, 1);
    emit panel.StatusNotifierHostRegistered();
    QCoreApplication::processEvents();
    QCOMPARE(watching.appeared, 1);
}

QTEST_MAIN(PortalTest)
#include "portal_test.moc"
