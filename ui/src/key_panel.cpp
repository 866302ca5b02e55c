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

#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

#include "icons.h"
#include "key_list.h"
#include "password_field.h"
#include "pin_panel.h"
#include "shown_path.h"
#include "storage_bar.h"
#include "style.h"

namespace qoltanba::ui {
namespace {

QString fileName(const StorageId& file) {
    return shown(pathOf(file).value_or(std::filesystem::path()).filename());
}

QString fileLabel(const service::RecentStorage& file) {
    const QString name = fileName(file.storage);
    QString owner = texts::plainLine(file.owner);
    const QString organisation = texts::plainLine(file.organisation);
    if (!organisation.isEmpty()) owner += QStringLiteral(", ") + organisation;
    return owner.isEmpty() ? name : owner + QStringLiteral(" — ") + name;
}

}  // namespace

KeyPanel::KeyPanel(const service::Question& question, Callbacks callbacks, Clock clock, QWidget* parent)
    : QWidget(parent),
      callbacks_(std::move(callbacks)),
      clock_(std::move(clock)),
      purpose_(question.purpose),
      filesAllowed_(question.filesAllowed),
      storages_(question.storages),
      files_(question.recentStorages),
      devices_(question.devices),
      defaultKey_(question.defaultKey),
      mayChangeDefault_(question.mayChangeDefault) {
    std::erase_if(files_, [](const auto& recent) { return !pathOf(recent.storage); });
    build();
    retranslate();
    // Where the person found the key last.
    const auto& recent = question.recentStorages;
    if (!defaultKey_ && !recent.empty() && isPluggedIn(recent.front().storage))
        openDevice(recent.front().storage);
    else
        openDeviceIfClear();
}

void KeyPanel::build() {
    auto* column = new QVBoxLayout(this);
    style::tighten(*column, 1);
    caption_ = new TextLabel(this, style::TextSize::normal, true);
    column->addWidget(caption_);
    devicesOnly_ = new Notice(this);
    column->addWidget(devicesOnly_);
    storageBar_ = new StorageBar(filesAllowed_, this);
    storageBar_->setDevices(devices_);
    column->addWidget(storageBar_);
    deviceNotice_ = new Notice(this);
    column->addWidget(deviceNotice_);
    connect(storageBar_, &StorageBar::filesChosen, this, [this] {
        if (callbacks_.accepts()) return chooseFiles();
        storageBar_->choose(device_);
    });
    connect(storageBar_, &StorageBar::deviceChosen, this, [this](const StorageId& device) {
        if (callbacks_.accepts()) return openDevice(device);
        storageBar_->choose(device_);
    });
    buildFileRow();
    buildPasswordRow();
    passwordNotice_ = new Notice(this);
    column->addWidget(passwordNotice_);
    keysHead_ = new QWidget(this);
    auto* head = new QHBoxLayout(keysHead_);
    style::tighten(*head, 1);
    keysCaption_ = new TextLabel(keysHead_, style::TextSize::small);
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
    pin_ = new PinPanel({callbacks_.accepts,
                         [this](Secret pin) {
                             if (pinFor_) callbacks_.enterPin(*pinFor_, std::move(pin));
                         }},
                        this);
    column->addWidget(pin_);
    connect(pin_, &PinPanel::heightChanged, this, &KeyPanel::heightChanged);
    always_ = new QCheckBox(this);
    column->addWidget(always_);
    connect(list_, &KeyList::chosenChanged, this, &KeyPanel::keyChosen);
    connect(details_, &QToolButton::toggled, this, [this](bool on) {
        list_->showDetails(on);
        emit heightChanged();
    });
    showRows();
    showKeys(false);
}

/// What a file or a device needs, and nothing else.
void KeyPanel::showRows() {
    const bool byDefault = usesDefault();
    storageBar_->setVisible(!byDefault && !storageBar_->isEmpty());
    fileRow_->setVisible(filesAllowed_ && !byDefault && !device_);
    defaultRow_->setVisible(byDefault);
    passwordRow_->setVisible(filesAllowed_ && !device_);
    storageBar_->choose(device_);
}

bool KeyPanel::isPluggedIn(const StorageId& device) const {
    return std::any_of(devices_.begin(), devices_.end(),
                       [&](const auto& one) { return one.accepted && one.device.id == device; });
}

/// A default key in a device that is not there does not stand in the way of others.
bool KeyPanel::usesDefault() const {
    if (!defaultKey_) return false;
    return pathOf(defaultKey_->storage) ? filesAllowed_ : isPluggedIn(defaultKey_->storage);
}

void KeyPanel::chooseFiles() {
    device_.reset();
    showRows();
    fileChanged();
}

void KeyPanel::openDevice(const StorageId& device) {
    device_ = device;
    password_->clear();
    forgetKeys();
    opening_ = true;
    showRows();
    retranslate();
    emit heightChanged();
    callbacks_.open(device, {});
}

/// Where nothing but one device can be meant, nobody has to press it.
void KeyPanel::openDeviceIfClear() {
    if (device_ || listed_ || opening_) return;
    if (usesDefault()) {
        if (!pathOf(defaultKey_->storage)) openDevice(defaultKey_->storage);
        return;
    }
    const auto accepted = [](const auto& one) { return one.accepted; };
    if (filesAllowed_ || std::count_if(devices_.begin(), devices_.end(), accepted) != 1) return;
    openDevice(std::find_if(devices_.begin(), devices_.end(), accepted)->device.id);
}

void KeyPanel::devicesChanged(const std::vector<service::DeviceOffer>& devices) {
    devices_ = devices;
    storageBar_->setDevices(devices_);
    if (device_ && !listed_ && !opening_ && isPluggedIn(*device_)) return openDevice(*device_);
    if (password_->isEmpty()) openDeviceIfClear();
    showRows();
    retranslate();
    emit heightChanged();
}

void KeyPanel::forgetKeys() {
    keys_.clear();
    lost_.reset();
    pinFor_.reset();
    listed_ = false;
    problem_.reset();
    list_->clear();
    pin_->dismiss();
    showKeys(false);
}

void KeyPanel::buildFileRow() {
    fileRow_ = new QWidget(this);
    auto* row = new QHBoxLayout(fileRow_);
    style::tighten(*row, 1);
    fileBox_ = new QComboBox(fileRow_);
    fileBox_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    fileBox_->setMinimumContentsLength(10);
    fileBox_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    browse_ = new QPushButton(fileRow_);
    browse_->setMinimumWidth(13 * style::step);
    row->addWidget(fileBox_, 1);
    row->addWidget(browse_);
    layout()->addWidget(fileRow_);
    defaultRow_ = new QWidget(this);
    auto* defaultRow = new QHBoxLayout(defaultRow_);
    style::tighten(*defaultRow, 1);
    defaultName_ = new ElidedLabel(Qt::ElideMiddle, defaultRow_);
    otherKey_ = new QPushButton(defaultRow_);
    otherKey_->setMinimumWidth(13 * style::step);
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
    style::tighten(*row, 1);
    password_ = new PasswordField(passwordRow_);
    eye_ = new QToolButton(passwordRow_);
    eye_->setFocusPolicy(Qt::TabFocus);
    eye_->setAutoRaise(true);
    open_ = new QPushButton(passwordRow_);
    open_->setMinimumWidth(13 * style::step);
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
        fileBox_->setItemData(fileBox_->count() - 1, style::toolTip(shown(*pathOf(file.storage))),
                              Qt::ToolTipRole);
    }
    fileBox_->setCurrentIndex(files_.empty() ? -1 : qMax(current, 0));
    fileBox_->setEnabled(!files_.empty());
}

