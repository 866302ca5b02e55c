#pragma once

#include "driver.h"

namespace qoltanba::tokens::pcsc {

/// Three models with one driver. Their commands: docs/devices/gammatech.md.
Model eToken72kModel();
Model jaCartaModel();
Model eToken5110Model();

}  // namespace qoltanba::tokens::pcsc
