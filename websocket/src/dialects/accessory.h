#pragma once

#include "dialect.h"

/// kz.gov.pki.ncalayerservices.accessory and kz.digiflow.mobile.extensions: questions of a page about the
/// program itself.
namespace qoltanba::websocket::dialects::accessory {

Interpretation getBundles(Call& call);
Interpretation getServices(Call& call);
Interpretation showSettings(Call& call);
Interpretation installBundle(Call& call);
Interpretation getVersion(Call& call);

}  // namespace qoltanba::websocket::dialects::accessory
