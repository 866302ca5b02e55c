#include "steady_boxes.h"

#include <QComboBox>
#include <QSpinBox>
#include <QWheelEvent>

namespace qoltanba::ui {
namespace {

template <class Box>
class Steady final : public Box {
  public:
    explicit Steady(QWidget* parent) : Box(parent) {
        this->setFocusPolicy(Qt::StrongFocus);  // the wheel does not bring the focus either
    }

  protected:
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

}  // namespace

QComboBox* steadyComboBox(QWidget* parent) {
    return new Steady<QComboBox>(parent);
}

QSpinBox* steadySpinBox(QWidget* parent) {
    return new Steady<QSpinBox>(parent);
}

}  // namespace qoltanba::ui
