#pragma once

#include <filesystem>

#include <qoltanba/service/verification.h>

#include "settings_page.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;

namespace qoltanba::ui {

class Notice;
class ProxyRow;
class TextLabel;

/// How certificates are checked, where time stamps come from, and which authorities are known.
class CheckingPage : public SettingsPage {
    Q_OBJECT
  public:
    /// `verifications` imports certificates of authorities. If it is null, the page does not offer the
    /// import. It must outlive the page.
    CheckingPage(service::Options& options, service::Verifications* verifications);

    QString title() const override;
    void load() override;
    void retranslate() override;
    std::vector<std::string_view> restored() const override;

  private:
    void build();
    void connectAll();
    void loadRevocation();
    void lockAll();
    void timestampEntered();
    void chooseAuthorities();
    void importAuthorities(const std::filesystem::path& file);
    void imported(const Result<std::vector<std::string>>& result);

    service::Options& options_;
    service::Verifications* verifications_;
    service::Verifications::Running importing_;

    TextLabel* revocationLabel_;
    QComboBox* revocation_;
    Notice* revocationNotice_;
    QCheckBox* withoutStatus_;
    TextLabel* timestampLabel_;
    QLineEdit* timestamp_;
    Notice* timestampNotice_;
    ProxyRow* proxy_;
    QCheckBox* testKeys_;
    Notice* testNotice_;
    QPushButton* authorities_;
    Notice* authoritiesNotice_;
    Notice* locked_;
    service::Options::Watch watch_;
};

}  // namespace qoltanba::ui
