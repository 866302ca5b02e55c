#include "progress_page.h"

#include <QBoxLayout>
#include <QProgressBar>

#include <algorithm>

#include <qoltanba/texts/sentences.h>

#include "style.h"

namespace qoltanba::ui {

ProgressPage::ProgressPage(bool isSeries, QWidget* parent)
    : QWidget(parent),
      isSeries_(isSeries),
      text_(new TextLabel(this, style::TextSize::large)),
      bar_(new QProgressBar(this)),
      series_(new TextLabel(this)),
      lastOne_(new TextLabel(this, style::TextSize::small)) {
    lastOne_->setTone(TextLabel::Tone::quiet);
    bar_->setTextVisible(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(3 * style::step, 2 * style::step, 3 * style::step, 3 * style::step);
    column->setSpacing(2 * style::step);
    column->addWidget(text_);
    column->addWidget(bar_);
    column->addWidget(series_);
    column->addWidget(lastOne_);
    column->addStretch(1);
}

void ProgressPage::begin(service::Step step, std::size_t total) {
    step_ = step;
    done_ = 0;
    total_ = total;
}

void ProgressPage::tell(service::Step step, std::size_t done, std::size_t total) {
    step_ = step;
    done_ = done;
    total_ = total;
    constexpr std::size_t most = 1'000'000;
    bar_->setRange(0, static_cast<int>(std::min(total, most)));
    bar_->setValue(static_cast<int>(std::min(done, most)));
    text_->setText(stepText());
    bar_->setAccessibleDescription(text_->text());
}

bool ProgressPage::tellLast(const service::DocumentDescription& document) {
    const bool isFirst = !last_;
    last_ = document;
    lastOne_->setText(lastText());
    lastOne_->show();
    return isFirst;
}

/// By the digest a person finds the document in the journal later.
QString ProgressPage::lastText() const {
    if (!last_) return {};
    return tr("The last document: %1, SHA-256 %2…")
        .arg(texts::size(last_->size), QString::fromStdString(last_->digestHex).left(16));
}

QString ProgressPage::stepText() const {
    const QString done = texts::number(done_);
    const QString total = texts::number(total_);
    switch (step_) {
        case service::Step::checkingKey:
            return tr("Checking the certificate…");
        case service::Step::stamping:
            return tr("Getting time stamps: %1 of %2").arg(done, total);
        case service::Step::signing:
            break;
    }
    return tr("Signing: %1 of %2").arg(done, total);
}

void ProgressPage::retranslate() {
    text_->setText(stopping_ ? tr("Stopping…") : total_ == 0 ? tr("One moment…") : stepText());
    bar_->setAccessibleName(tr("Progress of signing"));
    series_->setText(
        tr("The site sends the documents one after another. If you cancel, it gets no further "
           "signature."));
    series_->setVisible(isSeries_ && !stopping_);
    lastOne_->setText(lastText());
    lastOne_->setVisible(last_.has_value());
}

}  // namespace qoltanba::ui
