#pragma once

#include <QString>
#include <QStringList>

#include <filesystem>
#include <vector>

class QFileDialog;
class QMimeData;
class QWidget;

namespace qoltanba::ui {

/// A dialog that asks for an existing file, in the folder of the file `beside` where one is given. Not shown
/// yet; deletes itself when it is closed.
QFileDialog* makeFileDialog(QWidget* parent, const QString& title, const QStringList& filters,
                            const std::filesystem::path& beside = {});

/// What such a dialog gives.
std::filesystem::path pathFrom(const QString& file);

/// The files of this computer among what is dragged.
std::vector<std::filesystem::path> localFiles(const QMimeData& dragged);

}  // namespace qoltanba::ui
