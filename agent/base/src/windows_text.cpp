#include <windows.h>

#include <limits>
#include <string>

#include <qoltanba/base/windows_text.h>

namespace qoltanba {
namespace {

/// The functions of the system count with int. Longer text does not come.
int lengthOf(std::size_t size) {
    constexpr auto most = static_cast<std::size_t>(std::numeric_limits<int>::max());
    return static_cast<int>(size < most ? size : most);
}

/// With backslashes, because after the prefix the system takes a slash for a part of a name.
std::wstring absoluteOf(std::filesystem::path path) {
    path.make_preferred();
    const DWORD needed = GetFullPathNameW(path.c_str(), 0, nullptr, nullptr);
    std::wstring absolute(needed, L'\0');
    const DWORD length = GetFullPathNameW(path.c_str(), needed, absolute.data(), nullptr);
    absolute.resize(length < needed ? length : 0);
    return absolute;
}

}  // namespace

std::string utf8FromWide(std::wstring_view text) {
    const int length = lengthOf(text.size());
    const int needed = WideCharToMultiByte(CP_UTF8, 0, text.data(), length, nullptr, 0, nullptr, nullptr);
    std::string utf8(static_cast<std::size_t>(needed), '\0');
    WideCharToMultiByte(CP_UTF8, 0, text.data(), length, utf8.data(), needed, nullptr, nullptr);
    return utf8;
}

std::wstring wideFromUtf8(std::string_view text) {
    const int length = lengthOf(text.size());
    const int needed = MultiByteToWideChar(CP_UTF8, 0, text.data(), length, nullptr, 0);
    std::wstring wide(static_cast<std::size_t>(needed), L'\0');
    MultiByteToWideChar(CP_UTF8, 0, text.data(), length, wide.data(), needed);
    return wide;
}

std::string windowsReason(std::uint32_t problem) {
    return "Windows error " + std::to_string(problem);
}

std::filesystem::path extendedPath(const std::filesystem::path& path) {
    // The limit is 260 characters with the NUL, and 12 less for a folder, so that a short name fits into it.
    constexpr std::size_t alwaysFits = 240;
    const std::wstring& text = path.native();
    if (text.size() < alwaysFits || text.starts_with(L"\\\\?\\") || text.starts_with(L"\\\\.\\")) return path;
    const std::wstring absolute = absoluteOf(path);
    if (absolute.empty()) return path;
    if (absolute.starts_with(L"\\\\")) return L"\\\\?\\UNC" + absolute.substr(1);
    return L"\\\\?\\" + absolute;
}

}  // namespace qoltanba
