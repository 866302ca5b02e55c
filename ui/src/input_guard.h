#pragma once

#include <QEvent>
#include <QObject>
#include <chrono>
#include <functional>

class QWidget;

namespace qoltanba::ui {

/// Whether this is anything a hand does: a key, a button, a finger, a pen, something dropped.
bool isInput(QEvent::Type type);

/// Keeps all input from a window for a while after it appeared at a page's wish: a page must not get a click
/// or a key that was meant for what lay there before. Goes with the window or, before that, when the time is
/// over.
class InputGuard : public QObject {
    Q_OBJECT
  public:
    InputGuard(QWidget* window, std::chrono::milliseconds length,
               std::function<std::chrono::steady_clock::time_point()> now);
    ~InputGuard() override;

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QWidget* window_;
    std::function<std::chrono::steady_clock::time_point()> now_;
    std::chrono::steady_clock::time_point until_;
};

}  // namespace qoltanba::ui
