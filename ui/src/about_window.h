#pragma once

#include <QWidget>

#include <functional>

class QPushButton;

namespace qoltanba::ui {

class TextLabel;

/// Name, version, licence.
class AboutWindow : public QWidget {
    Q_OBJECT
  public:
    /// Gives the text of diagnostics.h, later: browsers are asked for it. Empty: there is no button.
    using Diagnostics = std::function<void(std::function<void(const QString&)> done)>;
    /// `showHelp`: what the button for the help does. Empty: there is no such button.
    explicit AboutWindow(Diagnostics diagnostics = {}, std::function<void()> showHelp = {});

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void retranslate();
    void copyDiagnostics();
    Diagnostics diagnostics_;
    std::function<void()> showHelp_;
    bool copied_ = false;
    TextLabel* name_;
    TextLabel* text_;
    TextLabel* licence_;
    QPushButton* copy_;
    QPushButton* help_;
    QPushButton* close_;
};

}  // namespace qoltanba::ui
