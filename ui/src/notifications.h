#pragma once

#include <QHash>
#include <QObject>
#include <QString>

#include <cstdint>
#include <functional>

namespace qoltanba::ui {

/// One message of the desktop, outside of all windows. Plain text.
struct Message {
    QString title;
    QString text;
    QString button = {};             ///< what `act` does; empty: the message has no button
    std::function<void()> act = {};  ///< the person pressed the button or the message itself
    bool urgent = false;             ///< stays until the person has seen it
};

/// Messages through the desktop's notification service (Desktop Notifications Specification, over D-Bus).
/// Nothing blocks: the service is asked and answers later.
class Notifications : public QObject {
    Q_OBJECT
  public:
    /// Shows a message where there is no such service, or no D-Bus.
    using Fallback = std::function<void(const Message&)>;
    explicit Notifications(Fallback fallback);
    ~Notifications() override;

    /// Shows `message`. It takes the place of the one that was shown before under the same `topic`.
    void show(const QString& topic, Message message);
    /// Takes the message of this topic back, where there is one.
    void withdraw(const QString& topic);

  private slots:  // NOLINT(readability-redundant-access-specifiers): D-Bus finds them by name
    void actionInvoked(uint id, const QString& action);
    void notificationClosed(uint id, uint reason);
    void activationToken(uint id, const QString& token);

  private:
    struct Shown {
        Message message;
        uint id = 0;             ///< that the service gave; 0: not answered yet
        std::uint64_t turn = 0;  ///< of this message
        std::uint64_t sent = 0;  ///< turn of the message that the service has not answered yet; 0: none
    };

    bool connectToService();
    void send(const QString& topic);
    void answered(const QString& topic, std::uint64_t turn, uint id);
    void failed(const QString& topic, std::uint64_t turn);
    static void close(uint id);
    QString topicOf(uint id) const;

    Fallback fallback_;
    QHash<QString, Shown> shown_;
    std::uint64_t turns_ = 0;
    bool connected_ = false;
};

}  // namespace qoltanba::ui
