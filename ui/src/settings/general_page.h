#pragma once

#include <qoltanba/service/system_services.h>

#include "settings_page.h"

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace qoltanba::ui {

class Notice;
class TextLabel;

/// Language, start with the system, port.
class GeneralPage : public SettingsPage {
    Q_OBJECT
  public:
    GeneralPage(service::Options& options, service::Autostart& autostart);

    QString title() const override;
    void load() override;
    void retranslate() override;

  private:
    void build();
    void connectAll();

    service::Options& options_;
    service::Autostart& autostart_;

    TextLabel* languageLabel_;
    QComboBox* language_;
    QCheckBox* startWithSystem_;
    Notice* startProblem_;
    TextLabel* portLabel_;
    QSpinBox* port_;
    TextLabel* portHint_;
    Notice* locked_;
    service::Options::Watch watch_;
};

}  // namespace qoltanba::ui
