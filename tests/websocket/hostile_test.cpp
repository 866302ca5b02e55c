// Peers that are not a page: raw sockets, wrong names, too much of everything.

#include <QProcess>
#include <QSslSocket>
#include <QTcpSocket>
#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <iterator>

#include "raw.h"

namespace qoltanba::websocket {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

const std::string bareSign = R"({"format":"cms","data":"MTEK"})";

class Hostile : public ServerTest {
  protected:
    std::string host() const { return "127.0.0.1:" + std::to_string(port_); }
    std::string upgrade(const std::string& hostHeader, const std::string& more) const {
        return "GET / HTTP/1.1\r\nHost: " + hostHeader +
               "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
               more + "\r\n";
    }
    std::string answerTo(const std::string& request, bool tls = true) const {
        Raw raw(port_, tls);
        raw.send(request);
        return raw.answer();
    }
    /// Checks that the server still serves others.
    void expectAlive() const {
        Page page(port_);
        EXPECT_TRUE(page.connected());
    }
};

TEST_F(Hostile, WithoutAnOriginIsRefused) {
    start();
    EXPECT_THAT(answerTo(upgrade(host(), "")), StartsWith("HTTP/1.1 403 "));
    EXPECT_THAT(answerTo(upgrade(host(), "Origin: null\r\n")), StartsWith("HTTP/1.1 403 "));
    EXPECT_THAT(answerTo(upgrade(host(), "Origin: \r\n")), StartsWith("HTTP/1.1 403 "));
    EXPECT_THAT(answerTo(upgrade(host(), "Origin: https://egov.kz/path\r\n")), StartsWith("HTTP/1.1 403 "));
    EXPECT_THAT(answerTo(upgrade(host(), "Origin: https://egov.kz\r\nOrigin: https://a.kz\r\n")),
                StartsWith("HTTP/1.1 400 "));
    EXPECT_THAT(answerTo(upgrade(host(), "Origin: https://egov.kz\r\n")), StartsWith("HTTP/1.1 101 "));
}

TEST_F(Hostile, WithoutAnOriginIsNobodyWhereAnOptionLetsItIn) {
    start([](ServerSettings& settings) { settings.acceptNoOrigin = true; });
    EXPECT_THAT(answerTo(upgrade(host(), "")), StartsWith("HTTP/1.1 101 "));
    EXPECT_THAT(answerTo(upgrade(host(), "Origin: null\r\n")), StartsWith("HTTP/1.1 403 "))
        << "a page that could not be told from others, nor blocked";
    EXPECT_THAT(answerTo(upgrade(host(), "Origin: nonsense\r\n")), StartsWith("HTTP/1.1 403 "));
    Page page(port_, QString());
    ASSERT_TRUE(page.connected());
    page.ask(basicsSign(bareSign));
    EXPECT_TRUE(requests_.submitted().at(0).peer.isUnnamedProgram());
}

TEST_F(Hostile, AnotherNameBoundToThisAddressIsRefused) {
    start();
    const std::string origin = "Origin: https://egov.kz\r\n";
    for (const std::string& name :
         {std::string("evil.kz"), "evil.kz:" + std::to_string(port_), std::string("127.0.0.1"),
          std::string("127.0.0.1:1"), std::string(""), "127.0.0.1.evil.kz:" + std::to_string(port_)}) {
        EXPECT_THAT(answerTo(upgrade(name, origin)), StartsWith("HTTP/1.1 421 ")) << name;
        EXPECT_THAT(answerTo("GET / HTTP/1.1\r\nHost: " + name + "\r\n\r\n"), StartsWith("HTTP/1.1 421 "))
            << name;
    }
    for (const std::string name : {"localhost:", "LOCALHOST:", "[::1]:", "127.0.0.1:"}) {
        EXPECT_THAT(answerTo(upgrade(name + std::to_string(port_), origin)), StartsWith("HTTP/1.1 101 "))
            << name;
    }
}

TEST_F(Hostile, RequestsInARowGetOneAnswer) {
    start();
    for (const bool tls : {true, false}) {
        Raw raw(port_, tls);
        std::string requests;
        for (int count = 0; count < 20'000; ++count) {
            requests += "GET /status.js HTTP/1.1\r\nHost: " + host() + "\r\n\r\n";
        }
        raw.send(requests);
        const std::string answer = raw.wholeAnswer();
        EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 "));
        EXPECT_EQ(answer.find("HTTP/1.1", 1), std::string::npos);
    }
    expectAlive();
}

TEST_F(Hostile, ConnectionsThatAreNoWebSocketsAreCounted) {
    start([](ServerSettings& settings) { settings.maxConnections = 4; });
    std::vector<std::unique_ptr<Raw>> peers;
    for (int index = 0; index < 30; ++index) {
        peers.push_back(std::make_unique<Raw>(port_, index % 2 == 0));
        // Some send nothing, some send half of a request.
        if (index % 3 == 0) peers.back()->send("GET / HTTP/1.1\r\n");
    }
    EXPECT_TRUE(waitUntil([&] {
        return std::count_if(peers.begin(), peers.end(),
                             [](const auto& peer) { return !peer->isClosed(); }) <= 8;
    })) << "twice as many as there may be pages";
    expectAlive();
}

TEST_F(Hostile, AThousandConnectionsKeepNobodyOut) {
    start();
    const auto descriptors = [] {
        return std::distance(std::filesystem::directory_iterator("/proc/self/fd"),
                             std::filesystem::directory_iterator());
    };
    std::vector<std::unique_ptr<QTcpSocket>> peers;
    for (int index = 0; index < 1000; ++index) {
        peers.push_back(std::make_unique<QTcpSocket>());
        peers.back()->connectToHost(QStringLiteral("127.0.0.1"), port_);
        ASSERT_TRUE(waitUntil([&] { return peers.back()->state() == QAbstractSocket::ConnectedState; }));
    }
    EXPECT_TRUE(waitUntil([&] {
        return std::count_if(peers.begin(), peers.end(), [](const auto& peer) {
                   return peer->state() == QAbstractSocket::ConnectedState;
               }) <= 128;
    })) << "twice as many as there may be pages";
    EXPECT_LT(descriptors(), 400) << "the server's own are closed, too";
    expectAlive();
}

TEST_F(Hostile, HeadsUpTo16KiBAreServed) {
    start();
    const auto padded = [&](std::size_t size, std::size_t line) {
        std::string more;
        const std::size_t bare = handshakeHead(port_).size();
        while (bare + more.size() < size) {
            const std::size_t left = size - bare - more.size();
            const std::size_t next = left < line + 7 ? left : line;
            more += "Cookie: " + std::string(next - 10, 'x') + "\r\n";
        }
        return handshakeHead(port_, more);
    };
    for (const std::size_t line : {100U, 1000U, 20'000U}) {
        const std::string longest = padded(16384, line);
        ASSERT_EQ(longest.size(), 16384U);
        EXPECT_THAT(answerTo(longest), StartsWith("HTTP/1.1 101 ")) << line;
        EXPECT_THAT(answerTo(padded(16385, line)), StartsWith("HTTP/1.1 431 ")) << line;
    }
    const std::string target(16384 - std::string("GET / HTTP/1.1\r\nHost: \r\n\r\n").size() - host().size(),
                             'x');
    EXPECT_THAT(answerTo("GET /" + target + " HTTP/1.1\r\nHost: " + host() + "\r\n\r\n"),
                StartsWith("HTTP/1.1 404 "));
    EXPECT_THAT(answerTo("GET /" + target + "x HTTP/1.1\r\nHost: " + host() + "\r\n\r\n"),
                StartsWith("HTTP/1.1 431 "));
}

TEST_F(Hostile, ABodyThatNobodyReadsDoesNotTakeTheAnswerAway) {
    start();
    Raw raw(port_, true);
    raw.send("POST / HTTP/1.1\r\nHost: " + host() + "\r\nContent-Length: 3000000\r\n\r\n" +
             std::string(3'000'000, 'x'));
    EXPECT_THAT(raw.wholeAnswer(), StartsWith("HTTP/1.1 405 "));
}

TEST_F(Hostile, AnswersAreUtf8WhateverIsInThem) {
    requests_.follow([](const auto&) {
        return std::optional<Result<service::Answer>>(service::ChooseFileAnswer{"/home/a/\xff\xd2.txt"});
    });
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    EXPECT_EQ(page.askJson(commonUtils("showFileChooser", R"(["ALL",""])"))["responseObject"],
              "/home/a/\xef\xbf\xbd\xef\xbf\xbd.txt");
}

TEST_F(Hostile, PlainWsIsToldAndClosed) {
    start();
    Raw raw(port_, false);
    raw.send(upgrade(host(), "Origin: https://egov.kz\r\n"));
    EXPECT_THAT(raw.wholeAnswer(), StartsWith("HTTP/1.1 426 "));
    expectAlive();
}

TEST_F(Hostile, PlainHttpIsTold) {
    start();
    Raw raw(port_, false);
    raw.send("GET / HTTP/1.1\r\nHost: " + host() + "\r\n\r\n");
    EXPECT_THAT(raw.wholeAnswer(), HasSubstr("https://" + host() + "/"));
}

TEST_F(Hostile, EndlessAndOddHeadsAreCut) {
    start();
    Raw endless(port_, true);
    endless.send("GET / HTTP/1.1\r\nX: " + std::string(100'000, 'x'));
    EXPECT_THAT(endless.wholeAnswer(), StartsWith("HTTP/1.1 431 "));
    for (const std::string head :
         {"hello\r\n\r\n", "GET / HTTP/1.0\r\n\r\n", "GET  HTTP/1.1\r\n\r\n", "\r\n\r\n",
          "GET / HTTP/1.1\r\n folded: x\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n",
          "GET / HTTP/1.1\r\nA\x01: b\r\n\r\n", "GET /a b HTTP/1.1\r\n\r\n"}) {
        EXPECT_THAT(answerTo(head), StartsWith("HTTP/1.1 400 ")) << head;
    }
    expectAlive();
}

TEST_F(Hostile, SlowPeersAreCut) {
    start([](ServerSettings& settings) { settings.handshakeTime = std::chrono::milliseconds(300); });
    Raw silent(port_, false);
    Raw halfHandshake(port_, false);
    halfHandshake.send("\x16\x03\x01\x02");
    Raw halfHead(port_, true);
    halfHead.send("GET / HTTP/1.1\r\nHost: ");
    EXPECT_TRUE(silent.waitForClose());
    EXPECT_TRUE(halfHandshake.waitForClose());
    EXPECT_TRUE(halfHead.waitForClose());
    expectAlive();
}

TEST_F(Hostile, AMessageThatDoesNotGoOnKeepsNoPlace) {
    start([](ServerSettings& settings) {
        settings.messageTime = std::chrono::milliseconds(300);
        settings.maxConnections = 2;
    });
    constexpr std::size_t headAndMask = 6;
    const std::string frame = Frame{1, std::string(100, 'x')}.octets();
    RawPage stops(port_);
    stops.raw().send(frame.substr(0, headAndMask + 10));
    RawPage trickles(port_);
    trickles.raw().send(frame.substr(0, headAndMask));
    std::size_t sent = headAndMask;
    QTimer trickle;
    QObject::connect(&trickle, &QTimer::timeout, [&] {
        if (sent < frame.size() - 1) trickles.raw().send(frame.substr(sent++, 1));
    });
    trickle.start(10);
    EXPECT_EQ(stops.nextCloseCode(), 1008);
    EXPECT_EQ(trickles.nextCloseCode(), 1008);
    EXPECT_TRUE(log_->says("a message of https://egov.kz arrived too slowly"));
}

TEST_F(Hostile, AMessageThatComesInTimeIsServed) {
    start([](ServerSettings& settings) { settings.messageTime = std::chrono::milliseconds(500); });
    RawPage page(port_);
    for (int round = 0; round < 3; ++round) {
        const std::string frame = Frame{1, "--heartbeat--"}.octets();
        page.raw().send(frame.substr(0, 10));
        page.raw().flush();
        page.raw().send(frame.substr(10));
        EXPECT_EQ(page.nextText(), "--heartbeat--");
        waitUntil([] { return false; }, std::chrono::milliseconds(300));
    }
}

TEST_F(Hostile, GarbageInsteadOfTlsIsClosed) {
    start();
    Raw raw(port_, false);
    raw.send("\x16\x03\x01" + std::string(2000, '\x05'));
    EXPECT_TRUE(raw.waitForClose());
    expectAlive();
}

TEST_F(Hostile, OldTlsIsRefused) {
    start();
    QSslSocket old;
    QSslConfiguration tls = trustingTls();
    tls.setProtocol(QSsl::TlsV1_2);
    old.setSslConfiguration(tls);
    old.connectToHostEncrypted(QStringLiteral("127.0.0.1"), port_);
    EXPECT_TRUE(waitUntil([&] { return old.isEncrypted(); })) << "TLS 1.2 is served";
    QSslSocket older;
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    tls.setProtocol(QSsl::TlsV1_1);
    QT_WARNING_POP
    older.setSslConfiguration(tls);
    older.connectToHostEncrypted(QStringLiteral("127.0.0.1"), port_);
    EXPECT_TRUE(waitUntil([&] { return older.state() == QAbstractSocket::UnconnectedState; }));
    EXPECT_FALSE(older.isEncrypted());
}

TEST_F(Hostile, OnlyLoopbackListens) {
    start();
    QTcpSocket sixth;
    sixth.connectToHost(QStringLiteral("::1"), port_);
    EXPECT_TRUE(waitUntil([&] { return sixth.state() == QAbstractSocket::ConnectedState; }))
        << "[::1] is served";
    // Another address of the same loopback interface: a server on all interfaces would answer it.
    QTcpSocket other;
    other.connectToHost(QStringLiteral("127.0.0.2"), port_);
    EXPECT_TRUE(waitUntil([&] { return other.error() == QAbstractSocket::ConnectionRefusedError; }));
}

TEST_F(Hostile, AMessageBeyondTheLimitClosesWith1009AndAReason) {
    start([](ServerSettings& settings) { settings.maxMessageBytes = 1 << 20; });
    Page page(port_);
    ASSERT_TRUE(page.connected());
    EXPECT_EQ(page.askJson(
                  basicsSign(R"({"format":"cms","data":")" + std::string(1'000'000, 'x') + "\"}"))["status"],
              true);
    page.send(std::string((1 << 20) + 1, 'x'));
    ASSERT_TRUE(page.waitForClose());
    EXPECT_EQ(page.closeCode(), 1009);
    EXPECT_FALSE(page.closeReason().empty());
    expectAlive();
}

TEST_F(Hostile, OneOctetMoreThan64MebibytesIsTooMuch) {
    start();
    RawPage page(port_);
    page.send({1, "x", true, 0, true, 8, (std::uint64_t{64} << 20) + 1});
    EXPECT_EQ(page.nextCloseCode(), 1009) << "before the octets have come";
    RawPage other(port_);
    other.send({1, std::string(std::size_t{64} << 20, 'x')});
    EXPECT_EQ(other.nextText(), R"({"success":false,"code":"COMMON_JSON_WRAPPING_EXCEPTION"})");
}

TEST_F(Hostile, BinaryFramesCloseWith1003) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    page.socket().sendBinaryMessage("{}");
    ASSERT_TRUE(page.waitForClose());
    EXPECT_EQ(page.closeCode(), 1003);
}

TEST_F(Hostile, TooManyDocumentsAreToldSo) {
    start([](ServerSettings& settings) { settings.maxDocuments = 3; });
    Page page(port_);
    ASSERT_TRUE(page.connected());
    const auto refused = page.askJson(basicsSign(R"({"format":"cms","data":["a","b","c","d"]})"));
    EXPECT_EQ(refused["code"], "INVALID_SIGNING_PARAMS");
    EXPECT_EQ(refused["details"], "tooManyDocuments");
    EXPECT_EQ(
        page.ask(commonUtils("signXmls", R"(["PKCS12","SIGNATURE",["<a/>","<a/>","<a/>","<a/>"],"",""])")),
        R"({"code":"500","message":"documents.too_many"})");
    EXPECT_EQ(page.askJson(basicsSign(R"({"format":"cms","data":["a","b","c"]})"))["status"], true);
}

/// Pages of the origin, each with its dialog open: busy, not idle.
class BusyPages : public Hostile {
  protected:
    void SetUp() override {
        requests_.follow([](const auto&) { return std::nullopt; });
    }
    void open(const QString& origin, int count) {
        for (int index = 0; index < count; ++index) {
            pages_.push_back(std::make_unique<Page>(port_, origin));
            ASSERT_TRUE(pages_.back()->connected());
            pages_.back()->send(basicsSign(bareSign));
            ASSERT_TRUE(waitForSubmitted(pages_.size()));
        }
    }
    bool getsAPlace(const QString& origin) const {
        Page page(port_, origin);
        return page.connected();
    }
    std::vector<std::unique_ptr<Page>> pages_;
};

TEST_F(BusyPages, TooManyAreToldSo) {
    start([](ServerSettings& settings) { settings.maxConnections = 3; });
    open(QStringLiteral("https://egov.kz"), 3);
    EXPECT_THAT(answerTo(upgrade(host(), "Origin: https://egov.kz\r\n")), StartsWith("HTTP/1.1 503 "));
    pages_.pop_back();
    EXPECT_TRUE(waitUntil([&] { return getsAPlace(QStringLiteral("https://egov.kz")); }));
}

TEST_F(BusyPages, OneSiteLeavesPlacesToOthersWhateverItsHostsAreCalled) {
    start([](ServerSettings& settings) { settings.maxConnections = 8; });
    for (int index = 0; index < 6; ++index) {
        open(QStringLiteral("https://a%1.greedy.kz:844%1").arg(index), 1);
    }
    EXPECT_FALSE(getsAPlace(QStringLiteral("https://one.more.greedy.kz"))) << "all of them are busy";
    EXPECT_FALSE(getsAPlace(QStringLiteral("http://greedy.kz")));
    open(QStringLiteral("https://egov.kz"), 2);
    for (const auto& page : pages_) EXPECT_FALSE(page->isClosed());
}

TEST_F(BusyPages, ASiteThatFillsUpLosesItsOwnOldestIdleConnection) {
    start([](ServerSettings& settings) { settings.maxConnections = 8; });
    Page modest(port_, QStringLiteral("https://egov.kz"));
    ASSERT_TRUE(modest.connected());
    open(QStringLiteral("https://greedy.kz"), 2);
    std::vector<std::unique_ptr<Page>> idle;
    for (int index = 0; index < 4; ++index) {
        idle.push_back(std::make_unique<Page>(port_, QStringLiteral("https://%1.greedy.kz").arg(index)));
        ASSERT_TRUE(idle.back()->connected());
    }
    ASSERT_EQ(idle[0]->ask("--heartbeat--"), "--heartbeat--") << "now the second is the oldest";
    Page one(port_, QStringLiteral("https://more.greedy.kz"));
    EXPECT_TRUE(one.connected());
    ASSERT_TRUE(idle[1]->waitForClose());
    EXPECT_EQ(idle[1]->closeCode(), 1008);
    EXPECT_FALSE(idle[0]->isClosed() || idle[2]->isClosed() || idle[3]->isClosed());
    EXPECT_FALSE(modest.isClosed());
    for (const auto& page : pages_) EXPECT_FALSE(page->isClosed());
}

TEST_F(BusyPages, WhereAllPlacesAreTakenTheSiteWithMostGivesOne) {
    start([](ServerSettings& settings) { settings.maxConnections = 8; });
    std::vector<std::unique_ptr<Page>> idle;
    const auto add = [&](const QString& origin, int count) {
        for (int index = 0; index < count; ++index) {
            idle.push_back(std::make_unique<Page>(port_, origin));
            ASSERT_TRUE(idle.back()->connected());
        }
    };
    add(QStringLiteral("https://small.kz"), 1);
    add(QStringLiteral("https://first.greedy.kz"), 5);
    add(QStringLiteral("https://other-greedy.kz"), 2);
    Page portal(port_, QStringLiteral("https://egov.kz"));
    EXPECT_TRUE(portal.connected());
    EXPECT_TRUE(idle[1]->waitForClose());
    EXPECT_EQ(std::count_if(idle.begin(), idle.end(), [](const auto& page) { return page->isClosed(); }), 1);
}

TEST_F(BusyPages, PagesThatDoNotCloseInTurnAreBoundedToo) {
    start([](ServerSettings& settings) { settings.maxConnections = 4; });
    // Peers that read nothing: each takes the place of an earlier one.
    std::vector<std::unique_ptr<RawPage>> deaf;
    for (int index = 0; index < 20; ++index) deaf.push_back(std::make_unique<RawPage>(port_));
    EXPECT_TRUE(waitUntil([&] {
        return std::count_if(deaf.begin(), deaf.end(), [](auto& page) { return !page->raw().isClosed(); }) <=
               8;
    }));
}

TEST_F(Hostile, ManySilentConnectionsDoNotKeepPagesOut) {
    start([](ServerSettings& settings) {
        settings.maxConnections = 4;
        settings.handshakeTime = std::chrono::milliseconds(500);
    });
    std::vector<std::unique_ptr<Raw>> silent;
    for (int index = 0; index < 12; ++index) silent.push_back(std::make_unique<Raw>(port_, false));
    EXPECT_TRUE(waitUntil([&] {
        Page page(port_);
        return page.connected();
    }));
}

TEST_F(Hostile, TooManyWaitingRequestsCloseWith1008) {
    requests_.follow([](const auto&) { return std::nullopt; });
    start([](ServerSettings& settings) { settings.maxWaitingRequests = 5; });
    Page page(port_);
    ASSERT_TRUE(page.connected());
    for (int index = 0; index < 10; ++index) page.send(basicsSign(bareSign));
    ASSERT_TRUE(page.waitForClose());
    EXPECT_EQ(page.closeCode(), 1008);
    EXPECT_THAT(page.closeReason(), HasSubstr("too many requests"));
    EXPECT_TRUE(waitForCancelled(1)) << "its dialog goes with it";
}

TEST_F(Hostile, APeerThatDoesNotReadIsCutAndNothingMoreIsBegunForIt) {
    requests_.follow([](const FakeRequests::Submitted&) {
        service::SignAnswer answer;
        answer.signatures.emplace_back(8 << 20, 0x30);
        return std::optional<Result<service::Answer>>(service::Answer(std::move(answer)));
    });
    start([](ServerSettings& settings) {
        settings.unreadTime = std::chrono::milliseconds(800);
        settings.maxConnections = 1;
    });
    // A peer on a raw socket that sends requests and never reads.
    Raw raw(port_, true);
    raw.send(upgrade(host(), "Origin: https://egov.kz\r\n"));
    ASSERT_THAT(raw.answer(), HasSubstr("HTTP/1.1 101 "));
    raw.socket().setReadBufferSize(1024);
    QObject::disconnect(&raw.socket(), &QSslSocket::readyRead, nullptr, nullptr);
    const std::string request = basicsSign(bareSign);
    for (int index = 0; index < 10; ++index) {
        // A masked text frame (RFC 6455, section 5.2) with a mask of zeros.
        std::string frame = "\x81";
        frame.push_back(static_cast<char>(0x80 | request.size()));
        ASSERT_LT(request.size(), 126U);
        raw.send(frame + std::string(4, '\0') + request);
    }
    EXPECT_TRUE(waitUntil([&] { return !requests_.submitted().empty(); }));
    EXPECT_TRUE(waitUntil([&] {
        Page other(port_);
        return other.connected();
    })) << "its place is free again";
    EXPECT_LE(requests_.submitted().size(), 2U);
}

TEST_F(Hostile, AnAnswerThatReachedNobodyIsTold) {
    requests_.follow([](const auto&) { return std::nullopt; });
    start();
    service::SignAnswer large;
    large.signatures.emplace_back(8 << 20, 0x30);
    // The page leaves while its answer is on its way.
    RawPage leaving(port_);
    leaving.raw().socket().setReadBufferSize(1024);
    QObject::disconnect(&leaving.raw().socket(), &QSslSocket::readyRead, nullptr, nullptr);
    leaving.send({1, basicsSign(bareSign)});
    ASSERT_TRUE(waitForSubmitted(1));
    requests_.finish(1, service::Answer(large));
    EXPECT_TRUE(waitUntil([&] { return leaving.raw().socket().bytesAvailable() > 0; }));
    EXPECT_TRUE(requests_.cancelled().empty());
    leaving.raw().socket().abort();
    EXPECT_TRUE(waitForCancelled(1));
    // This one takes its answer, and leaves then.
    Page staying(port_);
    ASSERT_TRUE(staying.connected());
    staying.send(basicsSign(bareSign));
    ASSERT_TRUE(waitForSubmitted(2));
    requests_.finish(2, service::Answer(large));
    EXPECT_NE(staying.next(), "(none)");
    EXPECT_EQ(staying.ask("--heartbeat--"), "--heartbeat--");
    staying.leave();
    expectAlive();
    EXPECT_EQ(requests_.cancelled(), std::vector<service::RequestId>{1});
}

TEST_F(Hostile, WhatAllPeersTogetherHoldIsBounded) {
    requests_.follow([](const auto&) { return std::nullopt; });
    start([](ServerSettings& settings) { settings.maxMessageBytes = 1 << 20; });
    std::vector<std::unique_ptr<Page>> pages;
    for (int index = 0; index < 6; ++index) {
        pages.push_back(std::make_unique<Page>(port_));
        ASSERT_TRUE(pages.back()->connected());
    }
    for (auto& page : pages) {
        for (int message = 0; message < 3; ++message)
            page->send(basicsSign(R"({"format":"cms","data":")" + std::string(900'000, 'x') + "\"}"));
    }
    EXPECT_TRUE(waitUntil([&] {
        return std::any_of(pages.begin(), pages.end(),
                           [](const auto& page) { return page->isClosed() && page->closeCode() == 1008; });
    }));
    expectAlive();
}

TEST_F(Hostile, DocumentsBeforeThePersonCountAndTheHeaviestSiteIsClosed) {
    requests_.follow([](const auto&) { return std::nullopt; });
    start([](ServerSettings& settings) { settings.maxMessageBytes = 1 << 20; });
    Page modest(port_, QStringLiteral("https://modest.kz"));
    ASSERT_TRUE(modest.connected());
    const std::string large = basicsSign(R"({"format":"cms","data":")" + std::string(900'000, 'x') + "\"}");
    modest.send(large);
    ASSERT_TRUE(waitForSubmitted(1));
    std::vector<std::unique_ptr<Page>> pages;
    for (int index = 0; index < 8; ++index) {
        pages.push_back(std::make_unique<Page>(port_, QStringLiteral("https://greedy.kz")));
        ASSERT_TRUE(pages.back()->connected());
        pages.back()->send(large);
    }
    EXPECT_TRUE(waitUntil([&] {
        return std::any_of(pages.begin(), pages.end(),
                           [](const auto& page) { return page->isClosed() && page->closeCode() == 1008; });
    }));
    modest.send(commonUtils("getActiveTokens", "[]"));
    EXPECT_EQ(modest.ask("--heartbeat--"), "--heartbeat--");
    EXPECT_FALSE(modest.isClosed());
}

