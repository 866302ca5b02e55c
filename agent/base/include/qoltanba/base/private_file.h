#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include <qoltanba/base/result.h>

/// Files of one person: nobody else reads them, and a file is replaced atomically.
namespace qoltanba {

/// Makes the folder, its owner's alone, if it is absent.
Result<void> makePrivateFolder(const std::filesystem::path& folder);

/// Whether nobody but this person can see, make or replace anything in the folder: a folder itself, no link
/// to one, owned by this person, closed to others. A folder that lies where others may write must be looked
/// at so before it is used: one of them may have made it first.
bool isPrivateFolder(const std::filesystem::path& folder);

/// Replaces `file` atomically: a reader finds the old content or the new one, never a part. Readable
/// by the owner alone, from its first octet on.
Result<void> writePrivateFile(const std::filesystem::path& file, std::string_view content);

/// The content of a file of at most `limit` octets. fileNotFound, fileUnreadable.
Result<std::string> readSmallFile(const std::filesystem::path& file,
                                  std::uintmax_t limit = std::uintmax_t{64} * 1024);

/// Whether somebody else than the owner may read it.
bool isReadableByOthers(const std::filesystem::path& file);

}  // namespace qoltanba
