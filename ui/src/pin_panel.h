#pragma once

#include <QWidget>

#include <functional>
#include <optional>

#include <qoltanba/base/secret.h>
#include <qoltanba/service/consent.h>

class QPushButton;
class QToolButton;

namespace qoltanba::ui {

class Notice;
class PasswordField;
class TextLabel;

/// The PIN of one key in a device: the field, the number of tries left, and the outcome of the last PIN.
/// After a factory PIN, the warning that anybody knows it.
class PinPanel : public QWidget {
    Q_OBJECT
  public:
    struct Callbacks {
        std::function<bool()> accepts;  ///< whether input counts yet
        std::function<void(Secret)> enter;
    };
    PinPanel(Callbacks callbacks, QWidget* parent);

    /// Asks for the PIN of another key.
    void ask(const service::KeyOffer& key, const PinRules& rules);
    /// The same key, with more known about it.
    void update(const service::KeyOffer& key);
    /// Stops asking for a PIN.
    void dismiss();
    void failed(const Error& error);
    void clear();
    /// The right PIN goes on with a signing that was broken off.
    void signsTheRest(bool does) { signsTheRest_ = does; }
    void focusField();
    bool isPinFocused() const;
    /// Whether a PIN is asked for. If not, the panel may still show what was wrong with the last one.
    bool asks() const;
    /// Whether a PIN is being tried. The field has no focus meanwhile.
    bool isTrying() const { return trying_; }
    void retranslate();

  signals:
    void heightChanged();

  private:
    void submit();
    void say();
    bool isTyped() const { return need_ == service::PinNeed::typed; }

    Callbacks callbacks_;
    PinRules rules_;
    service::PinNeed need_ = service::PinNeed::none;
    std::optional<int> triesLeft_;
    bool hasFactoryPin_ = false;
    std::optional<Error> problem_;
    bool trying_ = false;
    bool tooShort_ = false;
    bool signsTheRest_ = false;

    TextLabel* caption_;
    QWidget* row_;
    PasswordField* field_;
    QToolButton* eye_;
    QPushButton* enter_;
    Notice* notice_;
};

}  // namespace qoltanba::ui
