#include "notifications.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QVariantMap>
#include <QtTest>

#include <memory>
#include <vector>

#include "consent_window.h"
#include "desktop_house.h"
#include "journal_window.h"
#include "main_window.h"
#include "session_bus_fixture.h"

using namespace qoltanba;
using fakes::House;
using fakes::shown;

namespace {

const QString serviceName = QStringLiteral("org.freedesktop.Notifications");
const QString servicePath = QStringLiteral("/org/freedesktop/Notifications");

/// A notification service that remembers what it was told (Desktop Notifications Specification 1.2).
class NotificationService : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
  public:
    struct One {
        uint id;
        QString program;
        QString icon;
        QString title;
        QString text;
        QStringList actions;
        QVariantMap hints;
        int timeout;
    };
    std::vector<One> shown;
    QList<uint> closed;
    bool silent = false;  ///< answers later: see answer()

    void answer() {
        silent = false;
        for (const auto& [message, id] : std::exchange(waiting_, {}))
            bus_->send(message.createReply(QVariant(id)));
    }
    void offerOn(QDBusConnection& bus) {
        bus_ = &bus;
        if (!bus.registerObject(servicePath, this,
                                QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals) ||
            !bus.registerService(serviceName))
            qFatal("the service cannot be offered");
    }

  public slots:
    uint Notify(const QString& program, uint replaces, const QString& icon, const QString& title,
                const QString& text, const QStringList& actions, const QVariantMap& hints, int timeout) {
        const uint id = replaces != 0 ? replaces : ++last_;
        shown.push_back({id, program, icon, title, text, actions, hints, timeout});
        if (silent) {
            setDelayedReply(true);
            waiting_.emplace_back(message(), id);
        }
        return id;
    }
    void CloseNotification(uint id) { closed.append(id); }

  signals:
    void ActionInvoked(uint id, const QString& action);
    void NotificationClosed(uint id, uint reason);

  private:
    QDBusConnection* bus_ = nullptr;
    std::vector<std::pair<QDBusMessage, uint>> waiting_;
    uint last_ = 0;
};

}  // namespace

class NotificationsTest : public QObject {
    Q_OBJECT
  private slots:
    void init();
    void cleanup();
    void areShownWithIconAndButton();
    void replaceThoseOfTheSameTopic();
    void takenBackBeforeTheAnswerAreClosed();
    void theLastOfSeveralBeforeTheAnswerStays();
    void theButtonActsOnce();
    void aClosedOneDoesNothingMore();
    void fallBackWithoutAService();
    void thePortThatIsTakenIsTold();
    void aRequestBehindTheBrowserIsTold();
    void whatWasSignedLeadsToTheJournal();
    void aJournalThatCannotBeWrittenIsTold();
    void aKeyThatEndsIsTold();

  private:
    fakes::SessionBus session_;
    QDBusConnection bus_ = session_.connectAs(QStringLiteral("notification service"));
    std::unique_ptr<NotificationService> service_;
    QList<QString> fallen_;
    std::unique_ptr<ui::Notifications> notifications_;
};

void NotificationsTest::init() {
    service_ = std::make_unique<NotificationService>();
    service_->offerOn(bus_);
    fallen_.clear();
    notifications_ =
        std::make_unique<ui::Notifications>([this](const ui::Message& message) { fallen_ << message.title; });
}

void NotificationsTest::cleanup() {
    notifications_.reset();
    bus_.unregisterService(serviceName);
    bus_.unregisterObject(servicePath);
    service_.reset();
}

void NotificationsTest::areShownWithIconAndButton() {
    notifications_->show(QStringLiteral("a"), {QStringLiteral("egov.kz"), QStringLiteral("A & <b>"),
                                               QStringLiteral("Journal"), [] {}, true});
    QTRY_COMPARE(service_->shown.size(), std::size_t{1});
    const auto& one = service_->shown.front();
    QCOMPARE(one.program, QStringLiteral("Qoltanba"));
    QCOMPARE(one.icon, QStringLiteral("qoltanba"));
    QCOMPARE(one.title, QStringLiteral("egov.kz"));
    QCOMPARE(one.text, QStringLiteral("A &amp; &lt;b&gt;"));
    QCOMPARE(one.actions, QStringList({QStringLiteral("default"), QStringLiteral("Journal"),
                                       QStringLiteral("show"), QStringLiteral("Journal")}));
    QCOMPARE(one.hints[QStringLiteral("urgency")].value<uchar>(), uchar{2});
    QCOMPARE(one.hints[QStringLiteral("desktop-entry")].toString(), QStringLiteral("qoltanba"));
    QVERIFY(one.hints.contains(QStringLiteral("image-data")));
    QCOMPARE(one.timeout, 0);
    QVERIFY(fallen_.isEmpty());
}

