#include "desktop_consent.h"

#include <QApplication>
#include <QEvent>
#include <QFileDialog>
#include <QRegularExpression>

#include <qoltanba/texts/acts.h>
#include <qoltanba/texts/plain.h>

#include "bring_forward.h"
#include "input_guard.h"
#include "person_watch.h"
#include "shown_path.h"

namespace qoltanba::ui {
namespace {

/// The host of a page; empty for other peers.
QString siteName(const service::Peer& peer) {
    return peer.origin() == nullptr ? QString() : shownHost(*peer.origin());
}

// A page's "P12" as a file pattern. Anything but a plain extension is dropped, because the page could write a
// pattern of its own.
QString filterFor(const std::string& extension) {
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9]{1,16}$"));
    const QString wanted = texts::plainLine(extension);
    if (!plain.match(wanted).hasMatch() || wanted.compare(QLatin1String("ALL"), Qt::CaseInsensitive) == 0)
        return {};
    return QStringLiteral("%1 (*.%2 *.%1)").arg(wanted.toUpper(), wanted.toLower());
}

bool belongsTo(const QObject* object, const QObject* owner) {
    while (object != nullptr && object != owner) object = object->parent();
    return object != nullptr && object == owner;
}

}  // namespace

DesktopConsent::DesktopConsent(DesktopServices services, ConsentTiming timing)
    : services_(std::move(services)), timing_(std::move(timing)) {
    comesToFront_.setSingleShot(true);
    connect(&comesToFront_, &QTimer::timeout, this, &DesktopConsent::callPerson);
}

DesktopConsent::~DesktopConsent() {
    if (window_) window_->disconnect(this);
    if (fileDialog_) fileDialog_->disconnect(this);
    delete window_;
    delete fileDialog_;
}

void DesktopConsent::begin(service::Question question, std::shared_ptr<service::ConsentAnswers> answers) {
    services_.speak(texts::plainLine(question.locale));
    peer_ = question.peer;
    act_ = question.act;
    documents_ = question.seriesOf > 0 ? question.seriesOf : question.documents.size();
    // If the last window shows a message that needs no answer, it closes: a page that comes and goes must not
    // pile up windows. The reason of a failed signing stays readable.
    if (window_) window_->makeRoom();
    window_ = new ConsentWindow(std::move(question), std::move(answers), timing_);
    // When this window is destroyed, the program returns from the page's language to the person's own.
    newest_ = window_;
    connect(window_, &QObject::destroyed, this, [this](const QObject* gone) {
        if (gone != newest_) return;
        window_.clear();
        services_.speak({});
    });
    connect(window_, &ConsentWindow::stateChanged, this, &DesktopConsent::tellWaiting);
    watchOver(*window_);
    if (services_.chooseLanguage) {
        window_->mayChooseLanguage(true);
        connect(window_, &ConsentWindow::languageChosen, this, services_.chooseLanguage);
    }
    window_->appear();
    tellWaiting();
}

void DesktopConsent::documentsDescribed(std::vector<service::DocumentDescription> documents) {
    if (window_) window_->documentsDescribed(documents);
}

void DesktopConsent::keysListed(std::vector<service::KeyOffer> keys) {
    if (window_) window_->keysListed(keys);
}

void DesktopConsent::openFailed(Error error) {
    if (window_) window_->openFailed(error);
}

void DesktopConsent::pinFailed(std::size_t key, Error error) {
    if (window_) window_->pinFailed(key, error);
}

void DesktopConsent::holderRead(service::DeviceHolder holder) {
    if (window_) window_->holderRead(holder);
}

void DesktopConsent::cardServiceSeen(bool isAbsent) {
    if (window_) window_->cardServiceSeen(isAbsent);
}

void DesktopConsent::devicesChanged(std::vector<service::DeviceOffer> devices) {
    if (window_) window_->devicesChanged(devices);
}

void DesktopConsent::keysUpdated(std::vector<service::KeyOffer> keys) {
    if (window_) window_->keysUpdated(keys);
}

void DesktopConsent::progress(service::Step step, std::size_t done, std::size_t total) {
    if (window_) window_->progress(step, done, total);
}

void DesktopConsent::signedLast(const service::DocumentDescription& document) {
    if (window_) window_->signedLast(document);
}

void DesktopConsent::interrupted(service::Interruption interruption) {
    if (!window_) return;
    window_->interrupted(interruption);
    // While 300 documents are signed, the person reads something else.
    watchOver(*window_);
}

void DesktopConsent::othersWaiting(int count) {
    if (window_) window_->othersWaiting(count);
}

void DesktopConsent::end(service::Ending ending) {
    if (window_) window_->end(ending);
    // The window of the person's own files says itself what came of them.
    if (ending.kind == service::Ending::Kind::done && !peer_.isPerson())
        services_.notify(siteName(peer_), texts::textsOf(act_, {.documents = ending.totalDocuments}).done);
    if (ending.journalProblem)
        services_.notify(tr("The journal could not be written"),
                         tr("What you have just agreed to is not in it. Check whether the disk is full."));
}

