#include "help_view.h"

#include <QAbstractTextDocumentLayout>
#include <QEvent>
#include <QImage>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

#include "style.h"

namespace qoltanba::ui {

HelpView::HelpView(QWidget* parent) : QTextBrowser(parent) {
    setOpenLinks(false);
    setUndoRedoEnabled(false);
    document()->setDocumentMargin(2 * style::step);
    document()->setIndentWidth(3 * style::step);
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl& address) {
        if (address.isRelative())
            showSection(address.fragment());
        else
            emit addressPressed(address);
    });
}

void HelpView::setHelp(const HelpText& text) {
    setMarkdown(text.markdown);
    places_.clear();
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next())
        if (block.blockFormat().headingLevel() == 2 && places_.size() < text.sections.size())
            places_.push_back({text.sections[places_.size()].anchor, block.blockNumber()});
    colourLinks();
}

bool HelpView::showSection(const QString& anchor) {
    for (const Place& place : places_) {
        if (place.anchor != anchor) continue;
        // Assistive technology begins to read at the cursor, and Tab looks for links from there.
        setTextCursor(QTextCursor(document()->findBlockByNumber(place.block)));
        verticalScrollBar()->setValue(topOf(place.block));
        return true;
    }
    return false;
}

QString HelpView::sectionInSight() const {
    QString anchor;
    for (const Place& place : places_)
        if (topOf(place.block) <= verticalScrollBar()->value()) anchor = place.anchor;
    return anchor;
}

QVariant HelpView::loadResource(int, const QUrl&) {
    // Qt looks for a picture by itself if it gets none here.
    return QImage(1, 1, QImage::Format_ARGB32);
}

void HelpView::changeEvent(QEvent* event) {
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) colourLinks();
}

/// The value of the scroll bar at which this heading is the first that can be seen. What stands before the
/// first section belongs to it.
int HelpView::topOf(int block) const {
    if (block == places_.front().block) return 0;
    const QRectF rect = document()->documentLayout()->blockBoundingRect(document()->findBlockByNumber(block));
    return qRound(rect.top()) - style::step / 2;
}

/// The Markdown reader gives links the colour that the palette had then.
void HelpView::colourLinks() {
    QTextCharFormat colour;
    colour.setForeground(
        style::contrasting(palette().color(QPalette::Link), palette().color(QPalette::Base), 4.5));
    QTextCursor cursor(document());
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            if (!part.fragment().charFormat().isAnchor()) continue;
            cursor.setPosition(part.fragment().position());
            cursor.setPosition(part.fragment().position() + part.fragment().length(),
                               QTextCursor::KeepAnchor);
            cursor.mergeCharFormat(colour);
        }
    }
}

}  // namespace qoltanba::ui
