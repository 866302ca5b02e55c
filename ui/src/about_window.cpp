#include "about_window.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QCoreApplication>
#include <QEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QStringList>

#include <utility>

#include <qoltanba/texts/plain.h>

#include "icons.h"
#include "shown_path.h"
#include "style.h"

namespace qoltanba::ui {

AboutWindow::AboutWindow(Diagnostics diagnostics, std::function<void()> showHelp)
    : diagnostics_(std::move(diagnostics)), showHelp_(std::move(showHelp)) {
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
    unservedLabel_ = new TextLabel(this, style::TextSize::small);
    unservedLabel_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    copy_ = new QPushButton(this);
    copy_->setVisible(diagnostics_ != nullptr);
    help_ = new QPushButton(this);
    help_->setVisible(showHelp_ != nullptr);
    close_ = new QPushButton(this);
    auto* words = new QVBoxLayout;
    style::tighten(*words, 1);
    for (TextLabel* label : {name_, text_, licence_, unservedLabel_}) words->addWidget(label);
    words->addStretch(1);
    auto* head = new QHBoxLayout;
    style::tighten(*head, 3);
    head->addWidget(mark, 0, Qt::AlignTop);
    head->addLayout(words, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(3 * style::step, 3 * style::step, 3 * style::step, 3 * style::step);
    column->setSpacing(2 * style::step);
    column->addLayout(head, 1);
    auto* buttons = new QHBoxLayout;
    style::tighten(*buttons, 1);
    buttons->addWidget(copy_);
    buttons->addWidget(help_);
    buttons->addStretch(1);
    buttons->addWidget(close_);
    column->addLayout(buttons);
    connect(copy_, &QPushButton::clicked, this, &AboutWindow::copyDiagnostics);
    connect(help_, &QPushButton::clicked, this, [this] { showHelp_(); });
    connect(close_, &QPushButton::clicked, this, &QWidget::close);

    retranslate();
}

void AboutWindow::setUnserved(std::vector<service::UnservedModules::Entry> unserved) {
    unserved_ = std::move(unserved);
    retranslate();
}

QString AboutWindow::unservedText() const {
    QStringList lines;
    for (const auto& [peer, what] : unserved_)
        lines << QStringLiteral("%1: %2").arg(shownPeer(peer), texts::plainLine(what));
    if (lines.isEmpty()) return {};
    lines.prepend(tr("Sites asked for modules of NCALayer that this program does not have:"));
    return lines.join(QLatin1Char('\n'));
}

void AboutWindow::copyDiagnostics() {
    copy_->setEnabled(false);
    diagnostics_([self = QPointer<AboutWindow>(this)](const QString& text) {
        QGuiApplication::clipboard()->setText(text);
        if (!self) return;
        self->copied_ = true;
        self->copy_->setEnabled(true);
        self->retranslate();
    });
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
    unservedLabel_->setText(unservedText());
    unservedLabel_->setVisible(!unserved_.empty());
    copy_->setText(copied_ ? tr("Copied") : tr("Copy diagnostics"));
    copy_->setAccessibleDescription(
        tr("For those who help: version, system, state. No names of people, sites or files."));
    copy_->setToolTip(copy_->accessibleDescription());
    help_->setText(tr("Help"));
    close_->setText(tr("Close"));
    constexpr int wide = 56 * style::step;
    style::forgetSizes(*this);
    setFixedSize(wide, layout()->totalHeightForWidth(wide));
}

}  // namespace qoltanba::ui
