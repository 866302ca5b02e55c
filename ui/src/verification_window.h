#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include <qoltanba/service/verification.h>

#include "fitting_window.h"
#include "signed_files.h"

class QProgressBar;
class QPushButton;

namespace qoltanba::ui {

class DropArea;
class ReportActions;
class SignerList;
class TextLabel;
class VerdictPanel;

/// Checks a signed file that the person drops or chooses. First one sentence says who signed, when, and
/// whether the signature is good. Details stand below.
class VerificationWindow : public FittingWindow {
    Q_OBJECT
  public:
    enum class State {
        empty,         ///< waits for a file
        contentAsked,  ///< the signature is detached, and its document is missing
        checking,
        done,   ///< there is a verdict
        failed  ///< no verdict was possible
    };

    /// `verifications` must outlive the window.
    explicit VerificationWindow(service::Verifications& verifications);
    ~VerificationWindow() override;

    void check(FilesToCheck files);
    void chooseContent(const std::filesystem::path& content);
    /// Imports the certificates and checks the same file again.
    void importAuthorities(const std::filesystem::path& file);
    /// Writes the report and says whether that succeeded.
    void saveReport(const QString& file);
    void showDetails(bool shown);
    State state() const { return state_; }

  protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

  private:
    void build();
    QWidget* buildBody();
    QWidget* buildFooter();
    void retranslate();
    void retranslateDropArea();
    void retranslateAdvice();
    void enter(State state);
    void updateVisible();
    void focusSuitable();
    void tellSigners();
    void startAgain();
    void cancel();
    void checked(const Result<service::VerificationReport>& result);
    void imported(const Result<std::vector<std::string>>& result);
    void chooseFile();
    void chooseAuthorities();
    /// Shows the outcome of the last thing that the person did.
    void say(Notice::Kind kind, const QString& text);
    bool acceptsFiles() const { return state_ != State::checking; }
    bool hasReason(ErrorCode code) const;
    bool mayBeAnotherDocument() const;

    service::Verifications& verifications_;
    service::Verifications::Running running_;
    service::Verifications::Running importing_;
    State state_ = State::empty;
    int run_ = 0;  ///< tells the answer of the current check from a late answer of an older one
    FilesToCheck files_;
    std::optional<std::filesystem::path> neighbour_;
    service::VerificationReport report_;
    std::optional<Error> problem_;

    TextLabel* title_ = nullptr;
    TextLabel* sentence_ = nullptr;
    VerdictPanel* verdict_ = nullptr;
    TextLabel* coverage_ = nullptr;
    Notice* advice_ = nullptr;
    QPushButton* authorities_ = nullptr;
    QPushButton* otherContent_ = nullptr;
    SignerList* signers_ = nullptr;
    DropArea* drop_ = nullptr;
    QPushButton* useNeighbour_ = nullptr;
    QProgressBar* progress_ = nullptr;
    Notice* outcome_ = nullptr;
    ReportActions* actions_ = nullptr;
    QPushButton* again_ = nullptr;
    QPushButton* cancel_ = nullptr;
    QPushButton* close_ = nullptr;
};

}  // namespace qoltanba::ui
