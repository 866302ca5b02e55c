#pragma once

#include <QTextBrowser>
#include <QUrl>

#include <vector>

#include "help_text.h"

namespace qoltanba::ui {

/// Shows the text of the help in the colours of the palette. It loads nothing: no picture, no file, no page.
/// Tab goes from link to link, and Enter opens the link that has the focus.
class HelpView : public QTextBrowser {
    Q_OBJECT
  public:
    explicit HelpView(QWidget* parent = nullptr);

    void setHelp(const HelpText& text);
    /// Brings the heading of the section with this anchor to the top. False if there is no such section.
    bool showSection(const QString& anchor);
    /// The anchor of the section at the top of what can be seen; empty above the first one.
    QString sectionInSight() const;

    QVariant loadResource(int type, const QUrl& name) override;

  signals:
    /// The person pressed a link that leads out of the help.
    void addressPressed(const QUrl& address);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    int topOf(int block) const;
    void colourLinks();

    struct Place {
        QString anchor;
        int block;  ///< the number of its heading's block in the document
    };
    std::vector<Place> places_;
};

}  // namespace qoltanba::ui
