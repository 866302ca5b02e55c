#include "proxy_row.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>
#include <QRegularExpression>

#include <qoltanba/texts/plain.h>

#include "steady_boxes.h"
#include "style.h"

namespace qoltanba::ui {

namespace option = service::option;

ProxyRow::ProxyRow(service::Options& options, QWidget* parent)
    : QWidget(parent),
      options_(options),
      label_(new TextLabel(this)),
      kind_(steadyComboBox(this)),
      address_(new QLineEdit(this)),
      notice_(new Notice(this)),
      hint_(new TextLabel(this, style::TextSize::small)) {
    label_->setBuddy(kind_);
    hint_->setTone(TextLabel::Tone::quiet);
    auto* line = new QHBoxLayout;
    style::tighten(*line, 1);
    line->addWidget(kind_);
    line->addWidget(address_, 1);
    auto* column = new QVBoxLayout(this);
    style::tighten(*column, 1);
    column->addWidget(label_);
    column->addLayout(line);
    column->addWidget(notice_);
    column->addWidget(hint_);
    connect(kind_, &QComboBox::activated, this, &ProxyRow::kindChosen);
    connect(address_, &QLineEdit::editingFinished, this, &ProxyRow::addressEntered);
}

void ProxyRow::load() {
    const QString chosen = QString::fromStdString(options_.get(option::proxy));
    kind_->clear();
    kind_->addItem(tr("As in the system"), QStringLiteral("system"));
    kind_->addItem(tr("None", "proxy"), QStringLiteral("none"));
    kind_->addItem(tr("This one:", "proxy"), QString());
    const int known = kind_->findData(chosen);
    kind_->setCurrentIndex(known < 0 ? 2 : known);
    address_->setText(known < 0 ? texts::plainWhole(chosen.toStdString()) : QString());
    address_->setVisible(known < 0);
}

void ProxyRow::kindChosen() {
    const QString kind = kind_->currentData().toString();
    notice_->say(Notice::Kind::note, {});
    address_->setVisible(kind.isEmpty());
    if (kind.isEmpty())
        address_->setFocus();
    else
        options_.set(option::proxy, kind.toStdString());
}

void ProxyRow::addressEntered() {
    static const QRegularExpression form(
        QStringLiteral("^(socks5://)?([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+\\]):[0-9]{1,5}$"));
    const QString address = address_->text().trimmed();
    const bool fits = form.match(address).hasMatch();
    if (fits && address.toStdString() != options_.get(option::proxy))
        options_.set(option::proxy, address.toStdString());
    notice_->say(Notice::Kind::problem,
                 fits ? QString() : tr("Write it as host:port or socks5://host:port."));
}

void ProxyRow::retranslate() {
    label_->setText(tr("Proxy"));
    kind_->setAccessibleName(label_->text());
    address_->setAccessibleName(tr("Address of the proxy"));
    address_->setPlaceholderText(tr("host:port"));
    hint_->setText(tr("A change takes effect at the next start."));
}

}  // namespace qoltanba::ui
