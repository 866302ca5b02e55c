#pragma once

#include <compare>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace qoltanba {

/// The type of a storage. Each folder in tokens/src chooses its word: lower-case letters, digits and hyphens,
/// at least two characters ("file", "kaztoken", "pkcs11"). The set is open: no layer above tokens/ lists the
/// types.
using StorageType = std::string;

/// The type of key files.
inline constexpr std::string_view fileStorage = "file";

/// Names one storage. The name stays the same over time, because the person's recent keys and default key are
/// stored with it.
struct StorageId {
    StorageType type;
    /// Distinguishes storages of the same type, in UTF-8: a path; a reader and a card's serial number; a
    /// module and a token's label.
    std::string locator;

    friend bool operator==(const StorageId&, const StorageId&) = default;
    friend auto operator<=>(const StorageId&, const StorageId&) = default;
};

/// Makes the id of a key file.
StorageId fileStorageId(const std::filesystem::path& path);

/// Returns the path of a key file, or nothing for a device.
std::optional<std::filesystem::path> pathOf(const StorageId& id);

/// Writes the id as the settings store it: "type:locator". A key file is written as its path alone, as in
/// earlier settings. If the path itself looks like "type:locator", it gets the prefix "file:".
std::string textOf(const StorageId& id);

/// Reads what textOf wrote. Returns nothing for an empty text.
std::optional<StorageId> storageIdOf(std::string_view text);

}  // namespace qoltanba
