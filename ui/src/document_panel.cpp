#include "document_panel.h"

#include <QBoxLayout>
#include <QDesktopServices>
#include <QEvent>
#include <QFileDialog>
#include <QPointer>
#include <QPushButton>
#include <QStandardPaths>
#include <QUrl>

#include <algorithm>
#include <set>

#include <qoltanba/texts/acts.h>
#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

#include "document_list.h"
#include "file_name.h"
#include "large_preview.h"
#include "preview_text.h"
#include "preview_view.h"
#include "shown_path.h"
#include "style.h"

namespace qoltanba::ui {
namespace {

using service::DocumentDescription;
using service::DocumentKind;

}  // namespace

DocumentPanel::DocumentPanel(const service::Question& question,
                             std::shared_ptr<service::ConsentAnswers> answers, QWidget* parent)
    : QWidget(parent),
      documents_(question.documents),
      signs_(texts::signsDocuments(question.act)),
      answers_(std::move(answers)) {
    auto* column = new QVBoxLayout(this);
    style::tighten(*column, 1);
    list_ = new DocumentList(documents_, this);
    connect(list_, &DocumentList::opened, this, &DocumentPanel::openPreview);
    remarks_ = new TextLabel(this, style::TextSize::small);
    remarks_->setTone(TextLabel::Tone::quiet);
    notice_ = new Notice(this);
    column->addWidget(list_);
    column->addWidget(remarks_);
    column->addWidget(notice_);
    buildPreview();
    column->addWidget(previewPanel_);
    retranslate();
}

void DocumentPanel::buildPreview() {
    previewPanel_ = new Panel(this);
    auto* column = new QVBoxLayout(previewPanel_);
    column->setContentsMargins(style::step, style::step, style::step, style::step);
    column->setSpacing(style::step);
    previewName_ = new ElidedLabel(Qt::ElideMiddle, previewPanel_, style::TextSize::normal, true);
    previewFacts_ = new TextLabel(previewPanel_, style::TextSize::small);
    digest_ = new TextLabel(previewPanel_, style::TextSize::small);
    digest_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    for (TextLabel* label : {previewFacts_, digest_}) label->setTone(TextLabel::Tone::quiet);
    previewNotice_ = new Notice(previewPanel_);
    previewText_ = new PreviewView(PreviewView::Place::inWindow, previewPanel_);
    connect(previewText_, &PreviewView::heightChanged, this, &DocumentPanel::heightChanged);
    connect(previewText_, &PreviewView::largeAsked, this, &DocumentPanel::openLarge);

    save_ = new QPushButton(previewPanel_);
    close_ = new QPushButton(previewPanel_);
    auto* buttons = new QHBoxLayout;
    style::tighten(*buttons, 1);
    buttons->addStretch(1);
    buttons->addWidget(save_);
    buttons->addWidget(close_);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{previewName_, previewFacts_, previewText_, previewNotice_, digest_})
        column->addWidget(widget);
    column->addLayout(buttons);
    previewPanel_->hide();
    connect(save_, &QPushButton::clicked, this, &DocumentPanel::save);
    connect(close_, &QPushButton::clicked, this, [this] {
        closePreview();
        list_->setFocus();
    });
}

bool DocumentPanel::isDescribed() const {
    return std::none_of(documents_.begin(), documents_.end(),
                        [](const auto& document) { return document.pending; });
}

void DocumentPanel::update(const std::vector<DocumentDescription>& documents) {
    if (documents.size() != documents_.size())
        return;  // they must be the same documents, because the model relies on it
    documents_ = documents;
    retranslate();
    emit heightChanged();
}

const DocumentDescription& DocumentPanel::current() const {
    return documents_[static_cast<std::size_t>(*previewed_)];
}

