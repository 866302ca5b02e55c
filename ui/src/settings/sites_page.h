#pragma once

#include <memory>
#include <optional>

#include <qoltanba/service/history.h>

#include "settings_page.h"

class QListWidget;
class QPushButton;

namespace qoltanba::ui {

class Notice;
class TextLabel;

/// The sites that have asked, and which of them may ask again.
class SitesPage : public SettingsPage {
    Q_OBJECT
  public:
    SitesPage(const service::Options& options, std::shared_ptr<service::SitePolicy> policy);

    QString title() const override;
    void load() override;
    void retranslate() override;

  private:
    void removeSelected();
    void decideSelected();
    void updateButtons();
    std::optional<service::SiteDecision> selected() const;
    QString rules() const;

    const service::Options& options_;
    std::shared_ptr<service::SitePolicy> policy_;

    TextLabel* hint_;
    Notice* rules_;
    QListWidget* sites_;
    QPushButton* decide_;
    QPushButton* remove_;
};

}  // namespace qoltanba::ui
