#include <QByteArray>
#include <QDir>
#include <QSettings>
#include <QStandardPaths>
#include <QStringList>

#include <algorithm>

#include "other_agent.h"

namespace qoltanba::app {
namespace {

const QString explorer = QStringLiteral(
    "HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved\\");

/// One thing that Windows starts with the session, and the place where the person's decision about it stands:
/// the value that the Task Manager writes on its page of start-up programs. The program's own entry stays as
/// it is.
struct StartupItem {
    QString approvals;  ///< the key of the decisions
    QString name;       ///< the value in it
};

/// Twelve octets: if the first is odd, the item does not start. The others are the time of that decision.
bool isApproved(const StartupItem& item) {
    const QSettings decisions(item.approvals, QSettings::NativeFormat);
    const QByteArray decision = decisions.value(item.name).toByteArray();
    return decision.isEmpty() || (static_cast<unsigned char>(decision[0]) & 1U) == 0;
}

Result<void> approve(const StartupItem& item, bool on) {
    QByteArray decision(12, '\0');
    decision[0] = on ? '\x02' : '\x03';
    QSettings decisions(item.approvals, QSettings::NativeFormat);
    decisions.setValue(item.name, decision);
    decisions.sync();
    if (decisions.status() != QSettings::NoError) return fail(ErrorCode::fileNotWritable, "registry");
    return {};
}

bool isNcaLayer(const QString& text) {
    return text.contains(QLatin1String("ncalayer"), Qt::CaseInsensitive);
}

/// NCALayer is in the Run key or in the folder Startup, depending on its version. What starts for all people
/// of the computer (HKEY_LOCAL_MACHINE) belongs to the administrator.
QList<StartupItem> itemsOfNcaLayer() {
    QList<StartupItem> items;
    const QSettings run(
        QStringLiteral("HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run"),
        QSettings::NativeFormat);
    for (const QString& name : run.childKeys()) {
        if (isNcaLayer(name) || isNcaLayer(run.value(name).toString()))
            items.append({explorer + QLatin1String("Run"), name});
    }
    // Qt: ApplicationsLocation is the Start menu's folder Programs.
    const QDir startup(QStandardPaths::writableLocation(QStandardPaths::ApplicationsLocation) +
                       QLatin1String("/Startup"));
    for (const QString& name : startup.entryList({QStringLiteral("*.lnk")}, QDir::Files)) {
        if (isNcaLayer(name)) items.append({explorer + QLatin1String("StartupFolder"), name});
    }
    return items;
}

class StartupOtherAgent final : public service::OtherAgent {
  public:
    Start start() const override {
        const QList<StartupItem> items = itemsOfNcaLayer();
        if (items.isEmpty()) return Start::unknown;
        return std::any_of(items.begin(), items.end(), isApproved) ? Start::on : Start::off;
    }

    Result<void> setStart(bool on) override {
        for (const StartupItem& item : itemsOfNcaLayer()) {
            if (isApproved(item) == on) continue;
            if (auto done = approve(item, on); !done) return done;
        }
        return {};
    }
};

}  // namespace

std::unique_ptr<service::OtherAgent> makeOtherAgent() {
    return std::make_unique<StartupOtherAgent>();
}

}  // namespace qoltanba::app
