#include "notifications.h"

#include <utility>

#ifdef QOLTANBA_HAS_DBUS
#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QImage>
#include <QVariantMap>

#include "icons.h"
#include "session_bus.h"
#endif

namespace qoltanba::ui {

#ifdef QOLTANBA_HAS_DBUS
namespace {

const QString notificationService = QStringLiteral("org.freedesktop.Notifications");
const QString notificationPath = QStringLiteral("/org/freedesktop/Notifications");
const QString notificationButton = QStringLiteral("show");

/// A picture as the specification sends it: "image-data", (iiibiiay).
struct Picture {
    int width = 0;
    int height = 0;
    int bytesPerLine = 0;
    bool hasAlpha = true;
    int bitsPerSample = 8;
    int channels = 4;
    QByteArray octets;
};

QDBusArgument& operator<<(QDBusArgument& argument, const Picture& picture) {
    argument.beginStructure();
    argument << picture.width << picture.height << picture.bytesPerLine << picture.hasAlpha
             << picture.bitsPerSample << picture.channels << picture.octets;
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, Picture& picture) {
    argument.beginStructure();
    argument >> picture.width >> picture.height >> picture.bytesPerLine >> picture.hasAlpha >>
        picture.bitsPerSample >> picture.channels >> picture.octets;
    argument.endStructure();
    return argument;
}

/// The program's mark. A program that was not installed has no name in the icon theme.
Picture mark() {
    constexpr int side = 64;
    const QImage image =
        icon(Icon::application).pixmap(side, side).toImage().convertToFormat(QImage::Format_RGBA8888);
    Picture picture;
    picture.width = image.width();
    picture.height = image.height();
    picture.bytesPerLine = static_cast<int>(image.bytesPerLine());
    picture.octets = QByteArray(reinterpret_cast<const char*>(image.constBits()), image.sizeInBytes());
    return picture;
}

QDBusMessage notificationCall(const QString& method) {
    return QDBusMessage::createMethodCall(notificationService, notificationPath, notificationService, method);
}

}  // namespace

/// Signals of any sender are taken, for to ask who owns the name would block. A program that forges one
/// brings a window of this program to the front, and does no more.
bool Notifications::connectToService() {
    if (connected_) return true;
    auto bus = sessionBus();
    if (!bus) return false;
    qDBusRegisterMetaType<Picture>();
    const auto listen = [&](const char* signal, const char* slot) {
        bus->connect(QString(), notificationPath, notificationService, QLatin1String(signal), this, slot);
    };
    listen("ActionInvoked", SLOT(actionInvoked(uint, QString)));
    listen("NotificationClosed", SLOT(notificationClosed(uint, uint)));
    listen("ActivationToken", SLOT(activationToken(uint, QString)));
    connected_ = true;
    return true;
}

void Notifications::send(const QString& topic) {
    Shown& shown = shown_[topic];
    shown.sent = shown.turn;
    QStringList actions;
    if (shown.message.act) {
        // "default": a press of the message itself.
        actions << QStringLiteral("default") << shown.message.button;
        if (!shown.message.button.isEmpty()) actions << notificationButton << shown.message.button;
    }
    constexpr uchar normal = 1;
    constexpr uchar critical = 2;
    const QVariantMap hints{
        {QStringLiteral("desktop-entry"), QStringLiteral("qoltanba")},
        {QStringLiteral("urgency"), QVariant::fromValue(shown.message.urgent ? critical : normal)},
        {QStringLiteral("image-data"), QVariant::fromValue(mark())}};
    constexpr int asTheServiceLikes = -1;
    constexpr int never = 0;
    QDBusMessage call = notificationCall(QStringLiteral("Notify"));
    // Most services read the text as mark-up.
    call << QStringLiteral("Qoltanba") << shown.id << QStringLiteral("qoltanba") << shown.message.title
         << shown.message.text.toHtmlEscaped() << actions << hints
         << (shown.message.urgent ? never : asTheServiceLikes);
    auto* watcher = new QDBusPendingCallWatcher(sessionBus()->asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, topic, turn = shown.turn](QDBusPendingCallWatcher* finished) {
                finished->deleteLater();
                const QDBusPendingReply<uint> reply = *finished;
                if (reply.isError()) return failed(topic, turn);
                answered(topic, turn, reply.value());
            });
}

void Notifications::answered(const QString& topic, std::uint64_t turn, uint id) {
    const auto found = shown_.find(topic);
    // It was taken back before the service had answered.
    if (found == shown_.end() || found->sent != turn) return close(id);
    found->id = id;
    found->sent = 0;
    if (found->turn != turn) send(topic);  // another message came meanwhile; it takes the place of this one
}

void Notifications::close(uint id) {
    QDBusMessage call = notificationCall(QStringLiteral("CloseNotification"));
    sessionBus()->asyncCall(call << id);
}

void Notifications::failed(const QString& topic, std::uint64_t turn) {
    const auto found = shown_.constFind(topic);
    if (found == shown_.constEnd() || found->sent != turn) return;
    const Message message = found->message;
    shown_.erase(found);
    fallback_(message);
}

void Notifications::withdraw(const QString& topic) {
    const uint id = shown_.take(topic).id;
    if (id != 0) close(id);
}

void Notifications::activationToken(uint id, const QString& token) {
    // How a program of Wayland may come to the front (xdg-activation); Qt takes it from here.
    if (!topicOf(id).isEmpty()) qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
}
#else
bool Notifications::connectToService() {
    return false;
}
void Notifications::send(const QString&) {}
void Notifications::answered(const QString&, std::uint64_t, uint) {}
void Notifications::failed(const QString&, std::uint64_t) {}
void Notifications::close(uint) {}
void Notifications::withdraw(const QString& topic) {
    shown_.remove(topic);
}
void Notifications::activationToken(uint, const QString&) {}
#endif

Notifications::Notifications(Fallback fallback) : fallback_(std::move(fallback)) {}

Notifications::~Notifications() {
    const QStringList topics = shown_.keys();
    for (const QString& topic : topics) withdraw(topic);
}

void Notifications::show(const QString& topic, Message message) {
    if (!connectToService()) return fallback_(message);
    Shown& shown = shown_[topic];
    shown.message = std::move(message);
    shown.turn = ++turns_;
    if (shown.sent == 0) send(topic);
}

void Notifications::actionInvoked(uint id, const QString&) {
    const QString topic = topicOf(id);
    if (topic.isEmpty()) return;
    const std::function<void()> act = shown_.take(topic).message.act;
    if (act) act();
}

void Notifications::notificationClosed(uint id, uint) {
    const QString topic = topicOf(id);
    if (!topic.isEmpty()) shown_.remove(topic);
}

QString Notifications::topicOf(uint id) const {
    if (id == 0) return {};
    for (auto one = shown_.cbegin(); one != shown_.cend(); ++one)
        if (one->id == id) return one.key();
    return {};
}

}  // namespace qoltanba::ui
