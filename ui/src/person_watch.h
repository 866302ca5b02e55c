#pragma once

#include <QObject>

#include <chrono>
#include <functional>
#include <optional>

class QWidget;

namespace qoltanba::ui {

/// Tells that the person does something in a window, or in a list or menu that belongs to it. Deleted with
/// the window.
class PersonWatch : public QObject {
    Q_OBJECT
  public:
    using Time = std::chrono::steady_clock::time_point;
    /// `acted` is called at most once a second. Input that an event filter installed later keeps from the
    /// window does not count.
    PersonWatch(QWidget* window, std::function<Time()> now, std::function<void()> acted);
    ~PersonWatch() override;

    /// Assistive technology changes a choice without a key or a click: call it then.
    void note();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QWidget* window_;
    std::function<Time()> now_;
    std::function<void()> acted_;
    std::optional<Time> lastAct_;
};

}  // namespace qoltanba::ui