void DocumentPanel::openPreview(int document) {
    if (document < 0 || document >= static_cast<int>(documents_.size()) || previewed_ == document) return;
    closeLarge();
    previewed_ = document;
    preview_.reset();
    list_->choose(document);
    previewPanel_->show();
    describe();
    emit heightChanged();
    if (current().kind == DocumentKind::digest) return;
    answers_->preview(static_cast<std::size_t>(document),
                      [self = QPointer<DocumentPanel>(this),
                       wanted = ++generation_](const Result<service::Preview>& preview) {
                          if (self && self->generation_ == wanted && self->previewed_)
                              self->showPreview(preview);
                      });
}

void DocumentPanel::closePreview() {
    ++generation_;
    closeLarge();
    previewed_.reset();
    preview_.reset();
    previewText_->clear();
    previewPanel_->hide();
    list_->clearSelection();
    emit heightChanged();
}

void DocumentPanel::showPreview(const Result<service::Preview>& preview) {
    preview_ = preview;
    if (preview) {
        const PreviewText shown = previewText(preview->text);
        previewCut_ = shown.cut || preview->truncated;
        previewText_->setText(shown.text);
    }
    describe();
    emit heightChanged();
}

void DocumentPanel::describe() {
    if (!previewed_) return;
    const DocumentDescription& document = current();
    const bool digestOnly = document.kind == DocumentKind::digest;
    previewName_->setWholeText(list_->nameOf(*previewed_));
    const bool unknown = document.pending || document.problem;
    previewFacts_->setText(unknown      ? QString()
                           : digestOnly ? texts::name(document.kind)
                                        : tr("%1, %2", "size of a document, kind of a document")
                                              .arg(texts::size(document.size), texts::name(document.kind)));
    // Groups of eight digits are easier to read, and the line can wrap between them.
    QString digest = texts::plainLine(document.digestHex);
    for (qsizetype at = 8; at < digest.size(); at += 9) digest.insert(at, QLatin1Char(' '));
    digest_->setText(digest.isEmpty() ? QString()
                     : digestOnly     ? tr("Digest: %1").arg(digest)
                                      : tr("SHA-256: %1").arg(digest));
    digest_->setVisible(!digest.isEmpty());
    const bool isPdf =
        document.kind == DocumentKind::pdf || (document.kind == DocumentKind::cms && preview_ && *preview_ &&
                                               (*preview_)->kind == DocumentKind::pdf);
    const bool hasText = preview_ && *preview_ && !(*preview_)->text.empty();
    previewText_->setVisible(hasText);
    save_->setVisible(!digestOnly);
    if (digestOnly) {
        previewNotice_->say(Notice::Kind::care,
                            tr("Only the digest came. The document itself cannot be shown here."));
    } else if (!preview_) {
        previewNotice_->say(Notice::Kind::note, tr("Loading…"));
    } else if (!*preview_) {
        previewNotice_->say(Notice::Kind::problem, texts::sentence(preview_->error().code));
    } else if (!hasText && isPdf) {
        previewNotice_->say(Notice::Kind::note, tr("This is a PDF. Save it to view it in another program."));
    } else if (!hasText) {
        previewNotice_->say(Notice::Kind::note,
                            tr("This document cannot be shown as text. You can save it."));
    } else if (previewCut_) {
        previewNotice_->say(Notice::Kind::note,
                            tr("Only the beginning is shown. Save the document to see the rest."));
    } else {
        previewNotice_->say(Notice::Kind::note, {});
    }
    save_->setText(document.kind == DocumentKind::pdf ? tr("Save and view…") : tr("Save…"));
}

bool DocumentPanel::isSearching() const {
    return previewText_->isSearching();
}

bool DocumentPanel::leaveSearch() {
    const bool was = isSearching();
    if (was) previewText_->closeSearch();
    return was;
}

void DocumentPanel::openLarge() {
    if (!previewed_) return;
    closeLarge();
    large_ = new LargePreview(list_->nameOf(*previewed_), previewText_->text(), this);
    large_->show();
}

void DocumentPanel::closeLarge() {
    delete large_;
}

