#pragma once

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QStringList>
#include <QTimer>

#include <memory>

#include <qoltanba/ui/desktop.h>

#include "fakes.h"

/// All windows of the desktop, and what a test finds in them.
namespace qoltanba::fakes {

template <class Window>
Window* shown() {
    for (QWidget* widget : QApplication::topLevelWidgets())
        if (auto* window = qobject_cast<Window*>(widget); window != nullptr && window->isVisible())
            return window;
    return nullptr;
}

inline QAbstractButton* button(const QWidget* window, const char* text) {
    for (auto* button : window->findChildren<QAbstractButton*>())
        if (button->text() == QString::fromUtf8(text)) return button;
    return nullptr;
}

template <class Widget>
Widget* named(const QWidget* window, const char* name) {
    for (auto* widget : window->findChildren<Widget*>())
        if (widget->accessibleName() == QString::fromUtf8(name)) return widget;
    return nullptr;
}

inline QStringList labels(const QWidget* window) {
    QStringList texts;
    for (const auto* label : window->findChildren<QLabel*>())
        if (label->isVisible()) texts << label->text();
    return texts;
}

/// Another program's window that always takes the front back.
struct Browser {
    Browser() {
        window.show();
        takesBack.callOnTimeout([this] { window.activateWindow(); });
        takesBack.start(1);
    }
    /// From now on it leaves the front to others.
    void rest() { takesBack.stop(); }

    QWidget window;
    QTimer takesBack;
};

/// A Desktop over fakes.
struct House {
    House() {
        options.texts["language"] = "en";
        options.bools["welcomed"] = true;
    }
    ui::Desktop& desktop() {
        if (!made) {
            made = std::make_unique<ui::Desktop>(
                *qApp, ui::DesktopParts{options,
                                        {sites, recent, journal, keys, places, unserved},
                                        autostart,
                                        otherAgent,
                                        trust,
                                        modules,
                                        [] { return fakes::today; },
                                        [this] { ++quits; },
                                        [this] { ++tries; }});
        }
        return *made;
    }
    fakes::Options options;
    std::shared_ptr<fakes::Sites> sites = std::make_shared<fakes::Sites>();
    std::shared_ptr<fakes::RecentStorages> recent = std::make_shared<fakes::RecentStorages>();
    std::shared_ptr<fakes::Journal> journal = std::make_shared<fakes::Journal>();
    std::shared_ptr<fakes::KnownKeys> keys = std::make_shared<fakes::KnownKeys>();
    std::shared_ptr<fakes::WindowPlaces> places = std::make_shared<fakes::WindowPlaces>();
    std::shared_ptr<service::UnservedModules> unserved = std::make_shared<service::UnservedModules>();
    fakes::Autostart autostart;
    fakes::OtherAgent otherAgent;
    fakes::BrowserTrust trust;
    fakes::TokenModules modules;
    int quits = 0;
    int tries = 0;  ///< to listen for browsers
    std::unique_ptr<ui::Desktop> made;
};

}  // namespace qoltanba::fakes
