#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <qoltanba/base/result.h>

namespace qoltanba::localhost_certificate {

struct ToolOutcome {
    int exitCode = 0;
    std::string output;  ///< what it said on both channels, at most 1 MiB
};

/// The program of that name in PATH or in the folders administrators' programs live in.
std::optional<std::filesystem::path> findTool(std::string_view name);

/// Runs a program without a shell, with nothing to read and no terminal to ask a password from, and waits, at
/// most 30 s. trustToolMissing if it does not start or does not end.
Result<ToolOutcome> runTool(const std::filesystem::path& program, const std::vector<std::string>& arguments);

}  // namespace qoltanba::localhost_certificate
