#include "journal_window.h"

#include <QAbstractTableModel>
#include <QBoxLayout>
#include <QEvent>
#include <QHeaderView>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

#include <algorithm>

#include <qoltanba/texts/acts.h>
#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

#include "icons.h"
#include "style.h"

namespace qoltanba::ui {

using service::JournalEntry;

class JournalModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { time, site, act, key, columns };
    using QAbstractTableModel::QAbstractTableModel;

    void setEntries(std::vector<JournalEntry> entries) {
        beginResetModel();
        entries_ = std::move(entries);
        endResetModel();
    }
    const JournalEntry& entry(int row) const { return entries_[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent) const override {
        return parent.isValid() ? 0 : static_cast<int>(entries_.size());
    }
    int columnCount(const QModelIndex& parent) const override { return parent.isValid() ? 0 : columns; }

    static QString siteOf(const JournalEntry& entry) {
        if (entry.peer.isPerson()) return tr("yourself");
        const service::Origin* page = entry.peer.origin();
        return page == nullptr ? texts::name(entry.peer) : texts::plainLine(page->text());
    }

    static QString actOf(const JournalEntry& entry) {
        if (!entry.succeeded) return tr("did not succeed");
        return texts::textsOf(entry.act, {.documents = entry.documents.size()}).journal;
    }

    static QString keyOf(const JournalEntry& entry) {
        const QString owner = texts::plainLine(entry.keyOwner);
        const QString organisation = texts::plainLine(entry.keyOrganisation);
        return organisation.isEmpty() ? owner : owner + QStringLiteral(", ") + organisation;
    }

    QVariant data(const QModelIndex& index, int role) const override {
        if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
        const JournalEntry& one = entry(index.row());
        const QString text = [&] {
            switch (index.column()) {
                case time:
                    return texts::dateTime(one.time);
                case site:
                    return siteOf(one);
                case act:
                    return actOf(one);
                default:
                    return keyOf(one);
            }
        }();
        return role == Qt::DisplayRole ? text : style::toolTip(text);
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
        if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
        switch (section) {
            case time:
                return tr("Time");
            case site:
                return tr("Site");
            case act:
                return tr("What");
            case key:
                return tr("Key");
            default:
                return {};
        }
    }

  private:
    std::vector<JournalEntry> entries_;
};

JournalWindow::JournalWindow(std::shared_ptr<service::Journal> journal) : journal_(std::move(journal)) {
    setAttribute(Qt::WA_QuitOnClose, false);
    setWindowIcon(icon(Icon::application));
    model_ = new JournalModel(this);
    empty_ = new TextLabel(this);
    empty_->setTone(TextLabel::Tone::quiet);
    table_ = new QTableView(this);
    table_->setModel(model_);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setShowGrid(false);
    table_->setWordWrap(false);
    table_->setTabKeyNavigation(false);
    table_->verticalHeader()->hide();
    table_->horizontalHeader()->setHighlightSections(false);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table_->horizontalHeader()->setStretchLastSection(true);
    details_ = new QPlainTextEdit(this);
    details_->setReadOnly(true);
    details_->setTabChangesFocus(true);
    details_->setFixedHeight(8 * details_->fontMetrics().lineSpacing());
    clear_ = new QPushButton(this);
    close_ = new QPushButton(this);
    auto* buttons = new QHBoxLayout;
    style::tighten(*buttons, 1);
    buttons->addWidget(clear_);
    buttons->addStretch(1);
    buttons->addWidget(close_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2 * style::step, 2 * style::step, 2 * style::step, 2 * style::step);
    column->setSpacing(style::step);
    column->addWidget(empty_);
    column->addWidget(table_, 1);
    column->addWidget(details_);
    column->addLayout(buttons);
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &JournalWindow::showDetails);
    connect(clear_, &QPushButton::clicked, this, &JournalWindow::askToClear);
    connect(close_, &QPushButton::clicked, this, &QWidget::close);
    resize(90 * style::step, 60 * style::step);
    retranslate();
}

void JournalWindow::refresh() {
    model_->setEntries(journal_->all());
    const bool any = model_->rowCount({}) > 0;
    empty_->setVisible(!any);
    clear_->setEnabled(any);
    table_->resizeColumnsToContents();
    for (int column = 0; column < JournalModel::columns - 1; ++column)
        table_->setColumnWidth(column, qMin(table_->columnWidth(column) + 2 * style::step, 28 * style::step));
    if (any) table_->selectRow(0);
    showDetails();
}

void JournalWindow::showDetails() {
    const QModelIndex current = table_->currentIndex();
    if (!current.isValid()) {
        details_->clear();
        return;
    }
    const JournalEntry& entry = model_->entry(current.row());
    QStringList lines{tr("Time: %1").arg(texts::dateTime(entry.time)),
                      tr("Site: %1").arg(JournalModel::siteOf(entry)),
                      tr("Key: %1").arg(JournalModel::keyOf(entry)),
                      tr("Serial number: %1").arg(texts::plainLine(entry.keySerialNumber))};
    // Without a limit, thousands of lines would be laid out for each selected row.
    constexpr std::size_t mostShown = 200;
    const std::size_t shown = std::min(entry.documents.size(), mostShown);
    for (std::size_t number = 1; number <= shown; ++number) {
        const auto& document = entry.documents[number - 1];
        const QString name = document.name.empty() ? tr("Document %1").arg(texts::number(number))
                                                   : texts::plainLine(document.name);
        lines << name << QStringLiteral("    ") + texts::plainLine(document.digestHex);
    }
    if (shown < entry.documents.size())
        lines << tr("And %n more documents.", nullptr, static_cast<int>(entry.documents.size() - shown));
    details_->setPlainText(lines.join(QLatin1Char('\n')));
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

void JournalWindow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refresh();
    }
}

void JournalWindow::retranslate() {
    setWindowTitle(tr("Journal — Qoltanba"));
    empty_->setText(tr("Nothing has been signed yet."));
    table_->setAccessibleName(tr("What was signed"));
    details_->setAccessibleName(tr("Details"));
    clear_->setText(tr("Clear the journal…"));
    close_->setText(tr("Close"));
}

}  // namespace qoltanba::ui

#include "journal_window.moc"
