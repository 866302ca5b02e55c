#pragma once

#include <memory>
#include <span>
#include <vector>

#include <qoltanba/tokens/storages.h>

#include "devices.h"

namespace qoltanba::tokens::pcsc {

/// Makes a provider for each model. They share the devices. `models` are those of the devices.
std::vector<std::shared_ptr<StorageProvider>> makeProviders(const std::shared_ptr<Devices>& devices,
                                                            std::span<const Model> models);

}  // namespace qoltanba::tokens::pcsc
