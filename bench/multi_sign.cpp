// Documents one after another over HTTPS: the real service and the real server, with a scripted person (the
// programs that are shipped have no such thing), and a page that does as little as possible.
//
// usage: multi_sign KEY_FILE PASSWORD MIB
//
//   digest MBS              to compare with: the digest of the key's algorithm over the same octets in memory
//
//   small MS                10,000 documents of 1 KiB, from the first document to the last signature
//
//   detached MBS MIB        one document of that size; how much more memory it took at most
//
//   encapsulated MBS MIB    the same, with the document inside the signature that comes back

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <thread>

#include <qoltanba/crypto/algorithm.h>
#include <qoltanba/crypto/digest.h>
#include <qoltanba/crypto/library.h>
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

constexpr int smallDocuments = 10'000;
constexpr std::size_t smallSize = 1024;
constexpr std::size_t pieceSize = std::size_t{256} * 1024;

/// A page: one connection over TLS, used on one thread.
class Page {
  public:
    explicit Page(std::uint16_t port) : port_(port), context_(SSL_CTX_new(TLS_client_method())) {
        socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int on = 1;
        setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) die("connect");
        tls_ = SSL_new(context_);
        SSL_set_fd(tls_, socket_);
        if (SSL_connect(tls_) != 1) die("TLS");
    }
    ~Page() {
        SSL_free(tls_);
        SSL_CTX_free(context_);
        ::close(socket_);
    }
    Page(const Page&) = delete;
    Page& operator=(const Page&) = delete;

    void start(int documents, bool encapsulates) {
        const std::string body =
            "{\"numberOfDocuments\":" + std::to_string(documents) +
            ",\"base64\":false,\"encapsulateContent\":" + (encapsulates ? "true" : "false") + "}";
        write(head("/", body.size()) + body);
        target_ = "/" + std::string(readAnswer());
        const std::size_t cookie = answerHead_.find("operationCookie=");
        if (cookie == std::string::npos) die("no cookie: " + answerHead_);
        cookie_ = "Cookie: " + answerHead_.substr(cookie, answerHead_.find(';', cookie) - cookie) + "\r\n";
    }

    void sign(std::string_view document) {
        write(head(target_, document.size()).append(document));
        readAnswer();
    }

    /// A document that is this piece again and again. Returns the octets of the signature.
    std::uint64_t signLarge(std::uint64_t size, std::string_view piece) {
        write(head(target_, size));
        for (std::uint64_t sent = 0; sent < size; sent += piece.size()) write(piece);
        return skipAnswer();
    }

  private:
    std::string head(const std::string& target, std::uint64_t length) const {
        return "POST " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port_) +
               "\r\nOrigin: https://bench.kz\r\n" + cookie_ + "Content-Length: " + std::to_string(length) +
               "\r\n\r\n";
    }
    void write(std::string_view octets) {
        if (SSL_write(tls_, octets.data(), static_cast<int>(octets.size())) <= 0) die("writing");
    }
    std::size_t read() {
        const int count = SSL_read(tls_, buffer_.data(), static_cast<int>(buffer_.size()));
        if (count <= 0) die("reading: " + answerHead_);
        return static_cast<std::size_t>(count);
    }
    /// Reads the head of an answer and what came with it. Returns the length of its body.
    std::uint64_t readHead() {
        received_.clear();
        while (received_.find("\r\n\r\n") == std::string::npos) received_.append(buffer_.data(), read());
        const std::size_t end = received_.find("\r\n\r\n") + 4;
        answerHead_ = received_.substr(0, end);
        received_.erase(0, end);
        if (answerHead_.compare(9, 3, "200") != 0) die(answerHead_ + received_);
        return std::stoull(answerHead_.substr(answerHead_.find("Content-Length: ") + 16));
    }
    std::string_view readAnswer() {
        const std::uint64_t length = readHead();
        while (received_.size() < length) received_.append(buffer_.data(), read());
        return received_;
    }
    std::uint64_t skipAnswer() {
        const std::uint64_t length = readHead();
        for (std::uint64_t got = received_.size(); got < length;) got += read();
        return length;
    }

    std::uint16_t port_;
    int socket_ = -1;
    SSL_CTX* context_;
    SSL* tls_ = nullptr;
    std::string target_;
    std::string cookie_;
    std::string received_;
    std::string answerHead_;
    std::string buffer_ = std::string(std::size_t{64} * 1024, '\0');
};

