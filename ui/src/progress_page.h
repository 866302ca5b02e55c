#pragma once

#include <QWidget>

#include <qoltanba/service/consent.h>

class QProgressBar;

namespace qoltanba::ui {

class TextLabel;

/// How far the work is that the person agreed to.
class ProgressPage : public QWidget {
    Q_OBJECT
  public:
    explicit ProgressPage(QWidget* parent);

    /// Nothing has been done yet of `total`; said by retranslate().
    void begin(service::Step step, std::size_t total);
    void tell(service::Step step, std::size_t done, std::size_t total);
    /// The person stopped it; said by retranslate().
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
