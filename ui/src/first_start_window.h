#pragma once

#include <QPointer>
#include <QWidget>

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include <qoltanba/service/options.h>
#include <qoltanba/service/system_services.h>

class QCheckBox;
class QComboBox;
class QPushButton;

namespace qoltanba::ui {

class KeyFileSearch;
class Notice;
class OtherAgentRow;
class TextLabel;

/// The page of the first start: what works already, and what the person decides once. It is shown until it
/// was closed once (option::welcomed).
class FirstStartWindow : public QWidget {
    Q_OBJECT
  public:
    struct Parts {
        service::Options& options;
        service::Autostart& autostart;
        service::OtherAgent& otherAgent;
        service::BrowserTrust& browserTrust;
        /// Where key files are looked for. Called on a worker.
        std::function<std::vector<std::filesystem::path>()> keyFolders;
    };
    explicit FirstStartWindow(Parts parts);

    void setState(const service::AgentState& state);

  protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

  private:
    void build();
    void connectAll();
    void checkBrowsers();
    void browsersKnown(std::vector<service::BrowserTrust::Store> stores);
    void finish();
    void retranslate();
    void sayState();
    void sayBrowsers();
    void sayKeys();
    void fit();

    Parts parts_;
    service::AgentState state_;
    std::optional<std::vector<service::BrowserTrust::Store>> browsers_;  ///< nothing: not known yet
    std::optional<std::vector<std::filesystem::path>> keys_;             ///< likewise

    QWidget* body_ = nullptr;
    TextLabel* title_;
    TextLabel* hint_;
    TextLabel* languageLabel_;
    QComboBox* language_;
    Notice* port_;
    OtherAgentRow* otherAgent_;
    Notice* browsersNotice_;
    QPushButton* establish_;
    Notice* keysNotice_;
    TextLabel* devices_;
    QCheckBox* startWithSystem_;
    Notice* startProblem_;
    QPushButton* done_;
};

}  // namespace qoltanba::ui
