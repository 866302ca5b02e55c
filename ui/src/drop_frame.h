#pragma once

#include <QWidget>

namespace qoltanba::ui {

/// The frame over a window while files are held above it. It takes no part in mouse, keyboard or screen
/// readers.
class DropFrame : public QWidget {
    Q_OBJECT
  public:
    explicit DropFrame(QWidget* window);
    /// Covers the window and shows the frame, or hides it.
    void setHovered(bool hovered);

  protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace qoltanba::ui
