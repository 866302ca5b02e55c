#include "settings_window.h"

#include <QBoxLayout>
#include <QEvent>
#include <QScrollArea>
#include <QTabWidget>

#include "icons.h"
#include "look.h"
#include "settings/browsers_page.h"
#include "settings/checking_page.h"
#include "settings/general_page.h"
#include "settings/keys_page.h"
#include "settings/sites_page.h"

namespace qoltanba::ui {

SettingsWindow::SettingsWindow(service::Options& options, service::Memory memory,
                               service::Autostart& autostart, service::BrowserTrust& browserTrust,
                               service::Verifications* verifications)
    : tabs_(new QTabWidget(this)) {
    setAttribute(Qt::WA_QuitOnClose, false);
    setWindowIcon(icon(Icon::application));
    addPage(new GeneralPage(options, autostart));
    addPage(new SitesPage(memory.sites));
    addPage(new KeysPage(options, memory.recentStorages));
    addPage(new BrowsersPage(browserTrust));
    auto* checking = new CheckingPage(options, verifications);
    // Its notices may need more room than a small screen has.
    addPage(checking, look::scrolling(checking));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2 * look::step, 2 * look::step, 2 * look::step, 2 * look::step);
    column->addWidget(tabs_);
    resize(70 * look::step, 60 * look::step);
    retranslate();
    connect(tabs_, &QTabWidget::currentChanged, this, [this](int) { refresh(); });
}

void SettingsWindow::addPage(SettingsPage* page, QWidget* tab) {
    pages_.push_back(page);
    tabs_->addTab(tab == nullptr ? page : tab, {});
}

void SettingsWindow::refresh() {
    pages_[static_cast<std::size_t>(tabs_->currentIndex())]->load();
}

void SettingsWindow::showPage(int page) {
    tabs_->setCurrentIndex(page);
}

void SettingsWindow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

void SettingsWindow::retranslate() {
    setWindowTitle(tr("Settings — Qoltanba"));
    tabs_->setAccessibleName(tr("Pages of the settings"));
    for (std::size_t i = 0; i < pages_.size(); ++i) {
        pages_[i]->retranslate();
        tabs_->setTabText(static_cast<int>(i), pages_[i]->title());
    }
}

}  // namespace qoltanba::ui
