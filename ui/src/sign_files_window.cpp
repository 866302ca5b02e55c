#include "sign_files_window.h"

#include <QCheckBox>
#include <QCloseEvent>
#include <QCoreApplication>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QKeyEvent>
#include <QMimeData>
#include <QPointer>
#include <QRadioButton>

#include <algorithm>
#include <iterator>
#include <utility>

#include <qoltanba/texts/sentences.h>

#include "drop_frame.h"
#include "file_dialog.h"
#include "icons.h"
#include "own_file_list.h"

namespace qoltanba::ui {

using service::OwnFile;
using service::OwnForm;
using service::OwnKind;

SignFilesWindow::SignFilesWindow(Parts parts) : parts_(std::move(parts)) {
    setAttribute(Qt::WA_QuitOnClose, false);
    setWindowIcon(icon(Icon::application));
    setAcceptDrops(true);
    build();
    enter(State::empty);
}

SignFilesWindow::~SignFilesWindow() {
    // As in ConsentWindow: the focus must leave while the window is whole.
    hide();
}

void SignFilesWindow::add(std::vector<std::filesystem::path> chosen) {
    if (state_ == State::looking) std::ranges::move(chosen, std::back_inserter(pending_));
    if (chosen.empty() || !acceptsFiles()) return;
    if (state_ == State::done) startAgain();
    say(Notice::Kind::note, {});
    enter(State::looking);
    looking_ = parts_.files.look(std::move(chosen), [self = QPointer<SignFilesWindow>(this),
                                                     run = run_](const Result<service::OwnFileList>& list) {
        if (self && self->run_ == run && self->state_ == State::looking) self->found(list);
    });
}

void SignFilesWindow::found(const Result<service::OwnFileList>& list) {
    looking_.reset();
    const bool isAdded = list && list_->add(list->files);
    if (isAdded) signedAlready_ += list->signedAlready;
    enter(list_->files().empty() && signedAlready_ == 0 ? State::empty : State::ready);
    const ErrorCode problem = list ? ErrorCode::tooManyDocuments : list.error().code;
    if (!pending_.empty()) return add(std::exchange(pending_, {}));
    if (isAdded || problem == ErrorCode::cancelled) return;
    say(Notice::Kind::problem,
        problem == ErrorCode::tooManyDocuments
            ? tr("Too many files for one time (at most: %1).").arg(texts::number(service::mostOwnFiles))
            : texts::sentence(problem));
}

void SignFilesWindow::setForm(OwnForm form) {
    (form == OwnForm::xml ? xml_ : form == OwnForm::detached ? detached_ : attached_)->setChecked(true);
}

OwnForm SignFilesWindow::form() const {
    if (!xml_->isHidden() && xml_->isChecked()) return OwnForm::xml;
    return detached_->isChecked() ? OwnForm::detached : OwnForm::attached;
}

/// A signed XML gets no time stamp, a CMS may.
bool SignFilesWindow::mayStamp() const {
    return form() != OwnForm::xml || std::ranges::any_of(list_->files(), [](const OwnFile& file) {
               return file.kind == OwnKind::attached || file.kind == OwnKind::detached;
           });
}

void SignFilesWindow::setFolder(std::filesystem::path folder) {
    folder_ = std::move(folder);
    (folder_.empty() ? beside_ : inFolder_)->setChecked(true);
    retranslate();
    updateVisible();
    fitSoon();
}

void SignFilesWindow::sign() {
    asked_ = list_->signable();
    if (state_ != State::ready || asked_.empty()) return;
    say(Notice::Kind::note, {});
    service::SignFilesRequest request;
    for (const std::size_t file : asked_) request.files.push_back(list_->files()[file]);
    request.form = form();
    request.timestamp = mayStamp() && timestamp_->isChecked();
    if (inFolder_->isChecked()) request.folder = folder_;
    const QPointer<SignFilesWindow> self(this);
    const int run = ++run_;
    // A worker calls it, so the result goes to the windows' thread first.
    request.told = [self, run](std::size_t file, Result<std::filesystem::path> result) {
        QCoreApplication* const application = QCoreApplication::instance();
        if (application == nullptr) return;  // the program has ended
        QMetaObject::invokeMethod(
            application,
            [self, run, file, result = std::move(result)] {
                if (self && self->run_ == run) self->told(file, result);
            },
            Qt::QueuedConnection);
    };
    enter(State::asking);
    parts_.requests.submit(service::Peer::person(), std::move(request),
                           [self, run](const Result<service::Answer>& answer) {
                               if (self && self->run_ == run) self->finished(answer);
                           });
}

/// A result that was being written when the person cancelled may come after the end.
void SignFilesWindow::told(std::size_t file, const Result<std::filesystem::path>& result) {
    if (file >= asked_.size()) return;
    list_->setResult(asked_[file], result);
    if (state_ == State::ready) tellRest(ErrorCode::cancelled);
    if (state_ == State::ready) enter(State::done);
    title_->setText(titleText());
    updateVisible();
    fitSoon();
}

void SignFilesWindow::finished(const Result<service::Answer>& answer) {
    const ErrorCode why = answer ? ErrorCode::cancelled : answer.error().code;
    if (!list_->hasResults()) {
        enter(State::ready);
        // Somebody who declined knows it.
        if (why != ErrorCode::refusedByPerson) say(Notice::Kind::problem, texts::sentence(why));
        return;
    }
    tellRest(why == ErrorCode::refusedByPerson ? ErrorCode::cancelled : why);
    enter(State::done);
}

/// The files that were not reached.
void SignFilesWindow::tellRest(ErrorCode why) {
    for (const std::size_t file : asked_)
        if (!list_->result(file)) list_->setResult(file, fail(why));
}

void SignFilesWindow::chooseFiles() {
    const auto& files = list_->files();
    auto* dialog = makeFileDialog(this, tr("Choose files to sign"), {tr("All files (*)")},
                                  files.empty() ? std::filesystem::path() : files.back().file);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& chosen) {
        std::vector<std::filesystem::path> paths;
        for (const QString& file : chosen) paths.push_back(pathFrom(file));
        add(std::move(paths));
    });
    dialog->open();
}

