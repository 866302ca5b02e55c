#include "checked_files.h"

#include <QBoxLayout>
#include <QEvent>
#include <QListWidget>
#include <QPointer>

#include <algorithm>

#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>
#include <qoltanba/texts/verdicts.h>

#include "icons.h"
#include "shown_path.h"
#include "signer_card.h"
#include "verdict_panel.h"

namespace qoltanba::ui {

using service::Verdict;
using service::VerificationReport;

namespace {

constexpr int mostRowsShown = 12;

}  // namespace

CheckedFiles::CheckedFiles(service::Verifications& verifications, QWidget* parent)
    : QWidget(parent), verifications_(verifications), list_(new QListWidget(this)) {
    auto* column = new QVBoxLayout(this);
    style::tighten(*column, 0);
    column->addWidget(list_);
    list_->setTextElideMode(Qt::ElideMiddle);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setUniformItemSizes(true);
    connect(list_, &QListWidget::itemActivated, this,
            [this](QListWidgetItem* item) { emit chosen(static_cast<std::size_t>(list_->row(item))); });
    connect(list_, &QListWidget::itemClicked, this,
            [this](QListWidgetItem* item) { emit chosen(static_cast<std::size_t>(list_->row(item))); });
}

void CheckedFiles::start(std::vector<FilesToCheck> files) {
    clear();
    for (FilesToCheck& one : files) {
        files_.push_back({std::move(one), std::nullopt});
        list_->addItem(new QListWidgetItem);
        describe(files_.size() - 1);
    }
    const int rows = std::min(list_->count(), mostRowsShown);
    // A row grows when its icon comes.
    const int rowHeight = std::max(list_->sizeHintForRow(0), list_->fontMetrics().height() + style::step);
    list_->setFixedHeight(rows * rowHeight + 2 * list_->frameWidth() + 2);
    list_->setCurrentRow(0);
    checkNext();
}

void CheckedFiles::checkNext() {
    running_.reset();
    const auto next = std::ranges::find_if(files_, [](const One& one) { return !one.result; });
    if (next == files_.end()) return;
    const auto index = static_cast<std::size_t>(next - files_.begin());
    running_ = verifications_.verify(
        next->files.file, next->files.content,
        [self = QPointer<CheckedFiles>(this), run = run_, index](const Result<VerificationReport>& result) {
            if (self && self->run_ == run) self->take(index, result);
        });
}

void CheckedFiles::take(std::size_t index, const Result<VerificationReport>& result) {
    files_[index].result = result;
    describe(index);
    checkNext();
    emit progressed();
}

void CheckedFiles::stop() {
    ++run_;
    running_.reset();
    std::erase_if(files_, [](const One& one) { return !one.result; });
    while (list_->count() > static_cast<int>(files_.size())) delete list_->takeItem(list_->count() - 1);
}

void CheckedFiles::clear() {
    ++run_;
    running_.reset();
    files_.clear();
    list_->clear();
}

std::size_t CheckedFiles::checkedCount() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(files_, [](const One& one) { return one.result.has_value(); }));
}

void CheckedFiles::setResult(std::size_t index, FilesToCheck files, Result<VerificationReport> result) {
    files_.at(index) = {std::move(files), std::move(result)};
    describe(index);
}

void CheckedFiles::describe(std::size_t index) {
    const One& one = files_[index];
    QListWidgetItem* item = list_->item(static_cast<int>(index));
    const QString name = shown(one.files.file.filename());
    const int side = list_->fontMetrics().height();
    const auto tell = [&](const QString& label, const QIcon& drawing, const QString& whole) {
        item->setIcon(drawing);
        item->setText(tr("%1: %2", "label of a verdict, name of a file").arg(label, name));
        item->setData(Qt::AccessibleTextRole, item->text());
        item->setToolTip(style::toolTip(whole));
    };
    const auto drawn = [&](Verdict verdict) {
        return QIcon(drawnIcon(iconOf(verdict), colorOf(verdict, palette()), side, devicePixelRatioF()));
    };
    if (!one.result) return tell(tr("Waiting", "state of a file"), QIcon(), name);
    if (!*one.result) {
        const ErrorCode code = one.result->error().code;
        const QString label = code == ErrorCode::contentMissing
                                  ? tr("The document is needed", "state of a file")
                                  : tr("Could not be checked", "state of a file");
        return tell(label, drawn(appearanceOf(code)), texts::sentence(code));
    }
    const VerificationReport& report = **one.result;
    // A test's key, or a part of the document: what looks like a warning must not be called simply valid.
    const Verdict appearance = appearanceOf(report);
    const bool hasRemark = report.verdict == Verdict::valid && appearance != Verdict::valid;
    const QString label =
        hasRemark ? tr("Valid, with a remark", "state of a file") : texts::verdictLabel(report.verdict);
    tell(label, drawn(appearance), texts::verdictSentence(report));
}

void CheckedFiles::focusList() {
    list_->setFocus();
}

void CheckedFiles::retranslate() {
    list_->setAccessibleName(tr("Checked files"));
    for (std::size_t i = 0; i < files_.size(); ++i) describe(i);
}

void CheckedFiles::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) retranslate();
}

}  // namespace qoltanba::ui
