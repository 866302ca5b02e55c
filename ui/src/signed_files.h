#pragma once

#include <filesystem>
#include <optional>
#include <vector>

namespace qoltanba::ui {

/// A signed file to check and, where the person named it, the document it signs.
struct FilesToCheck {
    std::filesystem::path file;
    std::optional<std::filesystem::path> content;
};

/// What one or two files chosen together mean, by their names: "a.pdf.p7s" signs "a.pdf"; else the one that
/// is called like a signature signs the other; else the first signs the second. Nothing for any other number.
std::optional<FilesToCheck> filesToCheck(const std::vector<std::filesystem::path>& chosen);

/// The file beside `signature` whose name is the signature's without its last extension ("a.pdf" beside
/// "a.pdf.p7s"), if it exists.
std::optional<std::filesystem::path> neighbourOf(const std::filesystem::path& signature);

}  // namespace qoltanba::ui
