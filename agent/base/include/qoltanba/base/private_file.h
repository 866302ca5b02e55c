#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <qoltanba/base/result.h>

namespace qoltanba::localtrust {

/// Makes the folder, its owner's alone, if it is absent.
Result<void> makePrivateFolder(const std::filesystem::path& folder);

/// Replaces `file` as a whole: whoever reads it finds the old content or the new one, never a part. Readable
/// by the owner alone, from its first octet on.
Result<void> writePrivateFile(const std::filesystem::path& file, std::string_view content);

/// The content of a file of at most 64 KiB. fileNotFound, fileUnreadable.
Result<std::string> readSmallFile(const std::filesystem::path& file);

/// Whether somebody else than the owner may read it.
bool isReadableByOthers(const std::filesystem::path& file);

}  // namespace qoltanba::localtrust
