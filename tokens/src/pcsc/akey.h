#pragma once

#include "driver.h"

namespace qoltanba::tokens::pcsc {

/// The row of the aKey.
Model aKeyModel();

}  // namespace qoltanba::tokens::pcsc
