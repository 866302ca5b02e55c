#pragma once

#include <QWidget>

#include <qoltanba/base/secret.h>

class QTimer;

namespace qoltanba::ui {

/// A line for a password. It keeps the characters only in a Secret: a line edit would leave copies of every
/// length in memory that it never wipes. It has typing, pasting, a caret and Ctrl+A; no selection, no undo,
/// no
/// drag; an input method brings finished characters alone, as a keyboard on the screen does.
class PasswordField : public QWidget {
    Q_OBJECT
  public:
    explicit PasswordField(QWidget* parent = nullptr);

    /// Returns the password and empties the field.
    Secret take();
    void clear();
    bool isEmpty() const { return secret_.empty(); }
    int length() const { return length_; }
    int caret() const { return caret_; }

    /// What stands for so many characters.
    static QString bullets(int count);

    /// Whether a character is not a Latin letter, digit or sign of ASCII: then the person may have left
    /// another layout switched on.
    bool hasNonLatin() const;
    /// The last known state of Caps Lock: from the window system, or else from the keys pressed.
    bool capsLock() const { return capsLock_; }

    /// Shows the characters while the person keeps the eye button pressed.
    void setRevealed(bool revealed);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  signals:
    void edited();
    void warningsChanged();
    void accepted();  ///< Enter

  protected:
    bool event(QEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    bool editByKey(const QKeyEvent& event);
    bool moveByKey(const QKeyEvent& event);
    void insert(const QString& text);
    void paste();
    void tellRemoved(int from, int count);
    void erase(int from, int to);
    void moveCaret(int to);
    void learnCapsLock(const QKeyEvent* event);
    std::size_t octetOf(int character) const;
    QRect textRect() const;
    void paintCharacters(QPainter& painter, const QRect& area);
    void changed();

    Secret secret_;
    int length_ = 0;  ///< characters
    int caret_ = 0;
    bool allSelected_ = false;
    bool revealed_ = false;
    bool capsLock_ = false;
    bool caretShown_ = true;
    QTimer* blink_;
};

}  // namespace qoltanba::ui
