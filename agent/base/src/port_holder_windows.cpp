#include <windows.h>
#include <wtsapi32.h>

#include <array>
#include <memory>

#include <qoltanba/base/ascii.h>
#include <qoltanba/base/port_holder.h>
#include <qoltanba/base/windows_handle.h>
#include <qoltanba/base/windows_text.h>

#include "process_owner_windows.h"
#include "tcp_table_windows.h"

namespace qoltanba {
namespace {

/// The whole path of a program; empty for those of other people.
std::string pathOf(DWORD number) {
    const WindowsHandle process(OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, number));
    if (!process.isOpen()) return {};
    std::array<wchar_t, 32768> path;  // the longest path of Windows
    auto size = static_cast<DWORD>(path.size());
    if (!QueryFullProcessImageNameW(process.get(), 0, path.data(), &size)) return {};
    return utf8FromWide({path.data(), size});
}

/// NCALayer is NCALayer.exe, or javaw.exe in a folder of that name.
PortHolder::Program programOf(const std::string& name, const std::string& path) {
    const auto has = [](const std::string& text, std::string_view part) {
        return asciiLower(text).find(part) != std::string::npos;
    };
    if (has(name, "ncalayer") || has(path, "ncalayer")) return PortHolder::Program::ncaLayer;
    return asciiLower(name) == "qoltanba.exe" ? PortHolder::Program::qoltanba : PortHolder::Program::other;
}

/// The person of a session, as far as Windows tells it; its number otherwise.
std::string personOf(DWORD session) {
    wchar_t* text = nullptr;
    DWORD size = 0;
    if (!WTSQuerySessionInformationW(WTS_CURRENT_SERVER_HANDLE, session, WTSUserName, &text, &size))
        return std::to_string(session);
    const std::unique_ptr<wchar_t, decltype(&WTSFreeMemory)> owned(text, WTSFreeMemory);
    const std::string name = utf8FromWide(text);
    return name.empty() ? std::to_string(session) : name;
}

/// Empty for this person, as PortHolder wants it.
std::string userOf(DWORD number, DWORD session) {
    const ProcessOwner owner = ownerOf(number);
    if (owner == ProcessOwner::system) return "SYSTEM";
    return owner == ProcessOwner::another ? personOf(session) : std::string();
}

}  // namespace

std::optional<PortHolder> holderOfPort(std::uint16_t port, const std::filesystem::path&) {
    const std::optional<DWORD> number = listeningProcess(port);
    if (!number) return std::nullopt;
    const std::optional<ListedProcess> process = listedProcess(*number);
    if (!process) return std::nullopt;
    const std::string name = utf8FromWide(process->name);
    return PortHolder{programOf(name, pathOf(*number)), name, userOf(*number, process->session)};
}

}  // namespace qoltanba
