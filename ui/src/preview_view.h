#pragma once

#include <QWidget>

class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace qoltanba::ui {

class SearchRow;

/// The text of a document that can be enlarged (Ctrl and +, −, 0) and searched (Ctrl+F, F3). The keys work in
/// the whole window while the text is shown.
class PreviewView : public QWidget {
    Q_OBJECT
  public:
    enum class Place {
        inWindow,  ///< as high as its lines need, with a button that opens it large
        alone      ///< fills its own window
    };
    PreviewView(Place place, QWidget* parent);

    /// Shows the text from its start. `text` is plain and small (preview_text.h).
    void setText(const QString& text);
    QString text() const;
    void clear();
    /// Whether the person is in the search row.
    bool isSearching() const;
    void closeSearch();
    void focusText();
    void retranslate();

  signals:
    void heightChanged();
    /// The person wants to read the text in a large window.
    void largeAsked();

  private:
    void teachKeys();
    void zoom(int steps);
    void zoomTo(int percent);

    Place place_;
    int percent_ = 100;
    QPlainTextEdit* text_;
    SearchRow* search_;
    QPushButton* find_;
    QToolButton* smaller_;
    QToolButton* larger_;
    QPushButton* large_;
};

}  // namespace qoltanba::ui
