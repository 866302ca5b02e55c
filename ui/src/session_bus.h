#pragma once

#include <QDBusConnection>
#include <QFileInfo>
#include <QString>

#include <optional>

namespace qoltanba::ui {

/// The bus of the person's session. Nothing where the session has none: it is not started here, as Qt would
/// do, for a bus without a desktop on it helps nobody.
inline std::optional<QDBusConnection> sessionBus() {
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const bool usual = !runtime.isEmpty() && QFileInfo::exists(runtime + QLatin1String("/bus"));
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") && !usual) return std::nullopt;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return std::nullopt;
    return bus;
}

}  // namespace qoltanba::ui
