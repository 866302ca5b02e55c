#include "browsers_page.h"

#include <QBoxLayout>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>

#include <algorithm>

#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

#include "icons.h"
#include "style.h"

namespace qoltanba::ui {

BrowsersPage::BrowsersPage(service::BrowserTrust& trust)
    : trust_(trust),
      hint_(new TextLabel(this)),
      browsers_(makeList()),
      notice_(new Notice(this)),
      establish_(new QPushButton(this)) {
    browsers_->setSelectionMode(QAbstractItemView::NoSelection);
    browsers_->setWordWrap(true);
    QVBoxLayout* column = makeColumn();
    column->addWidget(hint_);
    column->addWidget(browsers_, 1);
    column->addWidget(notice_);
    column->addWidget(establish_, 0, Qt::AlignRight);
    connect(establish_, &QPushButton::clicked, this, &BrowsersPage::establish);
}

QString BrowsersPage::title() const {
    return tr("Browsers");
}

void BrowsersPage::load() {
    waiting_ = true;
    retranslate();
    trust_.check([self = QPointer<BrowsersPage>(this)](auto stores) {
        if (self) self->answered(stores);
    });
}

void BrowsersPage::establish() {
    waiting_ = true;
    retranslate();
    trust_.establish([self = QPointer<BrowsersPage>(this)](auto stores) {
        if (self) self->answered(stores);
    });
}

void BrowsersPage::answered(const std::vector<service::BrowserTrust::Store>& stores) {
    waiting_ = false;
    stores_ = stores;
    retranslate();
}

void BrowsersPage::fillList() {
    browsers_->clear();
    for (const auto& store : stores_) {
        const QString name = texts::plainLine(store.name);
        QString line = store.trusted ? tr("%1 — trusts").arg(name) : tr("%1 — does not trust yet").arg(name);
        if (store.problem) line += QStringLiteral("\n") + texts::sentence(store.problem->code);
        auto* item = new QListWidgetItem(line, browsers_);
        const QColor color = store.trusted ? style::quietColor(palette()) : style::careColor(palette());
        item->setIcon(
            QIcon(drawnIcon(store.trusted ? Icon::done : Icon::warning, color, 16, devicePixelRatioF())));
    }
}

void BrowsersPage::retranslate() {
    hint_->setText(
        tr("A browser connects to the program only if it trusts the program's certificate, made on this "
           "computer and valid on it alone."));
    browsers_->setAccessibleName(tr("Browsers"));
    fillList();
    const bool allTrusted =
        std::all_of(stores_.begin(), stores_.end(), [](const auto& store) { return store.trusted; });
    QString checking = tr("Checking…");
    if (trust_.systemAsks()) checking += QLatin1Char(' ') + texts::systemQuestion();
    notice_->say(Notice::Kind::note, waiting_          ? checking
                                     : stores_.empty() ? tr("No browser was found.")
                                     : allTrusted      ? QString()
                                                       : tr("Restart an open browser afterwards."));
    establish_->setText(tr("Make browsers trust"));
    establish_->setEnabled(!waiting_);
}

}  // namespace qoltanba::ui
