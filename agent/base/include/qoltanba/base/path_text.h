#pragma once

#include <filesystem>
#include <string>
#include <string_view>

/// Converts paths to text and back. std::filesystem::path(std::string) and path::string() use the code page
/// of the system. On Windows that code page cannot write Kazakh names. These functions use UTF-8 on every
/// system. Any thread.
namespace qoltanba {

std::filesystem::path pathFromUtf8(std::string_view text);
std::string pathToUtf8(const std::filesystem::path& path);

}  // namespace qoltanba
