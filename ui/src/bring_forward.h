#pragma once

#include <QWidget>

namespace qoltanba::ui {

/// Shows `window` in front of the others, as far as the desktop lets a program do so.
inline void bringForward(QWidget& window) {
    window.show();
    if (window.isMinimized()) window.showNormal();
    window.raise();
    window.activateWindow();
}

}  // namespace qoltanba::ui
