#include "default_key_row.h"

#include <QBoxLayout>
#include <QPushButton>

#include "style.h"

namespace qoltanba::ui {

DefaultKeyRow::DefaultKeyRow(QWidget* parent)
    : QWidget(parent), name_(new ElidedLabel(Qt::ElideMiddle, this)), otherKey_(style::plainButton(this)) {
    auto* row = new QHBoxLayout(this);
    style::tighten(*row, 1);
    row->addWidget(name_, 1);
    row->addWidget(otherKey_);
    connect(otherKey_, &QPushButton::clicked, this, &DefaultKeyRow::left);
}

void DefaultKeyRow::say(const QString& where) {
    name_->setWholeText(tr("Default key: %1").arg(where));
}

void DefaultKeyRow::focusButton() {
    otherKey_->setFocus(Qt::OtherFocusReason);
}

void DefaultKeyRow::retranslate() {
    otherKey_->setText(tr("Key…", "button that lets one choose a key other than the default"));
    otherKey_->setAccessibleDescription(tr("Choose a key other than the default one"));
    otherKey_->setToolTip(otherKey_->accessibleDescription());
}

}  // namespace qoltanba::ui
