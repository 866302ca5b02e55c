#pragma once

#include <filesystem>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>

namespace qoltanba::tokens {

/// Reads the octets of a regular file, at most `limit`. For anything else (a folder, a pipe, a device) it
/// returns fileUnreadable without waiting. Other errors: fileNotFound, keyFileTooLarge.
Result<Bytes> readKeyFile(const std::filesystem::path& path, std::size_t limit);

}  // namespace qoltanba::tokens
