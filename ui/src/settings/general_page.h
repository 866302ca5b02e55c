#pragma once

#include <qoltanba/service/system_services.h>

#include "settings_page.h"

class QCheckBox;
class QComboBox;
class QSpinBox;
class QToolButton;

namespace qoltanba::ui {

class Notice;
class OtherAgentRow;
class TextLabel;

/// Language, start with the system, NCALayer's start; behind "Advanced" the port.
class GeneralPage : public SettingsPage {
    Q_OBJECT
  public:
    GeneralPage(service::Options& options, service::Autostart& autostart, service::OtherAgent& otherAgent);

    QString title() const override;
    void load() override;
    void retranslate() override;
    std::vector<std::string_view> restored() const override;

  private:
    void build();
    QWidget* buildAdvanced();
    void showAdvanced(bool shown);
    void connectAll();

    service::Options& options_;
    service::Autostart& autostart_;

    TextLabel* languageLabel_;
    QComboBox* language_;
    QCheckBox* startWithSystem_;
    Notice* startProblem_;
    OtherAgentRow* otherAgent_;
    Notice* portNotice_;
    QToolButton* advanced_;
    QWidget* advancedPart_ = nullptr;
    TextLabel* portLabel_;
    QSpinBox* port_;
    TextLabel* portHint_;
    Notice* locked_;
    service::Options::Watch watch_;
};

}  // namespace qoltanba::ui
