#include "accessibility.h"

#include <QAccessible>
#include <QAccessibleWidget>

#include "password_field.h"

namespace qoltanba::ui {
namespace {

/// The text is one bullet for each character: a screen reader says that something was typed, never what.
class AccessiblePassword final : public QAccessibleWidget, public QAccessibleTextInterface {
  public:
    explicit AccessiblePassword(PasswordField* field)
        : QAccessibleWidget(field, QAccessible::EditableText), field_(*field) {}

    void* interface_cast(QAccessible::InterfaceType type) override {
        if (type == QAccessible::TextInterface) return static_cast<QAccessibleTextInterface*>(this);
        return QAccessibleWidget::interface_cast(type);
    }

    QAccessible::State state() const override {
        QAccessible::State state = QAccessibleWidget::state();
        state.passwordEdit = true;
        state.editable = true;
        state.focusable = true;
        return state;
    }

    QString text(QAccessible::Text which) const override {
        return which == QAccessible::Value ? PasswordField::bullets(field_.length())
                                           : QAccessibleWidget::text(which);
    }

    QString text(int from, int to) const override { return PasswordField::bullets(to - from); }
    int characterCount() const override { return field_.length(); }
    int cursorPosition() const override { return field_.caret(); }
    void setCursorPosition(int) override {}
    void selection(int, int* from, int* to) const override { *from = *to = 0; }
    int selectionCount() const override { return 0; }
    void addSelection(int, int) override {}
    void removeSelection(int) override {}
    void setSelection(int, int, int) override {}
    QRect characterRect(int) const override { return rect(); }
    int offsetAtPoint(const QPoint&) const override { return -1; }
    void scrollToSubstring(int, int) override {}
    QString attributes(int, int* from, int* to) const override {
        *from = 0;
        *to = field_.length();
        return {};
    }

  private:
    const PasswordField& field_;
};

bool isOurs(const QWidget& widget) {
    return QByteArrayView(widget.metaObject()->className()).startsWith("qoltanba::ui::");
}

QAccessibleInterface* makeAccessible(const QString&, QObject* object) {
    if (auto* field = qobject_cast<PasswordField*>(object)) return new AccessiblePassword(field);
    auto* window = qobject_cast<QWidget*>(object);
    if (window == nullptr || !window->isWindow() || !isOurs(*window)) return nullptr;
    const bool isDialog = window->windowType() == Qt::Dialog;
    return new QAccessibleWidget(window, isDialog ? QAccessible::Dialog : QAccessible::Window);
}

}  // namespace

void installAccessibility() {
    QAccessible::installFactory(&makeAccessible);
}

}  // namespace qoltanba::ui
