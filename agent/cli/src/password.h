#pragma once

#include <filesystem>

#include <qoltanba/base/secret.h>

#include "outcome.h"

namespace qoltanba::cli {

/// Asks for the password at the terminal and does not show what is typed. Without a terminal it is misuse.
Outcome<Secret> askPassword(const std::filesystem::path& keyFile);

/// Asks for a PIN. `question` says of which device.
Outcome<Secret> askPin(const QString& question);

/// Asks the person at the terminal to say yes or no. Without a terminal it is misuse.
Outcome<bool> askYes(const QString& question);

/// Reads the next line of standard input and not one octet more, because the document may follow.
Outcome<Secret> passwordFromInput();

}  // namespace qoltanba::cli
