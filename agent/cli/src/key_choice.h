#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <qoltanba/crypto/library.h>
#include <qoltanba/tokens/key_file.h>

#include "outcome.h"

namespace qoltanba::cli {

Outcome<crypto::LibraryPtr> loadLibrary();

/// Opens a key file with the password from the terminal or, with `passwordOnInput`, from standard input.
Outcome<std::vector<tokens::StoredKey>> openKeys(const crypto::LibraryPtr& library,
                                                 const std::filesystem::path& file, bool passwordOnInput);

/// The only key, or the one whose alias, key identifier or serial number `wish` is. Refused, with a list, if
/// there is no such key or more than one.
Outcome<tokens::StoredKey> chooseKey(const std::vector<tokens::StoredKey>& keys,
                                     const std::optional<std::string>& wish);

}  // namespace qoltanba::cli
