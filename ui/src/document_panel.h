#pragma once

#include <QPointer>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

#include <qoltanba/service/consent.h>

class QPushButton;

namespace qoltanba::ui {

class DocumentList;
class ElidedLabel;
class LargePreview;
class Notice;
class Panel;
class PreviewView;
class TextLabel;

/// The panel "What": the documents of a question, with a preview inside. It is fast with ten thousand
/// documents, because it describes only visible ones.
class DocumentPanel : public QWidget {
    Q_OBJECT
  public:
    DocumentPanel(const service::Question& question, std::shared_ptr<service::ConsentAnswers> answers,
                  QWidget* parent = nullptr);
    /// False while the service still looks at a file: the person cannot agree yet.
    bool isDescribed() const;
    /// The same documents, after the service has looked at the files.
    void update(const std::vector<service::DocumentDescription>& documents);

    /// Opens the preview of a document, like a click on the document.
    void openPreview(int document);
    void closePreview();
    /// Closes the search if the person is in it. False: the person is elsewhere.
    bool leaveSearch();
    /// Whether the keys go to the field of the search.
    bool isSearching() const;

  signals:
    void heightChanged();

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void buildPreview();
    void retranslate();
    void describe();
    QStringList notices() const;
    QStringList remarks() const;
    void showPreview(const Result<service::Preview>& preview);
    void openLarge();
    void closeLarge();
    void save();
    void saved(const QString& file, const Result<void>& result);
    const service::DocumentDescription& current() const;

    std::vector<service::DocumentDescription> documents_;
    bool signs_;  ///< whether the act signs the documents
    std::shared_ptr<service::ConsentAnswers> answers_;
    std::optional<int> previewed_;
    std::optional<Result<service::Preview>> preview_;
    bool previewCut_ = false;
    int generation_ = 0;

    DocumentList* list_ = nullptr;
    TextLabel* remarks_ = nullptr;  ///< on the list: how many documents, who gave the names
    Notice* notice_ = nullptr;
    Panel* previewPanel_ = nullptr;
    ElidedLabel* previewName_ = nullptr;
    TextLabel* previewFacts_ = nullptr;
    TextLabel* digest_ = nullptr;
    Notice* previewNotice_ = nullptr;
    PreviewView* previewText_ = nullptr;
    QPointer<LargePreview> large_;
    QPushButton* save_ = nullptr;
    QPushButton* close_ = nullptr;
};

}  // namespace qoltanba::ui
