#pragma once

#include <filesystem>
#include <vector>

#include <qoltanba/crypto/certificate.h>

#include "arguments.h"
#include "outcome.h"

namespace qoltanba::cli {

/// Reads all certificates of a folder. Refuses if one cannot be read or if there is no certificate, because a
/// check with fewer anchors than the person expects would mislead.
Outcome<std::vector<crypto::Certificate>> anchorsIn(const crypto::Library& library,
                                                    const std::filesystem::path& folder);

/// Reads the certificates of the option `anchors`. Without the option the result is empty.
Outcome<std::vector<crypto::Certificate>> anchorsOf(const crypto::Library& library,
                                                    const Arguments& arguments);

}  // namespace qoltanba::cli
