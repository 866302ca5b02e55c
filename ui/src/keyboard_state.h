#pragma once

#include <optional>

class QKeyEvent;

namespace qoltanba::ui {

/// Asks the window system whether Caps Lock is on. Returns nothing if the window system does not say it.
std::optional<bool> capsLockNow();

/// Whether Caps Lock was on when this key was pressed. Returns nothing if the event does not show it.
std::optional<bool> capsLockOf(const QKeyEvent& event);

}  // namespace qoltanba::ui
