#include "input_guard.h"

#include <QApplication>
#include <QWidget>

namespace qoltanba::ui {

bool isInput(QEvent::Type type) {
    switch (type) {
        case QEvent::MouseButtonPress:
        case QEvent::MouseButtonRelease:
        case QEvent::MouseButtonDblClick:
        case QEvent::KeyPress:
        case QEvent::KeyRelease:
        case QEvent::ShortcutOverride:
        case QEvent::Shortcut:
        case QEvent::InputMethod:
        case QEvent::ContextMenu:
        case QEvent::Wheel:
        case QEvent::TouchBegin:
        case QEvent::TouchUpdate:
        case QEvent::TouchEnd:
        case QEvent::TabletPress:
        case QEvent::TabletRelease:
        case QEvent::DragEnter:
        case QEvent::DragMove:
        case QEvent::Drop:
            return true;
        default:
            return false;
    }
}

InputGuard::InputGuard(QWidget* window, std::chrono::milliseconds length,
                       std::function<std::chrono::steady_clock::time_point()> now)
    : QObject(window), window_(window), now_(std::move(now)), until_(now_() + length) {
    qApp->installEventFilter(this);
}

InputGuard::~InputGuard() {
    qApp->removeEventFilter(this);
}

bool InputGuard::eventFilter(QObject* watched, QEvent* event) {
    if (!isInput(event->type())) return false;
    const auto* widget = qobject_cast<QWidget*>(watched);
    if (widget == nullptr || widget->window() != window_) return false;
    if (now_() < until_) return true;
    qApp->removeEventFilter(this);
    deleteLater();
    return false;
}

}  // namespace qoltanba::ui
