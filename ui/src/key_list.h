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

/// The card of one key: owner, role and organisation, use and algorithm, validity. If the key does not fit,
/// the card says why.
class KeyCard : public QRadioButton {
    Q_OBJECT
  public:
    KeyCard(service::KeyOffer offer, int digit, TimePoint today, QWidget* parent);
    /// The same key, with more known about it.
    void setOffer(service::KeyOffer offer);
    void showDetails(bool shown);
    void retranslate();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;
    bool hitButton(const QPoint& position) const override;

  private:
    QString personName() const;
    QString headLine() const;
    QString personLine() const;
    QString numbersLine() const;
    QString validityLine() const;
    QString detailLines() const;
    bool endsSoon() const;
    bool hasCertificate() const { return offer_.keyProblem != service::KeyProblem::noCertificate; }
    QString statusWarning() const;
    void applyOffer();

    service::KeyOffer offer_;
    int digit_;
    TimePoint today_;
    ElidedLabel* head_;  ///< whose key it is: the firm, or the person
    TextLabel* person_;
    TextLabel* use_;
    TextLabel* lines_;
    Notice* test_;
    Notice* warning_;
    TextLabel* reason_;
    TextLabel* validity_;
    TextLabel* status_;
    TextLabel* details_;
};

/// The keys of a storage as cards, in the order of Consent::keysListed. Only a usable key can be chosen.
class KeyList : public QWidget {
    Q_OBJECT
  public:
    explicit KeyList(QWidget* parent = nullptr);

    void setKeys(const std::vector<service::KeyOffer>& keys, TimePoint today);
    /// The same keys in the same order: the choice stays if that key still fits. Returns the key that was
    /// chosen and does not fit any more.
    std::optional<std::size_t> updateKeys(const std::vector<service::KeyOffer>& keys);
    void clear();
    /// Chooses by index. Nothing happens if the key does not fit or does not exist.
    void choose(int index);
    std::optional<std::size_t> chosen() const;
    QWidget* chosenCard() const;
    /// Shows only the card at `index`, or all cards.
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
