#include "help_window.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QEvent>
#include <QListWidget>
#include <QPushButton>
#include <QScreen>
#include <QSignalBlocker>
#include <QUrl>

#include <utility>

#include <qoltanba/texts/language.h>

#include "help_view.h"
#include "icons.h"
#include "style.h"

namespace qoltanba::ui {

HelpWindow::HelpWindow(Opener open)
    : open_(std::move(open)),
      anchor_(anchorOf(HelpSection::about)),
      sectionsLabel_(new TextLabel(this, style::TextSize::normal, true)),
      sections_(new QListWidget(this)),
      view_(new HelpView(this)),
      close_(new QPushButton(this)) {
    setAttribute(Qt::WA_QuitOnClose, false);
    setWindowIcon(icon(Icon::application));
    build();
    connect(sections_, &QListWidget::currentRowChanged, this, &HelpWindow::choose);
    // The chosen section again, after the text was scrolled away.
    connect(sections_, &QListWidget::itemClicked, this, [this] { choose(sections_->currentRow()); });
    connect(sections_, &QListWidget::itemActivated, this, [this] {
        choose(sections_->currentRow());
        view_->setFocus();
    });
    connect(view_, &HelpView::addressPressed, this, [this](const QUrl& address) { open_(address); });
    connect(close_, &QPushButton::clicked, this, &QWidget::close);
    resize(style::boundedWidth(*this, 100 * style::step), style::boundedHeight(*this, 76 * style::step));
    retranslate();
}

void HelpWindow::build() {
    sections_->setWordWrap(true);
    sections_->setSpacing(style::step / 4);
    sections_->setTabKeyNavigation(false);
    sections_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    sectionsLabel_->setBuddy(sections_);
    auto* contents = new QVBoxLayout;
    style::tighten(*contents, 1);
    contents->addWidget(sectionsLabel_);
    contents->addWidget(sections_, 1);
    parts_ = new QBoxLayout(QBoxLayout::LeftToRight);
    style::tighten(*parts_, 2);
    parts_->addLayout(contents, 2);
    parts_->addWidget(view_, 5);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2 * style::step, 2 * style::step, 2 * style::step, 2 * style::step);
    column->setSpacing(style::step);
    column->addLayout(parts_, 1);
    column->addWidget(close_, 0, Qt::AlignRight);
    setMinimumSize(45 * style::step, 30 * style::step);
}

void HelpWindow::showSection(HelpSection section) {
    anchor_ = anchorOf(section);
    for (std::size_t i = 0; i < text_.sections.size(); ++i)
        if (text_.sections[i].anchor == anchor_) sections_->setCurrentRow(static_cast<int>(i));
    view_->setFocus();
    scrollSoon();
}

void HelpWindow::keepClearOf(const QWidget& other) {
    const QRect room = other.screen()->availableGeometry();
    const QRect taken = other.frameGeometry();
    const int left = taken.left() - room.left();
    const int right = room.right() - taken.right();
    // The frame of this window is not known before it is shown.
    constexpr int frame = style::step;
    constexpr int title = 4 * style::step;
    const int wide = qMax(minimumWidth(), qMin(width(), qMax(left, right) - 2 * frame));
    const int high = qMin(height(), room.height() - title - frame);
    resize(wide, high);
    const int lowest = room.bottom() - high - title - frame;
    move(right > left ? room.right() - wide - frame : room.left(),
         qMax(room.top(), qMin(taken.top(), lowest)));
}

void HelpWindow::choose(int row) {
    if (row < 0 || row >= static_cast<int>(text_.sections.size())) return;
    anchor_ = text_.sections[static_cast<std::size_t>(row)].anchor;
    view_->showSection(anchor_);
}

/// The place of a section is known only after the text was laid out in the width that the window has then.
void HelpWindow::scrollSoon() {
    QMetaObject::invokeMethod(
        this,
        [this] {
            view_->showSection(anchor_);
            sections_->scrollToItem(sections_->currentItem());
        },
        Qt::QueuedConnection);
}

void HelpWindow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

/// A narrow window has no room for two columns.
void HelpWindow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const bool narrow = width() < 70 * style::step;
    parts_->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    parts_->setStretch(0, narrow ? 0 : 2);
    sections_->setMaximumHeight(narrow ? 6 * sections_->fontMetrics().lineSpacing() : QWIDGETSIZE_MAX);
}

void HelpWindow::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    scrollSoon();
}

void HelpWindow::retranslate() {
    setWindowTitle(tr("Help — Qoltanba"));
    sectionsLabel_->setText(tr("Contents"));
    sections_->setAccessibleName(sectionsLabel_->text());
    view_->setAccessibleName(tr("Help"));
    close_->setText(tr("Close"));
    text_ = readHelp(texts::loadedLanguage(*QCoreApplication::instance()));
    view_->setHelp(text_);
    const QSignalBlocker quiet(sections_);
    sections_->clear();
    for (const HelpText::Section& section : text_.sections) {
        sections_->addItem(section.title);
        if (section.anchor == anchor_) sections_->setCurrentRow(sections_->count() - 1);
    }
    scrollSoon();
}

}  // namespace qoltanba::ui