double megabytesPerSecond(std::uint64_t octets, qint64 nanoseconds) {
    return static_cast<double>(octets) / 1e6 / (static_cast<double>(nanoseconds) / 1e9);
}

double digestSpeed(std::uint64_t size, const std::string& piece) {
    const crypto::LibraryPtr library = orDie(crypto::Library::load(), "the library");
    crypto::Digest digest =
        orDie(crypto::Digest::start(*library, crypto::factsOf(crypto::KeyAlgorithm::gost2015_512).digestName),
              "the digest");
    QElapsedTimer clock;
    clock.start();
    for (std::uint64_t done = 0; done < size; done += piece.size()) {
        if (!digest.update(asBytes(piece))) die("the digest");
    }
    orDie(digest.finish(), "the digest");
    return megabytesPerSecond(size, clock.nsecsElapsed());
}

/// A line of /proc/self/status, in MiB.
double memory(const std::string& name) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(name)) return std::stod(line.substr(name.size() + 1)) / 1024;
    }
    return 0;
}

/// Begins to look for the most memory anew.
void resetMostMemory() {
    std::ofstream("/proc/self/clear_refs") << "5";
}

void manySmallOnes(std::uint16_t port) {
    Page page(port);
    page.start(smallDocuments, true);
    const std::string document(smallSize, 'x');
    QElapsedTimer clock;
    clock.start();
    for (int number = 0; number < smallDocuments; ++number) page.sign(document);
    std::printf("small %.0f\n", static_cast<double>(clock.nsecsElapsed()) / 1e6);
    std::fflush(stdout);
}

void oneLargeOne(std::uint16_t port, bool encapsulates, std::uint64_t size, const std::string& piece) {
    Page page(port);
    page.start(1, encapsulates);
    resetMostMemory();
    const double before = memory("VmRSS");
    QElapsedTimer clock;
    clock.start();
    const std::uint64_t signature = page.signLarge(size, piece);
    const qint64 took = clock.nsecsElapsed();
    if (encapsulates != (signature > size)) die("the signature has a wrong size");
    std::printf("%s %.0f %.1f\n", encapsulates ? "encapsulated" : "detached", megabytesPerSecond(size, took),
                memory("VmHWM") - before);
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    if (argc != 4) return 2;
    const std::uint64_t size = std::stoull(argv[3]) << 20;
    const QTemporaryDir folder;
    const std::filesystem::path home = folder.path().toStdString();

    bench::ScriptedPerson person(argv[1], argv[2]);
    const auto options = service::makeOptions(home / "settings.ini", home / "policy.ini");
    const crypto::LibraryPtr library = orDie(crypto::Library::load(), "the library");
    service::ServiceParts parts;
    parts.library = library;
    parts.storages = std::make_shared<const tokens::Storages>(
        std::vector<std::shared_ptr<tokens::StorageProvider>>{tokens::makeKeyFiles(library)});
    parts.consent = &person;
    parts.options = options.get();
    parts.history = service::makeHistory(home / "history", systemClock());
    parts.clock = systemClock();
    parts.log = silentLog();
    parts.temporaryFolder = home / "temporary";
    const auto service = service::makeService(std::move(parts));

    auto certificate =
        orDie(localhost_certificate::loadOrMakeLocalCertificate(home / "localhost", systemClock()), "TLS");
    websocket::ServerSettings settings = websocket::ServerSettings::from(*options, "bench");
    settings.port = 0;
    settings.multiSignPort = 0;
    settings.multiSignSites = service::SiteList("bench.kz");
    websocket::Server server(*service, settings, silentLog());
    orDie(server.start({certificate.leafPem, std::move(certificate.leafKeyPem), certificate.authority.pem}),
          "the server");
    const std::uint16_t port = server.multiSignPort();

    std::thread pages([&] {
        const std::string piece(pieceSize, 'x');
        std::printf("digest %.0f\n", digestSpeed(size, piece));
        std::fflush(stdout);
        manySmallOnes(port);
        oneLargeOne(port, false, size, piece);
        oneLargeOne(port, true, size, piece);
        QMetaObject::invokeMethod(&application, &QCoreApplication::quit, Qt::QueuedConnection);
    });
    const int result = QCoreApplication::exec();
    pages.join();
    return result;
}
