#pragma once

#include <QBasicTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

#include <qoltanba/base/clock.h>
#include <qoltanba/service/consent.h>
#include <qoltanba/texts/acts.h>

#include "fitting_window.h"
#include "input_guard.h"

class QPushButton;

namespace qoltanba::ui {

class AccentButton;
class Countdown;
class DocumentPanel;
class ElidedLabel;
class EndingPage;
class KeyPanel;
class Notice;
class ProgressPage;
class SiteHeader;
class TextLabel;

/// Times that a test sets so that it need not wait.
struct ConsentTiming {
    std::function<std::chrono::steady_clock::time_point()> now = &std::chrono::steady_clock::now;
    Clock today = systemClock();
    std::chrono::milliseconds guard{500};          ///< no input so long after the window appeared or a try
    std::chrono::milliseconds comesToFront{1000};  ///< then the desktop tells of a window behind others
    std::chrono::milliseconds messageStays{8000};  ///< how long a last message that needs no answer stays
};

/// The window of one dialog: who asks for what, which key is used, yes or no. It shows a service::Question.
/// Every decision goes to ConsentAnswers, and no decision is sent twice.
class ConsentWindow : public FittingWindow {
    Q_OBJECT
  public:
    enum class State {
        asking,    ///< the person reads, opens key files, chooses
        blocking,  ///< asks the person whether to always decline this site
        signing,
        ended
    };

    ConsentWindow(service::Question question, std::shared_ptr<service::ConsentAnswers> answers,
                  ConsentTiming timing);
    ~ConsentWindow() override;

    /// Shows the window in front. Call it once.
    void appear();

    void documentsDescribed(const std::vector<service::DocumentDescription>& documents);
    void keysListed(const std::vector<service::KeyOffer>& keys);
    void openFailed(const Error& error);
    void pinFailed(std::size_t key, const Error& error);
    void holderRead(const service::DeviceHolder& holder);
    void devicesChanged(const std::vector<service::DeviceOffer>& devices);
    void cardServiceSeen(bool isAbsent);
    void keysUpdated(const std::vector<service::KeyOffer>& keys);
    void recentStoragesChanged(const std::vector<service::RecentStorage>& storages);
    /// The last document of a series that was signed.
    void signedLast(const service::DocumentDescription& document);
    void progress(service::Step step, std::size_t done, std::size_t total);
    /// A device broke off the signing. The window asks for it again, and for nothing else.
    void interrupted(const service::Interruption& interruption);
    void othersWaiting(int count);
    void end(const service::Ending& ending);
    /// Another window is about to open: if this one shows a last message that needs no answer, it closes.
    void makeRoom();

    /// The person reads the help on this window: an act like one in the window itself.
    void personReads() { personActed(); }

    /// Whether the person may choose the language of the program here. Not at first.
    void mayChooseLanguage(bool may);

    State state() const { return state_; }
    /// Whether the person still has to answer.
    bool waits() const { return state_ == State::asking || state_ == State::blocking; }
    DocumentPanel* documents() const { return documents_; }

  signals:
    void stateChanged();
    void languageChosen(const QString& language);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void fitted() override;
    void scrolled() override;

  private:
    void build();
    QWidget* buildForm();
    QWidget* buildFooter();
    void retranslate();
    void tellEnding();
    texts::ActTexts texts() const;
    QString askSentence(const texts::ActTexts& texts) const;
    QString siteName() const;

    bool accepts() const;
    bool comesTooEarly(QEvent::Type type);
    bool isOurs(const QWidget* widget) const;
    void personActed();
    bool personIsHere() const;
    bool handleKey(const QKeyEvent& event);
    void agree();
    void refuse(bool block);
    void cancel();
    void keyChanged();
    void focusForm();
    QString cancelSays() const;
    bool isSeries() const { return question_.seriesOf > 0; }
    std::size_t documentCount() const;
    bool tellsRefusal() const;
    bool needsKey() const { return texts::usesKey(question_.act); }
    void enter(State state);
    void updateButtons();
    void updateCountdown();
    void orderKeyboard();
    void tellKeyOutOfSight();
    QString chosenKeyLine() const;

    service::Question question_;
    std::shared_ptr<service::ConsentAnswers> answers_;
    ConsentTiming timing_;
    State state_ = State::asking;
    InputGuard* guard_ = nullptr;
    bool shown_ = false;
    /// Runs from the moment at which the sign button can be pressed: it became enabled, or the window was
    /// uncovered.
    Pause armed_;
    Pause uncovered_;           ///< the same for keys; a button has no focus before it is enabled
    bool interrupted_ = false;  ///< until the signing goes on
    std::optional<service::Ending> ending_;
    QBasicTimer countdown_;
    QBasicTimer closing_;
    std::chrono::steady_clock::time_point lastAct_;
    bool scrollToKey_ = false;  ///< another key was chosen since the last fitting
    std::optional<std::size_t> lastChosen_;

    SiteHeader* header_ = nullptr;
    Notice* firstTime_ = nullptr;
    QWidget* form_ = nullptr;
    TextLabel* headline_ = nullptr;
    DocumentPanel* documents_ = nullptr;
    KeyPanel* keys_ = nullptr;
    Notice* series_ = nullptr;  ///< in place of the documents
    Notice* testKey_ = nullptr;
    Notice* timestamp_ = nullptr;
    TextLabel* leaves_ = nullptr;
    ProgressPage* progress_ = nullptr;
    EndingPage* endingPage_ = nullptr;
    TextLabel* others_ = nullptr;
    TextLabel* blockQuestion_ = nullptr;
    ElidedLabel* chosenKey_ = nullptr;  ///< while its card is out of sight
    Countdown* countdownRow_ = nullptr;
    QPushButton* blockBack_ = nullptr;
    QPushButton* blockYes_ = nullptr;
    QPushButton* cancel_ = nullptr;
    AccentButton* sign_ = nullptr;
    QPushButton* close_ = nullptr;
};

}  // namespace qoltanba::ui
