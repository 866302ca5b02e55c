#pragma once

#include <QListView>

#include <vector>

#include <qoltanba/service/consent.h>

namespace qoltanba::ui {

class DocumentModel;

/// The documents of a question, a line each: name, size, kind. Only the lines that are seen are described.
class DocumentList : public QListView {
    Q_OBJECT
  public:
    /// More scroll.
    static constexpr int mostRows = 5;

    /// `documents` outlives the list and keeps its size; retranslate() when something in it changed.
    DocumentList(const std::vector<service::DocumentDescription>& documents, QWidget* parent);

    /// Its own name, its file's, or a number.
    QString nameOf(int document) const;
    void choose(int document);
    void retranslate();

  signals:
    /// The person wants to see this document.
    void opened(int document);

  private:
    DocumentModel* model_;
};

}  // namespace qoltanba::ui
