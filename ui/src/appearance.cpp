#include "appearance.h"

#ifdef QOLTANBA_HAS_DBUS
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include "session_bus.h"
#endif

namespace qoltanba::ui {

QPalette darkPalette() {
    QPalette dark(QColor(0x35, 0x37, 0x3b), QColor(0x2b, 0x2d, 0x30));
    dark.setColor(QPalette::Base, QColor(0x23, 0x25, 0x28));
    dark.setColor(QPalette::Highlight, QColor(0x4a, 0x9c, 0xe0));
    dark.setColor(QPalette::HighlightedText, Qt::black);
    dark.setColor(QPalette::Link, QColor(0x7f, 0xbb, 0xf0));
    return dark;
}

QPalette lightPalette() {
    QPalette light(QColor(0xef, 0xef, 0xef), QColor(0xef, 0xef, 0xef));
    light.setColor(QPalette::Base, Qt::white);
    light.setColor(QPalette::Highlight, QColor(0x30, 0x8c, 0xc6));
    light.setColor(QPalette::HighlightedText, Qt::white);
    return light;
}

namespace {

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

}  // namespace

#ifdef QOLTANBA_HAS_DBUS
namespace {

const QString portalName = QStringLiteral("org.freedesktop.portal.Desktop");
const QString portalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString portalSettings = QStringLiteral("org.freedesktop.portal.Settings");
const QString appearanceSpace = QStringLiteral("org.freedesktop.appearance");
const QString colorScheme = QStringLiteral("color-scheme");

/// Read answers with a variant inside a variant, SettingChanged with a single one.
uint schemeOf(QVariant value) {
    while (value.canConvert<QDBusVariant>()) value = value.value<QDBusVariant>().variant();
    return value.toUInt();
}

}  // namespace

Appearance::Appearance(QApplication& app) : app_(app), platformIsDark_(isDark(QApplication::palette())) {
    auto bus = sessionBus();
    if (!bus) return;
    bus->connect(QString(), portalPath, portalSettings, QStringLiteral("SettingChanged"), this,
                 SLOT(settingChanged(QString, QString, QDBusVariant)));
    QDBusMessage call =
        QDBusMessage::createMethodCall(portalName, portalPath, portalSettings, QStringLiteral("Read"));
    call << appearanceSpace << colorScheme;
    auto* reply = new QDBusPendingCallWatcher(bus->asyncCall(call), this);
    connect(reply, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* finished) {
        finished->deleteLater();
        const QDBusPendingReply<QDBusVariant> answer = *finished;
        if (!answer.isError()) follow(schemeOf(answer.value().variant()));
    });
}

void Appearance::settingChanged(const QString& space, const QString& key, const QDBusVariant& value) {
    if (space == appearanceSpace && key == colorScheme) follow(schemeOf(value.variant()));
}
#else
Appearance::Appearance(QApplication& app) : app_(app), platformIsDark_(isDark(QApplication::palette())) {}
#endif

/// 0: the person has no wish, 1: dark, 2: light.
void Appearance::follow(uint scheme) {
    if (scheme == 1 && !platformIsDark_)
        app_.setPalette(darkPalette());
    else if (scheme == 2 && platformIsDark_)
        app_.setPalette(lightPalette());
    else
        app_.setPalette(QPalette());
}

}  // namespace qoltanba::ui
