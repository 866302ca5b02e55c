#pragma once

#include <QWidget>

#include <map>
#include <optional>
#include <vector>

#include <qoltanba/service/consent.h>

class QButtonGroup;
class QGridLayout;
class QPushButton;

namespace qoltanba::ui {

/// The name by which a person knows a device.
QString deviceName(const StorageInfo& device);

/// Finds the device among `devices`. Returns null if it is not plugged in.
const service::DeviceOffer* findDevice(const std::vector<service::DeviceOffer>& devices, const StorageId& id);

/// Where the key is: one button for key files and one for each device that is plugged in. One button is
/// chosen. Hidden if there is no device, because there is no choice then.
class StorageBar : public QWidget {
    Q_OBJECT
  public:
    /// `filesAllowed`: the site accepts key files. If not, their button is there, but disabled.
    StorageBar(bool filesAllowed, QWidget* parent);

    /// Buttons of devices that stay keep the focus.
    void setDevices(const std::vector<service::DeviceOffer>& devices);
    /// The button of this device names the holder. Others of the same kind are told apart by it.
    void nameHolder(const service::DeviceHolder& holder);
    /// "SURNAME G.", or the IIN where the card does not tell its names; empty if it is not known.
    QString holderOf(const StorageId& device) const;
    /// Shows this device as the chosen one. Nothing: key files.
    void choose(const std::optional<StorageId>& device);
    /// Whether there is no choice to show: only key files, which the site accepts.
    bool isEmpty() const { return devices_.empty() && filesAllowed_; }
    void focusChosen();
    void retranslate();

  signals:
    void filesChosen();
    void deviceChosen(qoltanba::StorageId device);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    struct Entry {
        service::DeviceOffer offer;
        QPushButton* button;
    };
    QPushButton* makeButton();
    void arrange();
    void nameDevices();

    bool filesAllowed_;
    QButtonGroup* group_;
    QGridLayout* grid_;
    QPushButton* files_ = nullptr;
    std::vector<Entry> devices_;
    std::optional<StorageId> chosen_;
    std::map<StorageId, QString> holders_;
};

}  // namespace qoltanba::ui
