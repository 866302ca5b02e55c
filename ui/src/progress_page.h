#pragma once

#include <QWidget>

#include <qoltanba/service/consent.h>

class QProgressBar;

namespace qoltanba::ui {

class TextLabel;

/// Shows the progress of the work to which the person agreed.
class ProgressPage : public QWidget {
    Q_OBJECT
  public:
    explicit ProgressPage(QWidget* parent);

    /// Nothing of `total` is done yet. retranslate() shows it.
    void begin(service::Step step, std::size_t total);
    void tell(service::Step step, std::size_t done, std::size_t total);
    /// The person stopped the work. retranslate() shows it.
    void stop() { stopping_ = true; }
    bool isStopping() const { return stopping_; }
    void retranslate();

  private:
    QString stepText() const;

    service::Step step_ = service::Step::signing;
    std::size_t done_ = 0;
    std::size_t total_ = 0;
    bool stopping_ = false;

    TextLabel* text_;
    QProgressBar* bar_;
};

}  // namespace qoltanba::ui
