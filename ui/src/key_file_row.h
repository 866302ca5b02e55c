#pragma once

#include <QWidget>

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include <qoltanba/service/consent.h>

class QComboBox;
class QPushButton;

namespace qoltanba::ui {

class Notice;

/// The recent key files, and a button to choose another one.
class KeyFileRow : public QWidget {
    Q_OBJECT
  public:
    /// Takes the key files from `recent`. `accepts`: whether input counts yet.
    KeyFileRow(std::vector<service::RecentStorage> recent, std::function<bool()> accepts, QWidget* parent);

    std::optional<StorageId> chosen() const;
    /// Shows the file as the chosen one, without a signal. If it is not in the list, it is added at the
    /// front.
    void choose(const StorageId& file);
    /// Takes from `recent` which files are there. A chosen file stays chosen, also if its stick was pulled
    /// out. If none was chosen, the first file that is there now is, without a signal. Returns whether
    /// anything changed.
    bool updatePresence(const std::vector<service::RecentStorage>& recent);
    void focusBox();
    void focusBrowse();
    void retranslate();

  signals:
    /// The person chose a file of the list.
    void chosenChanged();
    /// The person found a file with the button.
    void fileFound(const std::filesystem::path& file);

  private:
    void fill();
    void tell(int row);
    void chooseFirstPresent();
    void tellWhole();
    QString hint() const;
    void browse();

    std::vector<service::RecentStorage> files_;
    std::function<bool()> accepts_;

    QComboBox* box_;
    QPushButton* browse_;
    Notice* hint_;
};

}  // namespace qoltanba::ui
