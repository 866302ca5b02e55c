#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include <qoltanba/service/options.h>

namespace qoltanba::trust {
struct TrustSettings;
enum class RevocationOrder;
}  // namespace qoltanba::trust

/// The options that say whom to trust and how to ask, read in one place for every program. Whoever calls
/// these includes qoltanba/trust/trust.h.
namespace qoltanba::service {

/// What the text of option::revocation says; nothing where it says nothing known. Spaces do not matter.
std::optional<trust::RevocationOrder> revocationOrderOf(std::string_view text);

/// The settings of trust::makeTrust. A misspelt option counts as left out: it never makes less be asked.
/// `folder`: where authorities and answers are kept; `administratorFile`: further anchors.
trust::TrustSettings trustSettingsOf(const Options& options, const std::filesystem::path& folder,
                                     const std::filesystem::path& administratorFile);

}  // namespace qoltanba::service
