#pragma once

#include <memory>

#include <qoltanba/service/default_keys.h>
#include <qoltanba/service/history.h>

#include "settings_page.h"

class QCheckBox;
class QListWidget;
class QPushButton;
class QVBoxLayout;

namespace qoltanba::ui {

class ElidedLabel;
class TextLabel;

/// The default keys, and the recent storages.
class KeysPage : public SettingsPage {
    Q_OBJECT
  public:
    KeysPage(service::Options& options, std::shared_ptr<service::RecentStorages> recentStorages);

    QString title() const override;
    void load() override;
    void retranslate() override;

  private:
    struct DefaultKeyRow {
        QCheckBox* use;
        ElidedLabel* which;
        QPushButton* forget;
    };
    DefaultKeyRow buildRow(QVBoxLayout& column, service::Purpose purpose);
    void loadRow(const DefaultKeyRow& row, service::Purpose purpose);
    QString whereOf(const StorageId& storage) const;

    service::Options& options_;
    service::DefaultKeys defaultKeys_;
    std::shared_ptr<service::RecentStorages> recentStorages_;

    TextLabel* hint_;
    DefaultKeyRow toSign_;
    DefaultKeyRow toSignIn_;
    QCheckBox* pinpad_;
    TextLabel* recentLabel_;
    QListWidget* recent_;
    QPushButton* clear_;
    service::Options::Watch watch_;
};

}  // namespace qoltanba::ui
