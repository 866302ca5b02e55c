#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

/// Text as the functions of Windows take and give it. Only for sources that are compiled on Windows alone.
/// Any thread.
namespace qoltanba {

/// UTF-8 from UTF-16 and back. What is no valid text becomes U+FFFD.
std::string utf8FromWide(std::wstring_view text);
std::wstring wideFromUtf8(std::string_view text);

/// The reason of a failed call for the log: the number that GetLastError gave. The system's own sentence
/// would be in the language of the computer.
std::string windowsReason(std::uint32_t problem);

/// The path in the form that functions of the system take at any length. A short path stays as it is. A path
/// of about 260 characters or more becomes absolute, with the prefix that lifts the limit ("Maximum Path
/// Length Limitation", Microsoft). Such a form is for the system only: no person should see it.
std::filesystem::path extendedPath(const std::filesystem::path& path);

}  // namespace qoltanba
