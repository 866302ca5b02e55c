#include "report_actions.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QFileDialog>
#include <QPushButton>

#include <qoltanba/texts/sentences.h>
#include <qoltanba/texts/verdicts.h>

#include "file_dialog.h"
#include "report_file.h"
#include "shown_path.h"

namespace qoltanba::ui {

ReportActions::ReportActions(QWidget* parent)
    : QWidget(parent), save_(style::plainButton(this)), copy_(style::plainButton(this)) {
    auto* row = new QHBoxLayout(this);
    style::tighten(*row, 1);
    row->addWidget(save_);
    row->addWidget(copy_);
    connect(save_, &QPushButton::clicked, this, &ReportActions::choosePlace);
    connect(copy_, &QPushButton::clicked, this, &ReportActions::copy);
}

void ReportActions::setReport(service::VerificationReport report, std::filesystem::path file) {
    report_ = std::move(report);
    file_ = std::move(file);
}

void ReportActions::choosePlace() {
    auto* dialog =
        makeFileDialog(this, tr("Save the report"), {tr("PDF (*.pdf)"), tr("HTML (*.html)")}, file_);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.contains(QLatin1String("*.html")) ? QStringLiteral("html")
                                                                          : QStringLiteral("pdf"));
    });
    dialog->selectFile(QString::fromStdU16String(file_.filename().u16string()) + QStringLiteral(".pdf"));
    connect(dialog, &QFileDialog::fileSelected, this, &ReportActions::save);
    dialog->open();
}

void ReportActions::save(const QString& to) {
    const auto written = writeReport(report_, to);
    if (written)
        emit said(Notice::Kind::good, tr("The report was saved: %1").arg(shown(pathFrom(to).filename())));
    else
        emit said(Notice::Kind::problem, texts::sentence(written.error().code));
}

void ReportActions::copy() {
    QApplication::clipboard()->setText(texts::reportText(report_));
    emit said(Notice::Kind::good, tr("The report was copied as text."));
}

void ReportActions::retranslate() {
    save_->setText(tr("Save the report…"));
    save_->setAccessibleDescription(tr("As PDF or HTML"));
    copy_->setText(tr("Copy"));
    copy_->setAccessibleDescription(tr("Copies the report as text"));
}

}  // namespace qoltanba::ui
