#pragma once

#include <QWidget>

#include <optional>
#include <vector>

#include <qoltanba/service/consent.h>

class QButtonGroup;
class QGridLayout;
class QPushButton;

namespace qoltanba::ui {

/// The name that a person knows a device by.
QString deviceName(const StorageInfo& device);

/// The one among `devices`; null where it is not plugged in.
const service::DeviceOffer* findDevice(const std::vector<service::DeviceOffer>& devices, const StorageId& id);

/// Where the key is: key files, and each device that is plugged in, as buttons of which one is chosen. Hidden
/// where there is no choice: no device.
class StorageBar : public QWidget {
    Q_OBJECT
  public:
    StorageBar(bool withFiles, QWidget* parent);

    /// Buttons that stay keep the focus.
    void setDevices(const std::vector<service::DeviceOffer>& devices);
    /// Shows that device as the chosen one; nothing: key files.
    void choose(const std::optional<StorageId>& device);
    bool isEmpty() const { return devices_.empty(); }
    void focusChosen();
    void retranslate();

  signals:
    void filesChosen();
    void deviceChosen(qoltanba::StorageId device);

  private:
    struct Entry {
        service::DeviceOffer offer;
        QPushButton* button;
    };
    QPushButton* makeButton();
    void arrange();
    void nameDevices();

    QButtonGroup* group_;
    QGridLayout* grid_;
    QPushButton* files_ = nullptr;
    std::vector<Entry> devices_;
    std::optional<StorageId> chosen_;
};

}  // namespace qoltanba::ui
