#pragma once

#include <QObject>
#include <QPointer>

#include <functional>

#include "help_window.h"

namespace qoltanba::ui {

class ConsentWindow;

/// The help of the program. F1 in any of its windows opens it at the section on that window.
///
/// It takes F1 only after a guarded window had its turn (input_guard.h), so no key that was meant for a page
/// opens it. It never covers a request that waits where the screen has room beside it, and never stays in
/// front of it.
class Help : public QObject {
    Q_OBJECT
  public:
    /// `waiting` gives the window of the request that waits, or null: its time starts again while the person
    /// reads the help. `open` gets the address of a link that the person pressed.
    Help(std::function<ConsentWindow*()> waiting, HelpWindow::Opener open);
    ~Help() override;

    void show(HelpSection section);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void tellOfReader();

    std::function<ConsentWindow*()> waiting_;
    HelpWindow::Opener open_;
    QPointer<HelpWindow> window_;
};

}  // namespace qoltanba::ui
