#pragma once

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QPointer>
#include <QWheelEvent>
#include <QtTest>

#include <chrono>
#include <memory>
#include <vector>

#include "consent_window.h"
#include "fakes.h"
#include "key_list.h"
#include "password_field.h"
#include "window_keys.h"

namespace qoltanba::fakes {

/// A window with its own clock. Its first half second is over unless the test says otherwise.
struct Stage {
    explicit Stage(service::Question question = fakes::question(), bool pastGuard = true) {
        now = question.deadline - std::chrono::seconds(134);
        answers->deadline = question.deadline;
        ui::ConsentTiming timing;
        timing.now = [this] { return now; };
        timing.today = [] { return today; };
        timing.messageStays = std::chrono::milliseconds(50);
        window = new ui::ConsentWindow(std::move(question), answers, timing);
        window->appear();
        if (!QTest::qWaitForWindowExposed(window)) qFatal("the window does not appear");
        window->activateWindow();
        QApplication::setActiveWindow(window);
        if (pastGuard) now += std::chrono::milliseconds(501);
    }
    ~Stage() { delete window; }

    ui::PasswordField* password() const { return window->findChild<ui::PasswordField*>(); }
    QList<ui::KeyCard*> cards() const {
        QList<ui::KeyCard*> all;
        for (auto* card : window->findChildren<ui::KeyCard*>())
            if (!card->isHidden()) all << card;
        return all;
    }
    /// The visible button with this text.
    QAbstractButton* button(const char* text) const {
        for (auto* button : window->findChildren<QAbstractButton*>())
            if (button->isVisible() && ui::withoutMnemonic(button->text()) == QString::fromUtf8(text))
                return button;
        return nullptr;
    }
    bool says(const char* text) const {
        for (const auto* label : window->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(QString::fromUtf8(text))) return true;
        return false;
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const {
        QTest::keyClick(QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : window, key,
                        modifiers);
    }
    void openKeys(std::vector<service::KeyOffer> keys) {
        password()->setFocus();
        QTest::keyClicks(password(), QStringLiteral("Qwerty12"));
        key(Qt::Key_Return);
        window->keysListed(keys);
    }

    std::shared_ptr<Answers> answers = std::make_shared<Answers>();
    std::chrono::steady_clock::time_point now;
    QPointer<ui::ConsentWindow> window;
};

/// One notch of the wheel, down, over the middle of `widget`.
inline void turnWheel(QWidget& widget) {
    const QPoint middle = widget.rect().center();
    QWheelEvent wheel(middle, widget.mapToGlobal(middle), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&widget, &wheel);
}

}  // namespace qoltanba::fakes
