#include "document_actions.h"

#include <QBoxLayout>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QPointer>
#include <QPushButton>
#include <QUrl>

#include <qoltanba/texts/sentences.h>

#include "file_dialog.h"
#include "shown_path.h"
#include "signed_files.h"

namespace qoltanba::ui {
namespace {

/// Whether a viewer opens files with this ending. A file of a stranger with another ending might be a
/// program.
bool isForViewers(const QString& file) {
    static const QStringList endings{QStringLiteral("pdf"),  QStringLiteral("txt"),  QStringLiteral("xml"),
                                     QStringLiteral("csv"),  QStringLiteral("png"),  QStringLiteral("jpg"),
                                     QStringLiteral("jpeg"), QStringLiteral("tif"),  QStringLiteral("tiff"),
                                     QStringLiteral("docx"), QStringLiteral("xlsx"), QStringLiteral("pptx"),
                                     QStringLiteral("odt"),  QStringLiteral("ods"),  QStringLiteral("rtf")};
    return endings.contains(QFileInfo(file).suffix().toLower());
}

}  // namespace

DocumentActions::DocumentActions(service::Verifications& verifications, QWidget* parent)
    : QWidget(parent),
      verifications_(verifications),
      save_(style::plainButton(this)),
      open_(style::plainButton(this)) {
    auto* row = new QHBoxLayout(this);
    style::tighten(*row, 1);
    row->addWidget(save_);
    row->addWidget(open_);
    row->addStretch(1);
    open_->hide();
    connect(save_, &QPushButton::clicked, this, &DocumentActions::choosePlace);
    connect(open_, &QPushButton::clicked, this, &DocumentActions::open);
}

void DocumentActions::setReport(const service::VerificationReport& report, std::filesystem::path file) {
    clear();
    verdict_ = report.verdict;
    const bool isInside = report.attached && report.format == service::VerificationReport::Format::cms;
    // A signature that was found beside the chosen file is another file.
    if (isInside && report.fileName == pathToUtf8(file.filename())) file_ = std::move(file);
}

void DocumentActions::clear() {
    running_.reset();
    file_.clear();
    saved_.clear();
    save_->setEnabled(true);
    open_->hide();
}

QString DocumentActions::suggestedName() const {
    if (isCalledLikeASignature(file_)) return QString::fromStdU16String(documentName(file_).u16string());
    return QString::fromStdU16String(file_.filename().u16string()) + QStringLiteral(".document");
}

void DocumentActions::choosePlace() {
    auto* dialog = makeFileDialog(this, tr("Save the document"), {tr("All files (*)")}, file_);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(suggestedName());
    connect(dialog, &QFileDialog::fileSelected, this, &DocumentActions::save);
    dialog->open();
}

void DocumentActions::save(const QString& to) {
    saved_ = to;
    save_->setEnabled(false);
    open_->hide();
    running_ = verifications_.extract(file_, pathFrom(to),
                                      [self = QPointer<DocumentActions>(this)](const Result<void>& result) {
                                          if (self) self->saved(result);
                                      });
}

void DocumentActions::saved(const Result<void>& result) {
    save_->setEnabled(true);
    if (!result) {
        emit said(Notice::Kind::problem, texts::sentence(result.error().code));
        return;
    }
    open_->setVisible(isForViewers(saved_));
    const QString file = shown(pathFrom(saved_).filename());
    if (verdict_ == service::Verdict::invalid) {
        emit said(Notice::Kind::problem,
                  tr("The document was saved: %1. Do not rely on it: its signature must not be trusted.")
                      .arg(file));
    } else {
        emit said(Notice::Kind::good, tr("The document was saved: %1").arg(file));
    }
}

void DocumentActions::open() {
    QDesktopServices::openUrl(QUrl::fromLocalFile(saved_));
}

void DocumentActions::retranslate() {
    save_->setText(tr("Save the signed document…"));
    save_->setAccessibleDescription(tr("Takes the document out of the signature"));
    open_->setText(tr("Open the document"));
}

}  // namespace qoltanba::ui
