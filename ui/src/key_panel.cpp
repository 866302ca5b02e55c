#include "key_panel.h"

#include <QApplication>
#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QPushButton>
#include <QStandardItemModel>
#include <QToolButton>
#include <algorithm>

#include <qoltanba/words/plain.h>
#include <qoltanba/words/sentences.h>

#include "icons.h"
#include "key_list.h"
#include "look.h"
#include "password_field.h"
#include "shown_path.h"

namespace qoltanba::ui {
namespace {

QString fileName(const StorageId& file) {
    return shown(pathOf(file).value_or(std::filesystem::path()).filename());
}

QString fileLabel(const service::RecentStorage& file) {
    const QString name = fileName(file.storage);
    QString owner = words::plainLine(file.owner);
    const QString organisation = words::plainLine(file.organisation);
    if (!organisation.isEmpty()) owner += QStringLiteral(", ") + organisation;
    return owner.isEmpty() ? name : owner + QStringLiteral(" — ") + name;
}

}  // namespace

KeyPanel::KeyPanel(const service::Question& question, Wishes wishes, Clock clock, QWidget* parent)
    : QWidget(parent),
      wishes_(std::move(wishes)),
      clock_(std::move(clock)),
      purpose_(question.purpose),
      filesAllowed_(question.filesAllowed),
      storages_(question.storages),
      files_(question.recentStorages),
      defaultKey_(question.defaultKey),
      mayChangeDefault_(question.mayChangeDefault) {
    std::erase_if(files_, [](const auto& recent) { return !pathOf(recent.storage); });
    build();
    retranslate();
}

void KeyPanel::build() {
    auto* column = new QVBoxLayout(this);
    look::tighten(*column, 1);
    caption_ = new TextLabel(this, look::TextSize::normal, true);
    column->addWidget(caption_);
    devicesOnly_ = new Notice(this);
    column->addWidget(devicesOnly_);
    buildFileRow();
    buildPasswordRow();
    passwordNotice_ = new Notice(this);
    column->addWidget(passwordNotice_);
    keysHead_ = new QWidget(this);
    auto* head = new QHBoxLayout(keysHead_);
    look::tighten(*head, 1);
    keysCaption_ = new TextLabel(keysHead_, look::TextSize::small);
    keysCaption_->setTone(TextLabel::Tone::quiet);
    details_ = new QToolButton(keysHead_);
    details_->setAutoRaise(true);
    details_->setCheckable(true);
    head->addWidget(keysCaption_, 1);
    head->addWidget(details_);
    column->addWidget(keysHead_);
    verdict_ = new Notice(this);
    column->addWidget(verdict_);
    list_ = new KeyList(this);
    column->addWidget(list_);
    always_ = new QCheckBox(this);
    column->addWidget(always_);
    connect(list_, &KeyList::chosenChanged, this, &KeyPanel::keyChosen);
    connect(details_, &QToolButton::toggled, this, [this](bool on) {
        list_->showDetails(on);
        emit heightChanged();
    });
    fileRow_->setVisible(filesAllowed_ && !defaultKey_);
    defaultRow_->setVisible(filesAllowed_ && defaultKey_.has_value());
    passwordRow_->setVisible(filesAllowed_);
    showKeys(false);
}

void KeyPanel::buildFileRow() {
    fileRow_ = new QWidget(this);
    auto* row = new QHBoxLayout(fileRow_);
    look::tighten(*row, 1);
    fileBox_ = new QComboBox(fileRow_);
    fileBox_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    fileBox_->setMinimumContentsLength(10);
    fileBox_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    browse_ = new QPushButton(fileRow_);
    browse_->setMinimumWidth(13 * look::step);
    row->addWidget(fileBox_, 1);
    row->addWidget(browse_);
    layout()->addWidget(fileRow_);
    defaultRow_ = new QWidget(this);
    auto* defaultRow = new QHBoxLayout(defaultRow_);
    look::tighten(*defaultRow, 1);
    defaultName_ = new ElidedLabel(Qt::ElideMiddle, defaultRow_);
    otherKey_ = new QPushButton(defaultRow_);
    otherKey_->setMinimumWidth(13 * look::step);
    defaultRow->addWidget(defaultName_, 1);
    defaultRow->addWidget(otherKey_);
    layout()->addWidget(defaultRow_);
    fileHint_ = new Notice(this);
    layout()->addWidget(fileHint_);
    fillFiles();
    connect(fileBox_, &QComboBox::currentIndexChanged, this, &KeyPanel::fileChanged);
    connect(browse_, &QPushButton::clicked, this, &KeyPanel::browse);
    connect(otherKey_, &QPushButton::clicked, this, &KeyPanel::leaveDefaultKey);
}

void KeyPanel::buildPasswordRow() {
    passwordRow_ = new QWidget(this);
    auto* row = new QHBoxLayout(passwordRow_);
    look::tighten(*row, 1);
    password_ = new PasswordField(passwordRow_);
    eye_ = new QToolButton(passwordRow_);
    eye_->setFocusPolicy(Qt::TabFocus);
    eye_->setAutoRaise(true);
    open_ = new QPushButton(passwordRow_);
    open_->setMinimumWidth(13 * look::step);
    row->addWidget(password_, 1);
    row->addWidget(eye_);
    row->addWidget(open_);
    layout()->addWidget(passwordRow_);
    connect(eye_, &QToolButton::pressed, this, [this] { password_->setRevealed(true); });
    connect(eye_, &QToolButton::released, this, [this] { password_->setRevealed(false); });
    connect(open_, &QPushButton::clicked, this, &KeyPanel::openKeys);
    connect(password_, &PasswordField::accepted, this, &KeyPanel::openKeys);
    connect(password_, &PasswordField::warningsChanged, this, &KeyPanel::updateKeyboardWarning);
    connect(password_, &PasswordField::edited, this, [this] {
        if (!password_->isEmpty()) problem_.reset();
        emptyPasswordTried_ = false;
        updateKeyboardWarning();
    });
}

void KeyPanel::fillFiles() {
    const QSignalBlocker quiet(fileBox_);
    const int current = fileBox_->currentIndex();
    fileBox_->clear();
    for (const service::RecentStorage& file : files_) {
        fileBox_->addItem(fileLabel(file));
        fileBox_->setItemData(fileBox_->count() - 1, look::toolTip(shown(*pathOf(file.storage))),
                              Qt::ToolTipRole);
    }
    fileBox_->setCurrentIndex(files_.empty() ? -1 : qMax(current, 0));
    fileBox_->setEnabled(!files_.empty());
}

std::optional<StorageId> KeyPanel::currentStorage() const {
    if (defaultKey_) return defaultKey_->storage;
    const int index = fileBox_->currentIndex();
    if (index < 0 || index >= static_cast<int>(files_.size())) return std::nullopt;
    return files_[static_cast<std::size_t>(index)].storage;
}

void KeyPanel::browse() {
    if (!wishes_.accepts()) return;
    auto* dialog = new QFileDialog(this, tr("Choose a key file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Key files (*.p12 *.P12 *.pfx *.PFX *.jks *.JKS)"), tr("All files (*)")});
    const auto current = currentStorage();
    if (const auto file = current ? pathOf(*current) : std::nullopt)
        dialog->setDirectory(QString::fromStdU16String(file->parent_path().u16string()));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& file) { offerFile(std::filesystem::path(file.toStdU16String())); });
    dialog->open();
}

