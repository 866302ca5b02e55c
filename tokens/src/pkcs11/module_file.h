#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "module_settings.h"

namespace qoltanba::tokens::pkcs11 {

/// What a section of a file of modules says. What it does not say stays as in the table.
struct ModuleSection {
    std::string name;
    std::size_t line = 0;
    /// The section is as it should be. A section with a mistake switches its module off: nobody knows what
    /// was meant.
    bool isGood = true;
    std::optional<bool> isEnabled;
    std::optional<std::filesystem::path> path;
    std::optional<std::string> title;
    std::optional<std::optional<StorageKind>> kind;
    std::optional<std::string> pinAlphabet;
    std::optional<bool> isForReaders;
    std::optional<bool> isDigestReversed;
};

struct ModuleFile {
    std::vector<ModuleSection> sections;
    std::vector<std::string> problems;  ///< "line 7: …", in English, for the log
};

/// Reads the text of such a file (docs/tokens.md describes it).
ModuleFile parseModuleFile(std::string_view text);

/// Where modules and the files about them are.
struct ModulePlaces {
    std::vector<std::filesystem::path> folders;  ///< for the files of the table
    std::filesystem::path administratorFile;
    std::filesystem::path personFile;
};
ModulePlaces standardPlaces();

/// The modules that are installed and not switched off, in the order of the table, then those of the files. A
/// module is code that runs with the person's rights. So a file or a library that somebody else could have
/// written is left out, with a problem.
struct InstalledModules {
    std::vector<Module> modules;
    std::vector<std::string> problems;  ///< for the log
};
InstalledModules installedModules(const ModulePlaces& places);

/// Who may own a file that is believed.
enum class Owner { administrator, administratorOrPerson };

/// Why somebody else than the owner could write the file, or nothing. It looks at every folder above it, too.
std::optional<std::string> writableByOthers(const std::filesystem::path& file, Owner owner);

}  // namespace qoltanba::tokens::pkcs11
