#pragma once

#include "driver.h"

namespace qoltanba::tokens::pcsc {

/// The row of the Kaztoken.
Model kaztokenModel();

}  // namespace qoltanba::tokens::pcsc
