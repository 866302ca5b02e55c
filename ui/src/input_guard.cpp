#include "input_guard.h"

#include <QApplication>
#include <QMouseEvent>
#include <QWidget>

namespace qoltanba::ui {

bool isInput(const QEvent& event) {
    switch (event.type()) {
        case QEvent::MouseMove:
            return static_cast<const QMouseEvent&>(event).buttons() != Qt::NoButton;
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
        case QEvent::NativeGesture:
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

InputGuard::InputGuard(QWidget* window, std::chrono::milliseconds length, std::function<Pause::Time()> now)
    : QObject(window), window_(window), pause_(length, std::move(now)) {
    qApp->installEventFilter(this);
}

InputGuard::~InputGuard() {
    qApp->removeEventFilter(this);
}

void InputGuard::begin() {
    pause_.begin();
    qApp->installEventFilter(this);
}

bool InputGuard::eventFilter(QObject* watched, QEvent* event) {
    if (!isInput(*event)) return false;
    const auto* widget = qobject_cast<QWidget*>(watched);
    if (widget == nullptr) return false;
    if (pause_.refuses()) return widget->window() == window_;
    qApp->removeEventFilter(this);
    return false;
}

}  // namespace qoltanba::ui
