#pragma once

#include <QWidget>

#include <vector>

#include <qoltanba/service/history.h>
#include <qoltanba/service/options.h>
#include <qoltanba/service/system_services.h>
#include <qoltanba/service/verification.h>

class QPushButton;
class QTabWidget;

namespace qoltanba::ui {

class SettingsPage;

/// The window of the options. Every choice takes effect at once. Options that the administrator set are shown
/// and locked.
class SettingsWindow : public QWidget {
    Q_OBJECT
  public:
    /// `verifications` imports certificates of authorities. If it is null, the window does not offer the
    /// import. All arguments must outlive the window.
    SettingsWindow(service::Options& options, service::History history, service::Autostart& autostart,
                   service::OtherAgent& otherAgent, service::BrowserTrust& browserTrust,
                   service::TokenModules& tokenModules, service::Verifications* verifications = nullptr);
    /// Reads the page in front again, because its options may have changed.
    void refresh();
    void showPage(int page);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    /// `tab`: the widget that contains the page, if it is not the page itself.
    void addPage(SettingsPage* page, QWidget* tab = nullptr);
    void retranslate();
    void askToRestore();
    void restore();

    service::Options& options_;
    QTabWidget* tabs_;
    QPushButton* restore_;
    std::vector<SettingsPage*> pages_;  ///< in the order of the tabs
};

}  // namespace qoltanba::ui
