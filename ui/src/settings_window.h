#pragma once

#include <QWidget>

#include <vector>

#include <qoltanba/service/history.h>
#include <qoltanba/service/options.h>
#include <qoltanba/service/system_services.h>
#include <qoltanba/service/verification.h>

class QTabWidget;

namespace qoltanba::ui {

class SettingsPage;

/// Every choice takes effect at once; what the administrator has set is shown, and locked.
class SettingsWindow : public QWidget {
    Q_OBJECT
  public:
    /// `verifications` takes certificates of authorities in; without one that is not offered. All that is
    /// given outlives the window.
    SettingsWindow(service::Options& options, service::History history, service::Autostart& autostart,
                   service::BrowserTrust& browserTrust, service::Verifications* verifications = nullptr);
    /// Reads what is in front anew, as it may have changed since.
    void refresh();
    void showPage(int page);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    /// `tab`: what holds the page, where it is not the page itself.
    void addPage(SettingsPage* page, QWidget* tab = nullptr);
    void retranslate();

    QTabWidget* tabs_;
    std::vector<SettingsPage*> pages_;  ///< in the order of the tabs
};

}  // namespace qoltanba::ui
