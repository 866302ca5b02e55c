#pragma once

class QComboBox;
class QSpinBox;
class QWidget;

/// Boxes that a person changes by a click, a key or typing, never by the wheel: who scrolls a window does not
/// look at what lies under the mouse. A wheel over such a box scrolls what it lies in. All windows make their
/// boxes here.
namespace qoltanba::ui {

/// The open list still scrolls by the wheel. A text too long for the box is cut in its middle. Owned by
/// `parent`.
QComboBox* steadyComboBox(QWidget* parent);

/// Owned by `parent`.
QSpinBox* steadySpinBox(QWidget* parent);

}  // namespace qoltanba::ui
