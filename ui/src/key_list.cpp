#include "key_list.h"

#include <QButtonGroup>
#include <QPainter>
#include <QStyleOptionButton>
#include <QVBoxLayout>

#include <algorithm>

#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

#include "style.h"

namespace qoltanba::ui {
namespace {

constexpr int indicatorRoom = 3 * style::step;

QString joined(const QStringList& parts, const QString& by) {
    QStringList filled = parts;
    filled.removeAll(QString());
    return filled.join(by);
}

const QString dot = QStringLiteral(" · ");

}  // namespace

KeyCard::KeyCard(service::KeyOffer offer, int digit, TimePoint today, QWidget* parent)
    : QRadioButton(parent),
      offer_(std::move(offer)),
      digit_(digit),
      today_(today),
      head_(new ElidedLabel(Qt::ElideRight, this, style::TextSize::normal, true)),
      person_(new TextLabel(this)),
      use_(new TextLabel(this, style::TextSize::small)),
      lines_(new TextLabel(this, style::TextSize::small)),
      test_(new Notice(this)),
      warning_(new Notice(this)),
      reason_(new TextLabel(this)),
      validity_(new TextLabel(this, style::TextSize::small)),
      status_(new TextLabel(this, style::TextSize::small)),
      details_(new TextLabel(this, style::TextSize::small)) {
    auto* first = new QHBoxLayout;
    style::tighten(*first, 1);
    first->addWidget(head_, 1);
    first->addWidget(use_, 0, Qt::AlignRight | Qt::AlignVCenter);
    use_->setWordWrap(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(style::step + indicatorRoom, style::step, style::step * 3 / 2, style::step);
    column->setSpacing(style::step / 4);
    column->addLayout(first);
    for (QWidget* part : std::initializer_list<QWidget*>{person_, test_, reason_, lines_, validity_, status_,
                                                         warning_, details_})
        column->addWidget(part);
    for (QWidget* part : findChildren<QWidget*>()) part->setAttribute(Qt::WA_TransparentForMouseEvents);
    use_->setTone(TextLabel::Tone::quiet);
    details_->setTone(TextLabel::Tone::quiet);
    details_->hide();
    lines_->setTone(TextLabel::Tone::quiet);
    status_->setTone(TextLabel::Tone::quiet);
    reason_->setTone(TextLabel::Tone::quiet);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    applyOffer();
}

void KeyCard::setOffer(service::KeyOffer offer) {
    offer_ = std::move(offer);
    applyOffer();
}

void KeyCard::applyOffer() {
    const bool fits = !offer_.keyProblem.has_value();
    lines_->setVisible(fits);
    validity_->setVisible(fits);
    reason_->setVisible(!fits);
    person_->setTone(fits ? TextLabel::Tone::normal : TextLabel::Tone::quiet);
    setEnabled(fits);
    retranslate();
}

QString KeyCard::personName() const {
    const QString name = joined({texts::plainLine(offer_.key.owner), texts::plainLine(offer_.key.patronymic)},
                                QStringLiteral(" "));
    if (!name.isEmpty()) return name;
    const QString alias = texts::plainLine(offer_.key.alias);
    return alias.isEmpty() ? tr("Key without a name") : alias;
}

/// A head of several firms tells keys apart by the firm.
QString KeyCard::headLine() const {
    const QString organisation = texts::plainLine(offer_.key.organisation);
    return organisation.isEmpty() ? personName() : organisation;
}

QString KeyCard::personLine() const {
    if (!hasCertificate()) return numbersLine();
    QString roles = texts::names(offer_.key.roles);
    if (!roles.isEmpty()) roles[0] = roles[0].toUpper();
    return joined({offer_.key.organisation.empty() ? QString() : personName(), roles}, dot);
}

QString KeyCard::numbersLine() const {
    const QString bin = texts::plainLine(offer_.key.bin);
    const QString iin = texts::plainLine(offer_.key.iin);
    return joined(
        {bin.isEmpty() ? QString() : tr("BIN %1").arg(bin), iin.isEmpty() ? QString() : tr("IIN %1").arg(iin),
         texts::algorithm(offer_.key.kind, offer_.key.bits)},
        dot);
}

QString KeyCard::validityLine() const {
    if (!hasCertificate()) return {};
    return tr("Valid until %1 (%2)")
        .arg(texts::date(offer_.key.notAfter), texts::daysBetween(today_, offer_.key.notAfter));
}

QString KeyCard::detailLines() const {
    if (!hasCertificate()) return {};
    const QString lines =
        offer_.keyProblem ? joined({numbersLine(), validityLine()}, QStringLiteral("\n")) : QString();
    return joined({lines, tr("Issuer: %1").arg(texts::plainLine(offer_.key.issuer)),
                   tr("Serial number: %1").arg(texts::plainLine(offer_.key.serialNumber))},
                  QStringLiteral("\n"));
}

bool KeyCard::endsSoon() const {
    return offer_.key.notAfter < today_ + std::chrono::hours(24 * 30);
}

QString KeyCard::statusWarning() const {
    if (offer_.keyProblem) return {};
    // The key is revoked but usable, because the page and the options of a portal's developer allow it.
    if (offer_.status == service::KeyStatus::revoked) return texts::sentence(ErrorCode::certificateRevoked);
    if (offer_.status != service::KeyStatus::unknown) return {};
    if (offer_.statusProblem && (offer_.statusProblem->code == ErrorCode::certificateUntrusted ||
                                 offer_.statusProblem->code == ErrorCode::issuerUnknown))
        return joined({tr("The issuer of this key is not a national certification authority: %1.")
                           .arg(texts::plainLine(offer_.key.issuer)),
                       tr("You can go on at your own risk.")},
                      QStringLiteral(" "));
    const bool reasonKnown = offer_.statusProblem && offer_.statusProblem->code != ErrorCode::statusUnknown;
    return joined({tr("It could not be found out whether this key was revoked."),
                   reasonKnown ? texts::sentence(offer_.statusProblem->code) : QString(),
                   tr("You can go on at your own risk.")},
                  QStringLiteral(" "));
}

void KeyCard::retranslate() {
    head_->setWholeText(headLine());
    person_->setText(personLine());
    person_->setVisible(!person_->text().isEmpty());
    use_->setText(hasCertificate() ? texts::use(offer_.key) : QString());
    lines_->setText(numbersLine());
    validity_->setText(validityLine());
    validity_->setTone(endsSoon() ? TextLabel::Tone::care : TextLabel::Tone::quiet);
    const QString lines = joined({numbersLine(), validityLine()}, QStringLiteral("\n"));
    reason_->setText(texts::sentence(offer_));
    const bool fits = !offer_.keyProblem.has_value();
    status_->setText(!fits                   ? QString()
                     : !offer_.issuerChecked ? tr("Issuer not checked: the site did not ask")
                     : offer_.status == service::KeyStatus::checking ? tr("Checking whether it was revoked…")
                     : offer_.status == service::KeyStatus::good     ? tr("Not revoked")
                                                                     : QString());
    status_->setVisible(!status_->text().isEmpty());
    warning_->say(Notice::Kind::care, statusWarning());
    test_->say(Notice::Kind::care, offer_.testAuthority ? tr("TEST key: no legal force") : QString());
    details_->setText(detailLines());
    setAccessibleName(joined(
        {head_->text(), person_->text(), test_->text(), reason_->text(), use_->text(), warning_->text()},
        QStringLiteral(". ")));
    const QString hint =
        offer_.keyProblem || digit_ > 9 ? QString() : tr("Key %1 on the keyboard chooses it.").arg(digit_);
    setAccessibleDescription(joined({lines, status_->text(), details_->text(), hint}, QStringLiteral(". ")));
    updateGeometry();
}

void KeyCard::showDetails(bool shown) {
    details_->setVisible(shown);
    updateGeometry();
}

QSize KeyCard::sizeHint() const {
    return layout()->totalSizeHint();
}

QSize KeyCard::minimumSizeHint() const {
    return layout()->totalMinimumSize();
}

bool KeyCard::hitButton(const QPoint& position) const {
    return rect().contains(position);
}

void KeyCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QPalette& colors = palette();
    const QColor accent = colors.color(QPalette::Active, QPalette::Highlight);
    QColor ground = colors.color(isEnabled() ? QPalette::Base : QPalette::Window);
    if (isChecked()) {
        QColor tint = accent;
        tint.setAlpha(28);
        style::paintPanel(painter, rect(), ground, ground);
        ground = tint;
    }
    style::paintPanel(painter, rect(), ground, isChecked() ? accent : style::lineColor(colors),
                      isChecked() ? 2 : 1);
    QStyleOptionButton option;
    initStyleOption(&option);
    const int side = style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth, &option, this);
    const int middle = style::step + head_->height() / 2;
    option.rect = QRect(style::step + 2, middle - side / 2, side, side);
    style()->drawPrimitive(QStyle::PE_IndicatorRadioButton, &option, &painter, this);
    if (hasFocus()) {
        QStyleOptionFocusRect focus;
        focus.initFrom(this);
        focus.rect = rect().adjusted(3, 3, -3, -3);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, &painter, this);
    }
}