void SignFilesWindow::chooseFolder() {
    auto* dialog = makeFileDialog(this, tr("Choose a folder to sign"), {});
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& chosen) { add({pathFrom(chosen)}); });
    dialog->open();
}

void SignFilesWindow::choosePlace() {
    auto* dialog = makeFileDialog(this, tr("Choose a folder for the results"), {});
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& chosen) { setFolder(pathFrom(chosen)); });
    connect(dialog, &QFileDialog::rejected, this, [this] { setFolder(folder_); });
    dialog->open();
}

void SignFilesWindow::cancel() {
    if (state_ != State::looking) return;
    ++run_;
    pending_.clear();
    looking_.reset();
    enter(list_->files().empty() ? State::empty : State::ready);
}

void SignFilesWindow::startAgain() {
    ++run_;
    looking_.reset();
    asked_.clear();
    pending_.clear();
    signedAlready_ = 0;
    list_->clear();
    say(Notice::Kind::note, {});
    enter(State::empty);
}

void SignFilesWindow::checkCurrent() {
    const auto current = list_->current();
    if (!current || !list_->result(*current) || !*list_->result(*current)) return;
    const OwnFile& file = list_->files()[*current];
    FilesToCheck files{**list_->result(*current), std::nullopt};
    if (file.kind == OwnKind::detached) files.content = file.document;
    const bool isDocument = file.kind == OwnKind::document || file.kind == OwnKind::xml;
    if (isDocument && form() == OwnForm::detached) files.content = file.file;
    parts_.check(std::move(files));
}

void SignFilesWindow::openFolderOfCurrent() {
    const auto current = list_->current();
    if (current && list_->result(*current) && *list_->result(*current))
        parts_.openFolder((**list_->result(*current)).parent_path());
}

void SignFilesWindow::say(Notice::Kind kind, const QString& text) {
    outcome_->say(kind, text);
    fitSoon();
}

void SignFilesWindow::enter(State state) {
    state_ = state;
    retranslate();
    updateVisible();
    focusSuitable();
    fitSoon();
}

void SignFilesWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!acceptsFiles() || localFiles(*event->mimeData()).empty()) return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
    frame_->setHovered(true);
}

void SignFilesWindow::dragLeaveEvent(QDragLeaveEvent* event) {
    frame_->setHovered(false);
    FittingWindow::dragLeaveEvent(event);
}

void SignFilesWindow::dropEvent(QDropEvent* event) {
    frame_->setHovered(false);
    if (!acceptsFiles()) return;
    event->setDropAction(Qt::CopyAction);  // whatever the file manager proposes: nothing is moved away
    event->accept();
    add(localFiles(*event->mimeData()));
}

void SignFilesWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Escape) return FittingWindow::keyPressEvent(event);
    if (state_ == State::looking) return cancel();
    if (state_ == State::asking) return parts_.showWaiting();
    close();
}

/// While the consent dialog is open, that dialog is where to cancel. The window stays, to say what came of
/// it.
void SignFilesWindow::closeEvent(QCloseEvent* event) {
    if (state_ == State::asking && event->spontaneous()) {
        event->ignore();
        return parts_.showWaiting();
    }
    ++run_;
    looking_.reset();
    event->accept();
}

void SignFilesWindow::changeEvent(QEvent* event) {
    FittingWindow::changeEvent(event);
    if (event->type() != QEvent::LanguageChange) return;
    outcome_->say(Notice::Kind::note, {});
    retranslate();
    updateVisible();
    fitSoon();
}

}  // namespace qoltanba::ui
