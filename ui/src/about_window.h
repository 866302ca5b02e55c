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
    explicit AboutWindow(Diagnostics diagnostics = {});

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void retranslate();
    void copyDiagnostics();
    Diagnostics diagnostics_;
    bool copied_ = false;
    TextLabel* name_;
    TextLabel* text_;
    TextLabel* licence_;
    QPushButton* copy_;
    QPushButton* close_;
};

}  // namespace qoltanba::ui
