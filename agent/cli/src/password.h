#pragma once

#include <filesystem>

#include <qoltanba/base/secret.h>

#include "outcome.h"

namespace qoltanba::cli {

/// Asks for the password at the terminal and does not show what is typed. Without a terminal it is misuse.
Outcome<Secret> askPassword(const std::filesystem::path& keyFile);

/// Reads the first line of standard input and not one octet more, because the document may follow.
Outcome<Secret> passwordFromInput();

}  // namespace qoltanba::cli
