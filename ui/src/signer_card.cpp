#include "signer_card.h"

#include <QBoxLayout>
#include <QEvent>
#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QToolButton>

#include <algorithm>

#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/verdicts.h>

namespace qoltanba::ui {
namespace {

using service::SignerReport;
using service::TrustOrigin;
using service::Verdict;

const QString dot = QStringLiteral(" · ");

}  // namespace

Icon iconOf(Verdict verdict) {
    switch (verdict) {
        case Verdict::valid:
            return Icon::done;
        case Verdict::notProven:
            return Icon::warning;
        case Verdict::invalid:
            break;
    }
    return Icon::problem;
}

QColor colorOf(Verdict verdict, const QPalette& palette) {
    switch (verdict) {
        case Verdict::valid:
            return style::goodColor(palette);
        case Verdict::notProven:
            return style::careColor(palette);
        case Verdict::invalid:
            break;
    }
    return style::problemColor(palette);
}

TextLabel::Tone toneOf(Verdict verdict) {
    switch (verdict) {
        case Verdict::valid:
            return TextLabel::Tone::good;
        case Verdict::notProven:
            return TextLabel::Tone::care;
        case Verdict::invalid:
            break;
    }
    return TextLabel::Tone::problem;
}

SignerCard::SignerCard(SignerReport signer, QWidget* parent)
    : Panel(parent),
      signer_(std::move(signer)),
      icon_(new QLabel(this)),
      details_(new QToolButton(this)),
      detailsText_(new QPlainTextEdit(this)) {
    auto* name = new ElidedLabel(Qt::ElideRight, this, style::TextSize::normal, true);
    name->setWholeText(texts::signerName(signer_));
    auto* label = new TextLabel(this, style::TextSize::small, true);
    label->setWordWrap(false);
    label->setTone(toneOf(signer_.verdict));
    label->setText(texts::verdictLabel(signer_.verdict));
    auto* first = new QHBoxLayout;
    style::tighten(*first, 1);
    first->addWidget(icon_, 0, Qt::AlignVCenter);
    first->addWidget(name, 1);
    first->addWidget(label, 0, Qt::AlignVCenter);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(style::step * 3 / 2, style::step, style::step * 3 / 2, style::step);
    column->setSpacing(style::step / 2);
    column->addLayout(first);
    addFacts(*column);
    details_->setAutoRaise(true);
    details_->setCheckable(true);
    details_->setText(tr("Details"));
    details_->setAccessibleName(tr("Details of the signer %1").arg(texts::signerName(signer_)));
    details_->setAccessibleDescription(tr("Certificates, serial numbers, codes: for an expert"));
    details_->setToolTip(details_->accessibleDescription());
    style::setTextSize(*details_, style::TextSize::small);
    detailsText_->setReadOnly(true);
    detailsText_->setTabChangesFocus(true);
    detailsText_->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    detailsText_->setPlainText(texts::signerDetails(signer_).trimmed());
    detailsText_->setAccessibleName(details_->accessibleName());
    style::setTextSize(*detailsText_, style::TextSize::small);
    constexpr int mostLines = 14;
    const int lines = std::clamp(detailsText_->blockCount() + 2, 4, mostLines);
    detailsText_->setFixedHeight(lines * detailsText_->fontMetrics().lineSpacing() + 2 * style::step);
    detailsText_->hide();
    column->addWidget(details_, 0, Qt::AlignLeft);
    column->addWidget(detailsText_);
    connect(details_, &QToolButton::toggled, this, [this](bool on) {
        detailsText_->setVisible(on);
        emit heightChanged();
    });
    updateIcon();
}

void SignerCard::addFacts(QVBoxLayout& column) {
    const auto line = [&](const QString& text, TextLabel::Tone tone) {
        if (text.isEmpty()) return;
        auto* label = new TextLabel(this, style::TextSize::small);
        label->setTone(tone);
        label->setText(text);
        column.addWidget(label);
    };
    const auto notice = [&](Notice::Kind kind, const QString& text) {
        auto* one = new Notice(this);
        column.addWidget(one);
        one->say(kind, text);
    };
    if (signer_.owner) {
        line(texts::roleAndOrganisation(*signer_.owner), TextLabel::Tone::normal);
        const QString iin = texts::plainLine(signer_.owner->iin);
        const QString bin = texts::plainLine(signer_.owner->bin);
        QStringList numbers{iin.isEmpty() ? QString() : tr("IIN %1").arg(iin),
                            bin.isEmpty() ? QString() : tr("BIN %1").arg(bin)};
        numbers.removeAll(QString());
        line(numbers.join(dot), TextLabel::Tone::normal);
    }
    const QStringList reasons = texts::reasonSentences(signer_);
    const bool wrong = signer_.verdict == Verdict::invalid;
    for (const QString& reason : reasons) notice(wrong ? Notice::Kind::problem : Notice::Kind::care, reason);
    if (const QString part = texts::partSentence(signer_); !part.isEmpty()) notice(Notice::Kind::care, part);
    const QString status = texts::statusSentence(signer_.status);
    line(texts::timeSentence(signer_), TextLabel::Tone::quiet);
    if (!reasons.contains(status) && signer_.owner) line(status, TextLabel::Tone::quiet);
    const QString trust = texts::trustSentence(signer_.trustOrigin);
    if (signer_.trustOrigin == TrustOrigin::test || signer_.trustOrigin == TrustOrigin::administrator)
        notice(Notice::Kind::care, trust);
    else
        line(trust, TextLabel::Tone::quiet);
}

void SignerCard::showDetails(bool shown) {
    details_->setChecked(shown);
}

void SignerCard::takePlaceAfter(QWidget& previous) {
    QWidget::setTabOrder(&previous, details_);
    QWidget::setTabOrder(details_, detailsText_);
}

QWidget* SignerCard::lastControl() const {
    return detailsText_;
}

void SignerCard::updateIcon() {
    icon_->setPixmap(drawnIcon(iconOf(signer_.verdict), colorOf(signer_.verdict, palette()), 2 * style::step,
                               devicePixelRatioF()));
    icon_->setAccessibleName(texts::verdictLabel(signer_.verdict));
}

void SignerCard::changeEvent(QEvent* event) {
    Panel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) updateIcon();
}

}  // namespace qoltanba::ui
