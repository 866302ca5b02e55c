#include "settings_window.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>

#include <qoltanba/words/language.h>
#include <qoltanba/words/plain.h>
#include <qoltanba/words/sentences.h>

#include "icons.h"
#include "look.h"

namespace qoltanba::ui {
namespace {

namespace option = service::option;

QString shown(const std::filesystem::path& path) {
    const auto text = path.u8string();
    return words::plainLine({reinterpret_cast<const char*>(text.data()), text.size()});
}

QVBoxLayout* pageColumn(QWidget* page) {
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(2 * look::step, 2 * look::step, 2 * look::step, 2 * look::step);
    column->setSpacing(look::step);
    return column;
}

QListWidget* plainList(QWidget* page) {
    auto* list = new QListWidget(page);
    list->setTextElideMode(Qt::ElideMiddle);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setTabKeyNavigation(false);
    return list;
}

// The file's part of a default key's option ("identifier@path").
QString fileOfDefaultKey(const std::string& value) {
    const auto at = value.find('@');
    if (at == std::string::npos) return {};
    return words::plainLine(value.substr(at + 1));
}

}  // namespace

SettingsWindow::SettingsWindow(service::Options& options, service::Memory memory,
                               service::Autostart& autostart, service::BrowserTrust& browserTrust)
    : options_(options), memory_(std::move(memory)), autostart_(autostart), browserTrust_(browserTrust) {
    setAttribute(Qt::WA_QuitOnClose, false);
    setWindowIcon(icon(Icon::application));
    tabs_ = new QTabWidget(this);
    tabs_->addTab(buildGeneral(), QString());
    tabs_->addTab(buildSites(), QString());
    tabs_->addTab(buildKeys(), QString());
    tabs_->addTab(buildBrowsers(), QString());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2 * look::step, 2 * look::step, 2 * look::step, 2 * look::step);
    column->addWidget(tabs_);
    resize(70 * look::step, 52 * look::step);
    watch_ = options_.watch([this](std::string_view) { refreshGeneral(), refreshKeys(); });
    retranslate();
    connect(tabs_, &QTabWidget::currentChanged, this, [this](int) { refresh(); });
}

QWidget* SettingsWindow::buildGeneral() {
    auto* page = new QWidget;
    auto* column = pageColumn(page);
    languageLabel_ = new TextLabel(page);
    language_ = new QComboBox(page);
    languageLabel_->setBuddy(language_);
    startWithSystem_ = new QCheckBox(page);
    startProblem_ = new Notice(page);
    portLabel_ = new TextLabel(page);
    port_ = new QSpinBox(page);
    port_->setRange(1024, 65535);
    port_->setGroupSeparatorShown(false);
    portLabel_->setBuddy(port_);
    portHint_ = new TextLabel(page, look::TextSize::small);
    portHint_->setTone(TextLabel::Tone::quiet);
    locked_ = new Notice(page);
    column->addWidget(languageLabel_);
    column->addWidget(language_);
    column->addSpacing(look::step);
    column->addWidget(startWithSystem_);
    column->addWidget(startProblem_);
    column->addSpacing(look::step);
    column->addWidget(portLabel_);
    column->addWidget(port_);
    column->addWidget(portHint_);
    column->addWidget(locked_);
    column->addStretch(1);
    connect(language_, &QComboBox::activated, this, [this](int index) {
        options_.set(option::language, language_->itemData(index).toString().toStdString());
    });
    connect(startWithSystem_, &QCheckBox::clicked, this, [this](bool on) {
        const auto result = autostart_.set(on);
        startProblem_->say(Notice::Kind::problem, result ? QString() : words::sentence(result.error().code));
        refreshGeneral();
    });
    connect(port_, &QSpinBox::editingFinished, this, [this] {
        if (port_->value() != options_.get(option::port)) options_.set(option::port, port_->value());
    });
    return page;
}

QWidget* SettingsWindow::buildSites() {
    auto* page = new QWidget;
    auto* column = pageColumn(page);
    sitesHint_ = new TextLabel(page);
    sites_ = plainList(page);
    removeSite_ = new QPushButton(page);
    column->addWidget(sitesHint_);
    column->addWidget(sites_, 1);
    column->addWidget(removeSite_, 0, Qt::AlignRight);
    connect(removeSite_, &QPushButton::clicked, this, &SettingsWindow::removeSite);
    connect(sites_, &QListWidget::itemSelectionChanged, this, &SettingsWindow::updateSiteButton);
    return page;
}

