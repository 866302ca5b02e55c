// What a request, an idle page and a hostile message cost: the real server and the real service in a process
// of their own, and pages in this one.
//
// usage: server
//
//   request MS HEARTBEAT    a request that the person answers at once, from the page's message to its answer:
//   reading,
//                           queue, window's answer, writing; and a heartbeat, which shows what the connection
//                           alone takes
//
//   idle KIB COUNT          memory for each of so many pages that are open and silent
//
//   hostile MS CPU          the refusal of a message that is refused, for each MiB of it, from the page's
//   message to
//                           its answer, and the server's own time of the processor in it; the slowest of
//                           several

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTemporaryDir>
#include <QTimer>
#include <QWebSocket>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <qoltanba/localhost_certificate/local_certificate.h>
#include <qoltanba/service/service.h>
#include <qoltanba/websocket/server.h>

namespace {

using namespace qoltanba;

constexpr int pages = 200;
constexpr int rounds = 500;
constexpr int mebibytes = 8;

[[noreturn]] void die(const std::string& what) {
    std::fprintf(stderr, "%s\n", what.c_str());
    std::exit(1);
}

template <class T>
T orDie(Result<T> result, const std::string& what) {
    if (!result) die(what + ": " + std::string(nameOf(result.error().code)) + " " + result.error().detail);
    return std::move(*result);
}

/// Chooses a file as soon as the question comes.
class ScriptedPerson final : public service::Consent {
  public:
    void begin(service::Question, std::shared_ptr<service::ConsentAnswers> answers) override {
        answers->refuse(false);
    }
    void chooseFile(const service::Peer&, const service::ChooseFileRequest&,
                    service::FileAnswers answers) override {
        answers.done("/home/a/Өтініш.pdf");
    }
    void documentsDescribed(std::vector<service::DocumentDescription>) override {}
    void keysListed(std::vector<service::KeyOffer>) override {}
    void keysUpdated(std::vector<service::KeyOffer>) override {}
    void openFailed(Error) override {}
    void pinFailed(std::size_t, Error) override {}
    void holderRead(service::DeviceHolder) override {}
    void cardServiceSeen(bool) override {}
    void devicesChanged(std::vector<service::DeviceOffer>) override {}
    void recentStoragesChanged(std::vector<service::RecentStorage>) override {}
    void progress(service::Step, std::size_t, std::size_t) override {}
    void interrupted(service::Interruption) override {}
    void othersWaiting(int) override {}
    void end(service::Ending) override {}
    void remind() override {}
    void withdrawFileQuestion() override {}
    void showSettings() override {}
};

/// The process of the agent: says its port, and runs until it is killed.
int serve(int argc, char** argv, localhost_certificate::LocalCertificate certificate,
          const std::filesystem::path& folder, int says) {
    QCoreApplication application(argc, argv);
    ScriptedPerson person;
    const auto options = service::makeOptions(folder / "settings.ini", folder / "policy.ini");
    options->set(service::option::maxConnections, pages * 2);
    service::ServiceParts parts;
    parts.consent = &person;
    parts.options = options.get();
    parts.history = service::makeHistory(folder / "history", systemClock());
    parts.clock = systemClock();
    parts.log = silentLog();
    const auto requests = service::makeService(std::move(parts));
    websocket::ServerSettings settings = websocket::ServerSettings::from(*options, "bench");
    settings.port = 0;
    websocket::Server server(*requests, settings, silentLog());
    const std::uint16_t port = orDie(
        server.start({certificate.leafPem, std::move(certificate.leafKeyPem), certificate.authority.pem}),
        "the server");
    if (write(says, &port, sizeof port) != sizeof port) return 1;
    return QCoreApplication::exec();
}

long residentKiB(pid_t process) {
    long total = 0;
    long resident = 0;
    std::ifstream("/proc/" + std::to_string(process) + "/statm") >> total >> resident;
    return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

/// A page that waits for one answer at a time.
class Page {
  public:
    Page(std::uint16_t port, const QSslConfiguration& tls, int number)
        : socket_(QStringLiteral("https://site%1.kz").arg(number)) {
        socket_.setSslConfiguration(tls);
        QObject::connect(&socket_, &QWebSocket::textMessageReceived, &loop_, &QEventLoop::quit);
        QObject::connect(&socket_, &QWebSocket::disconnected, [] { die("a page lost its connection"); });
        socket_.open(QUrl(QStringLiteral("wss://127.0.0.1:%1/").arg(port)));
        loop_.exec();
    }
    ~Page() { socket_.disconnect(); }
    Page(const Page&) = delete;
    Page& operator=(const Page&) = delete;

    /// In milliseconds.
    double ask(const QString& message) {
        QElapsedTimer clock;
        clock.start();
        socket_.sendTextMessage(message);
        loop_.exec();
        return static_cast<double>(clock.nsecsElapsed()) / 1e6;
    }
    double median(const QString& message) {
        std::vector<double> took;
        for (int round = 0; round < rounds; ++round) took.push_back(ask(message));
        std::sort(took.begin(), took.end());
        return took[took.size() / 2];
    }

  private:
    QWebSocket socket_;
    QEventLoop loop_;
};

QString filled(std::string_view head, std::string_view part, std::string_view tail) {
    std::string text(head);
    while (text.size() < std::size_t{mebibytes} << 20) text += part;
    return QString::fromStdString(text.append(tail));
}

/// The processor's time that a process has taken, in milliseconds.
double processorTime(pid_t process) {
    clockid_t clock = 0;
    timespec time{};
    if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &time) != 0) die("a clock");
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

void measureHostile(Page& page, pid_t server) {
    const std::string basics = R"({"module":"kz.gov.pki.knca.basics","method":"sign","args":{"format":)";
    const std::array<std::pair<const char*, QString>, 6> messages = {{
        {"nothing", filled("", "x", "")},
        {"levels", filled("", "[", "")},
        {"values", filled("[", "1,", "]")},
        {"members", filled("{", "\"a\":1,\"b\":2,", "}")},
        {"base64", filled(basics + R"("cms","signingParams":{"decode":true},"data":")", "MTEK", "#\"}}")},
        {"path", filled(R"({"module":"kz.gov.pki.knca.commonUtils","method":"createCAdESFromFile","args":[)"
                        R"("PKCS12","SIGNATURE","/)",
                        "path/", "\",true]}")},
    }};
    constexpr double unmeasured = 1e9;
    double slowest = 0;
    double mostOfTheServer = 0;
    for (const auto& [name, message] : messages) {
        double best = unmeasured;
        double bestOfTheServer = unmeasured;
        for (int round = 0; round < 5; ++round) {
            const double before = processorTime(server);
            best = std::min(best, page.ask(message) / mebibytes);
            bestOfTheServer = std::min(bestOfTheServer, (processorTime(server) - before) / mebibytes);
        }
        std::fprintf(stderr, "%s: %.2f ms for each MiB, %.2f ms of the server\n", name, best,
                     bestOfTheServer);
        slowest = std::max(slowest, best);
        mostOfTheServer = std::max(mostOfTheServer, bestOfTheServer);
    }
    std::printf("hostile %.3f %.3f\n", slowest, mostOfTheServer);
}

void rest(int milliseconds) {
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

void measure(std::uint16_t port, pid_t server, const std::string& authority) {
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(QSslCertificate::fromData(QByteArray::fromStdString(authority)));
    Page page(port, tls, 0);
    const QString request = QStringLiteral(
        R"({"module":"kz.gov.pki.knca.commonUtils","method":"showFileChooser","args":["ALL",""]})");
    page.median(request);
    const double asked = page.median(request);
    std::printf("request %.3f %.3f\n", asked, page.median(QStringLiteral("--heartbeat--")));
    const long before = residentKiB(server);
    std::vector<std::unique_ptr<Page>> idle;
    for (int number = 1; number <= pages; ++number) idle.push_back(std::make_unique<Page>(port, tls, number));
    rest(1000);
    std::printf("idle %.1f %d\n", static_cast<double>(residentKiB(server) - before) / pages, pages);
    measureHostile(page, server);
}

}  // namespace

int main(int argc, char** argv) {
    const QTemporaryDir folder;
    const std::filesystem::path home = folder.path().toStdString();
    auto certificate =
        orDie(localhost_certificate::loadOrMakeLocalCertificate(home / "localhost", systemClock()), "TLS");
    const std::string authority = certificate.authority.pem;
    std::array<int, 2> ends = {-1, -1};
    if (pipe(ends.data()) != 0) die("a pipe");
    const pid_t server = fork();
    if (server == 0) _exit(serve(argc, argv, std::move(certificate), home, ends[1]));
    std::uint16_t port = 0;
    if (read(ends[0], &port, sizeof port) != sizeof port) die("the server does not run");
    QCoreApplication application(argc, argv);
    measure(port, server, authority);
    kill(server, SIGTERM);
    return 0;
}
