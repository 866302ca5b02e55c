#pragma once

#include <QWidget>

#include <functional>

#include "help_text.h"

class QBoxLayout;
class QListWidget;
class QPushButton;
class QUrl;

namespace qoltanba::ui {

class HelpView;
class TextLabel;

/// The help in the language of the program: a list of the sections, and the text. It works offline. The
/// addresses of sites in the text are links: the system's browser opens one when the person presses it.
class HelpWindow : public QWidget {
    Q_OBJECT
  public:
    using Opener = std::function<void(const QUrl& address)>;
    /// `open` gets the address of a pressed link.
    explicit HelpWindow(Opener open);

    void showSection(HelpSection section);
    /// Moves the window, and makes it narrower if need be, so that it covers as little of `other` as the
    /// screen allows.
    void keepClearOf(const QWidget& other);

  protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

  private:
    void build();
    void retranslate();
    void choose(int row);
    void scrollSoon();

    Opener open_;
    HelpText text_;
    QString anchor_;  ///< of the section that was chosen last
    TextLabel* sectionsLabel_;
    QBoxLayout* parts_ = nullptr;  ///< the list and the text: side by side, or one above the other
    QListWidget* sections_;
    HelpView* view_;
    QPushButton* close_;
};

}  // namespace qoltanba::ui
