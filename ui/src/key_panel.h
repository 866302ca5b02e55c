#pragma once

#include <QWidget>

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include <qoltanba/base/clock.h>
#include <qoltanba/base/secret.h>
#include <qoltanba/service/consent.h>

class QCheckBox;
class QPushButton;

namespace qoltanba::ui {

class DefaultKeyRow;
class KeyChooser;
class KeyFileRow;
class Notice;
class OpenedFileRow;
class PasswordRow;
class PinPanel;
class StorageBar;
class TextLabel;

/// The panel "With which key": the file and its password, or the device; the keys in it; a PIN. It does not
/// know the service, but tells its owner what the person wants.
class KeyPanel : public QWidget {
    Q_OBJECT
  public:
    struct Callbacks {
        std::function<bool()> accepts;  ///< whether input counts yet
        std::function<void(StorageId, Secret)> open;
        std::function<void(std::size_t key, Secret pin)> enterPin;
    };
    KeyPanel(const service::Question& question, Callbacks callbacks, Clock clock, QWidget* parent = nullptr);

    void keysListed(const std::vector<service::KeyOffer>& keys);
    /// The same keys: the person's choice and focus stay. If the chosen key does not fit any more, the panel
    /// says so.
    void keysUpdated(const std::vector<service::KeyOffer>& keys);
    void openFailed(const Error& error);
    void pinFailed(std::size_t key, const Error& error);
    /// The device broke off the signing: the panel shows nothing but this device and its key, until
    /// resumed().
    void interrupted(const service::Interruption& interruption);
    /// The button of this identity card says whose it is.
    void holderRead(const service::DeviceHolder& holder);
    void devicesChanged(const std::vector<service::DeviceOffer>& devices);
    void cardServiceSeen(bool isAbsent);
    /// Sticks came or went: files that are not there are greyed. What the person has chosen or typed stays.
    void recentStoragesChanged(const std::vector<service::RecentStorage>& storages);
    void offerFile(const std::filesystem::path& file);
    void chooseKey(int index);
    std::optional<std::size_t> chosenKey() const;
    /// Whether the chosen key needs no PIN, or its PIN was given.
    bool chosenIsReady() const;
    const service::KeyOffer* chosenOffer() const;
    /// Null while no key is chosen.
    QWidget* chosenCard() const;
    bool alwaysUse() const;
    void focusFirst();
    /// Wipes the password and the PIN.
    void wipePassword();
    bool isPasswordFocused() const;

  signals:
    void chosenChanged();
    void heightChanged();

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void build(const service::Question& question);
    void retranslate();
    void fileChanged();
    void openKeys();
    void openDevice(const StorageId& device);
    void openDeviceIfClear();
    void chooseFiles();
    void forgetKeys();
    void unfold();
    bool isFolded() const;
    void askForPin();
    void showRows();
    void begin(const service::Question& question);
    void sayDevice();
    void sayAccepted();
    bool isAway() const;
    QString restSentence() const;
    void tryAgain();
    bool isPluggedIn(const StorageId& device) const;
    bool usesDefault() const;
    void keyChosen();
    void leaveDefaultKey();
    void updateAlways();
    void showAllKeys();
    void focusKeys();
    std::optional<StorageId> currentStorage() const;

    Callbacks callbacks_;
    Clock clock_;
    service::Purpose purpose_;
    bool filesAllowed_;
    std::vector<StorageKind> storages_;
    std::vector<service::DeviceOffer> devices_;
    bool cardServiceAbsent_;
    std::optional<StorageId> device_;                ///< the chosen device; nothing: key files
    std::optional<service::DefaultKey> defaultKey_;  ///< set while the default key is in use
    bool mayChangeDefault_;
    std::optional<std::size_t> pinFor_;  ///< the key whose PIN is asked for
    std::optional<Error> problem_;       ///< the problem of the chosen device
    /// Set while the device that broke off the signing is waited for.
    std::optional<service::Interruption> interruption_;
    bool opening_ = false;
    bool unfolded_ = false;  ///< the person wants to change the file that is open

    TextLabel* caption_ = nullptr;
    Notice* accepted_ = nullptr;  ///< which storages the site accepts, if not all that could be used
    StorageBar* storageBar_ = nullptr;
    Notice* restNotice_ = nullptr;
    Notice* deviceNotice_ = nullptr;
    QPushButton* tryAgain_ = nullptr;
    KeyFileRow* fileRow_ = nullptr;
    DefaultKeyRow* defaultRow_ = nullptr;
    PasswordRow* password_ = nullptr;
    OpenedFileRow* openedRow_ = nullptr;
    KeyChooser* chooser_ = nullptr;
    PinPanel* pin_ = nullptr;
    QCheckBox* always_ = nullptr;
};

}  // namespace qoltanba::ui
