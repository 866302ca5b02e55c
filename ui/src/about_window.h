#pragma once

#include <QWidget>

#include <functional>
#include <vector>

#include <qoltanba/service/unserved_modules.h>

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

    /// Shows what sites asked for and this program does not have. The person can copy it.
    void setUnserved(std::vector<service::UnservedModules::Entry> unserved);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void retranslate();
    void copyDiagnostics();
    QString unservedText() const;
    Diagnostics diagnostics_;
    std::function<void()> showHelp_;
    std::vector<service::UnservedModules::Entry> unserved_;
    bool copied_ = false;
    TextLabel* name_;
    TextLabel* text_;
    TextLabel* licence_;
    TextLabel* unservedLabel_;
    QPushButton* copy_;
    QPushButton* help_;
    QPushButton* close_;
};

}  // namespace qoltanba::ui
