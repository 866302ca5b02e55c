#pragma once

#include <QWidget>

#include "text_search.h"

class QLineEdit;
class QPlainTextEdit;
class QToolButton;

namespace qoltanba::ui {

class TextLabel;

/// Searches the text of a QPlainTextEdit: a field, the number of the place and of all places, next and
/// previous, around the end. Enter goes to the next place, Shift and Enter to the previous one, Esc closes
/// the row. Hidden at first.
class SearchRow : public QWidget {
    Q_OBJECT
  public:
    /// `text` must outlive this object.
    SearchRow(QPlainTextEdit& text, QWidget* parent);

    /// Shows the row with the focus in its field. What is selected in the text becomes the word.
    void open();
    /// Hides the row and brings the focus back to the text.
    void close();
    void next() { go(+1); }
    void previous() { go(-1); }
    /// The text has changed: searches again.
    void textChanged();
    void retranslate();

  signals:
    void heightChanged();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void search();
    void go(int step);
    void show(int number);
    void mark();
    void tellCount();

    QPlainTextEdit& text_;
    TextSearch found_;
    int current_ = -1;  ///< the place that is shown
    QLineEdit* field_;
    TextLabel* count_;
    QToolButton* previous_;
    QToolButton* next_;
    QToolButton* close_;
};

}  // namespace qoltanba::ui
