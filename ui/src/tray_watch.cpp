#include "tray_watch.h"

#include <QGuiApplication>
#include <QSystemTrayIcon>

#include <chrono>
#include <utility>

#ifdef QOLTANBA_HAS_DBUS
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>

#include "session_bus.h"
#endif
#ifdef QOLTANBA_HAS_XCB
#include <xcb/xcb.h>

#include <cstdlib>
#include <memory>
#endif

namespace qoltanba::ui {
namespace {

/// A panel of the X Window System is looked for so often after the start of the session.
constexpr std::chrono::seconds betweenLooks{5};
constexpr int mostLooks = 24;

/// Whether this platform tells a tray without D-Bus, and has one.
bool hasTrayOnScreen() {
#ifdef QOLTANBA_HAS_XCB
    const auto* x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
    if (x11 == nullptr || x11->connection() == nullptr) return false;
    xcb_connection_t* connection = x11->connection();
    // The tray is who owns this selection (System Tray Protocol Specification).
    constexpr std::string_view name = "_NET_SYSTEM_TRAY_S0";
    const std::unique_ptr<xcb_intern_atom_reply_t, decltype(&std::free)> atom(
        xcb_intern_atom_reply(connection, xcb_intern_atom(connection, 0, name.size(), name.data()), nullptr),
        &std::free);
    if (!atom) return false;
    const std::unique_ptr<xcb_get_selection_owner_reply_t, decltype(&std::free)> owner(
        xcb_get_selection_owner_reply(connection, xcb_get_selection_owner(connection, atom->atom), nullptr),
        &std::free);
    return owner && owner->owner != XCB_NONE;
#elif defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    return false;
#else
    return QSystemTrayIcon::isSystemTrayAvailable();
#endif
}

}  // namespace

TrayWatch::TrayWatch(Callbacks callbacks) : callbacks_(std::move(callbacks)) {
    look_.callOnTimeout([this] { lookAtScreen(); });
}

void TrayWatch::start() {
    watchBus();
    if (!onBus_) lookAtScreen();
}

#ifdef QOLTANBA_HAS_DBUS
namespace {

const QString trayWatcherName = QStringLiteral("org.kde.StatusNotifierWatcher");
const QString trayWatcherPath = QStringLiteral("/StatusNotifierWatcher");

}  // namespace

void TrayWatch::watchBus() {
    auto bus = sessionBus();
    if (!bus) return;
    onBus_ = true;
    auto* watcher =
        new QDBusServiceWatcher(trayWatcherName, *bus, QDBusServiceWatcher::WatchForRegistration, this);
    connect(watcher, &QDBusServiceWatcher::serviceRegistered, this, &TrayWatch::askHost);
    bus->connect(QString(), trayWatcherPath, trayWatcherName, QStringLiteral("StatusNotifierHostRegistered"),
                 this, SLOT(askHost()));
    askHost();
}

void TrayWatch::askHost() {
    auto bus = sessionBus();
    if (!bus) return;
    QDBusMessage call = QDBusMessage::createMethodCall(trayWatcherName, trayWatcherPath,
                                                       QStringLiteral("org.freedesktop.DBus.Properties"),
                                                       QStringLiteral("Get"));
    call << trayWatcherName << QStringLiteral("IsStatusNotifierHostRegistered");
    auto* reply = new QDBusPendingCallWatcher(bus->asyncCall(call), this);
    connect(reply, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* finished) {
        finished->deleteLater();
        const QDBusPendingReply<QVariant> answer = *finished;
        hostAnswered(!answer.isError() && answer.value().toBool());
    });
}
#else
void TrayWatch::watchBus() {}
void TrayWatch::askHost() {}
#endif

void TrayWatch::hostAnswered(bool isThere) {
    if (isThere)
        appear();
    else
        lookAtScreen();
}

void TrayWatch::lookAtScreen() {
    if (hasTrayOnScreen()) return appear();
    miss();
    if (++looks_ >= mostLooks)
        look_.stop();
    else if (!look_.isActive())
        look_.start(betweenLooks);
}

void TrayWatch::appear() {
    look_.stop();
    told_ = true;
    if (const auto appeared = std::exchange(callbacks_.appeared, nullptr)) appeared();
}

void TrayWatch::miss() {
    if (!std::exchange(told_, true)) callbacks_.missing();
}

}  // namespace qoltanba::ui
