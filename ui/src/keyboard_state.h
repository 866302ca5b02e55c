#pragma once

#include <optional>

class QKeyEvent;

namespace qoltanba::ui {

/// Whether Caps Lock is on, asked of the window system; empty where it does not tell.
std::optional<bool> capsLockNow();

/// Whether Caps Lock was on when this key was pressed, as far as the event shows it.
std::optional<bool> capsLockOf(const QKeyEvent& event);

}  // namespace qoltanba::ui
