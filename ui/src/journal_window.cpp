#include "journal_window.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QTableView>

#include <algorithm>

#include <qoltanba/texts/acts.h>
#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

#include "file_dialog.h"
#include "file_digest.h"
#include "icons.h"
#include "journal_csv.h"
#include "shown_path.h"
#include "steady_boxes.h"
#include "style.h"

namespace qoltanba::ui {

using service::JournalEntry;
using Kind = JournalSelection::Kind;

JournalWindow::JournalWindow(std::shared_ptr<service::Journal> journal)
    : journal_(std::move(journal)),
      model_(new JournalModel(this)),
      selection_(new JournalSelection(*model_)),
      search_(new QLineEdit(this)),
      kind_(steadyComboBox(this)),
      notice_(new Notice(this)),
      empty_(new TextLabel(this)),
      table_(new QTableView(this)),
      details_(new QPlainTextEdit(this)),
      find_(new QPushButton(this)),
      save_(new QPushButton(this)),
      clear_(new QPushButton(this)),
      close_(new QPushButton(this)) {
    setAttribute(Qt::WA_QuitOnClose, false);
    setWindowIcon(icon(Icon::application));
    setAcceptDrops(true);
    selection_->setParent(this);
    buildTable();
    build();
    connectAll();
    resize(90 * style::step, 64 * style::step);
    retranslate();
}

void JournalWindow::buildTable() {
    table_->setModel(selection_);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setShowGrid(false);
    table_->setWordWrap(false);
    table_->setTabKeyNavigation(false);
    table_->verticalHeader()->hide();
    table_->horizontalHeader()->setHighlightSections(false);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table_->horizontalHeader()->setStretchLastSection(true);
    details_->setReadOnly(true);
    details_->setTabChangesFocus(true);
    details_->setFixedHeight(8 * details_->fontMetrics().lineSpacing());
}

void JournalWindow::build() {
    empty_->setTone(TextLabel::Tone::quiet);
    search_->setClearButtonEnabled(true);
    for (const Kind kind : {Kind::all, Kind::signedOnes, Kind::others})
        kind_->addItem({}, static_cast<int>(kind));
    auto* looking = new QHBoxLayout;
    style::tighten(*looking, 1);
    looking->addWidget(search_, 1);
    looking->addWidget(kind_);
    looking->addWidget(find_);
    auto* buttons = new QHBoxLayout;
    style::tighten(*buttons, 1);
    buttons->addWidget(save_);
    buttons->addWidget(clear_);
    buttons->addStretch(1);
    buttons->addWidget(close_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2 * style::step, 2 * style::step, 2 * style::step, 2 * style::step);
    column->setSpacing(style::step);
    column->addLayout(looking);
    column->addWidget(notice_);
    column->addWidget(empty_);
    column->addWidget(table_, 1);
    column->addWidget(details_);
    column->addLayout(buttons);
}

void JournalWindow::connectAll() {
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &JournalWindow::showDetails);
    connect(search_, &QLineEdit::textChanged, this, [this] {
        notice_->say(Notice::Kind::note, {});
        select();
    });
    connect(kind_, &QComboBox::currentIndexChanged, this, &JournalWindow::select);
    connect(find_, &QPushButton::clicked, this, &JournalWindow::chooseFile);
    connect(save_, &QPushButton::clicked, this, &JournalWindow::chooseTable);
    connect(clear_, &QPushButton::clicked, this, &JournalWindow::askToClear);
    connect(close_, &QPushButton::clicked, this, &QWidget::close);
}

void JournalWindow::refresh() {
    model_->setEntries(journal_->all());
    select();
    table_->resizeColumnsToContents();
    for (int column = 0; column < JournalModel::columns - 1; ++column)
        table_->setColumnWidth(column, qMin(table_->columnWidth(column) + 2 * style::step, 28 * style::step));
}

void JournalWindow::select() {
    selection_->setSearch(search_->text());
    selection_->setKind(static_cast<Kind>(kind_->currentData().toInt()));
    const bool any = !model_->entries().empty();
    const bool found = selection_->rowCount() > 0;
    empty_->setText(any ? tr("Nothing in the journal fits.") : tr("Nothing has been signed yet."));
    empty_->setVisible(!found);
    clear_->setEnabled(any);
    save_->setEnabled(found);
    if (found) table_->selectRow(0);
    showDetails();
}

