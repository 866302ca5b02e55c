#include <windows.h>
#include <QCoreApplication>
#include <QDir>

#include <array>
#include <string>

#include <qoltanba/base/windows_text.h>

#include "autostart.h"

namespace qoltanba::app {
namespace {

constexpr const wchar_t* runKey = L"Software\\Microsoft\\Windows\\CurrentVersion\\Run";
/// Where the Task Manager and the settings of Windows keep what the person switched off.
constexpr const wchar_t* approvedKey =
    L"Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved\\Run";
constexpr const wchar_t* name = L"Qoltanba";

std::wstring commandIn(HKEY root) {
    std::array<wchar_t, 1024> command{};
    DWORD size = sizeof command;
    // RegGetValueW ends the text by a NUL, which the registry does not promise.
    const LSTATUS status =
        RegGetValueW(root, runKey, name, RRF_RT_REG_SZ | RRF_RT_REG_EXPAND_SZ | RRF_NOEXPAND, nullptr,
                     command.data(), &size);
    return status == ERROR_SUCCESS ? std::wstring(command.data()) : std::wstring();
}

/// Windows documents no meaning. Its own programs write 02 or 06 as the first octet of what may start, and 03
/// with the time of what may not.
bool isSwitchedOff(HKEY root) {
    std::array<unsigned char, 64> state{};
    DWORD size = sizeof state;
    const LSTATUS status =
        RegGetValueW(root, approvedKey, name, RRF_RT_REG_BINARY, nullptr, state.data(), &size);
    return status == ERROR_SUCCESS && size > 0 && (state.front() & 1) != 0;
}

bool isStarted(HKEY root) {
    const std::wstring command = commandIn(root);
    return !command.empty() && !command.ends_with(L" --autostart") && !isSwitchedOff(root);
}

bool isRemoved(LSTATUS status) {
    return status == ERROR_SUCCESS || status == ERROR_FILE_NOT_FOUND;
}

/// Values in the Run keys. The person's own is what this program writes. The computer's own comes from an
/// administrator's installation; if it says --autostart, it starts the agent only where policy.ini says so.
class RunKeyAutostart final : public service::Autostart {
  public:
    bool isOn() const override { return isStarted(HKEY_CURRENT_USER) || isStarted(HKEY_LOCAL_MACHINE); }

    Result<void> set(bool on) override {
        const LSTATUS written = on ? write() : RegDeleteKeyValueW(HKEY_CURRENT_USER, runKey, name);
        if (!isRemoved(written))
            return fail(ErrorCode::fileNotWritable, windowsReason(static_cast<DWORD>(written)));
        // What the person decides here is newer than what they decided in the Task Manager.
        const LSTATUS forgotten = RegDeleteKeyValueW(HKEY_CURRENT_USER, approvedKey, name);
        if (!isRemoved(forgotten))
            return fail(ErrorCode::fileNotWritable, windowsReason(static_cast<DWORD>(forgotten)));
        if (isOn() != on) return fail(ErrorCode::fileNotWritable, "it is switched on for all people");
        return {};
    }

  private:
    static LSTATUS write() {
        const QString program = QDir::toNativeSeparators(QCoreApplication::applicationFilePath());
        const std::wstring command = L'"' + program.toStdWString() + L'"';
        return RegSetKeyValueW(HKEY_CURRENT_USER, runKey, name, REG_SZ, command.c_str(),
                               static_cast<DWORD>((command.size() + 1) * sizeof(wchar_t)));
    }
};

}  // namespace

std::unique_ptr<service::Autostart> makeAutostart() {
    return std::make_unique<RunKeyAutostart>();
}

}  // namespace qoltanba::app
