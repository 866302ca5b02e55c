#pragma once

#include <memory>
#include <vector>

#include <qoltanba/tokens/storages.h>

#include "devices.h"

namespace qoltanba::tokens::pcsc {

/// Makes a provider for each model. They share the devices.
std::vector<std::shared_ptr<StorageProvider>> makeProviders(Devices::Parts parts);

}  // namespace qoltanba::tokens::pcsc