void JournalWindow::showDetails() {
    const QModelIndex current = table_->currentIndex();
    if (!current.isValid()) {
        details_->clear();
        return;
    }
    const JournalEntry& entry = selection_->entry(current.row());
    QStringList lines{tr("Time: %1").arg(texts::dateTime(entry.time)),
                      tr("Site: %1").arg(journalSite(entry))};
    if (!entry.succeeded()) {
        const QString asked = texts::textsOf(entry.act, {.documents = entry.documentCount()}).headline;
        lines << tr("Asked: %1").arg(asked) << tr("Outcome: %1").arg(journalAct(entry));
    }
    if (!entry.keyOwner.empty()) {
        lines << tr("Key: %1").arg(journalKey(entry))
              << tr("Serial number: %1").arg(texts::plainLine(entry.keySerialNumber));
    }
    // Thousands of lines would be laid out at every step through the table.
    constexpr std::size_t mostShown = 200;
    const std::size_t shown = std::min(entry.documents.size(), mostShown);
    for (std::size_t number = 1; number <= shown; ++number) {
        const JournalEntry::SignedDocument& document = entry.documents[number - 1];
        QStringList line{journalDocument(entry, number)};
        if (document.size > 0) line << texts::size(document.size);
        lines << line.join(QStringLiteral(" · "))
              << QStringLiteral("    ") + texts::plainLine(document.digestHex);
    }
    if (shown < entry.documentCount())
        lines << tr("And %Ln more documents.", nullptr, static_cast<int>(entry.documentCount() - shown));
    details_->setPlainText(lines.join(QLatin1Char('\n')));
}

void JournalWindow::chooseFile() {
    auto* dialog = makeFileDialog(this, tr("Find the signatures of a file"), {tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& file) { findFile(pathFrom(file)); });
    dialog->open();
}

void JournalWindow::findFile(const std::filesystem::path& file) {
    delete reading_;
    const QString name = shown(file.filename());
    notice_->say(Notice::Kind::note, tr("Reading “%1”…").arg(name));
    reading_ = new FileDigest(
        file, [this, name](const QString& digest) { fileRead(name, digest); }, this);
}

void JournalWindow::fileRead(const QString& name, const QString& digest) {
    if (digest.isEmpty())
        return notice_->say(Notice::Kind::problem, texts::sentence(ErrorCode::fileUnreadable));
    kind_->setCurrentIndex(kind_->findData(static_cast<int>(Kind::all)));
    search_->setText(digest);
    const bool found = selection_->rowCount() > 0;
    notice_->say(
        found ? Notice::Kind::good : Notice::Kind::note,
        found ? tr("“%1” was signed here.").arg(name)
              : tr("“%1” is not in the journal: it was not signed here, or has changed since.").arg(name));
}

void JournalWindow::chooseTable() {
    auto* dialog = new QFileDialog(this, tr("Save as a table"), QString(), tr("Tables (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(QStringLiteral("qoltanba.csv"));
    connect(dialog, &QFileDialog::fileSelected, this, &JournalWindow::saveTable);
    dialog->open();
}

void JournalWindow::saveTable(const QString& file) {
    QSaveFile device(file);
    const bool written = device.open(QIODevice::WriteOnly) &&
                         device.write(csvOf(selection_->entries())) > 0 && device.commit();
    notice_->say(written ? Notice::Kind::good : Notice::Kind::problem,
                 written ? tr("Saved: %1").arg(texts::plainLine(file.toStdString()))
                         : texts::sentence(ErrorCode::fileNotWritable));
}

void JournalWindow::askToClear() {
    auto* question =
        new QMessageBox(QMessageBox::NoIcon, tr("Clear the journal"),
                        tr("The list of what was signed will be deleted. It cannot be restored."),
                        QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    QPushButton* yes = question->addButton(tr("Clear"), QMessageBox::DestructiveRole);
    QPushButton* no = question->addButton(tr("Cancel"), QMessageBox::RejectRole);
    question->setDefaultButton(no);
    question->setEscapeButton(no);
    connect(yes, &QPushButton::clicked, this, [this] {
        journal_->clear();
        refresh();
    });
    question->open();
}

void JournalWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (localFiles(*event->mimeData()).size() != 1) return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void JournalWindow::dropEvent(QDropEvent* event) {
    const auto files = localFiles(*event->mimeData());
    if (files.size() != 1) return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
    findFile(files.front());
}

void JournalWindow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refresh();
    }
}

void JournalWindow::retranslate() {
    setWindowTitle(tr("Journal — Qoltanba"));
    search_->setPlaceholderText(tr("Search: site, name, document"));
    search_->setAccessibleName(tr("Search"));
    kind_->setAccessibleName(tr("What is shown"));
    kind_->setItemText(kind_->findData(static_cast<int>(Kind::all)), tr("All"));
    kind_->setItemText(kind_->findData(static_cast<int>(Kind::signedOnes)), tr("Done"));
    kind_->setItemText(kind_->findData(static_cast<int>(Kind::others)), tr("Not done"));
    find_->setText(tr("Find by file…"));
    save_->setText(tr("Save as a table…"));
    table_->setAccessibleName(tr("What was signed"));
    details_->setAccessibleName(tr("Details"));
    clear_->setText(tr("Clear the journal…"));
    close_->setText(tr("Close"));
}

}  // namespace qoltanba::ui
