#pragma once

#include <filesystem>
#include <memory>
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

/// The same, for a verb that needs no signer: opens the file and unlocks it.
Outcome<std::shared_ptr<tokens::KeySession>> openFile(const crypto::LibraryPtr& library,
                                                      const std::filesystem::path& file,
                                                      bool passwordOnInput);

/// The keys as a device lists them.
std::vector<tokens::ListedKey> listed(const std::vector<tokens::StoredKey>& keys);

/// Where the keys are, for the words of a message.
enum class KeyPlace { file, device };

/// Returns the index of the only key, or of the key whose alias, key identifier or serial number is `wish`.
/// If no key or more than one key fits, refuses with a message that helps to choose.
Outcome<std::size_t> chooseKey(const std::vector<tokens::ListedKey>& keys,
                               const std::optional<std::string>& wish, KeyPlace place);

}  // namespace qoltanba::cli
