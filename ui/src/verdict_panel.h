#pragma once

#include <QWidget>

#include <qoltanba/service/verification.h>

class QLabel;

namespace qoltanba::ui {

class TextLabel;

/// The verdict that icon and colour show. A report about a test's signature, or about a part of the document,
/// must not look as if all were well.
service::Verdict appearanceOf(const service::VerificationReport& report);
/// The same for a file without a verdict. Where the program did not look, it says nothing bad.
service::Verdict appearanceOf(ErrorCode why);

/// The verdict about a file: icon, colour, and a sentence in the largest text.
class VerdictPanel : public QWidget {
    Q_OBJECT
  public:
    explicit VerdictPanel(QWidget* parent);

    void tell(const service::VerificationReport& report);
    /// Says that there is no verdict about `file`, and why.
    void tellFailure(ErrorCode why, const QString& file);
    /// Announces the verdict to screen readers.
    void announce();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    /// `label` says the meaning of the icon to people who do not see it.
    void say(service::Verdict verdict, const QString& label, const QString& sentence, const QString& facts);
    void updateIcon();

    service::Verdict verdict_ = service::Verdict::notProven;
    QLabel* icon_;
    TextLabel* sentence_;
    TextLabel* facts_;
};

}  // namespace qoltanba::ui
