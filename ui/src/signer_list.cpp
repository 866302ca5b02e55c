#include "signer_list.h"

#include <QBoxLayout>
#include <QPushButton>

#include <algorithm>

#include <qoltanba/texts/sentences.h>

#include "signer_card.h"
#include "style.h"

namespace qoltanba::ui {
namespace {

constexpr std::size_t cardsAtOnce = 20;

}  // namespace

SignerList::SignerList(QWidget* parent)
    : QWidget(parent), column_(new QVBoxLayout), more_(style::plainButton(this)) {
    style::tighten(*column_, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(style::step * 3 / 2);
    column->addLayout(column_);
    column->addWidget(more_, 0, Qt::AlignHCenter);
    connect(more_, &QPushButton::clicked, this, &SignerList::addCards);
    hide();
}

void SignerList::setSigners(std::vector<service::SignerReport> signers) {
    for (SignerCard* card : cards_) {
        column_->removeWidget(card);
        card->hide();
        card->deleteLater();
    }
    cards_.clear();
    signers_ = std::move(signers);
    addCards();
}

void SignerList::addCards() {
    const std::size_t until = std::min(cards_.size() + cardsAtOnce, signers_.size());
    QWidget* previous = cards_.empty() ? this : cards_.back()->lastControl();
    while (cards_.size() < until) {
        auto* card = new SignerCard(signers_[cards_.size()], this);
        column_->addWidget(card);
        connect(card, &SignerCard::heightChanged, this, &SignerList::heightChanged);
        card->takePlaceAfter(*previous);
        card->show();
        previous = card->lastControl();
        cards_.push_back(card);
    }
    setVisible(!cards_.empty());
    more_->setVisible(cards_.size() < signers_.size());
    retranslate();
    emit heightChanged();
}

void SignerList::showDetails(bool shown) {
    for (SignerCard* card : cards_) card->showDetails(shown);
}

void SignerList::retranslate() {
    more_->setText(tr("Show more signers (%1)").arg(texts::number(signers_.size() - cards_.size())));
}

}  // namespace qoltanba::ui