TEST_F(Hostile, APageLearnsNothingOfFilesWithoutConsent) {
    requests_.follow([](const auto&) { return std::optional(FakeRequests::refuse()); });
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    const auto about = [&](const std::string& path) {
        return page.ask(
            commonUtils("createCAdESFromFile", R"(["PKCS12","SIGNATURE",")" + path + R"(",true])"));
    };
    EXPECT_EQ(about("/etc/passwd"), about("/no/such/file"));
    EXPECT_EQ(requests_.submitted().size(), 2U);
}

TEST_F(Hostile, RequestsThatFloodOneSocketLeaveOthersServed) {
    requests_.follow([](const auto&) { return std::nullopt; });
    start();
    Page busy(port_);
    Page calm(port_);
    ASSERT_TRUE(busy.connected() && calm.connected());
    for (int index = 0; index < 30; ++index) busy.send(commonUtils("getActiveTokens", "[]"));
    busy.send(basicsSign(bareSign));
    ASSERT_TRUE(waitForSubmitted(1));
    EXPECT_EQ(calm.ask(commonUtils("getActiveTokens", "[]")), R"({"responseObject":[],"code":"200"})");
}

TEST_F(Hostile, MessagesThatWaitOnASocketAreTold) {
    requests_.follow([](const auto&) { return std::nullopt; });
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    page.send(basicsSign(bareSign));
    ASSERT_TRUE(waitForSubmitted(1));
    EXPECT_EQ(requests_.waitingBehind(1), 0);
    page.send(basicsSign(bareSign));
    page.send("--heartbeat--");  // waits for nobody
    page.send(basicsSign(bareSign));
    EXPECT_TRUE(waitUntil([&] { return requests_.waitingBehind(1) == 2; }));
    requests_.finish(1, FakeRequests::refuse());
    ASSERT_TRUE(waitForSubmitted(2));
    EXPECT_TRUE(waitUntil([&] { return requests_.waitingBehind(2) == 1; }));
}

