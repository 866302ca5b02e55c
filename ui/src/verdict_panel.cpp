#include "verdict_panel.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QEvent>
#include <QPainter>

#include <algorithm>

#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>
#include <qoltanba/texts/verdicts.h>

#include "icons.h"
#include "signer_card.h"
#include "style.h"

namespace qoltanba::ui {

using service::Verdict;

Verdict appearanceOf(const service::VerificationReport& report) {
    const bool care =
        report.partOnly || std::any_of(report.signers.begin(), report.signers.end(), [](const auto& signer) {
            return signer.partOnly || signer.trustOrigin == service::TrustOrigin::test;
        });
    return report.verdict == Verdict::valid && care ? Verdict::notProven : report.verdict;
}

Verdict appearanceOf(ErrorCode why) {
    switch (why) {
        case ErrorCode::pdfNotLookedInto:
        case ErrorCode::containerNotLookedInto:
        case ErrorCode::keyFileGiven:
        case ErrorCode::certificateGiven:
        case ErrorCode::contentMissing:
            return Verdict::notProven;
        default:
            return Verdict::invalid;
    }
}

VerdictPanel::VerdictPanel(QWidget* parent)
    : QWidget(parent),
      icon_(new QLabel(this)),
      sentence_(new TextLabel(this, style::TextSize::large)),
      facts_(new TextLabel(this, style::TextSize::small)) {
    facts_->setTone(TextLabel::Tone::quiet);
    auto* texts = new QVBoxLayout;
    style::tighten(*texts, 1);
    texts->addWidget(sentence_);
    texts->addWidget(facts_);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(2 * style::step, 2 * style::step, 2 * style::step, 2 * style::step);
    row->setSpacing(2 * style::step);
    row->addWidget(icon_, 0, Qt::AlignTop);
    row->addLayout(texts, 1);
}

void VerdictPanel::tell(const service::VerificationReport& report) {
    say(appearanceOf(report), texts::verdictLabel(report.verdict), texts::verdictSentence(report),
        tr("%1 · %2 · checked %3", "file, size, time")
            .arg(texts::plainLine(report.fileName), texts::size(report.size),
                 texts::dateTime(report.checkedAt)));
}

void VerdictPanel::tellFailure(ErrorCode why, const QString& file) {
    say(appearanceOf(why), tr("Could not be checked"), texts::sentence(why), file);
}

void VerdictPanel::say(Verdict verdict, const QString& label, const QString& sentence, const QString& facts) {
    verdict_ = verdict;
    icon_->setAccessibleName(label);
    sentence_->setText(sentence);
    facts_->setText(facts);
    facts_->setVisible(!facts.isEmpty());
    updateIcon();
    update();
}

void VerdictPanel::announce() {
    QAccessibleEvent alert(sentence_, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void VerdictPanel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QColor line = colorOf(verdict_, palette());
    QColor tint = line;
    constexpr int faint = 24;
    tint.setAlpha(faint);
    style::paintPanel(painter, rect(), tint, line, 2);
}

void VerdictPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) updateIcon();
}

void VerdictPanel::updateIcon() {
    icon_->setPixmap(
        drawnIcon(iconOf(verdict_), colorOf(verdict_, palette()), 5 * style::step, devicePixelRatioF()));
}

}  // namespace qoltanba::ui
