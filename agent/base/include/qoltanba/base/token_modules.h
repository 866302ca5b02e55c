#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <qoltanba/base/storage_kind.h>

/// What is known of the modules of PKCS#11. Texts are UTF-8 and come from outside.
namespace qoltanba {

/// A module that the program uses.
struct InstalledModule {
    std::string name;   ///< in the table or in the file that adds it: "opensc"
    std::string title;  ///< the product's own name
    std::filesystem::path path;
    std::optional<StorageKind> kind;  ///< the name of its tokens for pages, if there is one
};

struct InstalledModules {
    std::vector<InstalledModule> modules;
    /// What is wrong in the files about modules, and which modules are not used for that reason. In English,
    /// with the file and the line.
    std::vector<std::string> problems;
};

/// What a test of a module found.
enum class ModuleState {
    works,              ///< it has at least one token
    noToken,            ///< it works, and no token is plugged in that it knows
    missing,            ///< there is no such file
    writableByOthers,   ///< somebody else could have written it, so it is not loaded
    notALibrary,        ///< the file is something else
    wrongArchitecture,  ///< a library for another processor or word size
    notLoadable,        ///< the system cannot load it: mostly a library that it needs is missing
    notAModule,         ///< a library, but not of PKCS#11
    notInitialised,     ///< it refuses to begin, for example because its own service does not run
    refuses,            ///< it begins, but does not tell its tokens
    crashed,
    notResponding,
    helperMissing,  ///< the helper program is not installed, so no module can be used
    cancelled
};

struct ModuleToken {
    std::string label;
    std::string manufacturer;
    std::string model;
    std::string serial;
    std::string reader;
    bool isInitialised = true;
    std::size_t certificates = 0;
    /// The private keys that it shows without a PIN. Many tokens hide them until then.
    std::size_t keys = 0;
    std::string problem;  ///< why it could not be asked, in English. Empty: it could
};

struct ModuleReport {
    ModuleState state = ModuleState::missing;
    std::string detail;        ///< what the system or the module said, in English; may be empty
    std::string manufacturer;  ///< what the module says of itself
    std::string description;
    std::vector<ModuleToken> tokens;
};

}  // namespace qoltanba
