#pragma once

#include <QListView>

#include <vector>

#include <qoltanba/service/consent.h>

namespace qoltanba::ui {

class DocumentModel;

/// The documents of a question, one line each: name, size, kind. Only the visible lines are described.
class DocumentList : public QListView {
    Q_OBJECT
  public:
    /// If there are more documents, the list scrolls.
    static constexpr int mostRows = 5;

    /// `documents` must outlive the list and keep its size. Call retranslate() after an entry changed.
    DocumentList(const std::vector<service::DocumentDescription>& documents, QWidget* parent);

    /// The document's own name, its file's name, or a number.
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
