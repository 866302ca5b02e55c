#pragma once

#include <QWidget>

#include <qoltanba/service/verification.h>

class QLabel;

namespace qoltanba::ui {

class TextLabel;

/// The verdict on a file: icon, colour, and the sentence in the largest text.
class VerdictPanel : public QWidget {
    Q_OBJECT
  public:
    explicit VerdictPanel(QWidget* parent);

    void tell(const service::VerificationReport& report);
    /// That no verdict could be given on `file`, and why.
    void tellFailure(ErrorCode why, const QString& file);
    /// Tells screen readers.
    void announce();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    /// `label` says the icon's meaning to those who do not see it.
    void say(service::Verdict verdict, const QString& label, const QString& sentence, const QString& facts);
    void updateIcon();

    service::Verdict verdict_ = service::Verdict::notProven;
    QLabel* icon_;
    TextLabel* sentence_;
    TextLabel* facts_;
};

}  // namespace qoltanba::ui
