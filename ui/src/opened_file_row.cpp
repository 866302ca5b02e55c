#include "opened_file_row.h"

#include <QBoxLayout>
#include <QPushButton>

#include "style.h"

namespace qoltanba::ui {

OpenedFileRow::OpenedFileRow(QWidget* parent)
    : QWidget(parent), name_(new ElidedLabel(Qt::ElideMiddle, this)), change_(style::plainButton(this)) {
    auto* row = new QHBoxLayout(this);
    style::tighten(*row, 1);
    row->addWidget(name_, 1);
    row->addWidget(change_);
    connect(change_, &QPushButton::clicked, this, &OpenedFileRow::changeAsked);
}

void OpenedFileRow::say(const QString& file) {
    file_ = file;
    retranslate();
}

void OpenedFileRow::retranslate() {
    name_->setWholeText(tr("Key file: %1").arg(file_));
    change_->setText(tr("Change", "button that leads to another key file"));
    change_->setAccessibleDescription(tr("Choose another key file or type the password again"));
    change_->setToolTip(change_->accessibleDescription());
}

}  // namespace qoltanba::ui
