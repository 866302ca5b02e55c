#pragma once

#include <QWidget>

#include <optional>

#include <qoltanba/service/consent.h>

class QProgressBar;

namespace qoltanba::ui {

class TextLabel;

/// Shows the progress of the work to which the person agreed.
class ProgressPage : public QWidget {
    Q_OBJECT
  public:
    /// `isSeries`: the page sends the documents meanwhile.
    ProgressPage(bool isSeries, QWidget* parent);

    /// Nothing of `total` is done yet. retranslate() shows it.
    void begin(service::Step step, std::size_t total);
    void tell(service::Step step, std::size_t done, std::size_t total);
    /// The last document of a series that was signed. Returns whether the page needs a line more for it.
    bool tellLast(const service::DocumentDescription& document);
    /// The person stopped the work. retranslate() shows it.
    void stop() { stopping_ = true; }
    bool isStopping() const { return stopping_; }
    void retranslate();

  private:
    QString stepText() const;
    QString lastText() const;

    bool isSeries_;
    service::Step step_ = service::Step::signing;
    std::size_t done_ = 0;
    std::size_t total_ = 0;
    bool stopping_ = false;

    std::optional<service::DocumentDescription> last_;

    TextLabel* text_;
    QProgressBar* bar_;
    TextLabel* series_;  ///< where the documents come from
    TextLabel* lastOne_;
};

}  // namespace qoltanba::ui
