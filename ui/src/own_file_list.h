#pragma once

#include <QIcon>
#include <QWidget>

#include <filesystem>
#include <optional>
#include <vector>

#include <qoltanba/service/requests.h>

class QListWidget;

namespace qoltanba::ui {

class TextLabel;

/// The files that the person wants to sign, and later what became of each: an icon, the name, and a few
/// words. Below the list stands the whole sentence about the current one.
class OwnFileList : public QWidget {
    Q_OBJECT
  public:
    explicit OwnFileList(QWidget* parent);

    /// Adds files that are not in the list yet. False: the list would be too long, and stays as it is.
    bool add(const std::vector<service::OwnFile>& files);
    void removeCurrent();
    void clear();

    const std::vector<service::OwnFile>& files() const { return files_; }
    /// The places in the list of the files that can be signed.
    std::vector<std::size_t> signable() const;

    /// The result of a file: where it is, or why there is none.
    void setResult(std::size_t file, Result<std::filesystem::path> result);
    const std::optional<Result<std::filesystem::path>>& result(std::size_t file) const {
        return results_.at(file);
    }
    std::size_t written() const;
    bool hasResults() const;

    /// Nothing if the list is empty.
    std::optional<std::size_t> current() const;
    void choose(std::size_t file);
    void focusList();
    void retranslate();

  signals:
    void currentChanged();

  protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void describe(std::size_t file);
    void tellCurrent();
    void fitRows();
    void drawIcons();
    QString sentenceOf(std::size_t file) const;
    QString lineOf(std::size_t file) const;

    std::vector<service::OwnFile> files_;
    std::vector<std::optional<Result<std::filesystem::path>>> results_;
    QIcon document_;
    QIcon done_;
    QIcon problem_;
    QListWidget* list_;
    TextLabel* about_;
};

}  // namespace qoltanba::ui
