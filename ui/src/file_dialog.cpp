#include "file_dialog.h"

#include <QFileDialog>
#include <QMimeData>
#include <QUrl>

namespace qoltanba::ui {

QFileDialog* makeFileDialog(QWidget* parent, const QString& title, const QStringList& filters,
                            const std::filesystem::path& beside) {
    auto* dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(filters);
    if (!beside.empty()) dialog->setDirectory(QString::fromStdU16String(beside.parent_path().u16string()));
    return dialog;
}

std::filesystem::path pathFrom(const QString& file) {
    return {file.toStdU16String()};
}

std::vector<std::filesystem::path> localFiles(const QMimeData& dragged) {
    std::vector<std::filesystem::path> files;
    for (const QUrl& url : dragged.urls())
        if (url.isLocalFile()) files.push_back(pathFrom(url.toLocalFile()));
    return files;
}

}  // namespace qoltanba::ui
