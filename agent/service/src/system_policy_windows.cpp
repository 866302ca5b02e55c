#include <QSettings>
#include <QString>

#include <qoltanba/service/options.h>

namespace qoltanba::service {

PolicyValues systemPolicy() {
    // Only administrators can write below this key. Group Policy writes its 64-bit part.
    const QSettings registry(QStringLiteral("HKEY_LOCAL_MACHINE\\Software\\Policies\\Qoltanba"),
                             QSettings::Registry64Format);
    PolicyValues values;
    for (const QString& key : registry.childKeys())
        values.emplace(key.toStdString(), registry.value(key).toString().toStdString());
    return values;
}

}  // namespace qoltanba::service
