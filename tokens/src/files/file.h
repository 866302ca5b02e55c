#pragma once

#include <filesystem>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>

namespace qoltanba::tokens {

/// What a key file holds, or the front of a file that is too large for one.
struct KeyFileContent {
    Bytes octets;
    bool isWhole = true;
};

/// Reads the octets of a regular file, at most `limit`. Of a larger file it returns the front. For a pipe or
/// a device it returns fileUnreadable without waiting. Other errors: fileNotFound, folderAsKeyFile.
Result<KeyFileContent> readKeyFile(const std::filesystem::path& path, std::size_t limit);

}  // namespace qoltanba::tokens
