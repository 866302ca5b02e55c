#pragma once

#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "module_settings.h"

namespace qoltanba::tokens::pkcs11 {

/// A row of the table: a module that vendors publish.
struct KnownModule {
    std::string_view name;
    std::string_view title;
    std::vector<std::string_view> files;  ///< the names of its library, the usual one first
    std::optional<StorageKind> kind;
    std::string_view pinAlphabet;
    bool isForReaders = true;
    bool isDigestReversed = false;
};

/// Printable ASCII: what the keyboards of the vendors' own utilities can make.
extern const std::string_view asciiAlphabet;

/// All modules that the program knows. For another one, add its row. The names of the files are those that
/// vendors' documents mention; none of the vendors' modules was at hand.
std::span<const KnownModule> knownModules();

/// The folders in which the system's packages put such libraries. Only the administrator can write there.
std::vector<std::filesystem::path> libraryFolders();

}  // namespace qoltanba::tokens::pkcs11
