// 10,000 documents of 1 KiB in one consent over the socket: the real service and the real server, with a
// scripted person (the programs that are shipped have no such thing).
//
// usage: documents KEY_FILE PASSWORD
//
//   raw MS                  to compare with: as many raw signatures by the same key, on all cores at once
//
//   signed MS CONSENT GAP   from the page's request to its answer; from the person's consent to the answer;
//   the
//                           longest time the windows' loop was busy
//
//   cancelled MS            from the person's Cancel in the middle to the page's answer

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>
#include <QWebSocket>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/signer.h>
#include <qoltanba/localhost_certificate/local_certificate.h>
#include <qoltanba/service/service.h>
#include <qoltanba/tokens/key_file.h>
#include <qoltanba/tokens/storages.h>
#include <qoltanba/websocket/server.h>

#include "scripted_person.h"

namespace {

using namespace qoltanba;
using bench::die;
using bench::orDie;
using bench::ScriptedPerson;
using bench::secretOf;

constexpr int documentCount = 10'000;
constexpr int documentSize = 1024;

QString request() {
    QJsonArray documents;
    for (int number = 0; number < documentCount; ++number) {
        QByteArray document = QByteArray::number(number).leftJustified(documentSize, 'x');
        documents.append(QString::fromLatin1(document.toBase64()));
    }
    const QJsonObject arguments{
        {QStringLiteral("format"), QStringLiteral("cms")},
        {QStringLiteral("data"), documents},
        {QStringLiteral("signingParams"), QJsonObject{{QStringLiteral("decode"), true}}},
        {QStringLiteral("signerParams"), QJsonObject{{QStringLiteral("chain"), QJsonArray()}}},
    };
    return QString::fromUtf8(
        QJsonDocument(QJsonObject{
                          {QStringLiteral("module"), QStringLiteral("kz.gov.pki.knca.basics")},
                          {QStringLiteral("method"), QStringLiteral("sign")},
                          {QStringLiteral("args"), arguments},
                      })
            .toJson(QJsonDocument::Compact));
}

/// A page in its own thread, because a browser is its own process. It sends one request and returns the
/// answer.
class Page final : public QThread {
  public:
    Page(std::uint16_t port, std::string authority) : port_(port), authority_(std::move(authority)) {}

    double milliseconds = 0;
    qint64 answered = 0;  ///< on the clock of QElapsedTimer
    QString answer;

  protected:
    void run() override {
        QWebSocket socket(QStringLiteral("http://localhost"));
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates(QSslCertificate::fromData(QByteArray::fromStdString(authority_)));
        socket.setSslConfiguration(tls);
        const QString text = request();
        QElapsedTimer clock;
        bool greeted = false;
        QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket, [&](const QString& message) {
            if (!greeted) {
                greeted = true;
                clock.start();
                socket.sendTextMessage(text);
                return;
            }
            milliseconds = static_cast<double>(clock.nsecsElapsed()) / 1e6;
            answered = clock.msecsSinceReference() + clock.elapsed();
            answer = message;
            quit();
        });
        QObject::connect(&socket, &QWebSocket::disconnected, &socket, [&] { quit(); });
        socket.open(QUrl(QStringLiteral("wss://127.0.0.1:%1/").arg(port_)));
        exec();
    }

  private:
    std::uint16_t port_;
    std::string authority_;
};

/// As many bare signatures as there are documents, shared by `threads` threads that do nothing else.
double rawMilliseconds(const crypto::LibraryPtr& library, const char* keyFile, const char* password,
                       int threads) {
    const auto storage = orDie(tokens::openKeyFile(library, keyFile), "the key file");
    const auto keys = orDie(tokens::unlockAll(*storage, secretOf(password)), "the key file");
    const Bytes document(documentSize, 'x');
    std::atomic<int> number = 0;
    QElapsedTimer clock;
    clock.start();
    {
        std::vector<std::jthread> signing;
        for (int thread = 0; thread < threads; ++thread) {
            signing.emplace_back([&] {
                while (number++ < documentCount) {
                    if (!crypto::signData(*library, *keys.at(0).signer, document)) die("signing");
                }
            });
        }
    }
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

}  // namespace

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    if (argc != 3) return 2;
    const QTemporaryDir folder;
    const std::filesystem::path home = folder.path().toStdString();

    const crypto::LibraryPtr library = orDie(crypto::Library::load(), "the library");
    const int cores = QThread::idealThreadCount();
    std::printf("raw %.0f\n", rawMilliseconds(library, argv[1], argv[2], cores));

    ScriptedPerson person(argv[1], argv[2]);
    const auto options = service::makeOptions(home / "settings.ini", home / "policy.ini");
    service::ServiceParts parts;
    parts.library = library;
    parts.storages = std::make_shared<const tokens::Storages>(
        std::vector<std::shared_ptr<tokens::StorageProvider>>{tokens::makeKeyFiles(library)});
    parts.consent = &person;
    parts.options = options.get();
    parts.history = service::makeHistory(home / "history", systemClock());
    parts.clock = systemClock();
    parts.log = silentLog();
    const auto service = service::makeService(std::move(parts));

    auto certificate =
        orDie(localhost_certificate::loadOrMakeLocalCertificate(home / "localhost", systemClock()), "TLS");
    websocket::ServerSettings settings = websocket::ServerSettings::from(*options, "bench");
    settings.port = 0;
    websocket::Server server(*service, settings, silentLog());
    const std::uint16_t port = orDie(
        server.start({certificate.leafPem, std::move(certificate.leafKeyPem), certificate.authority.pem}),
        "the server");

    // The longest time that the event loop of the windows was busy without a break.
    QElapsedTimer sinceBeat;
    qint64 longest = 0;
    QTimer heart;
    heart.setTimerType(Qt::PreciseTimer);
    QObject::connect(&heart, &QTimer::timeout, &heart,
                     [&] { longest = std::max(longest, sinceBeat.restart()); });

    Page page(port, certificate.authority.pem);
    Page cancelled(port, certificate.authority.pem);
    QObject::connect(&page, &QThread::finished, &application, [&] {
        if (page.answer.count(QStringLiteral("BEGIN CMS")) != documentCount)
            die("not all documents were signed");
        std::printf("signed %.0f %lld %lld\n", page.milliseconds,
                    static_cast<long long>(page.answered - person.sinceConsent.msecsSinceReference()),
                    static_cast<long long>(longest));
        person.cancelsInTheMiddle = true;
        cancelled.start();
    });
    QObject::connect(&cancelled, &QThread::finished, &application, [&] {
        if (!person.sinceCancel.isValid() ||
            cancelled.answer != QStringLiteral(R"({"body":{},"status":true})")) {
            die("cancelled: unexpected answer " + cancelled.answer.left(200).toStdString());
        }
        std::printf("cancelled %lld\n", static_cast<long long>(person.sinceCancel.elapsed()));
        QCoreApplication::quit();
    });
    sinceBeat.start();
    heart.start(5);
    page.start();
    return QCoreApplication::exec();
}
