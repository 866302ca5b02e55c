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

/// Opens a key file. The password comes from the terminal or, with `passwordOnInput`, from standard input.
Outcome<std::vector<tokens::StoredKey>> openKeys(const crypto::LibraryPtr& library,
                                                 const std::filesystem::path& file, bool passwordOnInput);

/// Returns the only key, or the key whose alias, key identifier or serial number is `wish`. If no key or more
/// than one key fits, refuses with a message that helps to choose.
Outcome<tokens::StoredKey> chooseKey(const std::vector<tokens::StoredKey>& keys,
                                     const std::optional<std::string>& wish);

}  // namespace qoltanba::cli