void DesktopConsent::recentStoragesChanged(std::vector<service::RecentStorage> storages) {
    if (window_) window_->recentStoragesChanged(storages);
}

void DesktopConsent::chooseFile(const service::Peer& peer, const service::ChooseFileRequest& request,
                                service::FileAnswers answers) {
    services_.speak(texts::plainLine(request.locale));
    withdrawFileQuestion();
    auto* dialog = new QFileDialog(nullptr, tr("%1 asks you to choose a file").arg(shownPeer(peer)));
    fileDialog_ = dialog;
    // The InputGuard cannot guard a native dialog.
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAttribute(Qt::WA_QuitOnClose, false);
    dialog->setFileMode(QFileDialog::ExistingFile);
    QStringList filters{filterFor(request.extension), tr("All files (*)")};
    filters.removeAll(QString());
    dialog->setNameFilters(filters);
    constexpr std::size_t longestPath = 4096;  // PATH_MAX of Linux; no system opens a longer one
    const QString folder =
        request.folder.size() > longestPath ? QString() : QString::fromStdString(request.folder);
    // A look at a folder on another computer would tell that computer about this person.
    const bool elsewhere = folder.startsWith(QLatin1String("//")) || folder.startsWith(QLatin1String("\\\\"));
    if (!folder.isEmpty() && !elsewhere && QDir::isAbsolutePath(folder) && QDir(folder).exists())
        dialog->setDirectory(folder);
    connect(dialog, &QFileDialog::finished, this, [dialog, done = std::move(answers.done)](int result) {
        const QStringList files = dialog->selectedFiles();
        if (result == QDialog::Accepted && files.size() == 1)
            done(std::filesystem::path(files.first().toStdU16String()));
        else
            done(std::nullopt);
    });
    peer_ = peer;
    // Later, when it is really gone.
    connect(dialog, &QObject::destroyed, this, &DesktopConsent::tellWaiting, Qt::QueuedConnection);
    watchOver(*dialog);
    // Nobody runs out of time while looking for a file. The guard, which comes later, keeps the first input
    // from counting.
    auto* person = new PersonWatch(dialog, timing_.now, std::move(answers.extend));
    connect(dialog, &QFileDialog::currentChanged, person, &PersonWatch::note);
    connect(dialog, &QFileDialog::directoryEntered, person, &PersonWatch::note);
    (new InputGuard(dialog, timing_.guard, timing_.now))->begin();
    dialog->open();
    tellWaiting();
}

void DesktopConsent::withdrawFileQuestion() {
    if (!fileDialog_) return;
    fileDialog_->disconnect(this);
    fileDialog_->close();
    fileDialog_.clear();
    tellWaiting();
}

void DesktopConsent::showSettings() {
    services_.showSettings();
}

void DesktopConsent::remind() {
    // A person who types in it already must not lose a letter of the password to a page that asks once more.
    const bool isInFront = belongsTo(QApplication::activeWindow(), openWindow());
    if (isInFront || !bringForward()) return;
    // It comes because a page asks: what the person types or clicks now was meant for another window.
    if (auto* guard = openWindow()->findChild<InputGuard*>()) guard->begin();
}

std::optional<service::Peer> DesktopConsent::waitingFor() const {
    const bool waits = fileDialog_ || (window_ && window_->waits());
    return waits ? std::optional(peer_) : std::nullopt;
}

QWidget* DesktopConsent::openWindow() const {
    if (fileDialog_) return fileDialog_;
    return window_ && window_->state() != ConsentWindow::State::ended ? window_.data() : nullptr;
}

bool DesktopConsent::bringForward() {
    QWidget* window = openWindow();
    if (window == nullptr) return false;
    ui::bringForward(*window);
    // The file chooser of the window stands before it.
    if (QWidget* modal = QApplication::activeModalWidget(); modal != nullptr && belongsTo(modal, window))
        ui::bringForward(*modal);
    return true;
}

/// The window manager may leave a new window behind the browser, and on Wayland it always may.
void DesktopConsent::watchOver(QWidget& window) {
    window.installEventFilter(this);
    comesToFront_.start(timing_.comesToFront);
}

bool DesktopConsent::eventFilter(QObject* watched, QEvent* event) {
    // Not for good yet: a browser may take the front back at once. So the timer looks again.
    if (event->type() == QEvent::WindowActivate && watched == openWindow()) services_.personCame();
    return QObject::eventFilter(watched, event);
}

void DesktopConsent::callPerson() {
    const QWidget* window = openWindow();
    if (window == nullptr || window->isActiveWindow() || !waitingFor()) return;
    services_.callPerson(fileDialog_ ? fileDialog_->windowTitle()
                                     : texts::textsOf(act_, {.documents = documents_}).headline);
}

void DesktopConsent::tellWaiting() {
    if (!waitingFor()) {
        comesToFront_.stop();
        services_.personCame();
    }
    services_.waitingChanged();
}

}  // namespace qoltanba::ui
