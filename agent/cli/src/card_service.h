#pragma once

#include <QString>

namespace qoltanba::cli {

/// What serves cards and tokens on this computer, with its version if it tells one. Empty if it does not
/// answer. May wait for seconds.
QString nameOfCardService();

}  // namespace qoltanba::cli
