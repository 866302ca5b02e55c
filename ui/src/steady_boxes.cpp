#include "steady_boxes.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QSpinBox>
#include <QStyleOptionComboBox>
#include <QWheelEvent>

namespace qoltanba::ui {
namespace {

template <class Box>
class Steady : public Box {
  public:
    explicit Steady(QWidget* parent) : Box(parent) {
        this->setFocusPolicy(Qt::StrongFocus);  // the wheel does not bring the focus either
    }

  protected:
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

/// Cuts a long text in the middle, in the closed box and in the list: what tells two files apart stands at
/// the ends.
class MiddleCutComboBox final : public Steady<QComboBox> {
  public:
    explicit MiddleCutComboBox(QWidget* parent) : Steady<QComboBox>(parent) {
        view()->setTextElideMode(Qt::ElideMiddle);
    }

  protected:
    void initStyleOption(QStyleOptionComboBox* option) const override {
        QComboBox::initStyleOption(option);
        const QRect room =
            style()->subControlRect(QStyle::CC_ComboBox, option, QStyle::SC_ComboBoxEditField, this);
        // The style leaves a pixel on each side.
        option->currentText =
            fontMetrics().elidedText(option->currentText, Qt::ElideMiddle, room.width() - 2);
    }
};

}  // namespace

QComboBox* steadyComboBox(QWidget* parent) {
    return new MiddleCutComboBox(parent);
}

QSpinBox* steadySpinBox(QWidget* parent) {
    return new Steady<QSpinBox>(parent);
}

}  // namespace qoltanba::ui
