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

/// The password of a key file, the button that opens it, and what is to be said of the password.
class PasswordRow : public QWidget {
    Q_OBJECT
  public:
    explicit PasswordRow(QWidget* parent);

    /// Whether there is a file to open, and whether that is happening.
    void setState(bool fileChosen, bool opening);
    /// Why the file could not be opened; said until something is typed.
    void setProblem(std::optional<Error> problem);
    /// Says that a password is missing.
    void askForPassword();

    bool isEmpty() const;
    Secret take();
    void clear();
    void focusField();
    bool isFocused() const;
    void retranslate();

  signals:
    /// The person wants the file opened.
    void submitted();
    void heightChanged();

  private:
    void say();

    bool opening_ = false;
    bool emptyTried_ = false;
    std::optional<Error> problem_;

    PasswordField* field_;
    QToolButton* eye_;
    QPushButton* open_;
    Notice* notice_;
};

}  // namespace qoltanba::ui