void DocumentPanel::save() {
    if (!previewed_) return;
    const DocumentDescription& document = current();
    QString name = safeFileName(list_->nameOf(*previewed_));
    if (document.kind == DocumentKind::pdf && !name.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive))
        name += QStringLiteral(".pdf");
    auto* dialog = new QFileDialog(this, tr("Save the document"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    dialog->selectFile(name);
    const int index = *previewed_;
    connect(dialog, &QFileDialog::fileSelected, this, [this, index](const QString& file) {
        answers_->saveDocument(static_cast<std::size_t>(index), std::filesystem::path(file.toStdU16String()),
                               [self = QPointer<DocumentPanel>(this), file](const Result<void>& result) {
                                   if (self) self->saved(file, result);
                               });
    });
    dialog->open();
}

void DocumentPanel::saved(const QString& file, const Result<void>& result) {
    if (!previewed_) return;
    if (!result) {
        previewNotice_->say(Notice::Kind::problem, texts::sentence(result.error().code));
        return;
    }
    previewNotice_->say(Notice::Kind::good, tr("Saved."));
    // Opens only what a viewer opens: a file of unknown kind from a page might be a program.
    if (current().kind == DocumentKind::pdf && file.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive))
        QDesktopServices::openUrl(QUrl::fromLocalFile(file));
    emit heightChanged();
}

QStringList DocumentPanel::notices() const {
    const auto count = [this](auto member) {
        return std::count_if(documents_.begin(), documents_.end(), member);
    };
    const auto named = count([](const auto& document) { return document.fileNamedByPage; });
    const auto leaving = count([](const auto& document) { return document.contentLeaves; });
    QStringList all;
    if (named == 1) {
        const auto file = std::find_if(documents_.begin(), documents_.end(),
                                       [](const auto& document) { return document.fileNamedByPage; });
        all << tr("The site itself named this file on your computer: %1").arg(shown(file->file));
    } else if (named > 1) {
        all << tr("The site itself named %Ln files on your computer.", nullptr, static_cast<int>(named));
    }
    std::set<ErrorCode> problems;
    for (const DocumentDescription& document : documents_)
        if (document.problem) problems.insert(document.problem->code);
    for (const ErrorCode problem : problems) all << texts::sentence(problem);
    if (leaving > 0)
        all << tr("The site will receive the content of %Ln files from your computer.", nullptr,
                  static_cast<int>(leaving));
    if (!signs_) return all;
    if (count([](const auto& document) { return document.commentsNotCovered; }) > 0)
        all << tr("Comments inside XML are not part of what is signed.");
    if (count([](const auto& document) { return document.partOnly; }) > 0)
        all << tr("Only a part of the XML is signed. The preview shows that part.");
    if (count([](const auto& document) { return document.kind == DocumentKind::cms; }) > 0)
        all << tr("The document is signed already. You sign the content inside it, shown in the preview.");
    if (count([](const auto& document) { return document.standsForAnother; }) > 0)
        all << tr(
            "This data was made of another document: the one who signs it signs that document, which cannot "
            "be shown here.");
    return all;
}

QStringList DocumentPanel::remarks() const {
    const int total = static_cast<int>(documents_.size());
    QStringList all;
    if (std::any_of(documents_.begin(), documents_.end(),
                    [](const auto& document) { return !nameByPage(document).isEmpty(); })) {
        all << (total == 1 ? tr("The site itself gave the document this name.")
                           : tr("The site itself gave the documents their names."));
    }
    if (total > DocumentList::mostRows) all << tr("%Ln documents in the list", nullptr, total);
    return all;
}

void DocumentPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
    // The person has decided, or is asked something else.
    if (event->type() == QEvent::EnabledChange && !isEnabled()) closeLarge();
}

void DocumentPanel::retranslate() {
    list_->retranslate();
    const QStringList said = remarks();
    remarks_->setText(said.join(QLatin1Char('\n')));
    remarks_->setVisible(!said.isEmpty());
    notice_->say(Notice::Kind::care, notices().join(QLatin1Char('\n')));
    previewText_->retranslate();
    close_->setText(tr("Close the preview"));
    describe();
}

}  // namespace qoltanba::ui
