#include "settings_window.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QSpinBox>
#include <QTabWidget>
#include <QUrl>

#include <qoltanba/words/agent_state.h>
#include <qoltanba/words/language.h>
#include <qoltanba/words/plain.h>
#include <qoltanba/words/sentences.h>

#include "icons.h"
#include "look.h"
#include "shown_path.h"

namespace qoltanba::ui {
namespace {

namespace option = service::option;

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

}  // namespace

SettingsWindow::SettingsWindow(service::Options& options, service::Memory memory,
                               service::Autostart& autostart, service::BrowserTrust& browserTrust)
    : options_(options),
      defaultKeys_(options),
      memory_(std::move(memory)),
      autostart_(autostart),
      browserTrust_(browserTrust) {
    setAttribute(Qt::WA_QuitOnClose, false);
    setWindowIcon(icon(Icon::application));
    tabs_ = new QTabWidget(this);
    tabs_->addTab(buildGeneral(), QString());
    tabs_->addTab(buildSites(), QString());
    tabs_->addTab(buildKeys(), QString());
    tabs_->addTab(buildBrowsers(), QString());
    // Its notices may need more room than a small screen has.
    tabs_->addTab(look::scrolling(buildChecking()), QString());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2 * look::step, 2 * look::step, 2 * look::step, 2 * look::step);
    column->addWidget(tabs_);
    resize(70 * look::step, 60 * look::step);
    watch_ = options_.watch([this](std::string_view) { refreshGeneral(), refreshKeys(), refreshChecking(); });
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

SettingsWindow::DefaultKeyRow SettingsWindow::buildDefaultKey(QWidget* page, service::Purpose purpose) {
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
    connect(row.use, &QCheckBox::clicked, this, [this, purpose](bool on) { defaultKeys_.use(purpose, on); });
    connect(row.forget, &QPushButton::clicked, this, [this, purpose] { defaultKeys_.forget(purpose); });
    return row;
}

QWidget* SettingsWindow::buildKeys() {
    auto* page = new QWidget;
    auto* column = pageColumn(page);
    keysHint_ = new TextLabel(page);
    column->addWidget(keysHint_);
    toSign_ = buildDefaultKey(page, service::Purpose::sign);
    toSignIn_ = buildDefaultKey(page, service::Purpose::signIn);
    recentLabel_ = new TextLabel(page);
    recent_ = plainList(page);
    recent_->setSelectionMode(QAbstractItemView::NoSelection);
    clearRecent_ = new QPushButton(page);
    column->addSpacing(look::step);
    column->addWidget(recentLabel_);
    column->addWidget(recent_, 1);
    column->addWidget(clearRecent_, 0, Qt::AlignRight);
    connect(clearRecent_, &QPushButton::clicked, this, [this] {
        memory_.recentStorages->clear();
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

QWidget* SettingsWindow::buildChecking() {
    auto* page = new QWidget;
    auto* column = pageColumn(page);
    orderLabel_ = new TextLabel(page);
    order_ = new QComboBox(page);
    order_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    orderLabel_->setBuddy(order_);
    orderNotice_ = new Notice(page);
    withoutStatus_ = new QCheckBox(page);
    timestampLabel_ = new TextLabel(page);
    timestamp_ = new QLineEdit(page);
    timestampLabel_->setBuddy(timestamp_);
    timestampNotice_ = new Notice(page);
    testKeys_ = new QCheckBox(page);
    testNotice_ = new Notice(page);
    authorities_ = new QPushButton(page);
    authorities_->hide();
    authoritiesNotice_ = new Notice(page);
    checkingLocked_ = new Notice(page);
    for (QWidget* widget : std::initializer_list<QWidget*>{orderLabel_, order_, orderNotice_, withoutStatus_})
        column->addWidget(widget);
    column->addSpacing(look::step);
    for (QWidget* widget : std::initializer_list<QWidget*>{timestampLabel_, timestamp_, timestampNotice_})
        column->addWidget(widget);
    buildProxy(page);
    column->addSpacing(look::step);
    for (QWidget* widget : std::initializer_list<QWidget*>{testKeys_, testNotice_}) column->addWidget(widget);
    column->addSpacing(look::step);
    column->addWidget(authorities_, 0, Qt::AlignLeft);
    column->addWidget(authoritiesNotice_);
    column->addWidget(checkingLocked_);
    column->addStretch(1);
    connect(order_, &QComboBox::activated, this, [this](int index) {
        options_.set(option::revocation, order_->itemData(index).toString().toStdString());
    });
    connect(withoutStatus_, &QCheckBox::clicked, this,
            [this](bool on) { options_.set(option::signWithoutStatus, on); });
    connect(testKeys_, &QCheckBox::clicked, this, [this](bool on) { options_.set(option::testKeys, on); });
    connect(timestamp_, &QLineEdit::editingFinished, this, &SettingsWindow::timestampEntered);
    connect(authorities_, &QPushButton::clicked, this, &SettingsWindow::chooseAuthorities);
    return page;
}

void SettingsWindow::buildProxy(QWidget* page) {
    proxyLabel_ = new TextLabel(page);
    proxyKind_ = new QComboBox(page);
    proxyLabel_->setBuddy(proxyKind_);
    proxy_ = new QLineEdit(page);
    proxyNotice_ = new Notice(page);
    proxyHint_ = new TextLabel(page, look::TextSize::small);
    proxyHint_->setTone(TextLabel::Tone::quiet);
    auto* line = new QHBoxLayout;
    look::tighten(*line, 1);
    line->addWidget(proxyKind_);
    line->addWidget(proxy_, 1);
    auto* column = static_cast<QVBoxLayout*>(page->layout());
    column->addSpacing(look::step);
    column->addWidget(proxyLabel_);
    column->addLayout(line);
    column->addWidget(proxyNotice_);
    column->addWidget(proxyHint_);
    connect(proxyKind_, &QComboBox::activated, this, &SettingsWindow::proxyKindChosen);
    connect(proxy_, &QLineEdit::editingFinished, this, &SettingsWindow::proxyEntered);
}

void SettingsWindow::setVerifications(service::Verifications& verifications) {
    verifications_ = &verifications;
    authorities_->show();
}

void SettingsWindow::lock(QWidget& widget, std::string_view key) const {
    widget.setEnabled(!options_.isLocked(key));
    widget.setToolTip(lockedHint(key));
}

void SettingsWindow::fillOrders() {
    const QString chosen = QString::fromStdString(options_.get(option::revocation));
    order_->clear();
    order_->addItem(tr("Ask the authority; if it does not answer, take its list"),
                    QStringLiteral("ocsp,crl"));
    order_->addItem(tr("Take the authority's list; if there is none, ask it"), QStringLiteral("crl,ocsp"));
    order_->addItem(tr("Only ask the authority (OCSP)"), QStringLiteral("ocsp"));
    order_->addItem(tr("Only take lists (CRL)"), QStringLiteral("crl"));
    order_->addItem(tr("Do not check"), QStringLiteral("off"));
    order_->setCurrentIndex(qMax(order_->findData(chosen), 0));
    orderNotice_->say(Notice::Kind::care,
                      order_->currentData() == QLatin1String("off")
                          ? tr("A revoked key will not be noticed, and no signature will count as checked.")
                          : QString());
}

void SettingsWindow::fillProxies() {
    const QString chosen = QString::fromStdString(options_.get(option::proxy));
    proxyKind_->clear();
    proxyKind_->addItem(tr("As in the system"), QStringLiteral("system"));
    proxyKind_->addItem(tr("None", "proxy"), QStringLiteral("none"));
    proxyKind_->addItem(tr("This one:", "proxy"), QString());
    const int known = proxyKind_->findData(chosen);
    proxyKind_->setCurrentIndex(known < 0 ? 2 : known);
    proxy_->setText(known < 0 ? words::plainWhole(chosen.toStdString()) : QString());
    proxy_->setVisible(known < 0);
}

void SettingsWindow::proxyKindChosen() {
    const QString kind = proxyKind_->currentData().toString();
    proxyNotice_->say(Notice::Kind::note, {});
    proxy_->setVisible(kind.isEmpty());
    if (kind.isEmpty())
        proxy_->setFocus();
    else
        options_.set(option::proxy, kind.toStdString());
}

void SettingsWindow::proxyEntered() {
    static const QRegularExpression form(
        QStringLiteral("^(socks5://)?([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+\\]):[0-9]{1,5}$"));
    const QString address = proxy_->text().trimmed();
    const bool fits = form.match(address).hasMatch();
    if (fits && address.toStdString() != options_.get(option::proxy))
        options_.set(option::proxy, address.toStdString());
    proxyNotice_->say(Notice::Kind::problem,
                      fits ? QString() : tr("Write it as host:port or socks5://host:port."));
}

void SettingsWindow::timestampEntered() {
    const QString address = timestamp_->text().trimmed();
    const QUrl url(address, QUrl::StrictMode);
    const bool web = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    const bool fits = address.isEmpty() || (url.isValid() && web && !url.host().isEmpty());
    if (fits && address.toStdString() != options_.get(option::timestampUrl))
        options_.set(option::timestampUrl, address.toStdString());
    timestampNotice_->say(Notice::Kind::problem,
                          fits ? QString() : tr("Write an address that begins with http:// or https://."));
}

void SettingsWindow::refreshChecking() {
    fillOrders();
    fillProxies();
    withoutStatus_->setChecked(options_.get(option::signWithoutStatus));
    testKeys_->setChecked(options_.get(option::testKeys));
    testNotice_->say(Notice::Kind::care, testKeys_->isChecked() ? words::testModeSentence() : QString());
    timestamp_->setText(words::plainWhole(options_.get(option::timestampUrl)));
    lock(*order_, option::revocation.key);
    lock(*withoutStatus_, option::signWithoutStatus.key);
    lock(*timestamp_, option::timestampUrl.key);
    lock(*proxyKind_, option::proxy.key);
    lock(*proxy_, option::proxy.key);
    lock(*testKeys_, option::testKeys.key);
    bool anyLocked = false;
    for (const QWidget* widget :
         std::initializer_list<QWidget*>{order_, withoutStatus_, timestamp_, proxyKind_, testKeys_})
        anyLocked = anyLocked || !widget->isEnabled();
    checkingLocked_->say(
        Notice::Kind::note,
        anyLocked ? tr("What cannot be changed here was set by your administrator.") : QString());
}

void SettingsWindow::chooseAuthorities() {
    auto* dialog = new QFileDialog(this, tr("Choose a file with certificates of authorities"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Certificates (*.cer *.crt *.pem *.der *.p7b *.p7c)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& file) { importAuthorities(std::filesystem::path(file.toStdU16String())); });
    dialog->open();
}

void SettingsWindow::importAuthorities(const std::filesystem::path& file) {
    authoritiesNotice_->say(Notice::Kind::note, tr("Taking the certificates in…"));
    importing_ = verifications_->importAuthorities(file, [self = QPointer<SettingsWindow>(this)](
                                                             const Result<std::vector<std::string>>& result) {
        if (!self) return;
        if (!result) {
            self->authoritiesNotice_->say(Notice::Kind::problem, words::sentence(result.error().code));
            return;
        }
        QStringList names;
        for (const std::string& name : *result) names << words::plainLine(name);
        self->authoritiesNotice_->say(
            Notice::Kind::good, names.isEmpty() ? tr("There is nothing new in this file.")
                                                : tr("Now known: %1.").arg(names.join(QStringLiteral(", "))));
    });
}

void SettingsWindow::retranslateChecking() {
    orderLabel_->setText(tr("Whether a certificate was revoked"));
    order_->setAccessibleName(orderLabel_->text());
    withoutStatus_->setText(tr("Sign even if that could not be found out"));
    timestampLabel_->setText(tr("Time-stamping service"));
    timestamp_->setAccessibleName(timestampLabel_->text());
    timestamp_->setPlaceholderText(tr("The national authority's"));
    proxyLabel_->setText(tr("Proxy"));
    proxyKind_->setAccessibleName(proxyLabel_->text());
    proxy_->setAccessibleName(tr("Address of the proxy"));
    proxyHint_->setText(tr("A change takes effect at the next start."));
    proxy_->setPlaceholderText(tr("host:port"));
    testKeys_->setText(tr("Accept keys of test authorities (for developers of sites)"));
    authorities_->setText(tr("Import certificates of authorities…"));
    authorities_->setAccessibleDescription(
        tr("So that signatures by certificates of other authorities can be checked"));
    authorities_->setToolTip(authorities_->accessibleDescription());
}

void SettingsWindow::refresh() {
    refreshGeneral();
    refreshSites();
    refreshKeys();
    refreshChecking();
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

/// A key file by its path, a device by the name it had when it was used.
QString SettingsWindow::whereOf(const StorageId& storage) const {
    if (const auto file = pathOf(storage)) return shown(*file);
    for (const service::RecentStorage& recent : memory_.recentStorages->all()) {
        if (recent.storage == storage && !recent.name.empty())
            return words::plainLine(recent.name + " · " + storage.locator);
    }
    return words::plainLine(storage.locator);
}

void SettingsWindow::refreshDefaultKey(const DefaultKeyRow& row, service::Purpose purpose) {
    const auto key = defaultKeys_.chosen(purpose);
    const bool mayChange = defaultKeys_.mayChange(purpose);
    row.use->setChecked(defaultKeys_.isUsed(purpose));
    row.use->setEnabled(mayChange && key);
    row.use->setToolTip(mayChange ? QString() : tr("Set by your administrator"));
    row.which->setWholeText(key ? whereOf(key->storage) : tr("Not chosen yet"));
    row.forget->setEnabled(mayChange && key);
}

void SettingsWindow::refreshKeys() {
    refreshDefaultKey(toSign_, service::Purpose::sign);
    refreshDefaultKey(toSignIn_, service::Purpose::signIn);
    recent_->clear();
    for (const service::RecentStorage& recent : memory_.recentStorages->all()) {
        const QString owner = words::plainLine(recent.owner);
        const QString where = whereOf(recent.storage);
        recent_->addItem(owner.isEmpty() ? where : owner + QStringLiteral(" — ") + where);
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
        refreshChecking();
    }
}

void SettingsWindow::retranslate() {
    setWindowTitle(tr("Settings — Qoltanba"));
    tabs_->setAccessibleName(tr("Pages of the settings"));
    tabs_->setTabText(0, tr("General"));
    tabs_->setTabText(1, tr("Sites"));
    tabs_->setTabText(2, tr("Keys"));
    tabs_->setTabText(3, tr("Browsers"));
    tabs_->setTabText(4, tr("Checking"));
    retranslateChecking();
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
    recentLabel_->setText(tr("Recent key files and devices"));
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