void NotificationsTest::replaceThoseOfTheSameTopic() {
    notifications_->show(QStringLiteral("a"), {QStringLiteral("1"), {}});
    QTRY_COMPARE(service_->shown.size(), std::size_t{1});
    notifications_->show(QStringLiteral("b"), {QStringLiteral("2"), {}});
    QTRY_COMPARE(service_->shown.size(), std::size_t{2});
    // The answer to the first has come by now: answers keep their order.
    notifications_->show(QStringLiteral("a"), {QStringLiteral("3"), {}});
    QTRY_COMPARE(service_->shown.size(), std::size_t{3});
    QCOMPARE(service_->shown[2].id, service_->shown[0].id);
    QVERIFY(service_->shown[1].id != service_->shown[0].id);
    notifications_->withdraw(QStringLiteral("a"));
    QTRY_VERIFY(!service_->closed.isEmpty());
    for (const uint closed : service_->closed) QCOMPARE(closed, service_->shown[0].id);
}

void NotificationsTest::takenBackBeforeTheAnswerAreClosed() {
    service_->silent = true;
    notifications_->show(QStringLiteral("a"), {QStringLiteral("1"), {}});
    QTRY_COMPARE(service_->shown.size(), std::size_t{1});
    notifications_->withdraw(QStringLiteral("a"));
    service_->answer();
    QTRY_COMPARE(service_->closed, QList<uint>{service_->shown[0].id});
}

void NotificationsTest::theLastOfSeveralBeforeTheAnswerStays() {
    service_->silent = true;
    notifications_->show(QStringLiteral("a"), {QStringLiteral("1"), {}});
    notifications_->show(QStringLiteral("a"), {QStringLiteral("2"), {}});
    notifications_->show(QStringLiteral("a"), {QStringLiteral("3"), {}});
    QTRY_COMPARE(service_->shown.size(), std::size_t{1});
    service_->answer();
    QTRY_COMPARE(service_->shown.size(), std::size_t{2});
    QCOMPARE(service_->shown[1].title, QStringLiteral("3"));
    QCOMPARE(service_->shown[1].id, service_->shown[0].id);
}

void NotificationsTest::theButtonActsOnce() {
    int acts = 0;
    notifications_->show(QStringLiteral("a"),
                         {QStringLiteral("1"), {}, QStringLiteral("Show"), [&] { ++acts; }});
    notifications_->show(QStringLiteral("b"), {QStringLiteral("2"), {}});
    QTRY_COMPARE(service_->shown.size(), std::size_t{2});
    const uint id = service_->shown[0].id;
    emit service_->ActionInvoked(id + 1000, QStringLiteral("show"));
    emit service_->ActionInvoked(id, QStringLiteral("show"));
    QTRY_COMPARE(acts, 1);
    emit service_->ActionInvoked(id, QStringLiteral("show"));
    notifications_->show(QStringLiteral("b"), {QStringLiteral("3"), {}});
    QTRY_COMPARE(service_->shown.size(), std::size_t{3});
    QCOMPARE(acts, 1);
}

void NotificationsTest::aClosedOneDoesNothingMore() {
    int acts = 0;
    notifications_->show(QStringLiteral("a"),
                         {QStringLiteral("1"), {}, QStringLiteral("Show"), [&] { ++acts; }});
    QTRY_COMPARE(service_->shown.size(), std::size_t{1});
    const uint id = service_->shown[0].id;
    emit service_->NotificationClosed(id, 2);
    emit service_->ActionInvoked(id, QStringLiteral("show"));
    notifications_->show(QStringLiteral("a"), {QStringLiteral("2"), {}});
    QTRY_COMPARE(service_->shown.size(), std::size_t{2});
    QCOMPARE(acts, 0);
}

void NotificationsTest::fallBackWithoutAService() {
    bus_.unregisterService(serviceName);
    notifications_->show(QStringLiteral("a"), {QStringLiteral("1"), {}});
    QTRY_COMPARE(fallen_, QStringList{QStringLiteral("1")});
}

