#pragma once

#include <QString>

#include <vector>

class QWidget;

/// The keyboard in our windows: all of them follow the same rules.
namespace qoltanba::ui {

enum class Escape { closes, isLeftAlone };

/// Enter presses the button that has the focus in `window`, and Esc closes `window`. Calling it again changes
/// nothing.
void teachKeys(QWidget& window, Escape escape = Escape::closes);

/// Alt and a letter press a button of `window`, or bring to a field whose label says so: each text gets a
/// letter of its own, the texts of `first` before all others, and what is shown before what is hidden. A text
/// keeps its letter as long as the window shows the same texts. Names of strangers (devices, files) get none.
/// Call it again after a text changed, and after something was shown or hidden.
void giveMnemonics(QWidget& window, const std::vector<QWidget*>& first);

/// `text` without the sign that stands before a mnemonic.
QString withoutMnemonic(QString text);

/// The Tab key goes through `parts` of one window one after another, and within each part through its layouts
/// from first to last. Call it again after widgets were added.
void tabInReadingOrder(const std::vector<QWidget*>& parts);

}  // namespace qoltanba::ui
