#pragma once

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>
#include <QString>

#include <vector>

#include <qoltanba/service/history.h>

namespace qoltanba::ui {

/// What a person reads of an entry.
QString journalSite(const service::JournalEntry& entry);
QString journalAct(const service::JournalEntry& entry);
QString journalKey(const service::JournalEntry& entry);
/// Of a document, "Document 3" where it has no name. `number` counts from 1.
QString journalDocument(const service::JournalEntry& entry, std::size_t number);

/// The entries as a table, the newest first.
class JournalModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { time, site, act, key, columns };
    using QAbstractTableModel::QAbstractTableModel;

    void setEntries(std::vector<service::JournalEntry> entries);
    const std::vector<service::JournalEntry>& entries() const { return entries_; }
    const service::JournalEntry& entry(int row) const { return entries_[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent) const override;
    int columnCount(const QModelIndex& parent) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    std::vector<service::JournalEntry> entries_;
};

/// The entries that the person looks for.
class JournalSelection : public QSortFilterProxyModel {
    Q_OBJECT
  public:
    enum class Kind { all, signedOnes, others };

    explicit JournalSelection(JournalModel& model);

    /// Words that must all stand in an entry: in its site, act, key, names or digests, in any case.
    void setSearch(const QString& words);
    void setKind(Kind kind);

    const service::JournalEntry& entry(int row) const;
    /// All that are left, in their order.
    std::vector<service::JournalEntry> entries() const;

  protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

  private:
    JournalModel& model_;
    QStringList words_;
    Kind kind_ = Kind::all;
};

}  // namespace qoltanba::ui
