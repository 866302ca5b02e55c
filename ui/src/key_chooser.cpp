#include "key_chooser.h"

#include <QApplication>
#include <QBoxLayout>
#include <QToolButton>

#include <algorithm>

#include <qoltanba/texts/sentences.h>

#include "key_list.h"
#include "style.h"

namespace qoltanba::ui {

KeyChooser::KeyChooser(QWidget* parent)
    : QWidget(parent),
      caption_(new TextLabel(this, style::TextSize::small)),
      details_(new QToolButton(this)),
      verdict_(new Notice(this)),
      list_(new KeyList(this)) {
    caption_->setTone(TextLabel::Tone::quiet);
    details_->setAutoRaise(true);
    details_->setCheckable(true);
    auto* head = new QHBoxLayout;
    style::tighten(*head, 1);
    head->addWidget(caption_, 1);
    head->addWidget(details_);
    auto* column = new QVBoxLayout(this);
    style::tighten(*column, 1);
    column->addLayout(head);
    column->addWidget(verdict_);
    column->addWidget(list_);
    connect(list_, &KeyList::chosenChanged, this, &KeyChooser::keyChosen);
    connect(details_, &QToolButton::toggled, this, [this](bool on) {
        list_->showDetails(on);
        emit heightChanged();
    });
    hide();
}

void KeyChooser::setKeys(const std::vector<service::KeyOffer>& keys, TimePoint today) {
    keys_ = keys;
    lost_.reset();
    listed_ = true;
    list_->setKeys(keys_, today);
    list_->showDetails(details_->isChecked());
    caption_->setVisible(!keys_.empty());
    details_->setVisible(!keys_.empty());
    updateVerdict();
    show();
}

bool KeyChooser::updateKeys(const std::vector<service::KeyOffer>& keys) {
    keys_ = keys;
    const auto lost = list_->updateKeys(keys_);
    if (lost) lost_ = lost;
    updateVerdict();
    return lost.has_value();
}

void KeyChooser::clear() {
    keys_.clear();
    lost_.reset();
    listed_ = false;
    list_->clear();
    updateVerdict();
    hide();
}

void KeyChooser::keyChosen() {
    if (lost_ && list_->chosen()) {
        lost_.reset();
        updateVerdict();
        emit heightChanged();
    }
    emit chosenChanged();
}

bool KeyChooser::anyFits() const {
    return std::any_of(keys_.begin(), keys_.end(), [](const auto& offer) { return !offer.keyProblem; });
}

std::optional<std::size_t> KeyChooser::chosen() const {
    return list_->chosen();
}

const service::KeyOffer* KeyChooser::chosenOffer() const {
    const auto index = list_->chosen();
    return index && *index < keys_.size() ? &keys_[*index] : nullptr;
}

QWidget* KeyChooser::chosenCard() const {
    return list_->chosenCard();
}

void KeyChooser::choose(int index) {
    list_->choose(index);
}

bool KeyChooser::chooseOnly(const std::string& keyId) {
    const auto wanted = std::find_if(keys_.begin(), keys_.end(), [&](const service::KeyOffer& offer) {
        return offer.key.keyId == keyId && !offer.keyProblem;
    });
    if (wanted == keys_.end()) return false;
    const int index = static_cast<int>(wanted - keys_.begin());
    list_->choose(index);
    list_->showOnly(index);
    return true;
}

void KeyChooser::chooseFitting() {
    const auto fitting =
        std::find_if(keys_.begin(), keys_.end(), [](const auto& offer) { return !offer.keyProblem; });
    if (fitting == keys_.end()) return showAll();
    const int index = static_cast<int>(fitting - keys_.begin());
    list_->choose(index);
    list_->showOnly(index);
}

void KeyChooser::showAll() {
    list_->showOnly(std::nullopt);
}

void KeyChooser::focusChosenOrFirst() {
    list_->focusChosenOrFirst();
}

bool KeyChooser::hasFocusedKey() const {
    const QWidget* focused = QApplication::focusWidget();
    return focused != nullptr && list_->isAncestorOf(focused);
}

void KeyChooser::updateVerdict() {
    if (listed_ && lost_ && *lost_ < keys_.size()) {
        verdict_->say(Notice::Kind::problem,
                      tr("The key you chose cannot be used. %1").arg(texts::sentence(keys_[*lost_])));
    } else if (!listed_ || anyFits()) {
        const bool isOld = listed_ && from_ == From::device && oldKeysOnly_;
        verdict_->say(Notice::Kind::note, isOld ? oldKeysOnlyText() : QString());
    } else {
        verdict_->say(Notice::Kind::problem, noneFits());
    }
}

QString KeyChooser::noneFits() const {
    switch (from_) {
        case From::begun:
            return tr("The key that signed the first documents is not on this device.");
        case From::device:
            return deviceHasNone();
        case From::file:
            break;
    }
    return tr("There is no key here of the kind the site needs. Choose another key file.");
}

QString KeyChooser::oldKeysOnlyText() {
    return tr("This device cannot hold keys of the present kind (GOST 2015).");
}

/// Why no key of the device fits, and what the person can do.
QString KeyChooser::deviceHasNone() const {
    QStringList sentences;
    if (!keys_.empty())
        sentences << tr("There is no key on this device of the kind the site needs.");
    else if (!holder_.isEmpty())
        sentences << tr("Identity card of %1: there are no keys on it. Keys are written to it on %2.")
                         .arg(holder_, QStringLiteral("pki.gov.kz"));
    else
        sentences << tr("There are no keys on this device.");
    if (oldKeysOnly_) sentences << oldKeysOnlyText() << tr("Use a key file or another device.");
    return sentences.join(QLatin1Char(' '));
}

void KeyChooser::tellDevice(bool oldKeysOnly, const QString& holder) {
    oldKeysOnly_ = oldKeysOnly;
    holder_ = holder;
}

void KeyChooser::retranslate(From from) {
    from_ = from;
    const bool onDevice = from != From::file;
    // A certificate alone is no key.
    const auto count =
        static_cast<int>(std::count_if(keys_.begin(), keys_.end(), [](const service::KeyOffer& offer) {
            return offer.keyProblem != service::KeyProblem::noPrivateKey;
        }));
    caption_->setText(onDevice ? tr("Keys on this device: %Ln", nullptr, count)
                               : tr("Keys in this file: %Ln", nullptr, count));
    details_->setText(tr("Details"));
    details_->setAccessibleDescription(tr("Issuer and serial number of each key"));
    updateVerdict();
    list_->retranslate();
}

}  // namespace qoltanba::ui
