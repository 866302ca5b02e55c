#pragma once

#include <QObject>
#include <QTimer>

#include <functional>

namespace qoltanba::ui {

/// Finds out whether the desktop has a tray, now or later: a panel may start after this program. Qt asks once
/// and keeps the answer for good, so it must not be asked before there is one. Nothing blocks.
class TrayWatch : public QObject {
    Q_OBJECT
  public:
    struct Callbacks {
        std::function<void()> appeared;  ///< called once
        std::function<void()> missing;   ///< called once at most: there is none so far
    };
    explicit TrayWatch(Callbacks callbacks);

    /// Begins to watch. May call back at once.
    void start();

  private slots:  // NOLINT(readability-redundant-access-specifiers): D-Bus finds it by name
    void askHost();

  private:
    void watchBus();
    void hostAnswered(bool isThere);
    void lookAtScreen();
    void appear();
    void miss();

    Callbacks callbacks_;
    QTimer look_;
    int looks_ = 0;
    bool told_ = false;
    bool onBus_ = false;
};

}  // namespace qoltanba::ui
