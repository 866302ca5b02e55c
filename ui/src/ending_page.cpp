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

QString EndingPage::signedBefore(const Ending& ending, Receiver receiver) {
    const QString done = texts::number(ending.signedDocuments);
    const QString total = texts::number(ending.totalDocuments);
    switch (receiver) {
        case Receiver::site:
            return tr("Signed before that: %1 of %2. The site received none of them.").arg(done, total);
        case Receiver::siteOfSeries:
            return tr("Signed before that: %1 of %2. The site has received these signatures; the journal "
                      "lists "
                      "them.")
                .arg(done, total);
        case Receiver::person:
            break;
    }
    return tr("Signed before that: %1 of %2. Their results stay.").arg(done, total);
}

void EndingPage::tell(const Ending& ending, const QString& failure, bool withCount, Receiver receiver) {
    const bool failed = ending.kind == Ending::Kind::failed;
    const bool counts = withCount && ending.totalDocuments > 1;
    QString text;
    switch (ending.kind) {
        case Ending::Kind::pageGone:
            title_->setText(texts::sentence(ErrorCode::pageGone));
            break;
        case Ending::Kind::timedOut:
            // The time of a series that has begun is the site's, not the person's.
            title_->setText(receiver == Receiver::siteOfSeries && ending.totalDocuments > 0
                                ? tr("The site sent nothing for too long, so the signing has ended.")
                                : texts::sentence(ErrorCode::timedOut));
            break;
        case Ending::Kind::failed:
            title_->setText(failure);
            text = texts::sentence(ending.error.value_or(Error{}));
            if (counts) text += QLatin1Char('\n') + signedBefore(ending, receiver);
            break;
        case Ending::Kind::refused:
            title_->setText(tr("You stopped the signing."));
            break;
        case Ending::Kind::done:
            break;
    }
    // The site of a series has got signatures, however it ended.
    if (receiver == Receiver::siteOfSeries && !failed && counts && ending.signedDocuments > 0)
        text = signedBefore(ending, receiver);
    text_->setText(text);
    text_->setVisible(!text.isEmpty());
    icon_->setPixmap(drawnIcon(failed ? Icon::problem : Icon::note,
                               failed ? style::problemColor(palette()) : style::quietColor(palette()),
                               4 * style::step, devicePixelRatioF()));
    QAccessibleEvent alert(title_, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

}  // namespace qoltanba::ui