KeyList::KeyList(QWidget* parent)
    : QWidget(parent), group_(new QButtonGroup(this)), column_(new QVBoxLayout(this)) {
    style::tighten(*column_, 1);
    connect(group_, &QButtonGroup::idToggled, this, [this](int, bool) { emit chosenChanged(); });
}

void KeyList::setKeys(const std::vector<service::KeyOffer>& keys, TimePoint today) {
    clear();
    int usable = 0;
    int index = 0;
    int onlyUsable = 0;
    for (const service::KeyOffer& offer : keys) {
        auto* card = new KeyCard(offer, index + 1, today, this);
        cards_.push_back(card);
        group_->addButton(card, index);
        column_->addWidget(card);
        if (!offer.keyProblem) {
            ++usable;
            onlyUsable = index;
        }
        ++index;
    }
    if (usable == 1) choose(onlyUsable);
    emit chosenChanged();
}

std::optional<std::size_t> KeyList::updateKeys(const std::vector<service::KeyOffer>& keys) {
    const std::size_t count = std::min(keys.size(), cards_.size());
    std::optional<std::size_t> lost;
    for (std::size_t i = 0; i < count; ++i) {
        if (keys[i].keyProblem && cards_[i]->isChecked()) lost = i;
        cards_[i]->setOffer(keys[i]);
    }
    if (lost) {
        // An exclusive group does not release its last choice.
        group_->setExclusive(false);
        cards_[*lost]->setChecked(false);
        group_->setExclusive(true);
    }
    emit chosenChanged();
    return lost;
}

