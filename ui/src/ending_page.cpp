#include "ending_page.h"

#include <QAccessible>
#include <QBoxLayout>

#include <qoltanba/texts/sentences.h>

#include "icons.h"
#include "style.h"

namespace qoltanba::ui {

using service::Ending;

EndingPage::EndingPage(QWidget* parent)
    : QWidget(parent),
      icon_(new QLabel(this)),
      title_(new TextLabel(this, style::TextSize::large)),
      text_(new TextLabel(this)) {
    auto* column = new QVBoxLayout;
    style::tighten(*column, 1);
    column->addWidget(title_);
    column->addWidget(text_);
    column->addStretch(1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(3 * style::step, 2 * style::step, 3 * style::step, 3 * style::step);
    row->setSpacing(2 * style::step);
    row->addWidget(icon_, 0, Qt::AlignTop);
    row->addLayout(column, 1);
}

void EndingPage::tell(const Ending& ending, const QString& failure, bool withCount, Receiver receiver) {
    const bool failed = ending.kind == Ending::Kind::failed;
    QString text;
    switch (ending.kind) {
        case Ending::Kind::pageGone:
            title_->setText(texts::sentence(ErrorCode::pageGone));
            break;
        case Ending::Kind::timedOut:
            title_->setText(texts::sentence(ErrorCode::timedOut));
            break;
        case Ending::Kind::failed:
            title_->setText(failure);
            text = texts::sentence(ending.error.value_or(Error{}));
            if (ending.totalDocuments > 1 && withCount) {
                const QString count =
                    receiver == Receiver::site
                        ? tr("Signed before that: %1 of %2. The site received none of them.")
                        : tr("Signed before that: %1 of %2. Their results stay.");
                text += QLatin1Char('\n') + count.arg(texts::number(ending.signedDocuments),
                                                      texts::number(ending.totalDocuments));
            }
            break;
        case Ending::Kind::done:
        case Ending::Kind::refused:
            break;
    }
    text_->setText(text);
    text_->setVisible(!text.isEmpty());
    icon_->setPixmap(drawnIcon(failed ? Icon::problem : Icon::note,
                               failed ? style::problemColor(palette()) : style::quietColor(palette()),
                               4 * style::step, devicePixelRatioF()));
    QAccessibleEvent alert(title_, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

}  // namespace qoltanba::ui
