#include "journal_model.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

#include <qoltanba/texts/acts.h>
#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

#include "style.h"

namespace qoltanba::ui {

using service::JournalEntry;

namespace {

// Gives the texts of this file their translation context.
struct JournalTexts {
    Q_DECLARE_TR_FUNCTIONS(qoltanba::ui::Journal)
};

bool contains(const std::string& text, const QString& word) {
    return QString::fromStdString(text).contains(word, Qt::CaseInsensitive);
}

bool contains(const JournalEntry& entry, const QString& word) {
    if (journalSite(entry).contains(word, Qt::CaseInsensitive) ||
        journalAct(entry).contains(word, Qt::CaseInsensitive))
        return true;
    for (const std::string* text : {&entry.keyOwner, &entry.keyOrganisation, &entry.keySerialNumber})
        if (contains(*text, word)) return true;
    return std::any_of(entry.documents.begin(), entry.documents.end(), [&](const auto& document) {
        return contains(document.name, word) || contains(document.digestHex, word);
    });
}

QString signedText(const JournalEntry& entry) {
    return texts::textsOf(entry.act, {.documents = entry.documentCount()}).journal;
}

}  // namespace

QString journalSite(const JournalEntry& entry) {
    if (entry.peer.isPerson()) return JournalTexts::tr("yourself");
    const service::Origin* page = entry.peer.origin();
    return page == nullptr ? texts::name(entry.peer) : texts::plainLine(page->text());
}

QString journalAct(const JournalEntry& entry) {
    switch (entry.outcome) {
        case JournalEntry::Outcome::succeeded:
            return signedText(entry);
        case JournalEntry::Outcome::failed:
            return JournalTexts::tr("did not succeed");
        case JournalEntry::Outcome::refused:
            return JournalTexts::tr("declined by you");
        case JournalEntry::Outcome::pageGone:
            return JournalTexts::tr("the page was closed");
        case JournalEntry::Outcome::timedOut:
            return JournalTexts::tr("the time was up");
        case JournalEntry::Outcome::notDelivered:
            return JournalTexts::tr("%1; the page was closed and received nothing").arg(signedText(entry));
    }
    return {};
}

QString journalKey(const JournalEntry& entry) {
    const QString owner = texts::plainLine(entry.keyOwner);
    const QString organisation = texts::plainLine(entry.keyOrganisation);
    return organisation.isEmpty() ? owner : owner + QStringLiteral(", ") + organisation;
}

QString journalDocument(const JournalEntry& entry, std::size_t number) {
    const std::string& name = entry.documents[number - 1].name;
    return name.empty() ? JournalTexts::tr("Document %1").arg(texts::number(number)) : texts::plainLine(name);
}

void JournalModel::setEntries(std::vector<JournalEntry> entries) {
    beginResetModel();
    entries_ = std::move(entries);
    endResetModel();
}

int JournalModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(entries_.size());
}

int JournalModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant JournalModel::data(const QModelIndex& index, int role) const {
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
    const JournalEntry& one = entry(index.row());
    const QString text = [&] {
        switch (index.column()) {
            case time:
                return texts::dateTime(one.time);
            case site:
                return journalSite(one);
            case act:
                return journalAct(one);
            default:
                return journalKey(one);
        }
    }();
    return role == Qt::DisplayRole ? text : style::toolTip(text);
}

QVariant JournalModel::headerData(int section, Qt::Orientation orientation, int role) const {
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

JournalSelection::JournalSelection(JournalModel& model) : model_(model) {
    setSourceModel(&model);
}

void JournalSelection::setSearch(const QString& words) {
    words_ = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

void JournalSelection::setKind(Kind kind) {
    kind_ = kind;
    invalidateFilter();
}

const JournalEntry& JournalSelection::entry(int row) const {
    return model_.entry(mapToSource(index(row, 0)).row());
}

std::vector<JournalEntry> JournalSelection::entries() const {
    std::vector<JournalEntry> left;
    for (int row = 0; row < rowCount(); ++row) left.push_back(entry(row));
    return left;
}

bool JournalSelection::filterAcceptsRow(int row, const QModelIndex&) const {
    const JournalEntry& one = model_.entry(row);
    if (kind_ != Kind::all && one.succeeded() != (kind_ == Kind::signedOnes)) return false;
    return std::all_of(words_.begin(), words_.end(),
                       [&](const QString& word) { return contains(one, word); });
}

}  // namespace qoltanba::ui
