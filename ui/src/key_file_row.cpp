#include "key_file_row.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QFileDialog>
#include <QPushButton>
#include <QStandardItemModel>

#include <algorithm>

#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

#include "file_dialog.h"
#include "shown_path.h"
#include "steady_boxes.h"
#include "style.h"

namespace qoltanba::ui {
namespace {

/// "owner · firm · file", with what the key is for in place of the firm where there is none.
QString labelOf(const service::RecentStorage& file) {
    service::KeyDescription key;
    key.meantToSign = file.toSign;
    key.meantToSignIn = file.toSignIn;
    const QString use = file.toSign || file.toSignIn ? texts::use(key) : QString();
    const QString organisation = texts::plainLine(file.organisation);
    QStringList parts{texts::plainLine(file.owner), organisation.isEmpty() ? use : organisation,
                      shownFileName(file.storage)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
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
    connect(box_, &QComboBox::currentIndexChanged, this, &KeyFileRow::tellWhole);
    connect(box_, &QComboBox::currentIndexChanged, this, &KeyFileRow::chosenChanged);
    connect(browse_, &QPushButton::clicked, this, &KeyFileRow::browse);
}

void KeyFileRow::fill() {
    const QSignalBlocker quiet(box_);
    const int current = box_->currentIndex();
    box_->clear();
    for (int row = 0; row < static_cast<int>(files_.size()); ++row) {
        box_->addItem(QString());
        tell(row);
    }
    box_->setCurrentIndex(current < box_->count() ? current : -1);
    chooseFirstPresent();
    box_->setEnabled(!files_.empty());
    tellWhole();
}

/// Says in the list whose file it is, and whether it is there.
void KeyFileRow::tell(int row) {
    const service::RecentStorage& file = files_[static_cast<std::size_t>(row)];
    const QString label = labelOf(file);
    box_->setItemText(row, file.present ? label : tr("%1 — not here").arg(label));
    box_->setItemData(row, style::toolTip(shown(*pathOf(file.storage))), Qt::ToolTipRole);
    static_cast<QStandardItemModel*>(box_->model())->item(row)->setEnabled(file.present);
}

void KeyFileRow::chooseFirstPresent() {
    if (box_->currentIndex() >= 0) return;
    const auto first =
        std::find_if(files_.begin(), files_.end(), [](const auto& one) { return one.present; });
    if (first != files_.end()) box_->setCurrentIndex(static_cast<int>(first - files_.begin()));
}

bool KeyFileRow::updatePresence(const std::vector<service::RecentStorage>& recent) {
    const QSignalBlocker quiet(box_);
    bool changed = false;
    for (int row = 0; row < static_cast<int>(files_.size()); ++row) {
        service::RecentStorage& file = files_[static_cast<std::size_t>(row)];
        const auto seen = std::find_if(recent.begin(), recent.end(),
                                       [&](const auto& one) { return one.storage == file.storage; });
        if (seen == recent.end() || seen->present == file.present) continue;
        file.present = seen->present;
        tell(row);  // in place: the list may be open
        changed = true;
    }
    if (!changed) return false;
    chooseFirstPresent();
    tellWhole();
    return true;
}

/// The box cuts what is too long: a tool tip has all of it.
void KeyFileRow::tellWhole() {
    const int index = box_->currentIndex();
    box_->setToolTip(index < 0 ? QString() : box_->itemData(index, Qt::ToolTipRole).toString());
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
    const auto place = std::find_if(files_.begin(), files_.end(), isIt);
    place->present = true;  // the person has just found it
    fill();
    const QSignalBlocker quiet(box_);
    box_->setCurrentIndex(static_cast<int>(place - files_.begin()));
    tellWhole();
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

/// Screen readers must not read a hidden row.
QString KeyFileRow::hint() const {
    if (isHidden()) return {};
    if (!chosen()) return tr("The name of a key file ends in .p12. You can also drag it here.");
    const bool isHere = files_[static_cast<std::size_t>(box_->currentIndex())].present;
    return isHere ? QString() : tr("The chosen file is not here. Insert the stick with it.");
}

void KeyFileRow::retranslate() {
    fill();  // the words of the list are of the language, too
    box_->setPlaceholderText(tr("No key file chosen"));
    box_->setAccessibleName(tr("Key file"));
    box_->setAccessibleDescription(tr("Key files used before, by the name of the owner"));
    browse_->setText(files_.empty() ? tr("Choose a file…") : tr("Another file…"));
    hint_->say(Notice::Kind::note, hint());
}

}  // namespace qoltanba::ui
