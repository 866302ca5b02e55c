#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include <qoltanba/service/own_files.h>
#include <qoltanba/service/requests.h>

#include "fitting_window.h"
#include "signed_files.h"

class QCheckBox;
class QGroupBox;
class QProgressBar;
class QPushButton;
class QRadioButton;

namespace qoltanba::ui {

class DropArea;
class DropFrame;
class OwnFileList;

/// Signs files of the person's own. The person chooses files and folders, the form of the signature and where
/// the results go. The consent dialog then asks for the key, and the window says what became of each file.
class SignFilesWindow : public FittingWindow {
    Q_OBJECT
  public:
    enum class State {
        empty,    ///< waits for files
        looking,  ///< files and folders are looked through
        ready,    ///< the list can be signed
        asking,   ///< the consent dialog is open, or the files are being signed
        done      ///< at least one file has a result
    };

    /// What the window works with. `files` and `requests` must outlive it.
    struct Parts {
        service::OwnFiles& files;
        service::Requests& requests;
        std::function<void(FilesToCheck)> check;                       ///< shows the check of a result
        std::function<void(const std::filesystem::path&)> openFolder;  ///< shows the folder of a result
        std::function<void()> showWaiting;                             ///< brings the consent dialog forward
    };
    explicit SignFilesWindow(Parts parts);
    ~SignFilesWindow() override;

    /// Looks at these files and folders and adds what is found to the list. After a run it begins a new list.
    /// While the consent dialog is open, the files are not taken.
    void add(std::vector<std::filesystem::path> chosen);
    /// Asks for the person's consent to sign the list.
    void sign();
    void setForm(service::OwnForm form);
    /// Where the results go. Empty: each beside its file.
    void setFolder(std::filesystem::path folder);
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
    QWidget* buildFiles(QWidget* body);
    QGroupBox* buildForms(QWidget* body);
    QGroupBox* buildPlaces(QWidget* body);
    QWidget* buildFooter();
    void retranslate();
    void retranslateForms();
    void orderMnemonics();
    QString titleText() const;
    void enter(State state);
    void updateVisible();
    void updateForms();
    void focusSuitable();
    void found(const Result<service::OwnFileList>& list);
    void told(std::size_t file, const Result<std::filesystem::path>& result);
    void finished(const Result<service::Answer>& answer);
    void tellRest(ErrorCode why);
    void chooseFiles();
    void chooseFolder();
    void choosePlace();
    void cancel();
    void startAgain();
    void checkCurrent();
    void openFolderOfCurrent();
    void say(Notice::Kind kind, const QString& text);
    service::OwnForm form() const;
    bool mayStamp() const;
    bool acceptsFiles() const { return state_ != State::looking && state_ != State::asking; }

    Parts parts_;
    State state_ = State::empty;
    int run_ = 0;  ///< distinguishes the answers for this list from late answers for an earlier one
    service::OwnFiles::Running looking_;
    std::vector<std::filesystem::path> pending_;  ///< came while other files were looked through
    std::filesystem::path folder_;
    std::vector<std::size_t> asked_;  ///< the places in the list of the files in the request
    std::size_t signedAlready_ = 0;

    TextLabel* title_ = nullptr;
    DropArea* drop_ = nullptr;
    DropFrame* frame_ = nullptr;
    QPushButton* wholeFolder_ = nullptr;
    QProgressBar* progress_ = nullptr;
    QWidget* files_ = nullptr;
    OwnFileList* list_ = nullptr;
    QPushButton* addFiles_ = nullptr;
    QPushButton* addFolder_ = nullptr;
    QPushButton* remove_ = nullptr;
    QPushButton* check_ = nullptr;
    QPushButton* openFolder_ = nullptr;
    Notice* leftOut_ = nullptr;
    Notice* outcome_ = nullptr;
    QGroupBox* forms_ = nullptr;
    QRadioButton* attached_ = nullptr;
    QRadioButton* detached_ = nullptr;
    QRadioButton* xml_ = nullptr;
    QCheckBox* timestamp_ = nullptr;
    QGroupBox* places_ = nullptr;
    QRadioButton* beside_ = nullptr;
    QRadioButton* inFolder_ = nullptr;
    ElidedLabel* folderName_ = nullptr;
    QPushButton* choosePlace_ = nullptr;
    QPushButton* again_ = nullptr;
    QPushButton* sign_ = nullptr;
    QPushButton* cancel_ = nullptr;
    QPushButton* showDialog_ = nullptr;
    QPushButton* close_ = nullptr;
};

}  // namespace qoltanba::ui