SettingsWindow::DefaultKeyRow SettingsWindow::buildDefaultKey(QWidget* page, const service::Option<bool>& use,
                                                              const service::Option<std::string>& key) {
    DefaultKeyRow row{new QCheckBox(page), new ElidedLabel(Qt::ElideMiddle, page, look::TextSize::small),
                      new QPushButton(page)};
    row.which->setTone(TextLabel::Tone::quiet);
    auto* line = new QHBoxLayout;
    look::tighten(*line, 1);
    line->setContentsMargins(3 * look::step, 0, 0, 0);
    line->addWidget(row.which, 1);
    line->addWidget(row.forget);
    auto* column = static_cast<QVBoxLayout*>(page->layout());
    column->addWidget(row.use);
    column->addLayout(line);
    connect(row.use, &QCheckBox::clicked, this, [this, &use](bool on) { options_.set(use, on); });
    connect(row.forget, &QPushButton::clicked, this, [this, &use, &key] {
        options_.set(use, false);
        options_.set(key, std::string());
    });
    return row;
}

QWidget* SettingsWindow::buildKeys() {
    auto* page = new QWidget;
    auto* column = pageColumn(page);
    keysHint_ = new TextLabel(page);
    column->addWidget(keysHint_);
    toSign_ = buildDefaultKey(page, option::useDefaultKeyToSign, option::defaultKeyToSign);
    toSignIn_ = buildDefaultKey(page, option::useDefaultKeyToSignIn, option::defaultKeyToSignIn);
    recentLabel_ = new TextLabel(page);
    recent_ = plainList(page);
    recent_->setSelectionMode(QAbstractItemView::NoSelection);
    clearRecent_ = new QPushButton(page);
    column->addSpacing(look::step);
    column->addWidget(recentLabel_);
    column->addWidget(recent_, 1);
    column->addWidget(clearRecent_, 0, Qt::AlignRight);
    connect(clearRecent_, &QPushButton::clicked, this, [this] {
        memory_.recentFiles->clear();
        refreshKeys();
    });
    return page;
}

QWidget* SettingsWindow::buildBrowsers() {
    auto* page = new QWidget;
    auto* column = pageColumn(page);
    browsersHint_ = new TextLabel(page);
    browsers_ = plainList(page);
    browsers_->setSelectionMode(QAbstractItemView::NoSelection);
    browsers_->setWordWrap(true);
    browsersNotice_ = new Notice(page);
    trust_ = new QPushButton(page);
    column->addWidget(browsersHint_);
    column->addWidget(browsers_, 1);
    column->addWidget(browsersNotice_);
    column->addWidget(trust_, 0, Qt::AlignRight);
    connect(trust_, &QPushButton::clicked, this, [this] {
        checkingBrowsers_ = true;
        retranslate();
        browserTrust_.establish([self = QPointer<SettingsWindow>(this)](auto stores) {
            if (self) self->showStores(stores);
        });
    });
    return page;
}

void SettingsWindow::refresh() {
    refreshGeneral();
    refreshSites();
    refreshKeys();
    if (tabs_->currentIndex() == 3) refreshBrowsers();
}

void SettingsWindow::showPage(int page) {
    tabs_->setCurrentIndex(page);
}

QString SettingsWindow::lockedHint(std::string_view key) const {
    return options_.isLocked(key) ? tr("Set by your administrator") : QString();
}

void SettingsWindow::refreshGeneral() {
    const QString chosen = QString::fromStdString(options_.get(option::language));
    language_->clear();
    language_->addItem(tr("As the page or the system wishes"), QString());
    for (const QString& language : words::languages())
        language_->addItem(words::languageName(language), language);
    language_->setCurrentIndex(qMax(language_->findData(chosen), 0));
    language_->setEnabled(!options_.isLocked(option::language.key));
    language_->setToolTip(lockedHint(option::language.key));
    startWithSystem_->setChecked(autostart_.isOn());
    port_->setValue(options_.get(option::port));
    port_->setEnabled(!options_.isLocked(option::port.key));
    port_->setToolTip(lockedHint(option::port.key));
    const bool anyLocked = options_.isLocked(option::language.key) || options_.isLocked(option::port.key);
    locked_->say(Notice::Kind::note,
                 anyLocked ? tr("What cannot be changed here was set by your administrator.") : QString());
}

void SettingsWindow::refreshSites() {
    sites_->clear();
    for (const service::SiteDecision& site : memory_.sites->all()) {
        const QString origin = words::plainLine(site.origin);
        auto* item = new QListWidgetItem(
            site.blocked ? tr("%1 — blocked").arg(origin) : tr("%1 — may ask").arg(origin), sites_);
        item->setData(Qt::UserRole, QString::fromStdString(site.origin));
        item->setToolTip(tr("Since %1").arg(words::date(site.since)));
    }
    updateSiteButton();
}

void SettingsWindow::updateSiteButton() {
    removeSite_->setEnabled(!sites_->selectedItems().isEmpty());
}

void SettingsWindow::removeSite() {
    for (const QListWidgetItem* item : sites_->selectedItems())
        memory_.sites->forget(item->data(Qt::UserRole).toString().toStdString());
    refreshSites();
}

