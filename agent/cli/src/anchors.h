#pragma once

#include <filesystem>
#include <vector>

#include <qoltanba/crypto/certificate.h>

#include "outcome.h"

namespace qoltanba::cli {

/// All certificates of a folder; refused if one cannot be read or there is none: a check with fewer anchors
/// than the person believes would mislead.
Outcome<std::vector<crypto::Certificate>> anchorsIn(const crypto::Library& library,
                                                    const std::filesystem::path& folder);

}  // namespace qoltanba::cli