void KeyPanel::offerFile(const std::filesystem::path& file) {
    if (!filesAllowed_) return;
    if (defaultKey_) leaveDefaultKey();
    choose(fileStorageId(file));
    fileChanged();
}

/// Shows it as the chosen one of the key files.
void KeyPanel::choose(const StorageId& storage) {
    const auto isIt = [&](const auto& one) { return one.storage == storage; };
    if (std::none_of(files_.begin(), files_.end(), isIt))
        files_.insert(files_.begin(), service::RecentStorage{storage, {}, {}});
    fillFiles();
    const QSignalBlocker quiet(fileBox_);
    const auto place = std::find_if(files_.begin(), files_.end(), isIt);
    fileBox_->setCurrentIndex(static_cast<int>(place - files_.begin()));
}

void KeyPanel::fileChanged() {
    keys_.clear();
    lost_.reset();
    listed_ = false;
    list_->clear();
    problem_.reset();
    opening_ = false;
    password_->clear();
    showKeys(false);
    updateKeyboardWarning();
    retranslate();
    focusFirst();
    emit heightChanged();
}

void KeyPanel::openKeys() {
    const auto storage = currentStorage();
    if (!wishes_.accepts() || opening_ || !storage) return;
    if (password_->isEmpty()) {
        emptyPasswordTried_ = true;
        updateKeyboardWarning();
        password_->setFocus();
        return;
    }
    opening_ = true;
    problem_.reset();
    keys_.clear();
    list_->clear();
    showKeys(false);
    Secret password = password_->take();
    retranslate();
    updateKeyboardWarning();
    wishes_.open(*storage, std::move(password));
}

