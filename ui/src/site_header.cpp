#include "site_header.h"

#include <QApplication>
#include <QBoxLayout>
#include <QImage>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

#include <qoltanba/texts/language.h>
#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

#include "logo.h"
#include "style.h"

namespace qoltanba::ui {
namespace {

constexpr int logoSide = 6 * style::step;

/// How many characters at the end of the shown host are the registrable domain: the part that somebody had to
/// buy, and that nobody else can have.
qsizetype registrableLength(const service::Origin& page, const QString& shownHost) {
    const std::string site = page.site();
    if (!page.host().ends_with(site)) return shownHost.size();  // an address, or a name of this computer
    auto labels = std::count(site.begin(), site.end(), '.') + 1;
    qsizetype from = shownHost.size();
    while (labels-- > 0 && from > 0) from = shownHost.lastIndexOf(QLatin1Char('.'), from - 1);
    return shownHost.size() - from - 1;
}

bool isUnprotected(const service::Origin* page) {
    return page != nullptr && page->scheme() == "http" && page->site() != "localhost";
}

}  // namespace

void HostLabel::setHost(const QString& host, qsizetype registrable) {
    registrable_ = registrable;
    setWholeText(host);
}

void HostLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideLeft, width());
    const QString domain = shown.right(qMin(registrable_, shown.size()));
    const QString before = shown.chopped(domain.size());
    QFont light = font();
    light.setWeight(QFont::Normal);
    painter.setFont(light);
    painter.setPen(style::quietColor(QApplication::palette()));
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, before);
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::Active, QPalette::WindowText));
    painter.drawText(rect().adjusted(QFontMetrics(light).horizontalAdvance(before), 0, 0, 0),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, domain);
}

SiteHeader::SiteHeader(service::Peer peer, bool firstTime, Bytes logo, QWidget* parent)
    : QWidget(parent),
      peer_(std::move(peer)),
      firstTime_(firstTime),
      logo_(new QLabel(this)),
      host_(new HostLabel(Qt::ElideLeft, this, style::TextSize::large, true)),
      facts_(new TextLabel(this, style::TextSize::small)),
      asciiHost_(new TextLabel(this, style::TextSize::small)),
      insecure_(new TextLabel(this, style::TextSize::small)),
      language_(new QToolButton(this)),
      block_(new QToolButton(this)) {
    build();
    // A stranger's picture could be anybody's: it comes once the person has agreed to something of this site.
    loadLogo(firstTime_ ? Bytes() : std::move(logo));
    connect(language_, &QToolButton::clicked, this, &SiteHeader::offerLanguages);
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
    insecure_->setTone(TextLabel::Tone::care);
    language_->setAutoRaise(true);
    style::setTextSize(*language_, style::TextSize::small);
    language_->hide();
    block_->setAutoRaise(true);
    style::setTextSize(*block_, style::TextSize::small);
    auto* factsRow = new QHBoxLayout;
    style::tighten(*factsRow, 1);
    factsRow->addWidget(facts_, 1);
    factsRow->addWidget(block_, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout;
    style::tighten(*column, 0);
    auto* hostRow = new QHBoxLayout;
    style::tighten(*hostRow, 1);
    hostRow->addWidget(host_, 1);
    hostRow->addWidget(language_, 0, Qt::AlignTop);
    column->addLayout(hostRow);
    column->addWidget(asciiHost_);
    column->addWidget(insecure_);
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
            retranslate();
        },
        this);
}

void SiteHeader::offerLanguages() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const QString& language : texts::languages()) {
        QAction* action = menu->addAction(texts::languageName(language));
        action->setCheckable(true);
        action->setChecked(language == texts::loadedLanguage(*qApp));
        connect(action, &QAction::triggered, this, [this, language] { emit languageChosen(language); });
    }
    menu->popup(language_->mapToGlobal(QPoint(0, language_->height())));
}

void SiteHeader::mayChooseLanguage(bool may) {
    language_->setVisible(may);
}

void SiteHeader::offerToBlock(bool offered) {
    block_->setVisible(offered && peer_.origin() != nullptr);
}

void SiteHeader::retranslate() {
    const service::Origin* page = peer_.origin();
    const QString host = peer_.isPerson() ? tr("You asked for this yourself") : texts::name(peer_);
    host_->setHost(host, page == nullptr ? host.size() : registrableLength(*page, host));
    host_->setAccessibleName(peer_.isPerson() ? host : tr("Site: %1").arg(host));
    QStringList facts;
    if (peer_.isUnnamedProgram()) facts << tr("not a site");
    if (peer_.isPerson()) facts << tr("files of your own, no site");
    if (page != nullptr) {
        facts << texts::plainLine(page->scheme());
        if (page->port() != 0) facts << tr("port %1").arg(page->port());
        if (!firstTime_) facts << tr("allowed before");
        if (!logo_->isHidden()) facts << tr("picture from the page");
    }
    facts_->setText(facts.join(QStringLiteral(" · ")));
    const bool isForeign = page != nullptr && page->hasNonAsciiHost();
    asciiHost_->setVisible(isForeign);
    asciiHost_->setText(isForeign ? tr("Address in Latin letters: %1").arg(texts::plainLine(page->host()))
                                  : QString());
    insecure_->setVisible(isUnprotected(page));
    insecure_->setText(isUnprotected(page)
                           ? tr("The connection to this site is not protected (http): others can read "
                                "and change what is sent.")
                           : QString());
    language_->setText(texts::languageName(texts::loadedLanguage(*qApp)) + QStringLiteral(" ▾"));
    language_->setAccessibleName(tr("Language: %1").arg(texts::languageName(texts::loadedLanguage(*qApp))));
    language_->setToolTip(tr("Language of the program"));
    logo_->setToolTip(tr("Picture from the page: it proves nothing"));
    logo_->setAccessibleName(tr("Picture from the page"));
    block_->setText(tr("Block the site…"));
    block_->setAccessibleDescription(tr("Declines and does not let this site ask again"));
    block_->setToolTip(block_->accessibleDescription());
}

}  // namespace qoltanba::ui
