#include <windows.h>
#include <QDir>
#include <QSettings>
#include <QStandardPaths>
#include <QStringList>

#include <algorithm>
#include <array>
#include <string>

#include <qoltanba/base/windows_text.h>

#include "other_agent.h"

namespace qoltanba::app {
namespace {

/// Where the Task Manager keeps what the person decided on its page of start-up programs.
const std::wstring explorer = L"Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved\\";

/// One thing that Windows starts with the session, and the place where the person's decision about it stands.
/// The program's own entry stays as it is.
struct StartupItem {
    std::wstring approvals;  ///< the key of the decisions
    std::wstring name;       ///< the value in it
};

/// Twelve octets: if the first is odd, the item does not start. The others are the time of that decision.
/// QSettings reads and writes binary values in a form of its own.
using Decision = std::array<BYTE, 12>;

bool isApproved(const StartupItem& item) {
    Decision decision{};
    DWORD size = sizeof decision;
    const LSTATUS status = RegGetValueW(HKEY_CURRENT_USER, item.approvals.c_str(), item.name.c_str(),
                                        RRF_RT_REG_BINARY, nullptr, decision.data(), &size);
    return status != ERROR_SUCCESS || size == 0 || (decision.front() & 1) == 0;
}

Result<void> approve(const StartupItem& item, bool on) {
    const Decision decision{static_cast<BYTE>(on ? 2 : 3)};
    const LSTATUS status = RegSetKeyValueW(HKEY_CURRENT_USER, item.approvals.c_str(), item.name.c_str(),
                                           REG_BINARY, decision.data(), sizeof decision);
    if (status != ERROR_SUCCESS)
        return fail(ErrorCode::fileNotWritable, windowsReason(static_cast<DWORD>(status)));
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
            items.append({explorer + L"Run", name.toStdWString()});
    }
    // Qt: ApplicationsLocation is the Start menu's folder Programs.
    const QDir startup(QStandardPaths::writableLocation(QStandardPaths::ApplicationsLocation) +
                       QLatin1String("/Startup"));
    // QDir::System: also a link whose program is away at the moment.
    for (const QString& name : startup.entryList({QStringLiteral("*.lnk")}, QDir::Files | QDir::System)) {
        if (isNcaLayer(name)) items.append({explorer + L"StartupFolder", name.toStdWString()});
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
