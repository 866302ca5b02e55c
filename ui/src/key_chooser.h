#pragma once

#include <QWidget>

#include <optional>
#include <string>
#include <vector>

#include <qoltanba/base/clock.h>
#include <qoltanba/service/consent.h>

class QToolButton;

namespace qoltanba::ui {

class KeyList;
class Notice;
class TextLabel;

/// The keys of the open storage: how many there are, a card for each, and why none of them can be used.
/// Hidden while no storage is open.
class KeyChooser : public QWidget {
    Q_OBJECT
  public:
    explicit KeyChooser(QWidget* parent);

    void setKeys(const std::vector<service::KeyOffer>& keys, TimePoint today);
    /// The same keys: the choice stays if that key still fits. Returns true if the chosen key does not fit
    /// any more.
    bool updateKeys(const std::vector<service::KeyOffer>& keys);
    void clear();

    bool isListed() const { return listed_; }
    const std::vector<service::KeyOffer>& keys() const { return keys_; }
    bool anyFits() const;
    /// The index of the chosen key in keys().
    std::optional<std::size_t> chosen() const;
    const service::KeyOffer* chosenOffer() const;
    /// Null while none is chosen.
    QWidget* chosenCard() const;
    void choose(int index);
    /// Chooses a key and hides all others. If the key is not listed or does not fit, returns false and
    /// changes nothing.
    bool chooseOnly(const std::string& keyId);
    /// Chooses the first key that fits and hides all others. If none fits, shows all.
    void chooseFitting();
    void showAll();
    void focusChosenOrFirst();
    bool hasFocusedKey() const;
    /// What is known of the device: it holds no keys of the present kind; whose identity card it is, or
    /// nothing. retranslate() shows it.
    void tellDevice(bool oldKeysOnly, const QString& holder);
    /// Where the keys are. `begun`: on a device with which the first documents were signed.
    enum class From { file, device, begun };
    void retranslate(From from);

  signals:
    void chosenChanged();
    void heightChanged();

  private:
    void keyChosen();
    void updateVerdict();
    QString noneFits() const;
    QString deviceHasNone() const;
    static QString oldKeysOnlyText();

    std::vector<service::KeyOffer> keys_;
    std::optional<std::size_t> lost_;  ///< the key that was chosen and does not fit any more
    bool listed_ = false;
    From from_ = From::file;
    bool oldKeysOnly_ = false;
    QString holder_;

    TextLabel* caption_;
    QToolButton* details_;
    Notice* verdict_;
    KeyList* list_;
};

}  // namespace qoltanba::ui
