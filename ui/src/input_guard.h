#pragma once

#include <QEvent>
#include <QObject>

#include <chrono>
#include <functional>
#include <optional>

class QWidget;

namespace qoltanba::ui {

/// Whether this is anything a hand does: a key, a button, a finger, a pen, something dragged or dropped.
bool isInput(const QEvent& event);

/// For how long what a page made appear takes no input: some time after it appeared, and that time anew after
/// each try meanwhile. A person whom a page has click ten times a second reaches nothing before having
/// paused. (Chromium's InputEventActivationProtector does the same.)
class Pause {
  public:
    using Time = std::chrono::steady_clock::time_point;
    Pause(std::chrono::milliseconds length, std::function<Time()> now)
        : length_(length), now_(std::move(now)) {}

    void begin() { since_ = now_(); }
    /// Not before it has begun.
    bool isOver() const { return since_ && now_() - *since_ >= length_; }
    /// Whether a try comes too early; then the time begins anew.
    bool refuses() {
        if (isOver()) return false;
        begin();
        return true;
    }
    std::optional<Time> began() const { return since_; }

  private:
    std::chrono::milliseconds length_;
    std::function<Time()> now_;
    std::optional<Time> since_;
};

/// Keeps all input from a window for a Pause after a page made it appear: a page must not get a click
/// or a key that was meant for what lay there before. Input to the program's other windows counts as well.
class InputGuard : public QObject {
    Q_OBJECT
  public:
    InputGuard(QWidget* window, std::chrono::milliseconds length, std::function<Pause::Time()> now);
    ~InputGuard() override;

    /// The window appears now, or comes to the front once more.
    void begin();
    bool isOver() const { return pause_.isOver(); }

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QWidget* window_;
    Pause pause_;
};

}  // namespace qoltanba::ui
