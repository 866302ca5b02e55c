#pragma once

#include <QWidget>

#include <qoltanba/service/consent.h>

class QLabel;

namespace qoltanba::ui {

class TextLabel;

/// How a dialog ended, where the person should know.
class EndingPage : public QWidget {
    Q_OBJECT
  public:
    explicit EndingPage(QWidget* parent);

    /// Says it, to screen readers too. `failure`: the sentence before the reason of a failure. `withCount`: a
    /// failure tells how many documents were signed before it.
    void tell(const service::Ending& ending, const QString& failure, bool withCount);

  private:
    QLabel* icon_;
    TextLabel* title_;
    TextLabel* text_;
};

}  // namespace qoltanba::ui