std::optional<StorageId> KeyPanel::currentStorage() const {
    if (device_) return device_;
    if (usesDefault()) return defaultKey_->storage;
    const int index = fileBox_->currentIndex();
    if (index < 0 || index >= static_cast<int>(files_.size())) return std::nullopt;
    return files_[static_cast<std::size_t>(index)].storage;
}

void KeyPanel::browse() {
    if (!callbacks_.accepts()) return;
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
    if (usesDefault()) leaveDefaultKey();
    device_.reset();
    showRows();
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
    forgetKeys();
    opening_ = false;
    password_->clear();
    updateKeyboardWarning();
    retranslate();
    focusFirst();
    emit heightChanged();
}

void KeyPanel::openKeys() {
    const auto storage = currentStorage();
    if (!callbacks_.accepts() || opening_ || !storage || device_) return;
    if (password_->isEmpty()) {
        emptyPasswordTried_ = true;
        updateKeyboardWarning();
        password_->setFocus();
        return;
    }
    opening_ = true;
    forgetKeys();
    Secret password = password_->take();
    retranslate();
    updateKeyboardWarning();
    callbacks_.open(*storage, std::move(password));
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
    pinFor_.reset();
    if (usesDefault()) {
        const auto wanted = std::find_if(keys_.begin(), keys_.end(), [&](const service::KeyOffer& offer) {
            return offer.key.keyId == defaultKey_->keyId && !offer.keyProblem;
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
    askForPin();
    updateKeyboardWarning();
    retranslate();
    if (chosenKey() && !chosenIsReady())
        pin_->focusField();
    else
        list_->focusChosenOrFirst();
    emit heightChanged();
}

/// The PIN of the chosen key, where it still needs one.
void KeyPanel::askForPin() {
    const std::optional<std::size_t> chosen = chosenKey();
    if (!chosen || *chosen >= keys_.size() || keys_[*chosen].pin == service::PinNeed::none) {
        pinFor_.reset();
        return pin_->dismiss();
    }
    if (pinFor_ == chosen) return pin_->update(keys_[*chosen]);
    pinFor_ = chosen;
    const auto device = std::find_if(devices_.begin(), devices_.end(),
                                     [this](const auto& one) { return device_ == one.device.id; });
    pin_->ask(keys_[*chosen], device == devices_.end() ? PinRules() : device->device.pin);
}

void KeyPanel::pinFailed(std::size_t key, const Error& error) {
    if (pinFor_ == key) pin_->failed(error);
}

bool KeyPanel::chosenIsReady() const {
    const std::optional<std::size_t> chosen = chosenKey();
    return chosen && *chosen < keys_.size() && keys_[*chosen].pin == service::PinNeed::none;
}

void KeyPanel::keysUpdated(const std::vector<service::KeyOffer>& keys) {
    if (!listed_ || keys.size() != keys_.size()) return;
    const QWidget* focused = QApplication::focusWidget();
    const bool hadFocus = focused != nullptr && list_->isAncestorOf(focused);
    const bool hadPin = pin_->isTrying() || (focused != nullptr && pin_->isAncestorOf(focused));
    keys_ = keys;
    if (const auto lost = list_->updateKeys(keys_)) {
        lost_ = lost;
        if (defaultKey_) showAllKeys();
        if (hadFocus) focusKeys();
    }
    askForPin();
    if (hadPin && !pin_->isVisible()) list_->focusChosenOrFirst();
    showKeys(true);
    emit heightChanged();
}

void KeyPanel::focusKeys() {
    const bool anyFits =
        std::any_of(keys_.begin(), keys_.end(), [](const auto& offer) { return !offer.keyProblem; });
    if (anyFits)
        list_->focusChosenOrFirst();
    else if (filesAllowed_)
        browse_->setFocus(Qt::OtherFocusReason);
}

void KeyPanel::showAllKeys() {
    defaultKey_.reset();
    showRows();
    list_->showOnly(std::nullopt);
}

void KeyPanel::openFailed(const Error& error) {
    opening_ = false;
    forgetKeys();
    problem_ = error;
    password_->clear();
    updateKeyboardWarning();
    retranslate();
    focusFirst();
    emit heightChanged();
}

void KeyPanel::leaveDefaultKey() {
    if (!callbacks_.accepts() || !usesDefault()) return;
    const StorageId storage = defaultKey_->storage;
    if (!pathOf(storage)) {
        // Its keys are listed already: all of them are shown now.
        showAllKeys();
        always_->setChecked(false);
        retranslate();
        return emit heightChanged();
    }
    showAllKeys();
    always_->setChecked(false);
    choose(storage);
    fileBox_->setFocus();
    retranslate();
    emit heightChanged();
}

void KeyPanel::chooseKey(int index) {
    list_->choose(index);
    if (chosenKey() == static_cast<std::size_t>(index) && !chosenIsReady()) pin_->focusField();
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
    askForPin();
    const bool before = always_->isHidden();
    updateAlways();
    if (before != always_->isHidden()) emit heightChanged();
    emit chosenChanged();
}

void KeyPanel::showKeys(bool visible) {
    keysHead_->setVisible(visible && !keys_.empty());
    list_->setVisible(visible);
    updateAlways();
    updateVerdict();
}

/// "Always use this key" is not said of a key that cannot be used.
void KeyPanel::updateAlways() {
    const auto isUsable = [](const service::KeyOffer& offer) {
        return !offer.keyProblem && offer.pin != service::PinNeed::blocked;
    };
    const std::optional<std::size_t> chosen = chosenKey();
    const bool fits = chosen && *chosen < keys_.size() ? isUsable(keys_[*chosen])
                                                       : std::any_of(keys_.begin(), keys_.end(), isUsable);
    always_->setVisible(mayChangeDefault_ && !list_->isHidden() && fits);
}

void KeyPanel::updateVerdict() {
    const bool anyFits =
        std::any_of(keys_.begin(), keys_.end(), [](const auto& offer) { return !offer.keyProblem; });
    if (listed_ && lost_ && *lost_ < keys_.size()) {
        verdict_->say(Notice::Kind::problem,
                      tr("The key you chose cannot be used. %1").arg(texts::sentence(keys_[*lost_])));
    } else if (!listed_ || anyFits) {
        verdict_->say(Notice::Kind::note, {});
    } else {
        verdict_->say(Notice::Kind::problem,
                      device_
                          ? tr("There is no key on this device of the kind the site needs.")
                          : tr("There is no key here of the kind the site needs. Choose another key file."));
    }
}

void KeyPanel::updateKeyboardWarning() {
    const QString before = passwordNotice_->text();
    sayDevice();
    if (device_) {
        passwordNotice_->say(Notice::Kind::note, {});
    } else if (problem_) {
        passwordNotice_->say(Notice::Kind::problem, texts::sentence(problem_->code));
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

void KeyPanel::sayDevice() {
    const bool awaitsDefault = defaultKey_ && !usesDefault() && !pathOf(defaultKey_->storage) && !device_;
    if (device_ && problem_)
        deviceNotice_->say(Notice::Kind::problem, texts::sentence(*problem_));
    else if (device_ && opening_)
        deviceNotice_->say(Notice::Kind::note, tr("Reading the keys of the device…"));
    else if (awaitsDefault)
        deviceNotice_->say(Notice::Kind::note,
                           tr("Your default key is on a device that is not plugged in. Plug it in, or choose "
                              "another key."));
    else
        deviceNotice_->say(Notice::Kind::note, {});
}

void KeyPanel::focusFirst() {
    if (device_ || !filesAllowed_) {
        if (usesDefault()) return otherKey_->setFocus(Qt::OtherFocusReason);
        return storageBar_->focusChosen();
    }
    if (currentStorage())
        password_->setFocus(Qt::OtherFocusReason);
    else
        browse_->setFocus(Qt::OtherFocusReason);
}

void KeyPanel::wipePassword() {
    password_->clear();
    pin_->clear();
}

bool KeyPanel::isPasswordFocused() const {
    return password_->hasFocus() || pin_->isPinFocused();
}

void KeyPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

void KeyPanel::retranslate() {
    caption_->setText(tr("Key"));
    QStringList devices;
    for (const StorageKind kind : storages_)
        if (!isFile(kind)) devices << texts::name(kind);
    const bool anyDevice =
        std::any_of(devices_.begin(), devices_.end(), [](const auto& one) { return one.accepted; });
    const QString only = tr("The site accepts only keys on: %1. Key files do not fit.")
                             .arg(devices.join(QStringLiteral(", ")));
    devicesOnly_->say(anyDevice ? Notice::Kind::note : Notice::Kind::problem,
                      filesAllowed_ ? QString()
                      : anyDevice
                          ? only
                          : only + QLatin1Char(' ') + tr("Plug the device in: it appears here by itself."));
    storageBar_->retranslate();
    fileBox_->setPlaceholderText(tr("No key file chosen"));
    fileBox_->setAccessibleName(tr("Key file"));
    fileBox_->setAccessibleDescription(tr("Key files used before, by the name of the owner"));
    browse_->setText(files_.empty() ? tr("Choose a file…") : tr("Another file…"));
    fileHint_->say(Notice::Kind::note,
                   filesAllowed_ && !device_ && !currentStorage()
                       ? tr("The name of a key file ends in .p12. You can also drag it here.")
                       : QString());
    if (usesDefault()) {
        const auto device = std::find_if(devices_.begin(), devices_.end(), [this](const auto& one) {
            return one.device.id == defaultKey_->storage;
        });
        const QString where =
            device == devices_.end() ? fileName(defaultKey_->storage) : deviceName(device->device);
        defaultName_->setWholeText(tr("Default key: %1").arg(where));
    }
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
    const int count = static_cast<int>(keys_.size());
    keysCaption_->setText(device_ ? tr("Keys on this device: %n", nullptr, count)
                                  : tr("Keys in this file: %n", nullptr, count));
    pin_->retranslate();
    details_->setText(tr("Details"));
    details_->setAccessibleDescription(tr("Issuer and serial number of each key"));
    always_->setText(purpose_ == service::Purpose::signIn ? tr("Always use this key for signing in")
                                                          : tr("Always use this key for signing"));
    updateVerdict();
    updateKeyboardWarning();
    list_->retranslate();
}

}  // namespace qoltanba::ui
