#pragma once

#include <optional>

#include <qoltanba/service/system_services.h>

#include "settings_page.h"

class QListWidget;
class QPushButton;

namespace qoltanba::ui {

class Notice;
class TextLabel;

/// The modules of PKCS#11 for tokens that the program's own drivers do not know, and a test of each.
class DevicesPage : public SettingsPage {
    Q_OBJECT
  public:
    explicit DevicesPage(service::TokenModules& modules);

    QString title() const override;
    /// Reads which modules are installed; the page shows them when the answer comes. A test that runs goes
    /// on.
    void load() override;
    void retranslate() override;

  private:
    void listed(const InstalledModules& installed);
    void test();
    void tested(const ModuleReport& report);
    void say();
    QString told() const;

    service::TokenModules& modules_;
    InstalledModules installed_;
    bool isKnown_ = false;
    bool isTesting_ = false;
    std::optional<ModuleReport> report_;  ///< of the module that was tested last

    TextLabel* hint_;
    QListWidget* list_;
    Notice* notice_;
    QPushButton* test_;
};

}  // namespace qoltanba::ui
