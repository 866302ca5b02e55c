#include <algorithm>

#include <qoltanba/base/path_text.h>
#include <qoltanba/base/storage_id.h>

namespace qoltanba {
namespace {

/// A Windows drive has one letter. So "C:\keys" does not begin with a type.
constexpr std::size_t shortestType = 2;

bool isType(std::string_view word) {
    return word.size() >= shortestType && std::all_of(word.begin(), word.end(), [](char letter) {
               return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
           });
}

/// Returns the type before the first colon, if there is one.
std::optional<std::string_view> typeIn(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || !isType(text.substr(0, colon))) return std::nullopt;
    return text.substr(0, colon);
}

}  // namespace

StorageId fileStorageId(const std::filesystem::path& path) {
    return {std::string(fileStorage), pathToUtf8(path)};
}

std::optional<std::filesystem::path> pathOf(const StorageId& id) {
    if (id.type != fileStorage) return std::nullopt;
    return pathFromUtf8(id.locator);
}

std::string textOf(const StorageId& id) {
    // A relative path may look like "type:locator". Such a path needs the prefix.
    if (id.type == fileStorage && !typeIn(id.locator)) return id.locator;
    return id.type + ":" + id.locator;
}

std::optional<StorageId> storageIdOf(std::string_view text) {
    if (text.empty()) return std::nullopt;
    const std::optional<std::string_view> type = typeIn(text);
    if (!type) return StorageId{std::string(fileStorage), std::string(text)};
    return StorageId{std::string(*type), std::string(text.substr(type->size() + 1))};
}

}  // namespace qoltanba
