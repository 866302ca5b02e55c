#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include <qoltanba/service/options.h>
#include <qoltanba/trust/trust.h>

/// The options that say whom to trust and how to ask, read in one place for every program.
namespace qoltanba::service {

/// What the text of option::revocation says; nothing where it says nothing known. Spaces do not matter.
std::optional<trust::RevocationOrder> revocationOrderOf(std::string_view text);

/// The settings of trust::makeTrust. A misspelt option counts as left out: it never makes less be asked.
/// `folder`: where authorities and answers are kept; `administratorFile`: further anchors.
trust::TrustSettings trustSettingsOf(const Options& options, const std::filesystem::path& folder,
                                     const std::filesystem::path& administratorFile);

}  // namespace qoltanba::service
