#pragma once

#include <QWidget>

#include <optional>

#include <qoltanba/base/error.h>
#include <qoltanba/base/secret.h>

class QPushButton;
class QToolButton;

namespace qoltanba::ui {

class Notice;
class PasswordField;
class TextLabel;

/// The password of a key file, the button that opens the file, and messages about the password.
class PasswordRow : public QWidget {
    Q_OBJECT
  public:
    explicit PasswordRow(QWidget* parent);

    /// Whether there is a file to open, and whether it is being opened.
    void setState(bool fileChosen, bool opening);
    /// Another file was chosen: wrong tries count from zero.
    void forgetTries();
    /// Says why the file could not be opened until the person types something. After the second wrong
    /// password the row says what to do about a forgotten one.
    void setProblem(std::optional<Error> problem);
    /// Says that the password is missing.
    void askForPassword();

    bool isEmpty() const;
    Secret take();
    void clear();
    void focusField();
    bool isFocused() const;
    void retranslate();

  signals:
    /// The person wants to open the file.
    void submitted();
    void heightChanged();

  private:
    void say();

    bool opening_ = false;
    bool emptyTried_ = false;
    std::optional<Error> problem_;
    int wrongTries_ = 0;

    TextLabel* label_;
    PasswordField* field_;
    QToolButton* eye_;
    QPushButton* open_;
    Notice* notice_;
    Notice* forgotten_;
};

}  // namespace qoltanba::ui
