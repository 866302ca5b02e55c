#pragma once

#include <filesystem>

#include <qoltanba/base/secret.h>

#include "outcome.h"

namespace qoltanba::cli {

/// Asks at the terminal, without showing what is typed. Misuse where there is no terminal.
Outcome<Secret> askPassword(const std::filesystem::path& keyFile);

/// The first line of standard input, not one octet more: what follows may be the document.
Outcome<Secret> passwordFromInput();

}  // namespace qoltanba::cli
