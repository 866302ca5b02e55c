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

/// The key files used before, and a button for another one.
class KeyFileRow : public QWidget {
    Q_OBJECT
  public:
    /// Of `recent` those that are key files. `accepts`: whether input counts yet.
    KeyFileRow(std::vector<service::RecentStorage> recent, std::function<bool()> accepts, QWidget* parent);

    std::optional<StorageId> chosen() const;
    /// Shows it as the chosen one, without a signal; one that is not in the list comes first.
    void choose(const StorageId& file);
    void focusBox();
    void focusBrowse();
    void retranslate();

  signals:
    /// One of the list.
    void chosenChanged();
    /// One that was found with the button.
    void fileFound(const std::filesystem::path& file);

  private:
    void fill();
    void browse();

    std::vector<service::RecentStorage> files_;
    std::function<bool()> accepts_;

    QComboBox* box_;
    QPushButton* browse_;
    Notice* hint_;
};

}  // namespace qoltanba::ui
