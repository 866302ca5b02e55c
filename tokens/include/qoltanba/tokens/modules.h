#pragma once

#include <filesystem>
#include <stop_token>

#include <qoltanba/base/token_modules.h>

/// The modules of PKCS#11 by which the program reaches tokens that its own drivers do not know. All functions
/// wait for the disk or for a module, and may be called on any thread.
namespace qoltanba::tokens {

/// The modules of the table and of the administrator's and the person's files that are installed and not
/// switched off. Reads the files anew. Loads no module.
InstalledModules installedModules();

/// Loads the module in a helper process, asks it for its tokens, and ends it. Needs no PIN. A module that
/// hangs is ended after some seconds to a minute, by what it hangs in.
ModuleReport testModule(const std::filesystem::path& module, const std::stop_token& stop = {});

}  // namespace qoltanba::tokens
