#pragma once

#include <vector>

#include <qoltanba/service/system_services.h>

#include "settings_page.h"

class QListWidget;
class QPushButton;

namespace qoltanba::ui {

class Notice;
class TextLabel;

/// Which browsers trust the program's certificate for localhost.
class BrowsersPage : public SettingsPage {
    Q_OBJECT
  public:
    explicit BrowsersPage(service::BrowserTrust& trust);

    QString title() const override;
    /// Asks the stores of the browsers. This takes a while; the page shows the answer when it comes.
    void load() override;
    void retranslate() override;

  private:
    void establish();
    void answered(const std::vector<service::BrowserTrust::Store>& stores);
    void fillList();

    service::BrowserTrust& trust_;
    bool waiting_ = false;
    std::vector<service::BrowserTrust::Store> stores_;

    TextLabel* hint_;
    QListWidget* browsers_;
    Notice* notice_;
    QPushButton* establish_;
};

}  // namespace qoltanba::ui
