#include "window_keys.h"

#include <QCheckBox>
#include <QKeyEvent>
#include <QKeySequence>
#include <QLabel>
#include <QLayout>
#include <QScrollArea>
#include <QSet>
#include <QWidget>

#include <algorithm>
#include <cstddef>

namespace qoltanba::ui {
namespace {

/// Sees the keys that no widget of the window took.
class WindowKeys : public QObject {
  public:
    WindowKeys(QWidget& window, Escape escape) : QObject(&window), window_(window), escape_(escape) {
        window.installEventFilter(this);
    }

  protected:
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() != QEvent::KeyPress) return false;
        const auto& key = *static_cast<QKeyEvent*>(event);
        if ((key.modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier) return false;
        if (key.key() == Qt::Key_Escape) return close();
        return (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter) && pressFocused(key);
    }

  private:
    bool close() {
        if (escape_ == Escape::closes) window_.close();
        return escape_ == Escape::closes;
    }

    bool pressFocused(const QKeyEvent& key) {
        auto* button = qobject_cast<QAbstractButton*>(window_.focusWidget());
        if (button == nullptr || !button->hasFocus() || qobject_cast<QCheckBox*>(button) != nullptr)
            return false;
        // A key held down since the window before must not press one button after another.
        if (!key.isAutoRepeat()) button->click();
        return true;
    }

    QWidget& window_;
    Escape escape_;
};

void collect(QWidget& widget, std::vector<QWidget*>& found);

void collect(QLayout& layout, std::vector<QWidget*>& found) {
    for (int i = 0; i < layout.count(); ++i) {
        QLayoutItem* item = layout.itemAt(i);
        if (item->widget() != nullptr)
            collect(*item->widget(), found);
        else if (item->layout() != nullptr)
            collect(*item->layout(), found);
    }
}

void collect(QWidget& widget, std::vector<QWidget*>& found) {
    if (widget.focusPolicy() != Qt::NoFocus) found.push_back(&widget);
    if (const auto* area = qobject_cast<QScrollArea*>(&widget); area != nullptr && area->widget() != nullptr)
        collect(*area->widget(), found);
    else if (widget.layout() != nullptr)
        collect(*widget.layout(), found);
}

/// The letter of `text` that a mnemonic takes: the first of a word if one is free, else any; -1 if none is.
qsizetype freeLetter(const QString& text, const QSet<QChar>& taken) {
    const auto isFree = [&](qsizetype at) {
        return text[at].isLetter() && !taken.contains(text[at].toUpper());
    };
    for (qsizetype at = 0; at < text.size(); ++at)
        if ((at == 0 || text[at - 1].isSpace()) && isFree(at)) return at;
    for (qsizetype at = 0; at < text.size(); ++at)
        if (isFree(at)) return at;
    return -1;
}

template <class Widget>
void giveMnemonic(Widget& widget, QSet<QChar>& taken) {
    QString text = withoutMnemonic(widget.text());
    const qsizetype at = freeLetter(text, taken);
    if (at < 0) return;
    taken.insert(text[at].toUpper());
    text.insert(at, QLatin1Char('&'));
    if (widget.text() != text) widget.setText(text);
}

bool takesMnemonic(const QWidget& widget) {
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        return label->buddy() != nullptr && !label->text().isEmpty();
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    return button != nullptr && !button->text().isEmpty() && !button->property("namedByStrangers").toBool();
}

}  // namespace

QString withoutMnemonic(QString text) {
    return text.remove(QLatin1Char('&'));
}

void giveMnemonics(QWidget& window, const std::vector<QWidget*>& first) {
    std::vector<QWidget*> wanted = first;
    for (QWidget* widget : window.findChildren<QWidget*>())
        if (std::find(wanted.begin(), wanted.end(), widget) == wanted.end()) wanted.push_back(widget);
    // An alphabet is too short for everything that a window may show at one time or another.
    std::stable_partition(wanted.begin() + static_cast<std::ptrdiff_t>(first.size()), wanted.end(),
                          [&](const QWidget* widget) { return widget->isVisibleTo(&window); });
    QSet<QChar> taken;
    for (QWidget* widget : wanted) {
        if (!takesMnemonic(*widget)) continue;
        if (auto* label = qobject_cast<QLabel*>(widget))
            giveMnemonic(*label, taken);
        else
            giveMnemonic(*static_cast<QAbstractButton*>(widget), taken);
    }
}

void teachKeys(QWidget& window, Escape escape) {
    const QString name = QStringLiteral("WindowKeys");
    if (window.findChild<QObject*>(name, Qt::FindDirectChildrenOnly) != nullptr) return;
    (new WindowKeys(window, escape))->setObjectName(name);
}

void tabInReadingOrder(const std::vector<QWidget*>& parts) {
    std::vector<QWidget*> order;
    for (QWidget* part : parts) collect(*part, order);
    for (std::size_t i = 1; i < order.size(); ++i) QWidget::setTabOrder(order[i - 1], order[i]);
}

}  // namespace qoltanba::ui
