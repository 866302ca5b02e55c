#pragma once

#include <QRadioButton>
#include <QWidget>

#include <optional>
#include <vector>

#include <qoltanba/base/clock.h>
#include <qoltanba/service/consent.h>

class QButtonGroup;
class QVBoxLayout;

namespace qoltanba::ui {

class ElidedLabel;
class Notice;
class TextLabel;

/// One key: owner, role and organisation, use and algorithm, validity; or, where it does not fit, why not.
class KeyCard : public QRadioButton {
    Q_OBJECT
  public:
    KeyCard(service::KeyOffer offer, int digit, TimePoint today, QWidget* parent);
    /// The same key, of which more is known.
    void setOffer(service::KeyOffer offer);
    void showDetails(bool shown);
    void retranslate();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;
    bool hitButton(const QPoint& position) const override;

  private:
    QString roleLine() const;
    QString numbersLine() const;
    QString validityLine() const;
    QString statusWarning() const;
    void applyOffer();

    service::KeyOffer offer_;
    int digit_;
    TimePoint today_;
    ElidedLabel* owner_;
    TextLabel* use_;
    TextLabel* lines_;
    Notice* test_;
    Notice* warning_;
    TextLabel* reason_;
    TextLabel* status_;
    TextLabel* details_;
};

/// The keys of a storage as cards, in the order of Consent::keysListed. Only a usable one can be chosen.
class KeyList : public QWidget {
    Q_OBJECT
  public:
    explicit KeyList(QWidget* parent = nullptr);

    void setKeys(const std::vector<service::KeyOffer>& keys, TimePoint today);
    /// The same keys in the same order: the choice stays where it still fits. Gives the key that was chosen
    /// and no longer fits.
    std::optional<std::size_t> updateKeys(const std::vector<service::KeyOffer>& keys);
    void clear();
    /// Chooses by index; nothing happens for an unfit key or none.
    void choose(int index);
    std::optional<std::size_t> chosen() const;
    /// Shows the card at `index` alone, or all.
    void showOnly(std::optional<int> index);
    void showDetails(bool shown);
    bool isEmpty() const { return cards_.empty(); }
    void focusChosenOrFirst();
    void retranslate();

  signals:
    void chosenChanged();

  private:
    QButtonGroup* group_;
    QVBoxLayout* column_;
    std::vector<KeyCard*> cards_;
};

}  // namespace qoltanba::ui