TEST_F(Hostile, AnotherUserOfTheComputerIsRefused) {
    if (geteuid() != 0) GTEST_SKIP() << "only root can be another user";
    start();
    // What the agent says in plain words to anybody who does not speak TLS.
    const std::string request = "GET / HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port_) + "\r\n\r\n";
    const auto asksAs = [&](uid_t user) {
        const pid_t child = fork();
        if (child == 0) {
            // Other threads' locks are held for good in here: the child allocates nothing.
            sockaddr_in address = {};
            address.sin_family = AF_INET;
            address.sin_port = htons(port_);
            address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
            if (setuid(user) != 0) _exit(2);
            const int number = socket(AF_INET, SOCK_STREAM, 0);
            if (connect(number, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) _exit(3);
            static_cast<void>(!write(number, request.data(), request.size()));
            char first = 0;
            _exit(read(number, &first, 1) == 1 ? 0 : 1);
        }
        int status = -1;
        bool ended = false;
        EXPECT_TRUE(waitUntil([&] {
            ended = ended || waitpid(child, &status, WNOHANG) == child;
            return ended;
        }));
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    };
    EXPECT_EQ(asksAs(0), 0);
    EXPECT_EQ(asksAs(54321), 1);
}

TEST_F(Hostile, ABrowserThatDoesNotTrustTheCertificateIsTold) {
    start();
    // As browsers do, and unlike Qt, this client ends the handshake where the certificate leads to no
    // authority.
    QProcess client;
    client.start(QStringLiteral("openssl"),
                 {QStringLiteral("s_client"), QStringLiteral("-verify_return_error"),
                  QStringLiteral("-connect"), QStringLiteral("127.0.0.1:%1").arg(port_)});
    EXPECT_TRUE(waitUntil([&] { return log_->says("handshakes of TLS that a browser ended: 1,"); }));
    EXPECT_TRUE(waitUntil([&] { return client.state() == QProcess::NotRunning; }));
    expectAlive();
    Raw raw(port_, false);
    raw.send("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    EXPECT_TRUE(waitUntil([&] { return log_->says("a request was answered with 421"); }));
}

// The pages of one module ask the person for the password of a key themselves.
TEST_F(Hostile, APasswordThatAPagePassesIsNeitherUsedNorLogged) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    const std::string head = R"({"module":"kz.uchet.signUtil.commonUtils","method":")";
    const std::string tail = R"(","args":["token","MTEK","/keys/Gost.p12","Page-password-1","PKCS12"]})";
    EXPECT_EQ(page.askJson(head + "signFileAndReturnBase64Api" + tail)["code"], "200");
    EXPECT_EQ(page.askJson(head + "signFileFromDiskAndSaveToDiskApi" + tail)["code"], "500");
    EXPECT_EQ(page.askJson(R"({"module":"kz.no.such","method":"x","args":["Page-password-1"]})")["success"],
              false);
    const std::vector<FakeRequests::Submitted> submitted = requests_.submitted();
    ASSERT_EQ(submitted.size(), 1U);
    EXPECT_EQ(textsOf(std::get<service::SignRequest>(submitted[0].request)),
              std::vector<std::string>{"11\n"});
    EXPECT_TRUE(log_->says("signFileFromDiskAndSaveToDiskApi"));
    EXPECT_FALSE(log_->says("Page-password-1"));
    EXPECT_FALSE(log_->says("Gost.p12"));
}

