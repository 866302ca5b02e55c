#include "key_file_row.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QFileDialog>
#include <QPushButton>

#include <algorithm>

#include <qoltanba/texts/plain.h>

#include "file_dialog.h"
#include "shown_path.h"
#include "steady_boxes.h"
#include "style.h"

namespace qoltanba::ui {
namespace {

QString labelOf(const service::RecentStorage& file) {
    const QString name = shownFileName(file.storage);
    QString owner = texts::plainLine(file.owner);
    const QString organisation = texts::plainLine(file.organisation);
    if (!organisation.isEmpty()) owner += QStringLiteral(", ") + organisation;
    return owner.isEmpty() ? name : owner + QStringLiteral(" — ") + name;
}

}  // namespace

KeyFileRow::KeyFileRow(std::vector<service::RecentStorage> recent, std::function<bool()> accepts,
                       QWidget* parent)
    : QWidget(parent),
      files_(std::move(recent)),
      accepts_(std::move(accepts)),
      box_(steadyComboBox(this)),
      browse_(style::plainButton(this)),
      hint_(new Notice(this)) {
    std::erase_if(files_, [](const auto& one) { return !pathOf(one.storage); });
    box_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box_->setMinimumContentsLength(10);
    box_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto* row = new QHBoxLayout;
    style::tighten(*row, 1);
    row->addWidget(box_, 1);
    row->addWidget(browse_);
    auto* column = new QVBoxLayout(this);
    style::tighten(*column, 1);
    column->addLayout(row);
    column->addWidget(hint_);
    fill();
    connect(box_, &QComboBox::currentIndexChanged, this, &KeyFileRow::chosenChanged);
    connect(browse_, &QPushButton::clicked, this, &KeyFileRow::browse);
}

void KeyFileRow::fill() {
    const QSignalBlocker quiet(box_);
    const int current = box_->currentIndex();
    box_->clear();
    for (const service::RecentStorage& file : files_) {
        box_->addItem(labelOf(file));
        box_->setItemData(box_->count() - 1, style::toolTip(shown(*pathOf(file.storage))), Qt::ToolTipRole);
    }
    box_->setCurrentIndex(files_.empty() ? -1 : qMax(current, 0));
    box_->setEnabled(!files_.empty());
}

std::optional<StorageId> KeyFileRow::chosen() const {
    const int index = box_->currentIndex();
    if (index < 0 || index >= static_cast<int>(files_.size())) return std::nullopt;
    return files_[static_cast<std::size_t>(index)].storage;
}

void KeyFileRow::choose(const StorageId& file) {
    const auto isIt = [&](const auto& one) { return one.storage == file; };
    if (std::none_of(files_.begin(), files_.end(), isIt))
        files_.insert(files_.begin(), service::RecentStorage{file, {}, {}});
    fill();
    const QSignalBlocker quiet(box_);
    const auto place = std::find_if(files_.begin(), files_.end(), isIt);
    box_->setCurrentIndex(static_cast<int>(place - files_.begin()));
}

void KeyFileRow::browse() {
    if (!accepts_()) return;
    const auto current = chosen();
    auto* dialog = makeFileDialog(
        this, tr("Choose a key file"),
        {tr("Key files (*.p12 *.P12 *.pfx *.PFX *.jks *.JKS)"), tr("All files (*)")},
        current ? pathOf(*current).value_or(std::filesystem::path()) : std::filesystem::path());
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& file) { emit fileFound(pathFrom(file)); });
    dialog->open();
}

void KeyFileRow::focusBox() {
    box_->setFocus();
}

void KeyFileRow::focusBrowse() {
    browse_->setFocus(Qt::OtherFocusReason);
}

void KeyFileRow::retranslate() {
    box_->setPlaceholderText(tr("No key file chosen"));
    box_->setAccessibleName(tr("Key file"));
    box_->setAccessibleDescription(tr("Key files used before, by the name of the owner"));
    browse_->setText(files_.empty() ? tr("Choose a file…") : tr("Another file…"));
    // Screen readers must not read a hidden row.
    hint_->say(Notice::Kind::note,
               isHidden() || chosen()
                   ? QString()
                   : tr("The name of a key file ends in .p12. You can also drag it here."));
}

}  // namespace qoltanba::ui
