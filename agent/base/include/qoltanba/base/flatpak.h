#pragma once

#include <filesystem>

namespace qoltanba {

/// Tells whether this program runs in a sandbox of Flatpak. Flatpak puts a file of this name into the root of
/// each sandbox (flatpak-metadata(5), "Instance"). `root` is another folder in tests. Any thread.
bool isInFlatpak(const std::filesystem::path& root = "/");

}  // namespace qoltanba
