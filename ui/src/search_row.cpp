#include "search_row.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QToolButton>

#include <algorithm>

#include <qoltanba/texts/sentences.h>

#include "sign_button.h"
#include "style.h"

namespace qoltanba::ui {
namespace {

/// Places behind and before the shown one that are marked: to mark ten thousand would take long.
constexpr int marksAround = 250;
constexpr int longestWord = 200;

QToolButton* arrow(Qt::ArrowType type, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setArrowType(type);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

}  // namespace

SearchRow::SearchRow(QPlainTextEdit& text, QWidget* parent)
    : QWidget(parent),
      text_(text),
      field_(new QLineEdit(this)),
      count_(new TextLabel(this, style::TextSize::small)),
      previous_(arrow(Qt::UpArrow, this)),
      next_(arrow(Qt::DownArrow, this)),
      close_(new SignButton(QStringLiteral("✕"), this)) {
    auto* row = new QHBoxLayout(this);
    style::tighten(*row, 1);
    row->addWidget(field_, 1);
    row->addWidget(count_);
    for (QToolButton* button : {previous_, next_, close_}) row->addWidget(button);
    count_->setTone(TextLabel::Tone::quiet);
    count_->setWordWrap(false);
    field_->setMaxLength(longestWord);
    field_->installEventFilter(this);
    connect(field_, &QLineEdit::textChanged, this, &SearchRow::search);
    connect(previous_, &QToolButton::clicked, this, &SearchRow::previous);
    connect(next_, &QToolButton::clicked, this, &SearchRow::next);
    connect(close_, &QToolButton::clicked, this, &SearchRow::close);
    hide();
}

void SearchRow::open() {
    const QString selected = text_.textCursor().selectedText();
    const bool wasHidden = isHidden();
    QWidget::show();
    if (!selected.isEmpty() && selected.size() <= longestWord &&
        !selected.contains(QChar::ParagraphSeparator))
        field_->setText(selected);
    field_->setFocus(Qt::ShortcutFocusReason);
    field_->selectAll();
    search();
    if (wasHidden) emit heightChanged();
}

void SearchRow::close() {
    if (isHidden()) return;
    const bool hadFocus = isAncestorOf(window()->focusWidget());
    hide();
    text_.setExtraSelections({});
    if (hadFocus) text_.setFocus(Qt::ShortcutFocusReason);
    emit heightChanged();
}

void SearchRow::textChanged() {
    found_ = {};
    current_ = -1;
    if (!isHidden()) search();
}

/// Begins at the place that is shown, so that the text stays where it is while the word grows.
void SearchRow::search() {
    found_ = TextSearch(text_.toPlainText(), field_->text());
    current_ = -1;
    if (found_.count() > 0) return show(found_.from(text_.textCursor().selectionStart()));
    mark();
    tellCount();
}

void SearchRow::go(int step) {
    if (isHidden()) return open();
    if (found_.count() == 0) return;
    show((std::max(current_, 0) + step + found_.count()) % found_.count());
}

void SearchRow::show(int number) {
    current_ = number;
    QTextCursor cursor = text_.textCursor();
    cursor.setPosition(found_.at(number));
    cursor.setPosition(found_.at(number) + static_cast<int>(field_->text().size()), QTextCursor::KeepAnchor);
    text_.setTextCursor(cursor);
    text_.ensureCursorVisible();
    mark();
    tellCount();
}

void SearchRow::mark() {
    QList<QTextEdit::ExtraSelection> marks;
    const int first = std::max(0, current_ - marksAround);
    const int end = current_ < 0 ? 0 : std::min(found_.count(), current_ + marksAround + 1);
    for (int number = first; number < end; ++number) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = text_.textCursor();
        mark.cursor.setPosition(found_.at(number));
        mark.cursor.setPosition(found_.at(number) + static_cast<int>(field_->text().size()),
                                QTextCursor::KeepAnchor);
        // The place that is shown has the colours of a selection, the others are underlined.
        if (number == current_) {
            mark.format.setBackground(palette().highlight());
            mark.format.setForeground(palette().highlightedText());
        } else {
            mark.format.setFontUnderline(true);
        }
        marks << mark;
    }
    text_.setExtraSelections(marks);
}

void SearchRow::tellCount() {
    const auto number = [](int value) { return texts::number(static_cast<std::uint64_t>(value)); };
    const QString said = field_->text().isEmpty() ? QString()
                         : found_.count() == 0    ? tr("Not found")
                                                  : tr("%1 of %2", "number of a place, number of all places")
                                                     .arg(number(current_ + 1), number(found_.count()));
    const bool changed = count_->text() != said;
    count_->setText(said);
    field_->setAccessibleDescription(said);
    for (QToolButton* button : {previous_, next_}) button->setEnabled(found_.count() > 0);
    if (!changed || said.isEmpty() || isHidden()) return;
    QAccessibleEvent alert(count_, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

bool SearchRow::eventFilter(QObject* watched, QEvent* event) {
    if (watched != field_ || event->type() != QEvent::KeyPress) return false;
    const auto& key = *static_cast<QKeyEvent*>(event);
    if (key.key() != Qt::Key_Return && key.key() != Qt::Key_Enter) return false;
    go(key.modifiers().testFlag(Qt::ShiftModifier) ? -1 : +1);
    return true;
}

void SearchRow::retranslate() {
    field_->setPlaceholderText(tr("Search in the document"));
    field_->setAccessibleName(tr("Search in the document"));
    const auto name = [](QToolButton* button, const QString& text) {
        button->setAccessibleName(text);
        button->setToolTip(text);
    };
    name(previous_, tr("Previous place"));
    name(next_, tr("Next place"));
    name(close_, tr("Close the search"));
    tellCount();
}

}  // namespace qoltanba::ui
