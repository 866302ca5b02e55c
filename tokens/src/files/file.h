#pragma once

#include <filesystem>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>

namespace qoltanba::tokens {

/// A regular file's octets, at most `limit`. Anything else (a folder, a pipe, a device) is fileUnreadable and
/// never waited for. fileNotFound, keyFileTooLarge.
Result<Bytes> readKeyFile(const std::filesystem::path& path, std::size_t limit);

}  // namespace qoltanba::tokens
