#pragma once

#include <memory>
#include <vector>

#include <qoltanba/localhost_certificate/trust_store.h>

/// The kinds of stores; each system's build has those of its own.
namespace qoltanba::localhost_certificate {

using TrustStores = std::vector<std::unique_ptr<TrustStore>>;

/// Databases of NSS: Chromium's and every Firefox profile's, those of snap and flatpak packages too.
void addNssStores(const TrustPlaces& places, TrustStores& stores);

/// The store of the system the program was built for.
void addSystemStore(const TrustPlaces& places, TrustStores& stores);

}  // namespace qoltanba::localhost_certificate
