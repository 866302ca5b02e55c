#pragma once

#include <QWidget>

#include "icons.h"

class QLabel;
class QPushButton;

namespace qoltanba::ui {

class TextLabel;

/// Asks the person to drop a file or to choose one. The window receives the dropped file.
class DropArea : public QWidget {
    Q_OBJECT
  public:
    /// `drawing`: says what becomes of the files.
    explicit DropArea(Icon drawing, QWidget* parent = nullptr);
    void setTexts(const QString& invitation, const QString& button, const QString& hint);
    QPushButton* button() const { return button_; }

  signals:
    void choose();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void updateIcon();
    Icon drawing_;
    QLabel* icon_;
    TextLabel* invitation_;
    QPushButton* button_;
    TextLabel* hint_;
};

}  // namespace qoltanba::ui
