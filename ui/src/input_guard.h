#pragma once

#include <QEvent>
#include <QObject>

#include <chrono>
#include <functional>
#include <optional>

class QWidget;

namespace qoltanba::ui {

/// Whether the event comes from a person's hand: a key, a mouse button, a touch, a pen, or something dragged
/// or dropped.
bool isInput(const QEvent& event);

/// The time in which something that a page made appear takes no input. It begins when that appears, and
/// begins again after each try before its end. If a page makes a person click ten times a second, no click
/// counts until the person has paused. (Chromium's InputEventActivationProtector does the same.)
class Pause {
  public:
    using Time = std::chrono::steady_clock::time_point;
    Pause(std::chrono::milliseconds length, std::function<Time()> now)
        : length_(length), now_(std::move(now)) {}

    void begin() { since_ = now_(); }
    /// False before the pause has begun.
    bool isOver() const { return since_ && now_() - *since_ >= length_; }
    /// Returns true if a try comes too early. The pause then begins again.
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

/// Keeps all input from a window during a Pause after a page made it appear: the page must not get a click or
/// a key that the person meant for what was there before. Input to other windows of the program restarts the
/// pause too.
class InputGuard : public QObject {
    Q_OBJECT
  public:
    InputGuard(QWidget* window, std::chrono::milliseconds length, std::function<Pause::Time()> now);
    ~InputGuard() override;

    /// Call it when the window appears, or comes to the front again.
    void begin();
    bool isOver() const { return pause_.isOver(); }

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QWidget* window_;
    Pause pause_;
};

}  // namespace qoltanba::ui
