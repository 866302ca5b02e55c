#pragma once

namespace qoltanba::ui {

/// Shows assistive technology what Qt does not know of our widgets: a PasswordField is a line for a password
/// that echoes a bullet for each character, the signing window is a dialog and the other windows are frames.
/// Call it once, before the first window.
void installAccessibility();

}  // namespace qoltanba::ui
