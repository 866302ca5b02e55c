#pragma once

#include <QWidget>

#include <qoltanba/service/consent.h>

class QLabel;

namespace qoltanba::ui {

class TextLabel;

/// Says how a dialog ended, if the person should know it.
class EndingPage : public QWidget {
    Q_OBJECT
  public:
    explicit EndingPage(QWidget* parent);

    enum class Receiver { site, siteOfSeries, person };

    /// Shows the ending and tells it to screen readers. `failure`: the sentence before the reason of a
    /// failure. `withCount`: a failure also says how many documents were signed before it. A site receives
    /// none of them then; the person keeps his own, and the site of a series has them already.
    void tell(const service::Ending& ending, const QString& failure, bool withCount, Receiver receiver);

  private:
    static QString signedBefore(const service::Ending& ending, Receiver receiver);

    QLabel* icon_;
    TextLabel* title_;
    TextLabel* text_;
};

}  // namespace qoltanba::ui
