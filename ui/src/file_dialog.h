#pragma once

#include <QString>
#include <QStringList>

#include <filesystem>
#include <vector>

class QFileDialog;
class QMimeData;
class QWidget;

namespace qoltanba::ui {

/// Makes a dialog that asks for an existing file. It starts in the folder of the file `beside`, if that is
/// not empty. The dialog is not shown yet. It deletes itself when it is closed.
QFileDialog* makeFileDialog(QWidget* parent, const QString& title, const QStringList& filters,
                            const std::filesystem::path& beside = {});

/// The path for a file name that such a dialog returned.
std::filesystem::path pathFrom(const QString& file);

/// The files of this computer among the dragged data.
std::vector<std::filesystem::path> localFiles(const QMimeData& dragged);

}  // namespace qoltanba::ui