void KeyPanel::keysListed(const std::vector<service::KeyOffer>& keys) {
    opening_ = false;
    problem_.reset();
    keys_ = keys;
    lost_.reset();
    listed_ = true;
    list_->setKeys(keys_, clock_());
    list_->showDetails(details_->isChecked());
    showKeys(true);
    if (defaultKey_) {
        const auto wanted = std::find_if(keys_.begin(), keys_.end(), [&](const service::KeyOffer& offer) {
            return offer.key.keyId == defaultKey_->keyId && !offer.unfit;
        });
        if (wanted == keys_.end()) {
            showAllKeys();
        } else {
            const int index = static_cast<int>(wanted - keys_.begin());
            list_->choose(index);
            list_->showOnly(index);
            always_->setChecked(true);
        }
    }
    updateKeyboardWarning();
    retranslate();
    list_->focusChosenOrFirst();
    emit heightChanged();
}

void KeyPanel::keysUpdated(const std::vector<service::KeyOffer>& keys) {
    if (!listed_ || keys.size() != keys_.size()) return;
    const QWidget* focused = QApplication::focusWidget();
    const bool hadFocus = focused != nullptr && list_->isAncestorOf(focused);
    keys_ = keys;
    if (const auto lost = list_->updateKeys(keys_)) {
        lost_ = lost;
        if (defaultKey_) showAllKeys();
        if (hadFocus) focusKeys();
    }
    showKeys(true);
    emit heightChanged();
}

void KeyPanel::focusKeys() {
    const bool anyFits =
        std::any_of(keys_.begin(), keys_.end(), [](const auto& offer) { return !offer.unfit; });
    if (anyFits)
        list_->focusChosenOrFirst();
    else if (filesAllowed_)
        browse_->setFocus(Qt::OtherFocusReason);
}

void KeyPanel::showAllKeys() {
    defaultKey_.reset();
    fileRow_->show();
    defaultRow_->hide();
    list_->showOnly(std::nullopt);
}

void KeyPanel::openFailed(const Error& error) {
    opening_ = false;
    problem_ = error;
    password_->clear();
    updateKeyboardWarning();
    retranslate();
    password_->setFocus(Qt::OtherFocusReason);
    emit heightChanged();
}

void KeyPanel::leaveDefaultKey() {
    if (!wishes_.accepts() || !defaultKey_) return;
    const StorageId storage = defaultKey_->storage;
    showAllKeys();
    always_->setChecked(false);
    choose(storage);
    fileBox_->setFocus();
    retranslate();
    emit heightChanged();
}

void KeyPanel::chooseKey(int index) {
    list_->choose(index);
}

std::optional<std::size_t> KeyPanel::chosenKey() const {
    return list_->chosen();
}

const service::KeyDescription* KeyPanel::chosenDescription() const {
    const auto index = list_->chosen();
    return index && *index < keys_.size() ? &keys_[*index].key : nullptr;
}

bool KeyPanel::chosenIsOfATest() const {
    const auto index = list_->chosen();
    return index && *index < keys_.size() && keys_[*index].testAuthority;
}

bool KeyPanel::alwaysUse() const {
    return !always_->isHidden() && always_->isChecked();
}

void KeyPanel::keyChosen() {
    if (lost_ && list_->chosen()) {
        lost_.reset();
        updateVerdict();
        emit heightChanged();
    }
    emit chosenChanged();
}

void KeyPanel::showKeys(bool visible) {
    keysHead_->setVisible(visible && !keys_.empty());
    list_->setVisible(visible);
    const bool anyFits =
        std::any_of(keys_.begin(), keys_.end(), [](const auto& offer) { return !offer.unfit; });
    always_->setVisible(visible && anyFits && mayChangeDefault_);
    updateVerdict();
}

