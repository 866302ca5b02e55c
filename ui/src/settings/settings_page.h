#pragma once

#include <QWidget>

#include <string_view>
#include <vector>

#include <qoltanba/service/options.h>

class QListWidget;
class QVBoxLayout;

namespace qoltanba::ui {

/// One page of the settings. It reads and changes the options that it shows, and knows no other page.
class SettingsPage : public QWidget {
    Q_OBJECT
  public:
    using QWidget::QWidget;

    /// The text of its tab.
    virtual QString title() const = 0;
    /// Reads everything again, because the page comes to the front.
    virtual void load() = 0;
    /// Sets all texts in the language that was loaded last. It is also called before the page is first shown.
    virtual void retranslate() = 0;
    /// The options that “Restore defaults” takes back. Not the person's keys and sites.
    virtual std::vector<std::string_view> restored() const { return {}; }

  protected:
    /// Makes the page's column of widgets. Call it once.
    QVBoxLayout* makeColumn();
    QListWidget* makeList();

    /// If the administrator set the option, locks `widget` and says so in its tool tip.
    static void lock(QWidget& widget, const service::Options& options, std::string_view key);
    /// The tool tip of an option that the administrator set.
    static QString lockedHint();
    /// The sentence for a page with an option that the administrator set.
    static QString lockedSentence();
};

}  // namespace qoltanba::ui
