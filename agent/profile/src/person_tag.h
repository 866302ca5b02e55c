#pragma once

#include <string>

namespace qoltanba::profile {

/// A text of ASCII letters and digits that is another one for each person of this computer.
std::string personTag();

}  // namespace qoltanba::profile
