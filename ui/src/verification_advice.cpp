#include "verification_advice.h"

#include <QBoxLayout>
#include <QFileDialog>
#include <QPointer>
#include <QPushButton>

#include <algorithm>

#include <qoltanba/texts/sentences.h>

#include "authority_import.h"
#include "file_dialog.h"

namespace qoltanba::ui {
namespace {

bool hasReason(const service::VerificationReport& report, ErrorCode code) {
    return std::ranges::any_of(report.signers, [&](const service::SignerReport& signer) {
        return std::ranges::any_of(signer.reasons, [&](const Error& reason) { return reason.code == code; });
    });
}

}  // namespace

VerificationAdvice::VerificationAdvice(service::Verifications& verifications, QWidget* parent)
    : QWidget(parent),
      verifications_(verifications),
      advice_(new Notice(this)),
      authorities_(style::plainButton(this)),
      otherContent_(style::plainButton(this)) {
    auto* column = new QVBoxLayout(this);
    style::tighten(*column, 1);
    column->addWidget(advice_);
    column->addWidget(authorities_, 0, Qt::AlignLeft);
    column->addWidget(otherContent_, 0, Qt::AlignLeft);
    connect(authorities_, &QPushButton::clicked, this, &VerificationAdvice::chooseAuthorities);
    connect(otherContent_, &QPushButton::clicked, this, &VerificationAdvice::otherDocumentWanted);
    clear();
}

void VerificationAdvice::tell(const service::VerificationReport& report, const std::filesystem::path& file,
                              bool hasContent) {
    file_ = file;
    issuerUnknown_ = hasReason(report, ErrorCode::issuerUnknown);
    maybeOther_ = hasContent && hasReason(report, ErrorCode::digestMismatch);
    authorities_->setVisible(issuerUnknown_);
    otherContent_->setVisible(maybeOther_);
    setVisible(issuerUnknown_ || maybeOther_);
    retranslate();
}

void VerificationAdvice::clear() {
    importing_.reset();
    issuerUnknown_ = maybeOther_ = false;
    authorities_->setEnabled(true);
    hide();
}

void VerificationAdvice::chooseAuthorities() {
    auto* dialog =
        makeFileDialog(this, AuthorityImport::dialogTitle(), AuthorityImport::nameFilters(), file_);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& file) { importAuthorities(pathFrom(file)); });
    dialog->open();
}

void VerificationAdvice::importAuthorities(const std::filesystem::path& file) {
    emit said(Notice::Kind::note, AuthorityImport::running());
    authorities_->setEnabled(false);
    importing_ = verifications_.importAuthorities(
        file, [self = QPointer<VerificationAdvice>(this)](const Result<std::vector<std::string>>& result) {
            if (self) self->taken(result);
        });
}

void VerificationAdvice::taken(const Result<std::vector<std::string>>& result) {
    authorities_->setEnabled(true);
    if (result)
        emit imported(AuthorityImport::outcome(*result));
    else
        emit said(Notice::Kind::problem, texts::sentence(result.error().code));
}

void VerificationAdvice::retranslate() {
    QStringList advice;
    if (maybeOther_) advice << tr("Or the document chosen is not the one that was signed.");
    if (issuerUnknown_)
        advice << tr(
            "If you have the certificates of the authority, import them and the file is checked anew.");
    advice_->say(Notice::Kind::note, advice.join(QLatin1Char('\n')));
    otherContent_->setText(tr("Choose another document…"));
    authorities_->setText(tr("Import certificates of the authority…"));
}

}  // namespace qoltanba::ui
