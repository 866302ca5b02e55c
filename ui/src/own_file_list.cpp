#include "own_file_list.h"

#include <QBoxLayout>
#include <QEvent>
#include <QKeyEvent>
#include <QListWidget>

#include <algorithm>
#include <set>

#include <qoltanba/texts/sentences.h>

#include "icons.h"
#include "shown_path.h"
#include "style.h"

namespace qoltanba::ui {

using service::OwnFile;
using service::OwnKind;

namespace {

constexpr int mostRowsShown = 8;

}  // namespace

OwnFileList::OwnFileList(QWidget* parent)
    : QWidget(parent), list_(new QListWidget(this)), about_(new TextLabel(this, style::TextSize::small)) {
    auto* column = new QVBoxLayout(this);
    style::tighten(*column, 1);
    column->addWidget(list_);
    column->addWidget(about_);
    about_->setTone(TextLabel::Tone::quiet);
    list_->setTextElideMode(Qt::ElideMiddle);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setUniformItemSizes(true);
    list_->installEventFilter(this);
    drawIcons();
    connect(list_, &QListWidget::currentRowChanged, this, [this] {
        tellCurrent();
        emit currentChanged();
    });
}

bool OwnFileList::add(const std::vector<OwnFile>& files) {
    std::vector<OwnFile> added;
    std::set<std::filesystem::path::string_type> present;
    for (const OwnFile& file : files_) present.insert(file.file.native());
    for (const OwnFile& file : files)
        if (present.insert(file.file.native()).second) added.push_back(file);
    if (files_.size() + added.size() > service::mostOwnFiles) return false;
    for (OwnFile& file : added) {
        files_.push_back(std::move(file));
        results_.emplace_back();
        list_->addItem(new QListWidgetItem);
        describe(files_.size() - 1);
    }
    if (list_->currentRow() < 0) list_->setCurrentRow(0);
    fitRows();
    tellCurrent();
    return true;
}

void OwnFileList::removeCurrent() {
    const auto file = current();
    if (!file || hasResults()) return;
    files_.erase(files_.begin() + static_cast<std::ptrdiff_t>(*file));
    results_.erase(results_.begin() + static_cast<std::ptrdiff_t>(*file));
    delete list_->takeItem(static_cast<int>(*file));
    fitRows();
    tellCurrent();
    emit currentChanged();
}

void OwnFileList::clear() {
    files_.clear();
    results_.clear();
    list_->clear();
    tellCurrent();
}

std::vector<std::size_t> OwnFileList::signable() const {
    std::vector<std::size_t> all;
    for (std::size_t file = 0; file < files_.size(); ++file)
        if (files_[file].kind != OwnKind::notSignable) all.push_back(file);
    return all;
}

void OwnFileList::setResult(std::size_t file, Result<std::filesystem::path> result) {
    results_.at(file) = std::move(result);
    describe(file);
    tellCurrent();
}

std::size_t OwnFileList::written() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(results_, [](const auto& result) { return result && *result; }));
}

bool OwnFileList::hasResults() const {
    return std::ranges::any_of(results_, [](const auto& result) { return result.has_value(); });
}

std::optional<std::size_t> OwnFileList::current() const {
    const int row = list_->currentRow();
    return row < 0 || row >= static_cast<int>(files_.size()) ? std::nullopt
                                                             : std::optional(static_cast<std::size_t>(row));
}

void OwnFileList::choose(std::size_t file) {
    list_->setCurrentRow(static_cast<int>(file));
}

void OwnFileList::focusList() {
    list_->setFocus();
}

/// What the person reads about a file besides its name. Empty: there is nothing to say.
QString OwnFileList::sentenceOf(std::size_t file) const {
    const OwnFile& one = files_[file];
    const auto& result = results_[file];
    if (result && *result) return tr("Written: %1").arg(shown(**result));
    if (result) return texts::sentence(result->error().code);
    if (one.problem) return texts::sentence(one.problem->code);
    if (one.kind == OwnKind::attached) return tr("It is signed already. It gets one more signature.");
    if (one.kind == OwnKind::detached)
        return tr("It is the signature of “%1”. It gets one more signature.")
            .arg(shown(one.document.filename()));
    return {};
}

QString OwnFileList::lineOf(std::size_t file) const {
    const OwnFile& one = files_[file];
    const auto& result = results_[file];
    const QString name = shown(one.file.filename());
    const auto line = [&](const QString& words) {
        return tr("%1: %2", "a few words, name of a file").arg(words, name);
    };
    if (result && *result) return line(tr("Signed", "state of a file"));
    if (result) return line(tr("Not signed", "state of a file"));
    switch (one.kind) {
        case OwnKind::attached:
        case OwnKind::detached:
            return line(tr("One more signature", "state of a file"));
        case OwnKind::notSignable:
            return line(tr("Cannot be signed", "state of a file"));
        case OwnKind::document:
        case OwnKind::xml:
            break;
    }
    return name;
}

/// Once for all rows: there may be a thousand.
void OwnFileList::drawIcons() {
    const auto drawn = [this](Icon which, const QColor& color) {
        return QIcon(drawnIcon(which, color, list_->fontMetrics().height(), devicePixelRatioF()));
    };
    document_ = drawn(Icon::document, style::quietColor(palette()));
    done_ = drawn(Icon::done, style::goodColor(palette()));
    problem_ = drawn(Icon::problem, style::problemColor(palette()));
}

void OwnFileList::describe(std::size_t file) {
    QListWidgetItem* item = list_->item(static_cast<int>(file));
    const auto& result = results_[file];
    const bool isSigned = result && *result;
    const bool isWrong = (result && !*result) || files_[file].problem;
    item->setIcon(isSigned ? done_ : isWrong ? problem_ : document_);
    item->setText(lineOf(file));
    item->setData(Qt::AccessibleTextRole, item->text());
    item->setData(Qt::AccessibleDescriptionRole, sentenceOf(file));
    const QString path = shown(files_[file].file);
    const QString sentence = sentenceOf(file);
    item->setToolTip(style::toolTip(sentence.isEmpty() ? path : path + QLatin1Char('\n') + sentence));
}

void OwnFileList::tellCurrent() {
    const auto file = current();
    const QString sentence = file ? sentenceOf(*file) : QString();
    about_->setText(sentence);
    about_->setVisible(!sentence.isEmpty());
}

void OwnFileList::fitRows() {
    const int rows = std::clamp(list_->count(), 1, mostRowsShown);
    const int rowHeight = std::max(list_->sizeHintForRow(0), list_->fontMetrics().height() + style::step);
    list_->setFixedHeight(rows * rowHeight + 2 * list_->frameWidth() + 2);
}

void OwnFileList::retranslate() {
    list_->setAccessibleName(tr("Files to sign"));
    for (std::size_t file = 0; file < files_.size(); ++file) describe(file);
    tellCurrent();
}

bool OwnFileList::eventFilter(QObject* watched, QEvent* event) {
    const bool isPress = watched == list_ && event->type() == QEvent::KeyPress;
    if (!isPress || static_cast<const QKeyEvent*>(event)->key() != Qt::Key_Delete)
        return QWidget::eventFilter(watched, event);
    removeCurrent();
    return true;
}

void OwnFileList::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange) return;
    drawIcons();
    retranslate();
}

}  // namespace qoltanba::ui
