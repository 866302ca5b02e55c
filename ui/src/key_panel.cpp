// Longer than 400 lines: what a file, a device and the default key need, and when each is shown, belongs
// together.

#include "key_panel.h"

#include <QApplication>
#include <QBoxLayout>
#include <QCheckBox>
#include <QEvent>
#include <QPushButton>

#include <algorithm>
#include <utility>

#include <qoltanba/texts/sentences.h>

#include "default_key_row.h"
#include "key_chooser.h"
#include "key_file_row.h"
#include "opened_file_row.h"
#include "password_row.h"
#include "pin_panel.h"
#include "shown_path.h"
#include "storage_bar.h"
#include "style.h"

namespace qoltanba::ui {

KeyPanel::KeyPanel(const service::Question& question, Callbacks callbacks, Clock clock, QWidget* parent)
    : QWidget(parent),
      callbacks_(std::move(callbacks)),
      clock_(std::move(clock)),
      purpose_(question.purpose),
      filesAllowed_(question.filesAllowed),
      storages_(question.storages),
      devices_(question.devices),
      cardServiceAbsent_(question.cardServiceAbsent),
      defaultKey_(question.defaultKey),
      mayChangeDefault_(question.mayChangeDefault) {
    build(question);
    retranslate();
    begin(question);
}

/// Begins with the device in which the person last found the key, or with the one that the page named, unless
/// the person last used a key file for this page and act.
void KeyPanel::begin(const service::Question& question) {
    if (defaultKey_) return openDeviceIfClear();
    const auto& recent = question.recentStorages;
    if (!recent.empty() && isPluggedIn(recent.front().storage)) return openDevice(recent.front().storage);
    const service::RecentUse use{question.peer.text(), question.act};
    const bool usesFile = !recent.empty() && recent.front().present &&
                          std::ranges::find(recent.front().uses, use) != recent.front().uses.end();
    const auto isNamed = [&](const auto& one) {
        return one.accepted && question.firstStorage && one.device.kind == question.firstStorage;
    };
    if (!usesFile && std::ranges::count_if(devices_, isNamed) == 1)
        return openDevice(std::ranges::find_if(devices_, isNamed)->device.id);
    openDeviceIfClear();
}

void KeyPanel::build(const service::Question& question) {
    auto* column = new QVBoxLayout(this);
    style::tighten(*column, 1);
    caption_ = new TextLabel(this, style::TextSize::normal, true);
    column->addWidget(caption_);
    accepted_ = new Notice(this);
    column->addWidget(accepted_);
    storageBar_ = new StorageBar(filesAllowed_, this);
    storageBar_->setDevices(devices_);
    column->addWidget(storageBar_);
    restNotice_ = new Notice(this);
    column->addWidget(restNotice_);
    deviceNotice_ = new Notice(this);
    column->addWidget(deviceNotice_);
    tryAgain_ = style::plainButton(this);
    tryAgain_->hide();
    column->addWidget(tryAgain_, 0, Qt::AlignLeft);
    connect(tryAgain_, &QPushButton::clicked, this, &KeyPanel::tryAgain);
    connect(storageBar_, &StorageBar::filesChosen, this, [this] {
        if (callbacks_.accepts()) return chooseFiles();
        storageBar_->choose(device_);
    });
    connect(storageBar_, &StorageBar::deviceChosen, this, [this](const StorageId& device) {
        if (callbacks_.accepts()) return openDevice(device);
        storageBar_->choose(device_);
    });
    fileRow_ = new KeyFileRow(question.recentStorages, callbacks_.accepts, this);
    column->addWidget(fileRow_);
    defaultRow_ = new DefaultKeyRow(this);
    column->addWidget(defaultRow_);
    password_ = new PasswordRow(this);
    column->addWidget(password_);
    openedRow_ = new OpenedFileRow(this);
    column->addWidget(openedRow_);
    chooser_ = new KeyChooser(this);
    column->addWidget(chooser_);
    pin_ = new PinPanel({callbacks_.accepts,
                         [this](Secret pin) {
                             if (pinFor_) callbacks_.enterPin(*pinFor_, std::move(pin));
                         }},
                        this);
    column->addWidget(pin_);
    connect(pin_, &PinPanel::heightChanged, this, &KeyPanel::heightChanged);
    always_ = new QCheckBox(this);
    column->addWidget(always_);
    connect(fileRow_, &KeyFileRow::chosenChanged, this, &KeyPanel::fileChanged);
    connect(fileRow_, &KeyFileRow::fileFound, this, &KeyPanel::offerFile);
    connect(defaultRow_, &DefaultKeyRow::left, this, &KeyPanel::leaveDefaultKey);
    connect(openedRow_, &OpenedFileRow::changeAsked, this, &KeyPanel::unfold);
    connect(password_, &PasswordRow::submitted, this, &KeyPanel::openKeys);
    connect(password_, &PasswordRow::heightChanged, this, &KeyPanel::heightChanged);
    connect(chooser_, &KeyChooser::chosenChanged, this, &KeyPanel::keyChosen);
    connect(chooser_, &KeyChooser::heightChanged, this, &KeyPanel::heightChanged);
    showRows();
    updateAlways();
}

/// Shows only what a file or a device needs.
void KeyPanel::showRows() {
    const bool byDefault = usesDefault();
    const bool folded = isFolded();
    storageBar_->setVisible(!byDefault && !interruption_ && !storageBar_->isEmpty());
    fileRow_->setVisible(filesAllowed_ && !byDefault && !device_ && !folded);
    defaultRow_->setVisible(byDefault && !interruption_);
    password_->setVisible(filesAllowed_ && !device_ && !folded);
    openedRow_->setVisible(folded && !byDefault);
    storageBar_->choose(device_);
}

/// A file whose keys can be used needs no password any more: one line tells which it is.
bool KeyPanel::isFolded() const {
    return filesAllowed_ && !device_ && !unfolded_ && chooser_->isListed() && chooser_->anyFits();
}

void KeyPanel::unfold() {
    if (!callbacks_.accepts()) return;
    unfolded_ = true;
    showRows();
    fileRow_->focusBox();
    emit heightChanged();
}

bool KeyPanel::isPluggedIn(const StorageId& device) const {
    const service::DeviceOffer* found = findDevice(devices_, device);
    return found != nullptr && found->accepted;
}

/// If the default key is in a device that is not plugged in, the person may use other keys.
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

/// If only one device is possible, it opens without a click.
void KeyPanel::openDeviceIfClear() {
    if (device_ || chooser_->isListed() || opening_) return;
    if (usesDefault()) {
        if (!pathOf(defaultKey_->storage)) openDevice(defaultKey_->storage);
        return;
    }
    const auto accepted = [](const auto& one) { return one.accepted; };
    if (filesAllowed_ || std::count_if(devices_.begin(), devices_.end(), accepted) != 1) return;
    openDevice(std::find_if(devices_.begin(), devices_.end(), accepted)->device.id);
}

void KeyPanel::holderRead(const service::DeviceHolder& holder) {
    storageBar_->nameHolder(holder);
    retranslate();
    emit heightChanged();
}

void KeyPanel::cardServiceSeen(bool isAbsent) {
    if (std::exchange(cardServiceAbsent_, isAbsent) == isAbsent) return;
    sayAccepted();
    emit heightChanged();
}

void KeyPanel::devicesChanged(const std::vector<service::DeviceOffer>& devices) {
    devices_ = devices;
    storageBar_->setDevices(devices_);
    if (device_ && !chooser_->isListed() && !opening_ && isPluggedIn(*device_)) return openDevice(*device_);
    if (password_->isEmpty()) openDeviceIfClear();
    showRows();
    retranslate();
    emit heightChanged();
}

void KeyPanel::interrupted(const service::Interruption& interruption) {
    interruption_ = interruption;
    device_ = interruption.device;
    forgetKeys();
    opening_ = false;
    problem_ = interruption.why;
    retranslate();
    // A device that broke off for another reason may be there still, and may answer now.
    const bool mayAnswer =
        interruption.why.code == ErrorCode::deviceFailed || interruption.why.code == ErrorCode::deviceInUse;
    if (mayAnswer && isPluggedIn(*device_)) openDevice(*device_);
    emit heightChanged();
}

void KeyPanel::tryAgain() {
    if (callbacks_.accepts() && device_ && !opening_) openDevice(*device_);
}

void KeyPanel::recentStoragesChanged(const std::vector<service::RecentStorage>& storages) {
    const bool hadFile = fileRow_->chosen().has_value();
    if (!fileRow_->updatePresence(storages)) return;
    const QWidget* focused = QApplication::focusWidget();
    const bool wasLooking = focused != nullptr && fileRow_->isAncestorOf(focused);
    retranslate();
    // Who just plugged in the stick goes on with the password.
    if (!hadFile && fileRow_->chosen() && fileRow_->isVisible() && wasLooking) password_->focusField();
    emit heightChanged();
}

void KeyPanel::forgetKeys() {
    pinFor_.reset();
    problem_.reset();
    unfolded_ = false;
    password_->setProblem({});
    chooser_->clear();
    showRows();
    pin_->dismiss();
    updateAlways();
}

std::optional<StorageId> KeyPanel::currentStorage() const {
    if (device_) return device_;
    if (usesDefault()) return defaultKey_->storage;
    return fileRow_->chosen();
}

void KeyPanel::offerFile(const std::filesystem::path& file) {
    if (!filesAllowed_) return;
    if (usesDefault()) leaveDefaultKey();
    device_.reset();
    showRows();
    fileRow_->choose(fileStorageId(file));
    fileChanged();
}

void KeyPanel::fileChanged() {
    forgetKeys();
    opening_ = false;
    password_->clear();
    password_->forgetTries();
    retranslate();
    focusFirst();
    emit heightChanged();
}

void KeyPanel::openKeys() {
    const auto storage = currentStorage();
    if (!callbacks_.accepts() || opening_ || !storage || device_) return;
    if (password_->isEmpty()) return password_->askForPassword();
    opening_ = true;
    forgetKeys();
    Secret password = password_->take();
    retranslate();
    callbacks_.open(*storage, std::move(password));
}

void KeyPanel::keysListed(const std::vector<service::KeyOffer>& keys) {
    opening_ = false;
    problem_.reset();
    password_->setProblem({});
    password_->forgetTries();
    unfolded_ = false;
    chooser_->setKeys(keys, clock_());
    updateAlways();
    pinFor_.reset();
    if (interruption_) {
        chooser_->chooseFitting();
    } else if (usesDefault()) {
        if (chooser_->chooseOnly(defaultKey_->keyId))
            always_->setChecked(true);
        else
            showAllKeys();
    }
    askForPin();
    showRows();
    retranslate();
    if (chosenKey() && !chosenIsReady())
        pin_->focusField();
    else
        chooser_->focusChosenOrFirst();
    emit heightChanged();
}

/// Asks for the PIN of the chosen key, if it still needs one.
void KeyPanel::askForPin() {
    const service::KeyOffer* offer = chosenOffer();
    if (offer == nullptr || (offer->pin == service::PinNeed::none && !offer->hasFactoryPin)) {
        pinFor_.reset();
        return pin_->dismiss();
    }
    if (pinFor_ == chosenKey()) return pin_->update(*offer);
    pinFor_ = chosenKey();
    const service::DeviceOffer* device = device_ ? findDevice(devices_, *device_) : nullptr;
    pin_->ask(*offer, device == nullptr ? PinRules() : device->device.pin);
}

void KeyPanel::pinFailed(std::size_t key, const Error& error) {
    if (pinFor_ == key) pin_->failed(error);
}

bool KeyPanel::chosenIsReady() const {
    const service::KeyOffer* offer = chosenOffer();
    return offer != nullptr && offer->pin == service::PinNeed::none;
}

void KeyPanel::keysUpdated(const std::vector<service::KeyOffer>& keys) {
    if (!chooser_->isListed() || keys.size() != chooser_->keys().size()) return;
    const QWidget* focused = QApplication::focusWidget();
    const bool hadFocus = chooser_->hasFocusedKey();
    const bool hadPin = pin_->isTrying() || (focused != nullptr && pin_->isAncestorOf(focused));
    if (chooser_->updateKeys(keys)) {
        if (defaultKey_) showAllKeys();
        if (hadFocus) focusKeys();
    }
    askForPin();
    showRows();
    if (hadPin && !pin_->asks()) chooser_->focusChosenOrFirst();
    updateAlways();
    emit heightChanged();
}

void KeyPanel::focusKeys() {
    if (chooser_->anyFits())
        chooser_->focusChosenOrFirst();
    else if (filesAllowed_)
        fileRow_->focusBrowse();
}

void KeyPanel::showAllKeys() {
    defaultKey_.reset();
    showRows();
    chooser_->showAll();
}

void KeyPanel::openFailed(const Error& error) {
    opening_ = false;
    forgetKeys();
    password_->clear();
    if (device_) problem_ = error;
    password_->setProblem(device_ ? std::optional<Error>() : error);
    retranslate();
    focusFirst();
    emit heightChanged();
}

void KeyPanel::leaveDefaultKey() {
    if (!callbacks_.accepts() || !usesDefault()) return;
    const StorageId storage = defaultKey_->storage;
    showAllKeys();
    always_->setChecked(false);
    // The keys of a device are listed already, and showAllKeys() has shown all of them.
    if (pathOf(storage)) {
        unfolded_ = true;
        showRows();
        fileRow_->choose(storage);
        fileRow_->focusBox();
    }
    retranslate();
    emit heightChanged();
}

void KeyPanel::chooseKey(int index) {
    chooser_->choose(index);
    if (chosenKey() == static_cast<std::size_t>(index) && !chosenIsReady()) pin_->focusField();
}

std::optional<std::size_t> KeyPanel::chosenKey() const {
    return chooser_->chosen();
}

const service::KeyOffer* KeyPanel::chosenOffer() const {
    return chooser_->chosenOffer();
}

QWidget* KeyPanel::chosenCard() const {
    return chooser_->chosenCard();
}

bool KeyPanel::alwaysUse() const {
    return !always_->isHidden() && always_->isChecked();
}

void KeyPanel::keyChosen() {
    askForPin();
    const bool before = always_->isHidden();
    updateAlways();
    if (before != always_->isHidden()) emit heightChanged();
    emit chosenChanged();
}

/// Hides "Always use this key" for a key that cannot be used.
void KeyPanel::updateAlways() {
    const auto isUsable = [](const service::KeyOffer& offer) {
        return !offer.keyProblem && offer.pin != service::PinNeed::blocked;
    };
    const auto& keys = chooser_->keys();
    const service::KeyOffer* chosen = chosenOffer();
    const bool fits = chosen != nullptr ? isUsable(*chosen) : std::any_of(keys.begin(), keys.end(), isUsable);
    always_->setVisible(mayChangeDefault_ && !interruption_ && chooser_->isListed() && fits);
}

void KeyPanel::sayDevice() {
    const bool awaitsDefault = defaultKey_ && !usesDefault() && !pathOf(defaultKey_->storage) && !device_;
    const QString rest = restSentence();
    restNotice_->say(Notice::Kind::care, rest);
    tryAgain_->setText(tr("Try again"));
    tryAgain_->setVisible(device_ && problem_ && isPluggedIn(*device_));
    // The sentence on the rest asks for a device that was pulled out already.
    if (device_ && problem_ && (rest.isEmpty() || !isAway()))
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

/// Whether the device must be plugged in again. A device that has just gone may still be in the list.
bool KeyPanel::isAway() const {
    if (!isPluggedIn(*device_)) return true;
    return problem_ &&
           (problem_->code == ErrorCode::deviceRemoved || problem_->code == ErrorCode::storageNotConnected);
}

/// What is signed, and what the person can do about the rest.
QString KeyPanel::restSentence() const {
    if (!interruption_) return {};
    const QString done = texts::number(interruption_->signedDocuments);
    const QString total = texts::number(interruption_->totalDocuments);
    const bool isOne = interruption_->totalDocuments == 1;
    const service::KeyOffer* chosen = chosenOffer();
    const bool isBlocked = chosen != nullptr && chosen->pin == service::PinNeed::blocked;
    const bool cannotGoOn = chooser_->isListed() && (isBlocked || !chooser_->anyFits());
    if (cannotGoOn || (problem_ && !isAway()))
        return isOne ? tr("The document is not signed.")
                     : tr("%1 of %2 documents are signed.").arg(done, total);
    if (!isAway())
        return isOne ? tr("The document is not signed yet. Enter the PIN to sign it.")
                     : tr("%1 of %2 documents are signed. Enter the PIN to sign the rest.").arg(done, total);
    return isOne
               ? tr("The document is not signed yet. Plug the device in again and enter the PIN to sign it.")
               : tr("%1 of %2 documents are signed. Plug the device in again and enter the PIN to sign the "
                    "rest.")
                     .arg(done, total);
}

void KeyPanel::focusFirst() {
    if (interruption_ && tryAgain_->isVisible()) return tryAgain_->setFocus(Qt::OtherFocusReason);
    if (device_ || !filesAllowed_) {
        if (usesDefault()) return defaultRow_->focusButton();
        return storageBar_->focusChosen();
    }
    if (currentStorage())
        password_->focusField();
    else
        fileRow_->focusBrowse();
}

void KeyPanel::wipePassword() {
    password_->clear();
    pin_->clear();
}

bool KeyPanel::isPasswordFocused() const {
    return password_->isFocused() || pin_->isPinFocused();
}

void KeyPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

/// Says why a button cannot be pressed.
void KeyPanel::sayAccepted() {
    const auto isAccepted = [](const auto& one) { return one.accepted; };
    const bool anyDevice = std::ranges::any_of(devices_, isAccepted);
    const bool allDevices = std::ranges::all_of(devices_, isAccepted);
    if (filesAllowed_ && allDevices) return accepted_->say(Notice::Kind::note, {});
    QStringList devices;
    for (const StorageKind kind : storages_)
        if (!isFile(kind)) devices << texts::name(kind);
    const QString names = devices.join(QStringLiteral(", "));
    if (filesAllowed_)
        return accepted_->say(Notice::Kind::note,
                              devices.isEmpty()
                                  ? tr("The site accepts only key files. Keys on devices do not fit.")
                                  : tr("The site accepts only key files and keys on: %1.").arg(names));
    // The notice of a device that was pulled out already asks to plug it in.
    const bool plugIn = !anyDevice && !(device_ && problem_);
    const QString only = tr("The site accepts only keys on: %1. Key files do not fit.").arg(names);
    if (!plugIn) return accepted_->say(Notice::Kind::note, only);
    const QString what =
        cardServiceAbsent_
            ? tr("The service for smart cards (PC/SC) does not run on this computer, so no device "
                 "can be seen. Ask your administrator.")
            : tr("Plug in the device.");
    accepted_->say(Notice::Kind::problem, only + QLatin1Char(' ') + what);
}

void KeyPanel::retranslate() {
    caption_->setText(tr("Key"));
    sayAccepted();
    storageBar_->retranslate();
    fileRow_->retranslate();
    if (usesDefault()) {
        const service::DeviceOffer* device = findDevice(devices_, defaultKey_->storage);
        defaultRow_->say(device == nullptr ? shownFileName(defaultKey_->storage)
                                           : deviceName(device->device));
    }
    defaultRow_->retranslate();
    if (const auto storage = currentStorage(); storage && !device_) openedRow_->say(shownFileName(*storage));
    openedRow_->retranslate();
    password_->retranslate();
    password_->setState(currentStorage().has_value(), opening_ && !device_);
    const service::DeviceOffer* device = device_ ? findDevice(devices_, *device_) : nullptr;
    chooser_->tellDevice(device != nullptr && holdsOldKeysOnly(device->device),
                         device_ ? storageBar_->holderOf(*device_) : QString());
    chooser_->retranslate(interruption_ ? KeyChooser::From::begun
                          : device_     ? KeyChooser::From::device
                                        : KeyChooser::From::file);
    pin_->signsTheRest(interruption_.has_value());
    pin_->retranslate();
    always_->setText(purpose_ == service::Purpose::signIn ? tr("Always use this key for signing in")
                                                          : tr("Always use this key for signing"));
    sayDevice();
}

}  // namespace qoltanba::ui
