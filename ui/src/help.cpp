#include "help.h"

#include <QApplication>
#include <QFileDialog>
#include <QKeyEvent>

#include <utility>

#include "bring_forward.h"
#include "consent_window.h"
#include "first_start_window.h"
#include "input_guard.h"
#include "journal_window.h"
#include "settings_window.h"
#include "sign_files_window.h"
#include "verification_window.h"
#include "window_keys.h"

namespace qoltanba::ui {
namespace {

/// The section on the window that `part` belongs to. A file dialog belongs to the window that opened it; the
/// one that no window opened is the question of a page for a file.
HelpSection sectionOn(const QWidget* part) {
    for (; part != nullptr; part = part->parentWidget()) {
        if (qobject_cast<const ConsentWindow*>(part) != nullptr) return HelpSection::signing;
        if (qobject_cast<const SignFilesWindow*>(part) != nullptr) return HelpSection::ownFiles;
        if (qobject_cast<const VerificationWindow*>(part) != nullptr) return HelpSection::checking;
        if (qobject_cast<const JournalWindow*>(part) != nullptr) return HelpSection::journal;
        if (qobject_cast<const SettingsWindow*>(part) != nullptr) return HelpSection::settings;
        if (qobject_cast<const FirstStartWindow*>(part) != nullptr) return HelpSection::start;
        if (part->parentWidget() == nullptr && qobject_cast<const QFileDialog*>(part) != nullptr)
            return HelpSection::signing;
    }
    return HelpSection::about;
}

bool asksForHelp(const QEvent& event) {
    if (event.type() != QEvent::KeyPress) return false;
    const auto& key = static_cast<const QKeyEvent&>(event);
    return key.key() == Qt::Key_F1 && key.modifiers() == Qt::NoModifier && !key.isAutoRepeat();
}

}  // namespace

Help::Help(std::function<ConsentWindow*()> waiting, HelpWindow::Opener open)
    : waiting_(std::move(waiting)), open_(std::move(open)) {
    // A filter that is installed later sees an event earlier: the guards of windows come before this one.
    qApp->installEventFilter(this);
}

Help::~Help() {
    qApp->removeEventFilter(this);
    delete window_;
}

void Help::show(HelpSection section) {
    if (!window_) {
        window_ = new HelpWindow(open_);
        window_->setAttribute(Qt::WA_DeleteOnClose);
        teachKeys(*window_);
    }
    if (const ConsentWindow* request = waiting_(); request != nullptr && request->isVisible())
        window_->keepClearOf(*request);
    bringForward(*window_);
    window_->showSection(section);
}

bool Help::eventFilter(QObject* watched, QEvent* event) {
    const auto* part = qobject_cast<const QWidget*>(watched);
    if (part == nullptr || !isInput(*event)) return false;
    if (part->window() == window_) tellOfReader();
    if (!asksForHelp(*event) || QApplication::activePopupWidget() != nullptr) return false;
    // In the help itself F1 has nothing to open.
    if (part->window() != window_) show(sectionOn(part));
    return true;
}

void Help::tellOfReader() {
    if (ConsentWindow* request = waiting_(); request != nullptr) request->personReads();
}

}  // namespace qoltanba::ui
