#pragma once

#include <QWidget>

class QPushButton;

namespace qoltanba::ui {

class TextLabel;

/// Name, version, licence.
class AboutWindow : public QWidget {
    Q_OBJECT
  public:
    AboutWindow();

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void retranslate();
    TextLabel* name_;
    TextLabel* text_;
    TextLabel* licence_;
    QPushButton* close_;
};

}  // namespace qoltanba::ui
