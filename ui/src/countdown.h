#pragma once

#include <QWidget>

#include <chrono>

class QPushButton;

namespace qoltanba::ui {

class TextLabel;

/// How long the request still waits. In the last minute it offers more time, and says so to screen readers
/// once.
class Countdown : public QWidget {
    Q_OBJECT
  public:
    explicit Countdown(QWidget* parent);

    /// A time that is over counts as zero.
    void tell(std::chrono::seconds left);
    void retranslate();

  signals:
    void moreTimeAsked();

  private:
    std::chrono::seconds left_{0};
    TextLabel* text_;
    QPushButton* more_;
};

}  // namespace qoltanba::ui
