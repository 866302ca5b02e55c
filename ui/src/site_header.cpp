#include "site_header.h"

#include <QBoxLayout>
#include <QImage>
#include <QLabel>
#include <QToolButton>

#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

#include "logo.h"
#include "style.h"

namespace qoltanba::ui {
namespace {

constexpr int logoSide = 6 * style::step;

}  // namespace

SiteHeader::SiteHeader(service::Peer peer, bool firstTime, Bytes logo, QWidget* parent)
    : QWidget(parent),
      peer_(std::move(peer)),
      firstTime_(firstTime),
      logo_(new QLabel(this)),
      host_(new ElidedLabel(Qt::ElideLeft, this, style::TextSize::large, true)),
      facts_(new TextLabel(this, style::TextSize::small)),
      asciiHost_(new TextLabel(this, style::TextSize::small)),
      block_(new QToolButton(this)) {
    build();
    loadLogo(std::move(logo));
    connect(block_, &QToolButton::clicked, this, &SiteHeader::blockAsked);
}

void SiteHeader::build() {
    constexpr int side = 3 * style::step;
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(side, 2 * style::step, side, style::step);
    row->setSpacing(2 * style::step);
    logo_->setFixedSize(logoSide, logoSide);
    logo_->setAlignment(Qt::AlignCenter);
    facts_->setTone(TextLabel::Tone::quiet);
    asciiHost_->setTone(TextLabel::Tone::care);
    block_->setAutoRaise(true);
    style::setTextSize(*block_, style::TextSize::small);
    auto* factsRow = new QHBoxLayout;
    style::tighten(*factsRow, 1);
    factsRow->addWidget(facts_, 1);
    factsRow->addWidget(block_, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout;
    style::tighten(*column, 0);
    column->addWidget(host_);
    column->addWidget(asciiHost_);
    column->addLayout(factsRow);
    row->addWidget(logo_, 0, Qt::AlignTop);
    row->addLayout(column, 1);
}

void SiteHeader::loadLogo(Bytes logo) {
    logo_->setVisible(!logo.empty());
    if (logo.empty()) return;
    new LogoLoader(
        std::move(logo), qRound(logoSide * devicePixelRatioF()),
        [this](QImage picture) {
            picture.setDevicePixelRatio(devicePixelRatioF());
            logo_->setPixmap(QPixmap::fromImage(picture));
            logo_->setVisible(!picture.isNull());
        },
        this);
}

void SiteHeader::offerToBlock(bool offered) {
    block_->setVisible(offered && peer_.origin() != nullptr);
}

void SiteHeader::retranslate() {
    const service::Origin* page = peer_.origin();
    const QString host = texts::name(peer_);
    host_->setWholeText(host);
    host_->setAccessibleName(peer_.isPerson() ? host : tr("Site: %1").arg(host));
    QStringList facts;
    if (peer_.isUnnamedProgram()) facts << tr("not a site");
    if (page != nullptr) {
        facts << texts::plainLine(page->scheme());
        if (page->port() != 0) facts << tr("port %1").arg(page->port());
        if (!firstTime_) facts << tr("allowed before");
    }
    facts_->setText(facts.join(QStringLiteral(" · ")));
    const bool isForeign = page != nullptr && page->hasNonAsciiHost();
    asciiHost_->setVisible(isForeign);
    asciiHost_->setText(isForeign ? tr("Address in Latin letters: %1").arg(texts::plainLine(page->host()))
                                  : QString());
    logo_->setAccessibleName(tr("Picture the page sent"));
    block_->setText(tr("Block the site…"));
    block_->setAccessibleDescription(tr("Declines and does not let this site ask again"));
    block_->setToolTip(block_->accessibleDescription());
}

}  // namespace qoltanba::ui
