#pragma once

#include <QWidget>

namespace qoltanba::ui {

class PreviewView;

/// A document in a window of its own, nearly as large as the screen. It belongs to the window of `parent` and
/// closes with it. Esc closes the search, then the window. Deletes itself when it is closed.
class LargePreview : public QWidget {
    Q_OBJECT
  public:
    LargePreview(const QString& name, const QString& text, QWidget* parent);
    void retranslate();

  protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    PreviewView* view_;
};

}  // namespace qoltanba::ui
