#include "settings_page.h"

#include <QListWidget>
#include <QVBoxLayout>

#include "style.h"

namespace qoltanba::ui {

QVBoxLayout* SettingsPage::makeColumn() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2 * style::step, 2 * style::step, 2 * style::step, 2 * style::step);
    column->setSpacing(style::step);
    return column;
}

QListWidget* SettingsPage::makeList() {
    auto* list = new QListWidget(this);
    list->setTextElideMode(Qt::ElideMiddle);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setTabKeyNavigation(false);
    return list;
}

void SettingsPage::lock(QWidget& widget, const service::Options& options, std::string_view key) {
    const bool locked = options.isLocked(key);
    widget.setEnabled(!locked);
    widget.setToolTip(locked ? lockedHint() : QString());
}

QString SettingsPage::lockedHint() {
    return tr("Set by your administrator");
}

QString SettingsPage::lockedSentence() {
    return tr("What cannot be changed here was set by your administrator.");
}

}  // namespace qoltanba::ui
