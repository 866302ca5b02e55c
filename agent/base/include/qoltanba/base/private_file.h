#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include <qoltanba/base/result.h>

/// Files that only one person can read, and atomic replacement of files. These functions wait for the disk.
/// Any thread may call them.
namespace qoltanba {

/// If the folder does not exist, creates it (and its parents). Only the owner can enter it. An existing
/// folder stays as it is. Error: fileNotWritable.
Result<void> makePrivateFolder(const std::filesystem::path& folder);

/// Tells whether only this person can see, create or replace files in the folder. That is true if `folder` is
/// a folder and not a link to one, belongs to this person and is closed to others. Check a folder this way
/// before use if it lies where others may write, because another person may have created it first.
bool isPrivateFolder(const std::filesystem::path& folder);

/// Replaces `file` atomically: a reader gets the old content or the new content, never a mixture. From the
/// first octet on, only the owner can read the file. Error: fileNotWritable.
Result<void> writePrivateFile(const std::filesystem::path& file, std::string_view content);

/// Returns the content of a file of at most `limit` octets. Errors: fileNotFound; fileUnreadable, also if the
/// file is larger.
Result<std::string> readSmallFile(const std::filesystem::path& file,
                                  std::uintmax_t limit = std::uintmax_t{64} * 1024);

/// Tells whether people who are no administrators can change a file by which an administrator decides for all
/// people of the computer. Such a file must not count. On Windows everybody can make folders where these
/// files lie. On other systems the folder belongs to root, and this is always false. False if there is no
/// such file.
bool canOrdinaryPeopleChange(const std::filesystem::path& file);

/// Tells whether anybody except the owner may read the file.
bool isReadableByOthers(const std::filesystem::path& file);

}  // namespace qoltanba
