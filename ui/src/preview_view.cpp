#include "preview_view.h"

#include <QBoxLayout>
#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QToolButton>

#include <algorithm>

#include "search_row.h"
#include "sign_button.h"
#include "style.h"

namespace qoltanba::ui {
namespace {

constexpr int zoomStep = 20;  // percent
constexpr int smallest = 60;
constexpr int largest = 400;

}  // namespace

PreviewView::PreviewView(Place place, QWidget* parent)
    : QWidget(parent),
      place_(place),
      text_(new QPlainTextEdit(this)),
      search_(new SearchRow(*text_, this)),
      find_(new QPushButton(this)),
      smaller_(new SignButton(QStringLiteral("−"), this)),
      larger_(new SignButton(QStringLiteral("+"), this)),
      large_(new QPushButton(this)) {
    text_->setReadOnly(true);
    text_->setTabChangesFocus(true);
    text_->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    zoomTo(percent_);
    auto* buttons = new QHBoxLayout;
    style::tighten(*buttons, 1);
    buttons->addStretch(1);
    for (QWidget* button : std::initializer_list<QWidget*>{find_, smaller_, larger_, large_})
        buttons->addWidget(button);
    auto* column = new QVBoxLayout(this);
    style::tighten(*column, 1);
    column->addWidget(text_, 1);
    column->addWidget(search_);
    column->addLayout(buttons);
    large_->setVisible(place_ == Place::inWindow);
    connect(find_, &QPushButton::clicked, search_, &SearchRow::open);
    connect(smaller_, &QToolButton::clicked, this, [this] { zoom(-1); });
    connect(larger_, &QToolButton::clicked, this, [this] { zoom(+1); });
    connect(large_, &QPushButton::clicked, this, &PreviewView::largeAsked);
    connect(search_, &SearchRow::heightChanged, this, &PreviewView::heightChanged);
    teachKeys();
}

/// A shortcut of a hidden or disabled widget does nothing.
void PreviewView::teachKeys() {
    const auto on = [this](const QKeySequence& keys, auto act) {
        auto* shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WindowShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    on(QKeySequence(Qt::CTRL | Qt::Key_F), [this] { search_->open(); });
    on(QKeySequence(Qt::Key_F3), [this] { search_->next(); });
    on(QKeySequence(Qt::SHIFT | Qt::Key_F3), [this] { search_->previous(); });
    // On many keyboards + stands on the key of =.
    on(QKeySequence(Qt::CTRL | Qt::Key_Plus), [this] { zoom(+1); });
    on(QKeySequence(Qt::CTRL | Qt::Key_Equal), [this] { zoom(+1); });
    on(QKeySequence(Qt::CTRL | Qt::Key_Minus), [this] { zoom(-1); });
    on(QKeySequence(Qt::CTRL | Qt::Key_0), [this] { zoomTo(100); });
}

void PreviewView::zoom(int steps) {
    zoomTo(percent_ + steps * zoomStep);
}

void PreviewView::zoomTo(int percent) {
    percent_ = std::clamp(percent, smallest, largest);
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * percent_ / 100);
    else
        font.setPixelSize(font.pixelSize() * percent_ / 100);
    text_->setFont(font);
    smaller_->setEnabled(percent_ > smallest);
    larger_->setEnabled(percent_ < largest);
}

void PreviewView::setText(const QString& text) {
    text_->setPlainText(text);
    search_->textChanged();
    if (place_ == Place::alone) return;
    const QFontMetrics usual(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    const int lines = std::clamp(text_->blockCount(), 3, 10);
    text_->setFixedHeight(lines * usual.lineSpacing() + 2 * style::step);
}

QString PreviewView::text() const {
    return text_->toPlainText();
}

void PreviewView::clear() {
    search_->close();
    text_->clear();
    search_->textChanged();
}

bool PreviewView::isSearching() const {
    const QWidget* focused = window()->focusWidget();
    return focused != nullptr && search_->isVisible() && search_->isAncestorOf(focused);
}

void PreviewView::closeSearch() {
    search_->close();
}

void PreviewView::focusText() {
    text_->setFocus();
}

void PreviewView::retranslate() {
    text_->setAccessibleName(tr("Preview of the document"));
    find_->setText(tr("Search…"));
    const auto name = [](QToolButton* button, const QString& text) {
        button->setAccessibleName(text);
        button->setToolTip(text);
    };
    name(smaller_, tr("Smaller letters"));
    name(larger_, tr("Larger letters"));
    large_->setText(tr("Large window"));
    search_->retranslate();
}

}  // namespace qoltanba::ui
