#pragma once

#include <QWidget>
#include <string_view>
#include <vector>

#include <qoltanba/service/default_keys.h>
#include <qoltanba/service/memory.h>
#include <qoltanba/service/options.h>
#include <qoltanba/service/ports.h>
#include <qoltanba/service/verification.h>

class QCheckBox;
class QComboBox;
class QLineEdit;
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
    /// Who takes certificates of authorities in; outlives the window. Without one that is not offered.
    void setVerifications(service::Verifications& verifications);
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
    QWidget* buildChecking();
    void buildProxy(QWidget* page);
    DefaultKeyRow buildDefaultKey(QWidget* page, service::Purpose purpose);
    void retranslate();
    void refreshGeneral();
    void refreshSites();
    void refreshKeys();
    QString whereOf(const StorageId& storage) const;
    void refreshDefaultKey(const DefaultKeyRow& row, service::Purpose purpose);
    void refreshBrowsers();
    void refreshChecking();
    void fillOrders();
    void fillProxies();
    void proxyKindChosen();
    void proxyEntered();
    void timestampEntered();
    void lock(QWidget& widget, std::string_view key) const;
    void chooseAuthorities();
    void importAuthorities(const std::filesystem::path& file);
    void retranslateChecking();
    void showStores(const std::vector<service::BrowserTrust::Store>& stores);
    void removeSite();
    void updateSiteButton();
    QString lockedHint(std::string_view key) const;

    service::Options& options_;
    service::DefaultKeys defaultKeys_;
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
    service::Verifications* verifications_ = nullptr;
    service::Verifications::Running importing_;
    TextLabel* orderLabel_ = nullptr;
    QComboBox* order_ = nullptr;
    Notice* orderNotice_ = nullptr;
    QCheckBox* withoutStatus_ = nullptr;
    TextLabel* timestampLabel_ = nullptr;
    QLineEdit* timestamp_ = nullptr;
    Notice* timestampNotice_ = nullptr;
    TextLabel* proxyLabel_ = nullptr;
    QComboBox* proxyKind_ = nullptr;
    QLineEdit* proxy_ = nullptr;
    Notice* proxyNotice_ = nullptr;
    TextLabel* proxyHint_ = nullptr;
    QCheckBox* testKeys_ = nullptr;
    Notice* testNotice_ = nullptr;
    QPushButton* authorities_ = nullptr;
    Notice* authoritiesNotice_ = nullptr;
    Notice* checkingLocked_ = nullptr;
};

}  // namespace qoltanba::ui
