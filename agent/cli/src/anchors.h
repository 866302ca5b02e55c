#pragma once

#include <filesystem>
#include <vector>

#include <qoltanba/crypto/certificate.h>

#include "arguments.h"
#include "outcome.h"

namespace qoltanba::cli {

/// All certificates of a folder; refused if one cannot be read or there is none: a check with fewer anchors
/// than the person believes would mislead.
Outcome<std::vector<crypto::Certificate>> anchorsIn(const crypto::Library& library,
                                                    const std::filesystem::path& folder);

/// Those of the option `anchors`; none without it.
Outcome<std::vector<crypto::Certificate>> anchorsOf(const crypto::Library& library,
                                                    const Arguments& arguments);

}  // namespace qoltanba::cli
