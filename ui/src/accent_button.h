#pragma once

#include <QPushButton>

namespace qoltanba::ui {

/// The one button that acts, on the accent colour. Its text and the ring of its focus are readable in every
/// theme: the button paints them itself, because styles lighten and shade the ground of a button.
class AccentButton : public QPushButton {
    Q_OBJECT
  public:
    explicit AccentButton(QWidget* parent);

  protected:
    /// A disabled button looks as the style draws it.
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace qoltanba::ui
