#pragma once

#include <filesystem>
#include <optional>
#include <vector>

namespace qoltanba::ui {

/// A signed file to check and, if the person named it, the document that it signs.
struct FilesToCheck {
    std::filesystem::path file;
    std::optional<std::filesystem::path> content;
};

/// Decides by their names what one or two files chosen together are. "a.pdf.p7s" signs "a.pdf". Otherwise the
/// file with a signature's extension signs the other one. Otherwise the first signs the second. Returns
/// nothing for any other number of files.
std::optional<FilesToCheck> filesToCheck(const std::vector<std::filesystem::path>& chosen);

/// The file beside `signature` whose name is the signature's without its last extension ("a.pdf" beside
/// "a.pdf.p7s"), if it exists.
std::optional<std::filesystem::path> neighbourOf(const std::filesystem::path& signature);

}  // namespace qoltanba::ui
