#include "about_window.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QEvent>
#include <QLabel>
#include <QPushButton>

#include "icons.h"
#include "style.h"

namespace qoltanba::ui {

AboutWindow::AboutWindow() {
    setAttribute(Qt::WA_QuitOnClose, false);
    setWindowIcon(icon(Icon::application));
    auto* mark = new QLabel(this);
    const int side = 8 * style::step;
    mark->setPixmap(icon(Icon::application).pixmap(side, side));
    mark->setAccessibleName(QStringLiteral("Qoltanba"));
    name_ = new TextLabel(this, style::TextSize::large, true);
    text_ = new TextLabel(this);
    licence_ = new TextLabel(this, style::TextSize::small);
    licence_->setTone(TextLabel::Tone::quiet);
    close_ = new QPushButton(this);
    auto* words = new QVBoxLayout;
    style::tighten(*words, 1);
    for (TextLabel* label : {name_, text_, licence_}) words->addWidget(label);
    words->addStretch(1);
    auto* head = new QHBoxLayout;
    style::tighten(*head, 3);
    head->addWidget(mark, 0, Qt::AlignTop);
    head->addLayout(words, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(3 * style::step, 3 * style::step, 3 * style::step, 3 * style::step);
    column->setSpacing(2 * style::step);
    column->addLayout(head, 1);
    column->addWidget(close_, 0, Qt::AlignRight);
    connect(close_, &QPushButton::clicked, this, &QWidget::close);

    retranslate();
}

void AboutWindow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

void AboutWindow::retranslate() {
    setWindowTitle(tr("About the program"));
    name_->setText(tr("Qoltanba %1").arg(QCoreApplication::applicationVersion()));
    text_->setText(
        tr("Signs documents and confirms signing in with the keys of the National Certification Authority of "
           "Kazakhstan, when a site asks and you agree."));
    licence_->setText(
        tr("Free software under the Apache License, version 2.0. It comes without any warranty. It uses Qt, "
           "OpenSSL and other libraries under their own licences."));
    close_->setText(tr("Close"));
    constexpr int wide = 56 * style::step;
    style::forgetSizes(*this);
    setFixedSize(wide, layout()->totalHeightForWidth(wide));
}

}  // namespace qoltanba::ui
