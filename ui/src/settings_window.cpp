#include "settings_window.h"

#include <QBoxLayout>
#include <QEvent>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>

#include "icons.h"
#include "settings/browsers_page.h"
#include "settings/checking_page.h"
#include "settings/devices_page.h"
#include "settings/general_page.h"
#include "settings/keys_page.h"
#include "settings/sites_page.h"
#include "style.h"

namespace qoltanba::ui {

SettingsWindow::SettingsWindow(service::Options& options, service::History history,
                               service::Autostart& autostart, service::OtherAgent& otherAgent,
                               service::BrowserTrust& browserTrust, service::TokenModules& tokenModules,
                               service::Verifications* verifications)
    : options_(options), tabs_(new QTabWidget(this)), restore_(new QPushButton(this)) {
    setAttribute(Qt::WA_QuitOnClose, false);
    setWindowIcon(icon(Icon::application));
    addPage(new GeneralPage(options, autostart, otherAgent));
    addPage(new SitesPage(options, history.sites));
    addPage(new KeysPage(options, history.recentStorages));
    addPage(new BrowsersPage(browserTrust));
    auto* checking = new CheckingPage(options, verifications);
    // The notices of this page may need more room than a small screen has.
    addPage(checking, style::scrolling(checking));
    addPage(new DevicesPage(tokenModules));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2 * style::step, 2 * style::step, 2 * style::step, 2 * style::step);
    column->addWidget(tabs_);
    column->addWidget(restore_, 0, Qt::AlignLeft);
    connect(restore_, &QPushButton::clicked, this, &SettingsWindow::askToRestore);
    resize(70 * style::step, 60 * style::step);
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

void SettingsWindow::askToRestore() {
    auto* question = new QMessageBox(
        QMessageBox::NoIcon, tr("Restore defaults"),
        tr("The settings of all pages will be as after the installation. Sites, keys and the journal stay."),
        QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    QPushButton* yes = question->addButton(tr("Restore"), QMessageBox::AcceptRole);
    QPushButton* no = question->addButton(tr("Cancel"), QMessageBox::RejectRole);
    question->setDefaultButton(no);
    question->setEscapeButton(no);
    connect(yes, &QPushButton::clicked, this, &SettingsWindow::restore);
    question->open();
}

void SettingsWindow::restore() {
    for (const SettingsPage* page : pages_)
        for (const std::string_view key : page->restored()) options_.reset(key);
    refresh();
}

void SettingsWindow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

void SettingsWindow::retranslate() {
    setWindowTitle(tr("Settings — Qoltanba"));
    tabs_->setAccessibleName(tr("Pages of the settings"));
    restore_->setText(tr("Restore defaults…"));
    for (std::size_t i = 0; i < pages_.size(); ++i) {
        pages_[i]->retranslate();
        tabs_->setTabText(static_cast<int>(i), pages_[i]->title());
    }
}

}  // namespace qoltanba::ui