TEST_F(Hostile, APageCannotFillTheLogWithModules) {
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    for (int index = 0; index < 20; ++index) {
        const std::string module = "kz.no.such" + std::to_string(index) + ".end";
        EXPECT_FALSE(page.askJson(R"({"module":")" + module + R"(","method":"x"})")["success"].get<bool>());
        EXPECT_EQ(log_->says(module), index < 8) << index;
    }
}

TEST_F(Hostile, StoppingClosesAndCancels) {
    requests_.follow([](const auto&) { return std::nullopt; });
    start();
    Page page(port_);
    ASSERT_TRUE(page.connected());
    page.send(basicsSign(bareSign));
    ASSERT_TRUE(waitForSubmitted(1));
    server_->stop();
    EXPECT_EQ(requests_.cancelled().size(), 1U);
    EXPECT_TRUE(page.waitForClose());
    requests_.finish(1, FakeRequests::refuse());
    const auto again = server_->start(serverCertificate());
    ASSERT_TRUE(again) << "and can be started again";
    Page anew(*again);
    EXPECT_TRUE(anew.connected());
}

TEST_F(Hostile, ATakenPortIsSaid) {
    start();
    ServerSettings settings;
    settings.port = port_;
    Server second(requests_, settings, silentLog());
    const auto started = second.start(serverCertificate());
    ASSERT_FALSE(started);
    EXPECT_EQ(started.error().code, ErrorCode::portTaken);
}

TEST_F(Hostile, AnUnusableCertificateIsSaid) {
    ServerSettings settings;
    settings.port = 0;
    Server server(requests_, settings, silentLog());
    const auto started = server.start({"no PEM", copyOf(testCertificate().leafKeyPem), ""});
    ASSERT_FALSE(started);
    EXPECT_EQ(started.error().code, ErrorCode::localCertificateUnusable);
    EXPECT_FALSE(server.changeCertificate(serverCertificate())) << "it does not run";
}

}  // namespace
}  // namespace qoltanba::websocket
