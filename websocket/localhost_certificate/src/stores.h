#pragma once

#include <memory>
#include <vector>

#include <qoltanba/localhost_certificate/trust_store.h>

/// The kinds of stores. The build for each system has its own.
namespace qoltanba::localhost_certificate {

using TrustStores = std::vector<std::unique_ptr<TrustStore>>;

/// Adds the databases of NSS: those of Chromium, of every Firefox profile, and of snap and flatpak packages.
void addNssStores(const TrustPlaces& places, TrustStores& stores);

/// Adds the store of the system for which the program was built, if there is one.
void addSystemStore(TrustStores& stores);

}  // namespace qoltanba::localhost_certificate
