#pragma once

#include <filesystem>

#include <qoltanba/service/options.h>
#include <qoltanba/trust/trust.h>

/// The options that say whom to trust and how to ask, read in one place for every program.
namespace qoltanba::service {

/// What option::revocation says.
trust::RevocationOrder revocationOrderOf(const Options& options);

/// The settings of trust::makeTrust. A misspelt option counts as left out: it never makes less be asked.
/// `folder`: where authorities and answers are kept; `administratorFile`: further anchors.
trust::TrustSettings trustSettingsOf(const Options& options, const std::filesystem::path& folder,
                                     const std::filesystem::path& administratorFile);

}  // namespace qoltanba::service
