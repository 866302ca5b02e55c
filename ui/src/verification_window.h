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

class CheckedFiles;
class DocumentActions;
class DropArea;
class DropFrame;
class ReportActions;
class SignerList;
class TextLabel;
class VerdictPanel;
class VerificationAdvice;

/// Checks signed files that the person drops or chooses. First one sentence says who signed, when, and
/// whether the signature is good. Details stand below. Several files are checked one after another and
/// listed; each result opens from the list.
class VerificationWindow : public FittingWindow {
    Q_OBJECT
  public:
    enum class State {
        empty,         ///< waits for a file
        contentAsked,  ///< the signature is detached, and its document is missing
        checking,
        done,    ///< there is a verdict
        failed,  ///< no verdict was possible
        several  ///< the list of several files
    };

    /// `verifications` must outlive the window.
    explicit VerificationWindow(service::Verifications& verifications);
    ~VerificationWindow() override;

    void check(FilesToCheck files);
    /// Checks several files and lists their results.
    void checkEach(std::vector<FilesToCheck> files);
    void chooseContent(const std::filesystem::path& content);
    /// Imports the certificates and checks the same file again.
    void importAuthorities(const std::filesystem::path& file);
    /// Writes the report and says whether that succeeded.
    void saveReport(const QString& file);
    /// Writes the document inside the checked CMS and says whether that succeeded.
    void saveDocument(const QString& file);
    void showDetails(bool shown);
    State state() const { return state_; }

  protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

  private:
    void build();
    QWidget* buildBody();
    QWidget* buildFooter();
    void retranslate();
    void retranslateDropArea();
    void retranslateButtons();
    void tellProgress();
    void enter(State state);
    void updateVisible();
    void focusSuitable();
    void tellResult();
    void startAgain();
    void cancel();
    void stopChecking();
    void showFromList(std::size_t index);
    void backToList();
    void checked(const Result<service::VerificationReport>& result);
    void showCertificate();
    void chooseFile();
    /// The outcome of the person's last action.
    void say(Notice::Kind kind, const QString& text);
    bool acceptsFiles() const;

    service::Verifications& verifications_;
    service::Verifications::Running running_;
    service::Verifications::Running describing_;
    State state_ = State::empty;
    int run_ = 0;  ///< distinguishes the answer of this check from a late answer of an earlier one
    FilesToCheck files_;
    std::optional<std::size_t> fromList_;  ///< the place in the list of the file that is shown
    std::optional<std::filesystem::path> neighbour_;
    service::VerificationReport report_;
    std::optional<Error> problem_;
    std::optional<service::KeyDescription> certificate_;

    TextLabel* title_ = nullptr;
    TextLabel* sentence_ = nullptr;
    VerdictPanel* verdict_ = nullptr;
    TextLabel* coverage_ = nullptr;
    VerificationAdvice* advice_ = nullptr;
    SignerList* signers_ = nullptr;
    DocumentActions* document_ = nullptr;
    CheckedFiles* several_ = nullptr;
    DropArea* drop_ = nullptr;
    DropFrame* frame_ = nullptr;
    QPushButton* useNeighbour_ = nullptr;
    QProgressBar* progress_ = nullptr;
    Notice* outcome_ = nullptr;
    ReportActions* actions_ = nullptr;
    QPushButton* back_ = nullptr;
    QPushButton* again_ = nullptr;
    QPushButton* cancel_ = nullptr;
    QPushButton* close_ = nullptr;
};

}  // namespace qoltanba::ui
