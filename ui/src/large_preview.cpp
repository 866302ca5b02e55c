#include "large_preview.h"

#include <QBoxLayout>
#include <QEvent>
#include <QKeyEvent>
#include <QScreen>

#include "icons.h"
#include "preview_view.h"
#include "style.h"
#include "window_keys.h"

namespace qoltanba::ui {

LargePreview::LargePreview(const QString& name, const QString& text, QWidget* parent)
    : QWidget(parent, Qt::Window), view_(new PreviewView(PreviewView::Place::alone, this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setAttribute(Qt::WA_QuitOnClose, false);
    setWindowIcon(icon(Icon::application));
    setWindowTitle(name);
    setAccessibleName(name);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(style::step, style::step, style::step, style::step);
    column->addWidget(view_);
    view_->setText(text);
    retranslate();
    teachKeys(*this, Escape::isLeftAlone);
    resize(parent->screen()->availableSize() * 9 / 10);
    view_->focusText();
}

void LargePreview::retranslate() {
    view_->retranslate();
}

void LargePreview::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

void LargePreview::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Escape) return QWidget::keyPressEvent(event);
    if (view_->isSearching())
        view_->closeSearch();
    else
        close();
}

}  // namespace qoltanba::ui
