#pragma once

#include <QFileDialog>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

#include <qoltanba/service/consent.h>

#include "consent_window.h"

namespace qoltanba::ui {

/// The service's way to the person at this desktop. Makes a window for each dialog.
class DesktopConsent : public QObject, public service::Consent {
    Q_OBJECT
  public:
    struct DesktopServices {
        std::function<void(const QString& title, const QString& text)> notify;  ///< the tray's message
        std::function<void()> showSettings;
        std::function<void(const QString& pageLocale)> speak;  ///< switches the language for a question
        std::function<void()> waitingChanged = [] {};          ///< see waitingFor()
        /// A window of a request did not come to the front: the desktop itself tells of it.
        std::function<void(const QString& text)> callPerson = [](const QString&) {};
        std::function<void()> personCame = [] {};  ///< no more need to call
        /// The person chose the language of the program in a window. Null: the person may not.
        std::function<void(const QString& language)> chooseLanguage = {};
    };
    DesktopConsent(DesktopServices services, ConsentTiming timing);
    ~DesktopConsent() override;

    void begin(service::Question question, std::shared_ptr<service::ConsentAnswers> answers) override;
    void documentsDescribed(std::vector<service::DocumentDescription> documents) override;
    void keysListed(std::vector<service::KeyOffer> keys) override;
    void openFailed(Error error) override;
    void pinFailed(std::size_t key, Error error) override;
    void holderRead(service::DeviceHolder holder) override;
    void devicesChanged(std::vector<service::DeviceOffer> devices) override;
    void cardServiceSeen(bool isAbsent) override;
    void keysUpdated(std::vector<service::KeyOffer> keys) override;
    void progress(service::Step step, std::size_t done, std::size_t total) override;
    void signedLast(const service::DocumentDescription& document) override;
    void interrupted(service::Interruption interruption) override;
    void othersWaiting(int count) override;
    void end(service::Ending ending) override;
    void recentStoragesChanged(std::vector<service::RecentStorage> storages) override;
    void chooseFile(const service::Peer& peer, const service::ChooseFileRequest& request,
                    service::FileAnswers answers) override;
    void withdrawFileQuestion() override;
    void showSettings() override;
    void remind() override;

    /// Who waits for the person's answer; nothing where nobody does.
    std::optional<service::Peer> waitingFor() const;
    /// Brings the window of the open request to the front. False if there is none.
    bool bringForward();

    ConsentWindow* window() const { return window_; }
    QFileDialog* fileDialog() const { return fileDialog_; }

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void watchOver(QWidget& window);
    QWidget* openWindow() const;
    void callPerson();
    void tellWaiting();

    DesktopServices services_;
    ConsentTiming timing_;
    QPointer<ConsentWindow> window_;
    const QObject* newest_ =
        nullptr;  ///< the same pointer, only to be compared: needed while a window is being destroyed
    QPointer<QFileDialog> fileDialog_;
    QTimer comesToFront_;
    service::Peer peer_ = service::Peer::unnamedProgram();
    service::Act act_ = service::Act::signDocuments;
    std::size_t documents_ = 0;
};

}  // namespace qoltanba::ui
