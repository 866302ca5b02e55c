#include "sites_page.h"

#include <QBoxLayout>
#include <QListWidget>
#include <QPushButton>

#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

#include "style.h"

namespace qoltanba::ui {

SitesPage::SitesPage(const service::Options& options, std::shared_ptr<service::SitePolicy> policy)
    : options_(options),
      policy_(std::move(policy)),
      hint_(new TextLabel(this)),
      rules_(new Notice(this)),
      sites_(makeList()),
      decide_(new QPushButton(this)),
      remove_(new QPushButton(this)) {
    QVBoxLayout* column = makeColumn();
    column->addWidget(hint_);
    column->addWidget(rules_);
    column->addWidget(sites_, 1);
    auto* buttons = new QHBoxLayout;
    style::tighten(*buttons, 1);
    buttons->addStretch(1);
    buttons->addWidget(decide_);
    buttons->addWidget(remove_);
    column->addLayout(buttons);
    connect(decide_, &QPushButton::clicked, this, &SitesPage::decideSelected);
    connect(remove_, &QPushButton::clicked, this, &SitesPage::removeSelected);
    connect(sites_, &QListWidget::itemSelectionChanged, this, &SitesPage::updateButtons);
}

QString SitesPage::title() const {
    return tr("Sites");
}

void SitesPage::load() {
    sites_->clear();
    for (const service::SiteDecision& site : policy_->all()) {
        const QString origin = texts::plainLine(site.origin);
        auto* item = new QListWidgetItem(
            site.blocked ? tr("%1 — blocked").arg(origin) : tr("%1 — may ask").arg(origin), sites_);
        item->setData(Qt::UserRole, QString::fromStdString(site.origin));
        item->setToolTip(tr("Since %1").arg(texts::date(site.since)));
    }
    rules_->say(Notice::Kind::note, rules());
    updateButtons();
}

/// The administrator's lists, which no decision of the person changes.
QString SitesPage::rules() const {
    const auto listed = [this](const auto& option) {
        return texts::plainLine(options_.get(option)).replace(QLatin1Char(','), QStringLiteral(", "));
    };
    QStringList sentences;
    if (const QString allowed = listed(service::option::allowedSites); !allowed.isEmpty())
        sentences << tr("Only these sites may ask: %1.").arg(allowed);
    if (const QString blocked = listed(service::option::blockedSites); !blocked.isEmpty())
        sentences << tr("These sites may not ask: %1.").arg(blocked);
    const bool locked = options_.isLocked(service::option::allowedSites.key) ||
                        options_.isLocked(service::option::blockedSites.key);
    if (locked && !sentences.isEmpty()) sentences << lockedHint() + QLatin1Char('.');
    return sentences.join(QLatin1Char(' '));
}

std::optional<service::SiteDecision> SitesPage::selected() const {
    const auto items = sites_->selectedItems();
    if (items.isEmpty()) return std::nullopt;
    const std::string origin = items.first()->data(Qt::UserRole).toString().toStdString();
    for (service::SiteDecision& site : policy_->all())
        if (site.origin == origin) return std::move(site);
    return std::nullopt;
}

void SitesPage::updateButtons() {
    const auto site = selected();
    remove_->setEnabled(site.has_value());
    decide_->setEnabled(site.has_value());
    decide_->setText(site && site->blocked ? tr("Let it ask") : tr("Block"));
}

/// The line stays where it is: the person sees what has changed.
void SitesPage::decideSelected() {
    const auto site = selected();
    if (!site) return;
    if (const auto origin = service::Origin::parse(site->origin))
        site->blocked ? policy_->allow(*origin) : policy_->block(*origin);
    load();
    for (int row = 0; row < sites_->count(); ++row) {
        if (sites_->item(row)->data(Qt::UserRole).toString().toStdString() == site->origin)
            sites_->setCurrentRow(row);
    }
}

void SitesPage::removeSelected() {
    for (const QListWidgetItem* item : sites_->selectedItems())
        policy_->forget(item->data(Qt::UserRole).toString().toStdString());
    load();
}

void SitesPage::retranslate() {
    hint_->setText(
        tr("Sites that have asked. A site that may ask still needs your consent for every signature."));
    sites_->setAccessibleName(tr("Sites"));
    remove_->setText(tr("Remove from the list"));
    load();
}

}  // namespace qoltanba::ui
