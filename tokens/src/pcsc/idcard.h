#pragma once

#include "driver.h"

namespace qoltanba::tokens::pcsc {

/// The row of the national ID card.
Model idCardModel();

}  // namespace qoltanba::tokens::pcsc
