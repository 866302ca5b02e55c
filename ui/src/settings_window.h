#pragma once

#include <QWidget>
#include <string_view>
#include <vector>

#include <qoltanba/service/memory.h>
#include <qoltanba/service/options.h>
#include <qoltanba/service/ports.h>

class QCheckBox;
class QComboBox;
class QListWidget;
class QPushButton;
class QSpinBox;
class QTabWidget;

namespace qoltanba::ui {

class ElidedLabel;
class Notice;
class TextLabel;

/// Every choice takes effect at once; what the administrator has set is shown, and locked.
class SettingsWindow : public QWidget {
    Q_OBJECT
  public:
    SettingsWindow(service::Options& options, service::Memory memory, service::Autostart& autostart,
                   service::BrowserTrust& browserTrust);
    /// Reads everything anew, as it may have changed since.
    void refresh();
    void showPage(int page);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    struct DefaultKeyRow {
        QCheckBox* use;
        ElidedLabel* which;
        QPushButton* forget;
    };

    QWidget* buildGeneral();
    QWidget* buildSites();
    QWidget* buildKeys();
    QWidget* buildBrowsers();
    DefaultKeyRow buildDefaultKey(QWidget* page, const service::Option<bool>& use,
                                  const service::Option<std::string>& key);
    void retranslate();
    void refreshGeneral();
    void refreshSites();
    void refreshKeys();
    void refreshDefaultKey(const DefaultKeyRow& row, const service::Option<bool>& use,
                           const service::Option<std::string>& key);
    void refreshBrowsers();
    void showStores(const std::vector<service::BrowserTrust::Store>& stores);
    void removeSite();
    void updateSiteButton();
    QString lockedHint(std::string_view key) const;

    service::Options& options_;
    service::Memory memory_;
    service::Autostart& autostart_;
    service::BrowserTrust& browserTrust_;
    service::Options::Watch watch_;
    bool filling_ = false;
    bool checkingBrowsers_ = false;
    std::vector<service::BrowserTrust::Store> stores_;

    QTabWidget* tabs_ = nullptr;
    TextLabel* languageLabel_ = nullptr;
    QComboBox* language_ = nullptr;
    QCheckBox* startWithSystem_ = nullptr;
    Notice* startProblem_ = nullptr;
    TextLabel* portLabel_ = nullptr;
    QSpinBox* port_ = nullptr;
    TextLabel* portHint_ = nullptr;
    Notice* locked_ = nullptr;
    TextLabel* sitesHint_ = nullptr;
    QListWidget* sites_ = nullptr;
    QPushButton* removeSite_ = nullptr;
    TextLabel* keysHint_ = nullptr;
    DefaultKeyRow toSign_{};
    DefaultKeyRow toSignIn_{};
    TextLabel* recentLabel_ = nullptr;
    QListWidget* recent_ = nullptr;
    QPushButton* clearRecent_ = nullptr;
    TextLabel* browsersHint_ = nullptr;
    QListWidget* browsers_ = nullptr;
    Notice* browsersNotice_ = nullptr;
    QPushButton* trust_ = nullptr;
};

}  // namespace qoltanba::ui
