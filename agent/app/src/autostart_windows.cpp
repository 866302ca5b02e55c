#include <QCoreApplication>
#include <QDir>
#include <QSettings>

#include "autostart.h"

namespace qoltanba::app {
namespace {

/// A value in the person's Run key.
class RunKeyAutostart final : public service::Autostart {
  public:
    bool isOn() const override { return runKey().contains(name); }

    Result<void> set(bool on) override {
        QSettings key = runKey();
        if (on) {
            const QString program = QDir::toNativeSeparators(QCoreApplication::applicationFilePath());
            key.setValue(name, QVariant(QLatin1Char('"') + program + QLatin1Char('"')));
        } else {
            key.remove(name);
        }
        key.sync();
        if (key.status() != QSettings::NoError) return fail(ErrorCode::fileNotWritable, "registry");
        return {};
    }

  private:
    static constexpr QLatin1String name{"Qoltanba"};

    static QSettings runKey() {
        return {QLatin1String("HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run"),
                QSettings::NativeFormat};
    }
};

}  // namespace

std::unique_ptr<service::Autostart> makeAutostart() {
    return std::make_unique<RunKeyAutostart>();
}

}  // namespace qoltanba::app
