#include "person_watch.h"

#include <QApplication>
#include <QWidget>

#include "input_guard.h"

namespace qoltanba::ui {

PersonWatch::PersonWatch(QWidget* window, std::function<Time()> now, std::function<void()> acted)
    : QObject(window), window_(window), now_(std::move(now)), acted_(std::move(acted)) {
    qApp->installEventFilter(this);
}

PersonWatch::~PersonWatch() {
    qApp->removeEventFilter(this);
}

void PersonWatch::note() {
    const Time now = now_();
    if (lastAct_ && now - *lastAct_ < std::chrono::seconds(1)) return;
    lastAct_ = now;
    acted_();
}

bool PersonWatch::eventFilter(QObject* watched, QEvent* event) {
    if (!isInput(*event)) return false;
    for (const QObject* part = watched; part != nullptr; part = part->parent())
        if (part == window_) {
            note();
            break;
        }
    return false;
}

}  // namespace qoltanba::ui
