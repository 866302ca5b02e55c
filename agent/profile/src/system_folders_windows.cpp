#include <windows.h>
#include <shlobj.h>

#include <memory>

#include "system_folders.h"

namespace qoltanba::profile {
namespace {

/// Not by an environment variable, because the person sets those.
std::filesystem::path knownFolder(REFKNOWNFOLDERID folder) {
    wchar_t* text = nullptr;
    const HRESULT outcome = SHGetKnownFolderPath(folder, 0, nullptr, &text);
    const std::unique_ptr<wchar_t, decltype(&CoTaskMemFree)> owned(text, CoTaskMemFree);
    std::filesystem::path path;
    if (SUCCEEDED(outcome)) path = text;
    return path;
}

}  // namespace

std::filesystem::path stateFolder() {
    return knownFolder(FOLDERID_LocalAppData) / "qoltanba";
}

std::filesystem::path administratorFolder() {
    return knownFolder(FOLDERID_ProgramData) / "Qoltanba";
}

}  // namespace qoltanba::profile
