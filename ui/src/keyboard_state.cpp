#include "keyboard_state.h"

#include <QGuiApplication>
#include <QKeyEvent>

#ifdef QOLTANBA_HAS_XCB
#include <xcb/xcb.h>

#include <cstdlib>
#include <memory>
#endif
#ifdef Q_OS_WIN
#include <windows.h>
#endif

namespace qoltanba::ui {

std::optional<bool> capsLockNow() {
#ifdef QOLTANBA_HAS_XCB
    if (const auto* x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>()) {
        xcb_connection_t* connection = x11->connection();
        if (connection == nullptr) return std::nullopt;  // the offscreen platform
        const xcb_screen_t* screen = xcb_setup_roots_iterator(xcb_get_setup(connection)).data;
        // QueryPointer is the cheapest core request whose reply has the active modifiers (X11 protocol).
        const std::unique_ptr<xcb_query_pointer_reply_t, decltype(&std::free)> reply(
            xcb_query_pointer_reply(connection, xcb_query_pointer(connection, screen->root), nullptr),
            &std::free);
        if (reply) return (reply->mask & XCB_MOD_MASK_LOCK) != 0;
    }
#endif
#ifdef Q_OS_WIN
    return (GetKeyState(VK_CAPITAL) & 1) != 0;
#endif
    return std::nullopt;
}

std::optional<bool> capsLockOf(const QKeyEvent& event) {
    if (const auto now = capsLockNow()) return now;
    const QString text = event.text();
    if (text.size() != 1 || !text[0].isLetter() || text[0].toUpper() == text[0].toLower())
        return std::nullopt;
    return text[0].isUpper() != event.modifiers().testFlag(Qt::ShiftModifier);
}

}  // namespace qoltanba::ui
