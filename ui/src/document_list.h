#pragma once

#include <QListView>

#include <vector>

#include <qoltanba/service/consent.h>

namespace qoltanba::ui {

class DocumentModel;

/// The name that the page gave the document, as one plain line without runs of spaces. Empty if it gave none.
QString nameByPage(const service::DocumentDescription& document);

/// The documents of a question, one line each: name, size, kind. Only the visible lines are described.
class DocumentList : public QListView {
    Q_OBJECT
  public:
    /// If there are more documents, the list scrolls.
    static constexpr int mostRows = 5;

    /// `documents` must outlive the list and keep its size. Call retranslate() after an entry changed.
    DocumentList(const std::vector<service::DocumentDescription>& documents, QWidget* parent);

    /// The name that the page gave, the name of the file, or a number.
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