void NotificationsTest::thePortThatIsTakenIsTold() {
    using Kind = service::AgentState::Kind;
    House house;
    house.desktop().setState({Kind::cannotListen, 0, Error{ErrorCode::portTaken, {}},
                              PortHolder{PortHolder::Program::ncaLayer, "java", ""}});
    QTRY_COMPARE(service_->shown.size(), std::size_t{1});
    QCOMPARE(service_->shown[0].title, QStringLiteral("Not connected to browsers"));
    QVERIFY(service_->shown[0].text.contains(QStringLiteral("NCALayer")));
    emit service_->ActionInvoked(service_->shown[0].id, QStringLiteral("default"));
    QTRY_VERIFY(shown<ui::MainWindow>() != nullptr);
    house.desktop().setState({Kind::ready, 13579, {}, {}});
    QTRY_COMPARE(service_->shown.size(), std::size_t{2});
    QCOMPARE(service_->shown[1].title, QStringLiteral("Ready"));
}

void NotificationsTest::aRequestBehindTheBrowserIsTold() {
    House house;
    {
        fakes::Browser browser;
        house.desktop().consent().begin(fakes::question(), std::make_shared<fakes::Answers>());
        QTRY_COMPARE(service_->shown.size(), std::size_t{1});
        const auto& told = service_->shown.front();
        QCOMPARE(told.title, QStringLiteral("egov.kz waits for your answer"));
        QCOMPARE(told.text, QStringLiteral("Sign a document"));
        QVERIFY(told.actions.contains(QStringLiteral("Show")));
        browser.rest();
        emit service_->ActionInvoked(told.id, QStringLiteral("show"));
        QTRY_VERIFY(shown<ui::ConsentWindow>()->isActiveWindow());
        house.desktop().consent().end({service::Ending::Kind::pageGone, {}, 0, 1});
    }
    // One whose time is up while nobody looks is taken back.
    fakes::Browser browser;
    house.desktop().consent().begin(fakes::question(), std::make_shared<fakes::Answers>());
    QTRY_COMPARE(service_->shown.size(), std::size_t{2});
    house.desktop().consent().end({service::Ending::Kind::timedOut, {}, 0, 1});
    QTRY_COMPARE(service_->closed, QList<uint>{service_->shown[1].id});
}

void NotificationsTest::whatWasSignedLeadsToTheJournal() {
    House house;
    house.desktop().consent().begin(fakes::question(), std::make_shared<fakes::Answers>());
    house.desktop().consent().end({service::Ending::Kind::done, {}, 1, 1});
    QTRY_COMPARE(service_->shown.size(), std::size_t{1});
    QCOMPARE(service_->shown[0].title, QStringLiteral("egov.kz"));
    QCOMPARE(service_->shown[0].text, QStringLiteral("1 document signed."));
    QVERIFY(service_->shown[0].actions.contains(QStringLiteral("Journal")));
    emit service_->ActionInvoked(service_->shown[0].id, QStringLiteral("show"));
    QTRY_VERIFY(shown<ui::JournalWindow>() != nullptr);
}

void NotificationsTest::aJournalThatCannotBeWrittenIsTold() {
    House house;
    house.desktop().consent().begin(fakes::question(), std::make_shared<fakes::Answers>());
    house.desktop().consent().end(
        {service::Ending::Kind::done, {}, 1, 1, Error{ErrorCode::fileNotWritable, "for the log"}});
    QTRY_VERIFY(!service_->shown.empty() &&
                service_->shown.back().title == QStringLiteral("The journal could not be written"));
    QVERIFY(!service_->shown.back().text.contains(QStringLiteral("for the log")));
}

void NotificationsTest::aKeyThatEndsIsTold() {
    House house;
    house.keys->keys = {{"aa", "ТЕСТОВ ТЕСТ", "«ТЕСТ» АҚ", fakes::today + std::chrono::hours(24 * 6 + 1), 0},
                        {"bb", "БАСҚА", "", fakes::today + std::chrono::hours(24 * 90), 0}};
    house.desktop().tellEndingKeys();
    QTRY_COMPARE(service_->shown.size(), std::size_t{1});
    QCOMPARE(service_->shown[0].title, QStringLiteral("A key ends soon"));
    QCOMPARE(
        service_->shown[0].text,
        QStringLiteral("ТЕСТОВ ТЕСТ, «ТЕСТ» АҚ: valid until 26 Nov 2026 (left: 6 days). Get a new key in "
                       "time."));
    QCOMPARE(house.keys->keys[0].toldDays, 7);
    house.desktop().tellEndingKeys();
    house.desktop().consent().begin(fakes::question(), std::make_shared<fakes::Answers>());
    house.desktop().consent().end({service::Ending::Kind::done, {}, 1, 1});
    QTRY_COMPARE(service_->shown.size(), std::size_t{2});
    QCOMPARE(service_->shown[1].title, QStringLiteral("egov.kz"));  // not the key again
}

QTEST_MAIN(NotificationsTest)
#include "notifications_test.moc"
