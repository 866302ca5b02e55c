#pragma once

#include <filesystem>
#include <string>
#include <string_view>

/// Paths as text. std::filesystem::path(std::string) and path::string() take and give the code page of the
/// system, which on Windows cannot write Kazakh names; these take and give UTF-8 on every system.
namespace qoltanba {

std::filesystem::path pathFromUtf8(std::string_view text);
std::string pathToUtf8(const std::filesystem::path& path);

}  // namespace qoltanba
