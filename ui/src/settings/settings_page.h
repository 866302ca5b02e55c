#pragma once

#include <QWidget>

#include <string_view>

#include <qoltanba/service/options.h>

class QListWidget;
class QVBoxLayout;

namespace qoltanba::ui {

/// One page of the settings: reads and changes what it shows by itself, and knows no other page.
class SettingsPage : public QWidget {
    Q_OBJECT
  public:
    using QWidget::QWidget;

    /// For its tab.
    virtual QString title() const = 0;
    /// Reads everything anew: the page comes to the front.
    virtual void load() = 0;
    /// Says everything in the language loaded last. Called before the page is first shown, too.
    virtual void retranslate() = 0;

  protected:
    /// The page's column of widgets; once.
    QVBoxLayout* makeColumn();
    QListWidget* makeList();

    /// Locks `widget` where the administrator set the option, and says so in its tool tip.
    static void lock(QWidget& widget, const service::Options& options, std::string_view key);
    /// The tool tip of what the administrator set.
    static QString lockedHint();
    /// The sentence for a page on which the administrator set something.
    static QString lockedSentence();
};

}  // namespace qoltanba::ui
