#pragma once

#include <QApplication>
#include <QObject>
#include <QPalette>

#ifdef QOLTANBA_HAS_DBUS
#include <QDBusVariant>
#endif

namespace qoltanba::ui {

/// Colours for a desktop that wishes dark windows, where the platform's own are light; and the reverse.
QPalette darkPalette();
QPalette lightPalette();

/// Follows what the person set for the whole desktop, light or dark (org.freedesktop.appearance of the
/// desktop portal). Where there is no portal, the platform's own colours stay. Nothing blocks.
class Appearance : public QObject {
    Q_OBJECT
  public:
    explicit Appearance(QApplication& app);

  private slots:  // NOLINT(readability-redundant-access-specifiers): D-Bus finds it by name
#ifdef QOLTANBA_HAS_DBUS
    void settingChanged(const QString& space, const QString& key, const QDBusVariant& value);
#endif

  private:
    void follow(uint scheme);

    QApplication& app_;
    bool platformIsDark_;
};

}  // namespace qoltanba::ui
