#pragma once

#include <filesystem>
#include <stop_token>

#include <qoltanba/tokens/modules.h>

#include "module_client.h"

namespace qoltanba::tokens::pkcs11 {

/// As tokens::testModule, with this helper.
ModuleReport testModuleBy(const std::filesystem::path& helper, const std::filesystem::path& module,
                          const Patience& patience, const std::stop_token& stop);

/// Whether the file is a library of this processor, as its first octets say it. notLoadable stands for "it
/// may be".
ModuleState kindOfLibrary(const std::filesystem::path& file);

}  // namespace qoltanba::tokens::pkcs11