void KeyList::clear() {
    for (KeyCard* card : cards_) {
        group_->removeButton(card);
        column_->removeWidget(card);
        card->hide();
        card->deleteLater();
    }
    cards_.clear();
    emit chosenChanged();
}

void KeyList::choose(int index) {
    if (index < 0 || index >= static_cast<int>(cards_.size())) return;
    KeyCard* card = cards_[static_cast<std::size_t>(index)];
    if (!card->isEnabled() || card->isHidden()) return;
    card->setChecked(true);
    card->setFocus(Qt::OtherFocusReason);
}

std::optional<std::size_t> KeyList::chosen() const {
    const int id = group_->checkedId();
    if (id < 0 || !group_->checkedButton()->isEnabled()) return std::nullopt;
    return static_cast<std::size_t>(id);
}

QWidget* KeyList::chosenCard() const {
    return chosen() ? group_->checkedButton() : nullptr;
}

void KeyList::showOnly(std::optional<int> index) {
    for (int i = 0; i < static_cast<int>(cards_.size()); ++i)
        cards_[static_cast<std::size_t>(i)]->setVisible(!index || *index == i);
}

void KeyList::showDetails(bool shown) {
    for (KeyCard* card : cards_) card->showDetails(shown);
}

void KeyList::focusChosenOrFirst() {
    KeyCard* target = nullptr;
    for (KeyCard* card : cards_) {
        if (!card->isEnabled() || card->isHidden()) continue;
        if (target == nullptr || card->isChecked()) target = card;
    }
    if (target != nullptr) target->setFocus(Qt::OtherFocusReason);
}

void KeyList::retranslate() {
    for (KeyCard* card : cards_) card->retranslate();
}

}  // namespace qoltanba::ui
