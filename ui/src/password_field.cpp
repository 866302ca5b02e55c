#include "password_field.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <QStyleHints>
#include <QStyleOptionFrame>
#include <QTimer>

#include <algorithm>

#include "keyboard_state.h"
#include "style.h"

namespace qoltanba::ui {
namespace {

/// Ctrl or Alt alone makes commands and mnemonics; Ctrl+Alt is how some layouts write AltGr.
bool isCommand(const QKeyEvent& event) {
    const auto modifiers = event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    return modifiers != Qt::NoModifier && modifiers != (Qt::ControlModifier | Qt::AltModifier);
}

bool startsCharacter(char octet) {
    return (static_cast<unsigned char>(octet) & 0xc0) != 0x80;
}

// The characters go into a Secret. Qt's copy is wiped where this program owns it.
void wipeText(QString& text) {
    if (!text.isEmpty()) wipe(text.data(), static_cast<std::size_t>(text.size()) * sizeof(QChar));
}

}  // namespace

QString PasswordField::bullets(int count) {
    return {count, QChar(0x2022)};
}

PasswordField::PasswordField(QWidget* parent) : QWidget(parent), blink_(new QTimer(this)) {
    setFocusPolicy(Qt::StrongFocus);
    // For keyboards on the screen: many write through the input method alone. The hints tell it to learn and
    // to show nothing.
    setAttribute(Qt::WA_InputMethodEnabled);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText |
                        Qt::ImhNoAutoUppercase);
    setCursor(Qt::IBeamCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(blink_, &QTimer::timeout, this, [this] {
        caretShown_ = !caretShown_;
        update();
    });
}

Secret PasswordField::take() {
    Secret taken = std::move(secret_);
    clear();
    return taken;
}

void PasswordField::clear() {
    tellRemoved(0, length_);
    secret_.clear();
    length_ = 0;
    caret_ = 0;
    allSelected_ = false;
    changed();
}

bool PasswordField::hasNonLatin() const {
    const std::string_view text = secret_.view();
    return std::any_of(text.begin(), text.end(),
                       [](char octet) { return static_cast<unsigned char>(octet) > 0x7e; });
}

void PasswordField::setRevealed(bool revealed) {
    revealed_ = revealed;
    update();
}

QSize PasswordField::sizeHint() const {
    QStyleOptionFrame frame;
    frame.initFrom(this);
    frame.lineWidth = style()->pixelMetric(QStyle::PM_DefaultFrameWidth, &frame, this);
    const QSize content(fontMetrics().horizontalAdvance(QLatin1Char('x')) * 20,
                        fontMetrics().height() + style::step);
    return style()->sizeFromContents(QStyle::CT_LineEdit, &frame, content, this);
}

QSize PasswordField::minimumSizeHint() const {
    return {fontMetrics().maxWidth() * 4, sizeHint().height()};
}

bool PasswordField::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        // Letters and digits typed here belong to the password. They are never a shortcut of the window.
        const auto* key = static_cast<QKeyEvent*>(event);
        if (!isCommand(*key) && !key->text().isEmpty() && key->text().at(0).isPrint()) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void PasswordField::keyPressEvent(QKeyEvent* event) {
    learnCapsLock(event);
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        emit accepted();
    } else if (!editByKey(*event) && !moveByKey(*event)) {
        QWidget::keyPressEvent(event);
    }
}

void PasswordField::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_CapsLock) learnCapsLock(nullptr);
    QWidget::keyReleaseEvent(event);
}

bool PasswordField::editByKey(const QKeyEvent& event) {
    if (event.matches(QKeySequence::Paste)) {
        paste();
    } else if (event.matches(QKeySequence::SelectAll)) {
        allSelected_ = length_ > 0;
        update();
    } else if (event.matches(QKeySequence::DeleteStartOfWord) ||
               event.matches(QKeySequence::DeleteCompleteLine)) {
        erase(0, length_);  // deleting only a word would show where words end
    } else if (event.key() == Qt::Key_Backspace) {
        allSelected_ ? erase(0, length_) : erase(caret_ - 1, caret_);
    } else if (event.key() == Qt::Key_Delete) {
        allSelected_ ? erase(0, length_) : erase(caret_, caret_ + 1);
    } else {
        QString text = event.text();
        if (isCommand(event) || text.isEmpty() || !text.at(0).isPrint()) return false;
        insert(text);
        wipeText(text);
    }
    return true;
}

bool PasswordField::moveByKey(const QKeyEvent& event) {
    switch (event.key()) {
        case Qt::Key_Left:
            moveCaret(caret_ - 1);
            return true;
        case Qt::Key_Right:
            moveCaret(caret_ + 1);
            return true;
        case Qt::Key_Home:
            moveCaret(0);
            return true;
        case Qt::Key_End:
            moveCaret(length_);
            return true;
        default:
            return false;
    }
}

void PasswordField::insert(const QString& text) {
    if (allSelected_) erase(0, length_);
    const auto before = secret_.view().substr(0, octetOf(caret_));
    const auto after = secret_.view().substr(octetOf(caret_));
    Secret whole;
    bool fits = whole.append(before);
    int added = 0;
    for (const auto character : text.toUcs4()) {
        if (!QChar::isPrint(character)) continue;  // for example a line break at the end of the copied text
        fits = fits && whole.append(static_cast<char32_t>(character));
        ++added;
    }
    fits = fits && whole.append(after);
    if (!fits) {
        QApplication::beep();
        return;
    }
    secret_ = std::move(whole);
    length_ += added;
    caret_ += added;
    changed();
    if (added == 0) return;
    QAccessibleTextInsertEvent inserted(this, caret_ - added, bullets(added));
    QAccessible::updateAccessibility(&inserted);
}

