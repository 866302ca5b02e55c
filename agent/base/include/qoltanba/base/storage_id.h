#pragma once

#include <compare>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace qoltanba {

/// Which kind of storage, by the word that its folder in tokens/ chose: small letters, digits and hyphens,
/// two characters at least ("file", "kaztoken", "pkcs11"). An open set: no layer above tokens/ lists them.
using StorageType = std::string;

/// Key files.
inline constexpr std::string_view fileStorage = "file";

/// One place that holds keys, by a name that stays the same: a person's recent keys and default key hold it.
struct StorageId {
    StorageType type;
    /// What tells it from others of the type, UTF-8: a path; a reader and a card's serial number; a module
    /// and a token's label.
    std::string locator;

    friend bool operator==(const StorageId&, const StorageId&) = default;
    friend auto operator<=>(const StorageId&, const StorageId&) = default;
};

StorageId fileStorageId(const std::filesystem::path& path);

/// The path where it is a key file; nothing for a device.
std::optional<std::filesystem::path> pathOf(const StorageId& id);

/// As settings hold it: "type:locator". A key file is written as its bare path, as it always was.
std::string textOf(const StorageId& id);

/// Reads what textOf wrote. Nothing for an empty text.
std::optional<StorageId> storageIdOf(std::string_view text);

}  // namespace qoltanba
