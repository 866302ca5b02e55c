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
    std::string output;  ///< its standard output and standard error, at most 1 MiB
};

/// Finds the program with this name in PATH or in the usual folders of administrators' programs.
std::optional<std::filesystem::path> findTool(std::string_view name);

/// Runs a program without a shell, without input and without a terminal that it could ask for a password.
/// Waits at most 30 s. Returns trustToolMissing if the program does not start or does not end.
Result<ToolOutcome> runTool(const std::filesystem::path& program, const std::vector<std::string>& arguments);

}  // namespace qoltanba::localhost_certificate