void KeyPanel::updateVerdict() {
    const bool anyFits =
        std::any_of(keys_.begin(), keys_.end(), [](const auto& offer) { return !offer.unfit; });
    if (listed_ && lost_ && *lost_ < keys_.size()) {
        verdict_->say(Notice::Kind::problem,
                      tr("The key you chose cannot be used. %1").arg(words::sentence(keys_[*lost_])));
    } else if (!listed_ || anyFits) {
        verdict_->say(Notice::Kind::note, {});
    } else {
        verdict_->say(Notice::Kind::problem,
                      tr("There is no key here of the kind the site needs. Choose another key file."));
    }
}

void KeyPanel::updateKeyboardWarning() {
    const QString before = passwordNotice_->text();
    if (problem_) {
        passwordNotice_->say(Notice::Kind::problem, words::sentence(problem_->code));
    } else if (emptyPasswordTried_) {
        passwordNotice_->say(Notice::Kind::care, tr("Enter the password of the key file."));
    } else if (password_->hasNonLatin()) {
        passwordNotice_->say(
            Notice::Kind::care,
            tr("The password is being typed in non-Latin letters. Switch the keyboard to English."));
    } else if (password_->capsLock() && password_->hasFocus()) {
        passwordNotice_->say(Notice::Kind::care, tr("Caps Lock is on."));
    } else if (opening_) {
        passwordNotice_->say(Notice::Kind::note, tr("Opening the key file…"));
    } else {
        passwordNotice_->say(Notice::Kind::note, {});
    }
    if (before.isEmpty() != passwordNotice_->text().isEmpty()) emit heightChanged();
}

void KeyPanel::focusFirst() {
    if (!filesAllowed_) return;
    if (currentStorage())
        password_->setFocus(Qt::OtherFocusReason);
    else
        browse_->setFocus(Qt::OtherFocusReason);
}

void KeyPanel::wipePassword() {
    password_->clear();
}

bool KeyPanel::isPasswordFocused() const {
    return password_->hasFocus();
}

void KeyPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

void KeyPanel::retranslate() {
    caption_->setText(tr("Key"));
    QStringList devices;
    for (const StorageKind kind : storages_)
        if (!isFile(kind)) devices << words::name(kind);
    devicesOnly_->say(Notice::Kind::problem,
                      filesAllowed_ ? QString()
                                    : tr("The site accepts only keys on: %1. Key files do not fit.")
                                          .arg(devices.join(QStringLiteral(", "))));
    fileBox_->setPlaceholderText(tr("No key file chosen"));
    fileBox_->setAccessibleName(tr("Key file"));
    fileBox_->setAccessibleDescription(tr("Key files used before, by the name of the owner"));
    browse_->setText(files_.empty() ? tr("Choose a file…") : tr("Another file…"));
    fileHint_->say(Notice::Kind::note,
                   filesAllowed_ && !currentStorage()
                       ? tr("The name of a key file ends in .p12. You can also drag it here.")
                       : QString());
    if (defaultKey_) defaultName_->setWholeText(tr("Default key: %1").arg(fileName(defaultKey_->storage)));
    otherKey_->setText(tr("Key…", "button that lets one choose a key other than the default"));
    otherKey_->setAccessibleDescription(tr("Choose a key other than the default one"));
    otherKey_->setToolTip(otherKey_->accessibleDescription());
    password_->setAccessibleName(tr("Password of the key file"));
    password_->setToolTip(password_->accessibleName());
    eye_->setIcon(icon(Icon::eye));
    eye_->setAccessibleName(tr("Show the password"));
    eye_->setAccessibleDescription(tr("Shows the password as long as it is pressed"));
    eye_->setToolTip(eye_->accessibleDescription());
    open_->setText(tr("Open"));
    open_->setAccessibleDescription(tr("Open the key file and show its keys"));
    const bool ready = currentStorage().has_value() && !opening_;
    password_->setEnabled(currentStorage().has_value());
    eye_->setEnabled(ready);
    open_->setEnabled(ready);
    keysCaption_->setText(tr("Keys in this file: %n", nullptr, static_cast<int>(keys_.size())));
    details_->setText(tr("Details"));
    details_->setAccessibleDescription(tr("Issuer and serial number of each key"));
    always_->setText(purpose_ == service::Purpose::signIn ? tr("Always use this key for signing in")
                                                          : tr("Always use this key for signing"));
    updateVerdict();
    updateKeyboardWarning();
    list_->retranslate();
}

}  // namespace qoltanba::ui