/// What was composed comes at once; what is still being composed is not shown.
void PasswordField::inputMethodEvent(QInputMethodEvent* event) {
    QString text = event->commitString();
    event->setCommitString({});  // else the event would share the characters, and a copy would be wiped
    if (!text.isEmpty()) insert(text);
    wipeText(text);
    event->accept();
}

void PasswordField::tellRemoved(int from, int count) {
    if (count <= 0) return;
    QAccessibleTextRemoveEvent removed(this, from, bullets(count));
    QAccessible::updateAccessibility(&removed);
}

void PasswordField::paste() {
    QString text = QGuiApplication::clipboard()->text();
    insert(text);
    wipeText(text);
}

void PasswordField::erase(int from, int to) {
    from = qMax(from, 0);
    to = qMin(to, length_);
    allSelected_ = false;
    if (from >= to) return;
    Secret rest;
    const bool fits = rest.append(secret_.view().substr(0, octetOf(from))) &&
                      rest.append(secret_.view().substr(octetOf(to)));
    if (!fits) rest.clear();
    tellRemoved(from, to - from);
    secret_ = std::move(rest);
    length_ = secret_.empty() ? 0 : length_ - (to - from);
    caret_ = qMin(from, length_);
    changed();
}

void PasswordField::moveCaret(int to) {
    allSelected_ = false;
    caret_ = std::clamp(to, 0, length_);
    QAccessibleTextCursorEvent moved(this, caret_);
    QAccessible::updateAccessibility(&moved);
    caretShown_ = true;
    update();
}

void PasswordField::learnCapsLock(const QKeyEvent* event) {
    const auto known = event != nullptr ? capsLockOf(*event) : capsLockNow();
    if (!known || *known == capsLock_) return;
    capsLock_ = *known;
    emit warningsChanged();
}

std::size_t PasswordField::octetOf(int character) const {
    const std::string_view text = secret_.view();
    std::size_t octet = 0;
    for (; octet < text.size(); ++octet) {
        if (startsCharacter(text[octet]) && character-- == 0) break;
    }
    return octet;
}

void PasswordField::changed() {
    caretShown_ = true;
    update();
    emit edited();
    emit warningsChanged();
}

void PasswordField::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::MiddleButton) return;  // so that a selection made by accident is not pasted
    moveCaret(length_);
}

void PasswordField::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Paste"), this, &PasswordField::paste);
    QAction* clear = menu->addAction(tr("Clear"), this, &PasswordField::clear);
    clear->setEnabled(!isEmpty());
    menu->popup(event->globalPos());
}

void PasswordField::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    const int flash = QGuiApplication::styleHints()->cursorFlashTime();
    if (flash > 0) blink_->start(flash / 2);
    caretShown_ = true;
    learnCapsLock(nullptr);
    emit warningsChanged();
    update();
}

void PasswordField::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    blink_->stop();
    allSelected_ = false;
    emit warningsChanged();
    update();
}

QRect PasswordField::textRect() const {
    QStyleOptionFrame frame;
    frame.initFrom(this);
    frame.lineWidth = style()->pixelMetric(QStyle::PM_DefaultFrameWidth, &frame, this);
    return style()->subElementRect(QStyle::SE_LineEditContents, &frame, this).adjusted(4, 0, -4, 0);
}

void PasswordField::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    QStyleOptionFrame frame;
    frame.initFrom(this);
    frame.rect = rect();
    frame.lineWidth = style()->pixelMetric(QStyle::PM_DefaultFrameWidth, &frame, this);
    frame.state |= QStyle::State_Sunken;
    if (hasFocus()) frame.state |= QStyle::State_HasFocus;
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &frame, &painter, this);
    painter.setClipRect(textRect());
    paintCharacters(painter, textRect());
}

void PasswordField::paintCharacters(QPainter& painter, const QRect& area) {
    const bool shown = revealed_ && isEnabled();
    const std::string_view text = secret_.view();
    QString characters = shown ? QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))
                               : QString(length_, QChar(0x25cf));
    QString beforeCaret = shown ? QString::fromUtf8(text.data(), static_cast<qsizetype>(octetOf(caret_)))
                                : QString(caret_, QChar(0x25cf));
    const int caretX = fontMetrics().horizontalAdvance(beforeCaret);
    const int shift = qMax(0, caretX + 2 - area.width());
    const QRect line = area.translated(-shift, 0);
    const int textWidth = fontMetrics().horizontalAdvance(characters);
    if (allSelected_)
        painter.fillRect(QRect(line.left(), area.top() + 2, textWidth, area.height() - 4),
                         palette().highlight());
    painter.setPen(palette().color(allSelected_ ? QPalette::HighlightedText : QPalette::Text));
    painter.drawText(QRect(line.left(), line.top(), textWidth + 8, line.height()),
                     Qt::AlignVCenter | Qt::TextSingleLine, characters);
    if (hasFocus() && caretShown_) {
        const int height = fontMetrics().height();
        painter.fillRect(QRect(line.left() + caretX, area.center().y() - height / 2, 1, height),
                         palette().text());
    }
    if (shown) {
        wipeText(characters);
        wipeText(beforeCaret);
    }
}

}  // namespace qoltanba::ui
