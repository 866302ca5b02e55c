#include "storage_bar.h"

#include <QButtonGroup>
#include <QEvent>
#include <QGridLayout>
#include <QPushButton>

#include <algorithm>

#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

#include "icons.h"
#include "style.h"

namespace qoltanba::ui {
namespace {

constexpr int mostColumns = 3;
constexpr int longNameColumns = 2;
constexpr int longestInThree = 15 * style::step;
constexpr int longestInTwo = 25 * style::step;

Icon pictureOf(const StorageInfo& device) {
    return device.kind == StorageKind::idCard ? Icon::card : Icon::token;
}

}  // namespace

QString deviceName(const StorageInfo& device) {
    if (!device.kind) return texts::plainLine(device.name);
    QString name = texts::name(*device.kind);
    // All others are brands, which keep their letters: aKey, eToken.
    if (device.kind == StorageKind::idCard && !name.isEmpty()) name[0] = name[0].toUpper();
    return name;
}

const service::DeviceOffer* findDevice(const std::vector<service::DeviceOffer>& devices,
                                       const StorageId& id) {
    const auto found = std::find_if(devices.begin(), devices.end(),
                                    [&](const service::DeviceOffer& one) { return one.device.id == id; });
    return found == devices.end() ? nullptr : &*found;
}

StorageBar::StorageBar(bool filesAllowed, QWidget* parent)
    : QWidget(parent),
      filesAllowed_(filesAllowed),
      group_(new QButtonGroup(this)),
      grid_(new QGridLayout(this)),
      files_(makeButton()) {
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setSpacing(style::step);
    files_->setChecked(filesAllowed_);
    files_->setEnabled(filesAllowed_);
    connect(files_, &QPushButton::clicked, this, &StorageBar::filesChosen);
    retranslate();
}

QPushButton* StorageBar::makeButton() {
    auto* button = new QPushButton(this);
    button->setCheckable(true);
    button->setAutoDefault(false);
    button->setProperty("namedByStrangers", true);
    button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    group_->addButton(button);
    return button;
}

void StorageBar::setDevices(const std::vector<service::DeviceOffer>& devices) {
    std::vector<Entry> entries;
    for (const service::DeviceOffer& offer : devices) {
        const auto known = std::find_if(devices_.begin(), devices_.end(), [&](const Entry& entry) {
            return entry.button != nullptr && entry.offer.device.id == offer.device.id;
        });
        QPushButton* button = known == devices_.end() ? makeButton() : std::exchange(known->button, nullptr);
        button->disconnect(this);
        connect(button, &QPushButton::clicked, this, [this, id = offer.device.id] { emit deviceChosen(id); });
        button->setEnabled(offer.accepted);
        entries.push_back({offer, button});
    }
    for (const Entry& gone : devices_) {
        if (gone.button == nullptr) continue;
        group_->removeButton(gone.button);
        gone.button->hide();
        gone.button->deleteLater();
    }
    devices_ = std::move(entries);
    retranslate();
    choose(chosen_);
}

/// Three buttons in a row, or two if a name is long.
void StorageBar::arrange() {
    const bool isLong = std::any_of(devices_.begin(), devices_.end(), [](const Entry& entry) {
        return entry.button->fontMetrics().horizontalAdvance(entry.button->text()) > longestInThree;
    });
    const int columns = isLong ? longNameColumns : mostColumns;
    for (int column = 0; column < mostColumns; ++column) grid_->setColumnStretch(column, column < columns);
    int place = 0;
    const auto put = [&](QPushButton* button) {
        grid_->addWidget(button, place / columns, place % columns);
        button->show();
        ++place;
    };
    put(files_);
    for (const Entry& entry : devices_) put(entry.button);
    // The Tab key follows the reading order.
    QWidget* before = files_;
    for (const Entry& entry : devices_) {
        setTabOrder(before, entry.button);
        before = entry.button;
    }
}

void StorageBar::choose(const std::optional<StorageId>& device) {
    chosen_ = device;
    // An exclusive group does not release its last choice.
    group_->setExclusive(false);
    files_->setChecked(!device && filesAllowed_);
    for (const Entry& entry : devices_) entry.button->setChecked(device && entry.offer.device.id == *device);
    group_->setExclusive(true);
}

void StorageBar::focusChosen() {
    QAbstractButton* target = group_->checkedButton();
    for (QAbstractButton* button : group_->buttons())
        if (target == nullptr && button->isEnabled()) target = button;
    if (target != nullptr) target->setFocus(Qt::OtherFocusReason);
}

void StorageBar::nameHolder(const service::DeviceHolder& holder) {
    QString name = texts::plainLine(holder.surname);
    const QString given = texts::plainLine(holder.givenName);
    if (name.isEmpty())
        name = texts::plainLine(holder.iin);
    else if (!given.isEmpty())
        name += QLatin1Char(' ') + given.left(given.at(0).isHighSurrogate() ? 2 : 1) + QLatin1Char('.');
    holders_[holder.device] = name;
    retranslate();
}

QString StorageBar::holderOf(const StorageId& device) const {
    const auto found = holders_.find(device);
    return found == holders_.end() ? QString() : found->second;
}

/// The holder is added where he is known. If two devices have the same name, their labels are added.
void StorageBar::nameDevices() {
    for (const Entry& entry : devices_) {
        QString name = deviceName(entry.offer.device);
        const auto named = std::count_if(devices_.begin(), devices_.end(), [&](const Entry& other) {
            return deviceName(other.offer.device) == name;
        });
        const QString label = texts::plainLine(entry.offer.device.label);
        const QString whole = label.isEmpty() ? name : name + QStringLiteral(" · ") + label;
        const QString holder = holderOf(entry.offer.device.id);
        if (!holder.isEmpty())
            name += QStringLiteral(" · ") + holder;
        else if (named > 1)
            name = whole;
        name = entry.button->fontMetrics().elidedText(name, Qt::ElideMiddle, longestInTwo);
        entry.button->setText(name.replace(QLatin1Char('&'), QLatin1String("&&")));
        entry.button->setIcon(icon(pictureOf(entry.offer.device)));
        entry.button->setAccessibleName(holder.isEmpty() ? whole : whole + QStringLiteral(" · ") + holder);
        const QString why =
            entry.offer.accepted ? QString() : tr("The site does not accept keys of this device.");
        entry.button->setAccessibleDescription(why);
        entry.button->setToolTip(style::toolTip(why.isEmpty() ? whole : whole + QLatin1Char('\n') + why));
    }
}

void StorageBar::retranslate() {
    files_->setText(tr("File"));
    files_->setIcon(icon(Icon::keyFile));
    const QString where = tr("The key is in a file on this computer");
    const QString why = filesAllowed_ ? QString() : tr("The site does not accept key files.");
    files_->setAccessibleDescription(why.isEmpty() ? where : why);
    files_->setToolTip(style::toolTip(why));
    nameDevices();
    arrange();
}

void StorageBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) retranslate();
}

}  // namespace qoltanba::ui
