#pragma once

#include <QPointer>
#include <QWidget>

#include <filesystem>
#include <memory>

#include <qoltanba/service/history.h>

#include "journal_model.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace qoltanba::ui {

class FileDigest;
class Notice;
class TextLabel;

/// The journal: what sites asked and what became of it, with a search, a table to save, and the way from a
/// file to its signatures.
class JournalWindow : public QWidget {
    Q_OBJECT
  public:
    explicit JournalWindow(std::shared_ptr<service::Journal> journal);
    void refresh();

    /// Shows the entries in which just this file was signed.
    void findFile(const std::filesystem::path& file);
    /// Writes the entries that are shown as a table. If writing fails, an existing file stays as it was.
    void saveTable(const QString& file);

  protected:
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

  private:
    void build();
    void buildTable();
    void connectAll();
    void retranslate();
    void select();
    void showDetails();
    void chooseFile();
    void chooseTable();
    void fileRead(const QString& name, const QString& digest);
    void askToClear();

    std::shared_ptr<service::Journal> journal_;
    JournalModel* model_;
    JournalSelection* selection_;
    QPointer<FileDigest> reading_;

    QLineEdit* search_;
    QComboBox* kind_;
    Notice* notice_;
    TextLabel* empty_;
    QTableView* table_;
    QPlainTextEdit* details_;
    QPushButton* find_;
    QPushButton* save_;
    QPushButton* clear_;
    QPushButton* close_;
};

}  // namespace qoltanba::ui
