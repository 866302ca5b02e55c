#pragma once

#include <filesystem>

#include <qoltanba/service/options.h>
#include <qoltanba/trust/trust.h>

/// Reads the options that say which authorities are trusted and how they are asked. Every program uses these
/// functions. Call them on the service's thread.
namespace qoltanba::service {

/// The order that option::revocation gives.
trust::RevocationOrder revocationOrderOf(const Options& options);

/// The settings for trust::makeTrust. A misspelt option counts as absent, so it never makes the agent ask
/// less. `folder`: where certificates of authorities and their answers are kept. `administratorFile`: a file
/// with more trust anchors.
trust::TrustSettings trustSettingsOf(const Options& options, const std::filesystem::path& folder,
                                     const std::filesystem::path& administratorFile);

}  // namespace qoltanba::service