void SettingsWindow::refreshDefaultKey(const DefaultKeyRow& row, const service::Option<bool>& use,
                                       const service::Option<std::string>& key) {
    const QString file = fileOfDefaultKey(options_.get(key));
    const bool locked = options_.isLocked(use.key) || options_.isLocked(key.key);
    row.use->setChecked(options_.get(use));
    row.use->setEnabled(!locked && !file.isEmpty());
    row.use->setToolTip(lockedHint(use.key));
    row.which->setWholeText(file.isEmpty() ? tr("Not chosen yet") : file);
    row.forget->setEnabled(!locked && !file.isEmpty());
}

void SettingsWindow::refreshKeys() {
    refreshDefaultKey(toSign_, option::useDefaultKeyToSign, option::defaultKeyToSign);
    refreshDefaultKey(toSignIn_, option::useDefaultKeyToSignIn, option::defaultKeyToSignIn);
    recent_->clear();
    for (const service::RecentFile& file : memory_.recentFiles->all()) {
        const QString owner = words::plainLine(file.owner);
        const QString path = shown(file.path);
        recent_->addItem(owner.isEmpty() ? path : owner + QStringLiteral(" — ") + path);
    }
    clearRecent_->setEnabled(recent_->count() > 0);
}

void SettingsWindow::refreshBrowsers() {
    checkingBrowsers_ = true;
    retranslate();
    browserTrust_.check([self = QPointer<SettingsWindow>(this)](auto stores) {
        if (self) self->showStores(stores);
    });
}

void SettingsWindow::showStores(const std::vector<service::BrowserTrust::Store>& stores) {
    checkingBrowsers_ = false;
    stores_ = stores;
    retranslate();
}

void SettingsWindow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refreshGeneral();
        refreshSites();
        refreshKeys();
    }
}

void SettingsWindow::retranslate() {
    setWindowTitle(tr("Settings — Qoltanba"));
    tabs_->setAccessibleName(tr("Pages of the settings"));
    tabs_->setTabText(0, tr("General"));
    tabs_->setTabText(1, tr("Sites"));
    tabs_->setTabText(2, tr("Keys"));
    tabs_->setTabText(3, tr("Browsers"));
    languageLabel_->setText(tr("Language"));
    language_->setAccessibleName(languageLabel_->text());
    startWithSystem_->setText(tr("Start with the system"));
    portLabel_->setText(tr("Port for browsers"));
    port_->setAccessibleName(portLabel_->text());
    portHint_->setText(
        tr("Sites look for the program at port 13579. A change takes effect at the next start."));
    sitesHint_->setText(
        tr("Sites that have asked. A site that may ask still needs your consent for every signature."));
    sites_->setAccessibleName(tr("Sites"));
    removeSite_->setText(tr("Remove from the list"));
    keysHint_->setText(
        tr("With a default key only the password is asked for. You choose it when you sign, by “Always use "
           "this key”. Passwords are never remembered."));
    toSign_.use->setText(tr("Always use the default key for signing"));
    toSignIn_.use->setText(tr("Always use the default key for signing in"));
    toSign_.forget->setText(tr("Forget"));
    toSign_.forget->setAccessibleDescription(tr("Forgets the default key for signing"));
    toSignIn_.forget->setText(tr("Forget"));
    toSignIn_.forget->setAccessibleDescription(tr("Forgets the default key for signing in"));
    recentLabel_->setText(tr("Recent key files"));
    recent_->setAccessibleName(recentLabel_->text());
    clearRecent_->setText(tr("Clear the list"));
    browsersHint_->setText(
        tr("A browser connects to the program only if it trusts the program's certificate, made on this "
           "computer and valid on it alone."));
    browsers_->setAccessibleName(tr("Browsers"));
    browsers_->clear();
    bool allTrusted = true;
    for (const auto& store : stores_) {
        const QString name = words::plainLine(store.name);
        QString line = store.trusted ? tr("%1 — trusts").arg(name) : tr("%1 — does not trust yet").arg(name);
        if (store.problem) line += QStringLiteral("\n") + words::sentence(store.problem->code);
        auto* item = new QListWidgetItem(line, browsers_);
        const QColor color = store.trusted ? look::quietColor(palette()) : look::careColor(palette());
        item->setIcon(
            QIcon(drawnIcon(store.trusted ? Icon::done : Icon::warning, color, 16, devicePixelRatioF())));
        allTrusted = allTrusted && store.trusted;
    }
    browsersNotice_->say(Notice::Kind::note, checkingBrowsers_ ? tr("Checking…")
                                             : stores_.empty() ? tr("No browser was found.")
                                             : allTrusted      ? QString()
                                                               : tr("Restart an open browser afterwards."));
    trust_->setText(tr("Make browsers trust"));
    trust_->setEnabled(!checkingBrowsers_);
}

}  // namespace qoltanba::ui
