// The network over real sockets on the loopback.
#include <QtCore/QCoreApplication>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <loopback/loopback.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/stat.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <thread>

#include <qoltanba/base/log.h>
#include <qoltanba/fetch/network_http_client.h>

namespace qoltanba {
void PrintTo(ErrorCode code, std::ostream* to) {
    *to << nameOf(code);
}
}  // namespace qoltanba

namespace qoltanba::test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class RememberingLog final : public Log {
  public:
    void write(Level /*level*/, std::string_view /*area*/, std::string_view message) override {
        const std::lock_guard lock(mutex_);
        text_.append(message).append("\n");
    }
    std::string text() {
        const std::lock_guard lock(mutex_);
        return text_;
    }

  private:
    std::mutex mutex_;
    std::string text_;
};

HttpRequest get(std::string url) {
    HttpRequest request;
    request.url = std::move(url);
    request.limit = 1 << 20;
    return request;
}

std::string textOf(const Result<Bytes>& answer) {
    if (answer) return std::string(asText(*answer));
    return std::string(nameOf(answer.error().code)) + " (" + answer.error().detail + ")";
}

ErrorCode codeOf(const Result<Bytes>& answer) {
    return answer ? ErrorCode::internal : answer.error().code;
}

class Fetch : public testing::Test {
  protected:
    Result<Bytes> fetch(const HttpRequest& request) { return http->fetch(request, {}); }
    Result<Bytes> fetch(const std::string& url) { return fetch(get(url)); }

    std::shared_ptr<RememberingLog> log = std::make_shared<RememberingLog>();
    std::shared_ptr<HttpClient> http = fetch::makeNetworkHttpClient({"none", {}}, log);
    std::shared_ptr<Requests> requests = std::make_shared<Requests>();
};

TEST_F(Fetch, GivesTheBody) {
    const LoopbackServer server(answering(answerWith("200 OK", "a body"), requests));
    EXPECT_EQ(textOf(fetch(server.url("/list.crl?x=1"))), "a body");
    ASSERT_THAT(requests->copy(), SizeIs(1));
    EXPECT_THAT(requests->copy()[0], HasSubstr("GET /list.crl?x=1 HTTP/1.1\r\n"));
}

TEST_F(Fetch, GivesAnEmptyBody) {
    const LoopbackServer server(answering(answerWith("200 OK", "")));
    EXPECT_EQ(textOf(fetch(server.url())), "");
}

TEST_F(Fetch, TellsNothingAboutThisComputer) {
    const LoopbackServer server(answering(answerWith("200 OK", "x", "Set-Cookie: who=you\r\n"), requests));
    HttpRequest request = get(server.url());
    request.accept = "application/pkix-crl";
    EXPECT_TRUE(fetch(request));
    EXPECT_TRUE(fetch(request));
    ASSERT_THAT(requests->copy(), SizeIs(2));
    for (const std::string& said : requests->copy()) {
        EXPECT_THAT(said, HasSubstr("\r\nUser-Agent: Qoltanba\r\n"));
        EXPECT_THAT(said, HasSubstr("\r\nAccept: application/pkix-crl\r\n"));
        EXPECT_THAT(said, HasSubstr("\r\nAccept-Language: *\r\n"));
        EXPECT_THAT(said, Not(HasSubstr("Cookie")));
    }
}

TEST_F(Fetch, PostsABody) {
    const LoopbackServer server(answering(answerWith("200 OK", "answer"), requests));
    HttpRequest request = get(server.url("/ocsp"));
    request.body = Bytes{'a', 0, 'b', 0xFF};
    request.contentType = "application/ocsp-request";
    EXPECT_EQ(textOf(fetch(request)), "answer");
    ASSERT_THAT(requests->copy(), SizeIs(1));
    const std::string said = requests->copy()[0];
    EXPECT_THAT(said, HasSubstr("POST /ocsp HTTP/1.1\r\n"));
    EXPECT_THAT(said, HasSubstr("Content-Type: application/ocsp-request\r\n"));
    EXPECT_TRUE(said.ends_with(std::string("\r\n\r\na\0b\xFF", 8)));
}

TEST_F(Fetch, AsksAnewEachTime) {
    const LoopbackServer server(
        answering(answerWith("200 OK", "x", "Cache-Control: max-age=86400\r\n"), requests));
    EXPECT_TRUE(fetch(server.url()));
    EXPECT_TRUE(fetch(server.url()));
    EXPECT_THAT(requests->copy(), SizeIs(2));
}

TEST_F(Fetch, AnyOtherStatusIsARefusal) {
    for (const char* status :
         {"404 Not Found", "500 Internal Server Error", "204 No Content", "401 Unauthorized"}) {
        const LoopbackServer server(answering(answerWith(status, "text")));
        const auto answer = fetch(server.url());
        EXPECT_EQ(codeOf(answer), ErrorCode::serviceRefused) << status;
        EXPECT_THAT(textOf(answer), HasSubstr(std::string(status).substr(0, 3)));
    }
}

TEST_F(Fetch, FollowsNoRedirect) {
    const LoopbackServer elsewhere(answering(answerWith("200 OK", "elsewhere")));
    for (const char* status :
         {"301 Moved", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"}) {
        const LoopbackServer server(
            answering(answerWith(status, "", "Location: " + elsewhere.url("/x") + "\r\n")));
        EXPECT_EQ(codeOf(fetch(server.url())), ErrorCode::serviceRefused) << status;
    }
    EXPECT_EQ(elsewhere.connections(), 0);
}

TEST_F(Fetch, TheLimitIsExact) {
    const LoopbackServer server(answering(answerWith("200 OK", std::string(1000, 'x'))));
    HttpRequest request = get(server.url());
    request.limit = 1000;
    EXPECT_TRUE(fetch(request));
    request.limit = 999;
    EXPECT_EQ(codeOf(fetch(request)), ErrorCode::answerTooLarge);
}

TEST_F(Fetch, RefusesATooLargeAnswerByItsHead) {
    const LoopbackServer server([](Connection& connection) {
        connection.request();
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n");
        connection.waitForEnd();
    });
    EXPECT_EQ(codeOf(fetch(server.url())), ErrorCode::answerTooLarge);
}

TEST_F(Fetch, StopsReadingAnEndlessAnswer) {
    Flag gone;
    for (const char* head : {"Transfer-Encoding: chunked\r\n\r\n", "\r\n"}) {
        const bool chunked = std::string_view(head) != "\r\n";
        const LoopbackServer server([&](Connection& connection) {
            connection.request();
            connection.send("HTTP/1.1 200 OK\r\n" + std::string(head));
            const std::string zeros(0x4000, '\0');
            while (connection.send(chunked ? "4000\r\n" + zeros + "\r\n" : zeros)) {
            }
            gone.raise();
        });
        EXPECT_EQ(codeOf(fetch(server.url())), ErrorCode::answerTooLarge);
        EXPECT_TRUE(gone.wait());
    }
}

TEST_F(Fetch, UnpacksNothing) {
    const LoopbackServer plain(
        answering(answerWith("200 OK", "x", "Content-Encoding: identity\r\n"), requests));
    EXPECT_EQ(textOf(fetch(plain.url())), "x");
    EXPECT_THAT(requests->copy()[0], HasSubstr("\r\nAccept-Encoding: identity\r\n"));
    // 64 KiB that would be 64 MiB unpacked.
    const QByteArray bomb = qCompress(QByteArray(64 << 20, '\0'), 9).mid(4);
    for (const char* encoding : {"deflate", "gzip", "br", "zstd"}) {
        const LoopbackServer server(
            answering(answerWith("200 OK",
                                 asText(BytesView(reinterpret_cast<const std::uint8_t*>(bomb.constData()),
                                                  static_cast<std::size_t>(bomb.size()))),
                                 std::string("Content-Encoding: ") + encoding + "\r\n")));
        EXPECT_EQ(codeOf(fetch(server.url())), ErrorCode::serviceRefused) << encoding;
    }
}

TEST_F(Fetch, ASlowAnswerIsLateHoweverItDrips) {
    const LoopbackServer server([](Connection& connection) {
        connection.request();
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        while (connection.send("x")) std::this_thread::sleep_for(20ms);
    });
    HttpRequest request = get(server.url());
    request.deadline = 300ms;
    EXPECT_EQ(codeOf(fetch(request)), ErrorCode::serviceTimedOut);
}

TEST_F(Fetch, ASilentServiceIsLate) {
    const LoopbackServer server([](Connection& connection) { connection.waitForEnd(); });
    HttpRequest request = get(server.url());
    request.deadline = 200ms;
    EXPECT_EQ(codeOf(fetch(request)), ErrorCode::serviceTimedOut);
}

TEST_F(Fetch, CanBeCancelledInTheMiddle) {
    Flag begun;
    Flag gone;
    const LoopbackServer server([&](Connection& connection) {
        connection.request();
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
        begun.raise();
        connection.waitForEnd();
        gone.raise();
    });
    std::stop_source stop;
    std::thread cancelling([&] {
        EXPECT_TRUE(begun.wait());
        stop.request_stop();
    });
    EXPECT_EQ(codeOf(http->fetch(get(server.url()), stop.get_token())), ErrorCode::cancelled);
    cancelling.join();
    EXPECT_TRUE(gone.wait());
    EXPECT_EQ(codeOf(http->fetch(get(server.url()), stop.get_token())), ErrorCode::cancelled);
}

TEST_F(Fetch, HalfAnAnswerIsNone) {
    for (const char* part : {"Content-Length: 100\r\n\r\nhalf", "Content-Len"}) {
        const LoopbackServer server([part](Connection& connection) {
            connection.request();
            connection.send(std::string("HTTP/1.1 200 OK\r\n") + part);
        });
        EXPECT_EQ(codeOf(fetch(server.url())), ErrorCode::serviceUnreachable) << part;
    }
}

TEST_F(Fetch, WhatIsNotHttpIsNone) {
    const LoopbackServer server([](Connection& connection) {
        connection.request();
        connection.send("220 mail.example.kz ESMTP\r\n");
    });
    EXPECT_EQ(codeOf(fetch(server.url())), ErrorCode::serviceUnreachable);
}

TEST_F(Fetch, NobodyListens) {
    std::string url;
    {
        const LoopbackServer server(answering(""));
        url = server.url();
    }
    EXPECT_EQ(codeOf(fetch(url)), ErrorCode::serviceUnreachable);
}

TEST_F(Fetch, NoSuchHost) {
    // RFC 2606: nobody can own this name.
    EXPECT_EQ(codeOf(fetch("http://authority.invalid/")), ErrorCode::serviceUnreachable);
}

TEST_F(Fetch, OtherAddressesAreRefused) {
    const LoopbackServer server(answering(answerWith("200 OK", "x")));
    const std::string port = std::to_string(server.port());
    for (const std::string& url :
         {std::string("file:///etc/hostname"), std::string("ftp://127.0.0.1/"), std::string("data:,text"),
          std::string("qrc:/x"), std::string(""), std::string("//127.0.0.1/"), std::string("http:///x"),
          std::string("http://"), "http://user@127.0.0.1:" + port + "/",
          "http://user:word@127.0.0.1:" + port + "/", "http://@127.0.0.1:" + port + "/",
          std::string("http://127.0.0.1:99999/"), std::string("http://127.0.0.1 /")})
        EXPECT_EQ(codeOf(fetch(url)), ErrorCode::addressRefused) << url;
    EXPECT_EQ(server.connections(), 0);
}

TEST_F(Fetch, FiftyAtOnce) {
    const LoopbackServer server([](Connection& connection) {
        for (std::string request; !(request = connection.request()).empty();) {
            const std::string path = request.substr(4, request.find(' ', 4) - 4);
            if (!connection.send(answerWith("200 OK", path))) return;
        }
    });
    std::vector<std::thread> threads;
    std::array<std::string, 50> answers;
    for (std::size_t i = 0; i < answers.size(); ++i)
        threads.emplace_back([&, i] { answers[i] = textOf(fetch(server.url("/" + std::to_string(i)))); });
    for (std::thread& thread : threads) thread.join();
    for (std::size_t i = 0; i < answers.size(); ++i) EXPECT_EQ(answers[i], "/" + std::to_string(i));
}

TEST_F(Fetch, GoesWhileSomebodyWaits) {
    Flag begun;
    const LoopbackServer server([&](Connection& connection) {
        connection.request();
        begun.raise();
        connection.waitForEnd();
    });
    Result<Bytes> answer;
    HttpClient* asked = http.get();
    std::thread waiting([&] { answer = asked->fetch(get(server.url()), {}); });
    EXPECT_TRUE(begun.wait());
    http.reset();
    waiting.join();
    EXPECT_EQ(codeOf(answer), ErrorCode::cancelled);
}

TEST_F(Fetch, GoesWithoutEverHavingBeenAsked) {
    http.reset();
}

// TLS: a certificate that nobody issued, for 127.0.0.1 or another name.
class TlsServer {
  public:
    explicit TlsServer(const char* name = "IP:127.0.0.1") {
        EVP_PKEY* key = EVP_RSA_gen(2048);
        certificate_ = X509_new();
        X509_set_version(certificate_, 2);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate_), 1);
        X509_gmtime_adj(X509_getm_notBefore(certificate_), -3600);
        X509_gmtime_adj(X509_getm_notAfter(certificate_), 3600);
        X509_set_pubkey(certificate_, key);
        X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate_), "CN", MBSTRING_ASC,
                                   reinterpret_cast<const unsigned char*>("loopback"), -1, -1, 0);
        X509_set_issuer_name(certificate_, X509_get_subject_name(certificate_));
        X509_EXTENSION* names = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, name);
        X509_add_ext(certificate_, names, -1);
        X509_EXTENSION_free(names);
        X509_sign(certificate_, key, EVP_sha256());
        context_ = SSL_CTX_new(TLS_server_method());
        SSL_CTX_use_certificate(context_, certificate_);
        SSL_CTX_use_PrivateKey(context_, key);
        EVP_PKEY_free(key);
    }
    ~TlsServer() {
        X509_free(certificate_);
        SSL_CTX_free(context_);
    }
    TlsServer(const TlsServer&) = delete;
    TlsServer& operator=(const TlsServer&) = delete;

    void serve(Connection& connection, const std::string& answer = answerWith("200 OK", "over TLS")) {
        SSL* tls = SSL_new(context_);
        SSL_set_fd(tls, connection.socket());
        std::array<char, 4096> request{};
        if (SSL_accept(tls) == 1 && SSL_read(tls, request.data(), static_cast<int>(request.size())) > 0) {
            ++served;
            requests.add(request.data());
            SSL_write(tls, answer.data(), static_cast<int>(answer.size()));
            SSL_shutdown(tls);
        }
        SSL_free(tls);
    }

    QSslCertificate certificate() const {
        unsigned char* der = nullptr;
        const int size = i2d_X509(certificate_, &der);
        const QByteArray octets(reinterpret_cast<const char*>(der), size);
        OPENSSL_free(der);
        return QSslCertificate(octets, QSsl::Der);
    }

    std::atomic<int> served = 0;
    Requests requests;

  private:
    X509* certificate_ = nullptr;
    SSL_CTX* context_ = nullptr;
};

TEST_F(Fetch, VerifiesTls) {
    TlsServer tls;
    const LoopbackServer server([&](Connection& connection) { tls.serve(connection); });
    EXPECT_EQ(codeOf(fetch(server.url("/", "https"))), ErrorCode::serviceUnreachable);
    EXPECT_EQ(tls.served, 0);

    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration trusting = before;
    trusting.addCaCertificate(tls.certificate());
    QSslConfiguration::setDefaultConfiguration(trusting);
    http = fetch::makeNetworkHttpClient({"none", {}}, log);
    EXPECT_EQ(textOf(fetch(server.url("/", "https"))), "over TLS");
    // The certificate is for another name.
    EXPECT_EQ(codeOf(fetch("https://localhost:" + std::to_string(server.port()) + "/")),
              ErrorCode::serviceUnreachable);
    QSslConfiguration::setDefaultConfiguration(before);
    EXPECT_EQ(tls.served, 1);
}

class Proxy : public Fetch {
  protected:
    ~Proxy() override {
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }

    void setCredentials(std::string_view content, mode_t mode = S_IRUSR | S_IWUSR) {
        std::ofstream(file) << content;
        ::chmod(file.c_str(), mode);
    }

    void through(const std::string& proxy) { http = fetch::makeNetworkHttpClient({proxy, file}, log); }

    /// A proxy that accepts "user" with the password "sesame 1", and answers for every host.
    LoopbackServer::Handler asking() {
        return [this](Connection& connection) {
            for (std::string request; !(request = connection.request()).empty();) {
                requests->add(request);
                const bool right = request.find("Proxy-Authorization: Basic " + words) != std::string::npos;
                const std::string answer = right
                                               ? answerWith("200 OK", "by the proxy")
                                               : answerWith("407 Proxy Authentication Required", "who?",
                                                            "Proxy-Authenticate: Basic realm=\"office\"\r\n");
                if (!connection.send(answer)) return;
            }
        };
    }

    const std::string words = QByteArray("user:sesame 1").toBase64().toStdString();
    std::filesystem::path folder = [] {
        std::string pattern = (std::filesystem::temp_directory_path() / "fetch-test-XXXXXX").string();
        return std::filesystem::path(mkdtemp(pattern.data()));
    }();
    std::filesystem::path file = folder / "proxy";
};

TEST_F(Proxy, IsUsedForPlainHttp) {
    const LoopbackServer proxy(answering(answerWith("200 OK", "by the proxy"), requests));
    for (const std::string& setting :
         {"127.0.0.1:" + std::to_string(proxy.port()), proxy.url(""), proxy.url("/")}) {
        through(setting);
        EXPECT_EQ(textOf(fetch("http://authority.invalid/list")), "by the proxy") << setting;
    }
    EXPECT_THAT(requests->copy()[0], HasSubstr("GET http://authority.invalid/list HTTP/1.1\r\n"));
}

TEST_F(Proxy, OfTheSystemIsUsed) {
    const LoopbackServer proxy(answering(answerWith("200 OK", "by the proxy")));
    ::setenv("http_proxy", proxy.url("").c_str(), 1);
    through("system");
    EXPECT_EQ(textOf(fetch("http://authority.invalid/")), "by the proxy");
    through("none");
    EXPECT_EQ(codeOf(fetch("http://authority.invalid/")), ErrorCode::serviceUnreachable);
    ::unsetenv("http_proxy");
}

TEST_F(Proxy, IsGivenTheRightPassword) {
    const LoopbackServer proxy(asking());
    setCredentials("user\nsesame 1\n");
    through(proxy.url(""));
    for (int i = 0; i < 3; ++i) EXPECT_EQ(textOf(fetch("http://authority.invalid/")), "by the proxy");
    EXPECT_THAT(log->text(), IsEmpty());
}

TEST_F(Proxy, IsGivenTheRightPasswordByManyAtOnce) {
    const LoopbackServer proxy(asking());
    setCredentials("user\r\nsesame 1");
    through(proxy.url(""));
    std::vector<std::thread> threads;
    std::array<std::string, 20> answers;
    for (std::string& answer : answers)
        threads.emplace_back([&] { answer = textOf(fetch("http://authority.invalid/")); });
    for (std::thread& thread : threads) thread.join();
    EXPECT_THAT(answers, testing::Each("by the proxy"));
}

TEST_F(Proxy, IsGivenAWrongPasswordOnce) {
    const LoopbackServer proxy(asking());
    setCredentials("user\nsesame 2\n");
    through(proxy.url(""));
    EXPECT_EQ(codeOf(fetch("http://authority.invalid/")), ErrorCode::proxyRefused);
    const auto given = [this] {
        const auto all = requests->copy();
        return std::count_if(all.begin(), all.end(), [](const std::string& request) {
            return request.find("Proxy-Authorization") != std::string::npos;
        });
    };
    EXPECT_EQ(given(), 1);
    EXPECT_EQ(codeOf(fetch("http://authority.invalid/")), ErrorCode::proxyRefused);
    EXPECT_EQ(given(), 1);
    // A file that was changed is read again.
    setCredentials("user\nsesame 1\n");
    std::filesystem::last_write_time(file, std::filesystem::last_write_time(file) + 1min);
    EXPECT_EQ(textOf(fetch("http://authority.invalid/")), "by the proxy");
}

TEST_F(Proxy, EndsManyAtOnceByAWrongPassword) {
    const LoopbackServer proxy(asking());
    setCredentials("user\nsesame 2\n");
    through(proxy.url(""));
    std::vector<std::thread> threads;
    std::array<ErrorCode, 20> codes{};
    for (ErrorCode& code : codes)
        threads.emplace_back([&] { code = codeOf(fetch("http://authority.invalid/")); });
    for (std::thread& thread : threads) thread.join();
    EXPECT_THAT(codes, testing::Each(ErrorCode::proxyRefused));
}

TEST_F(Proxy, IsGivenNothingThatOthersCanRead) {
    const LoopbackServer proxy(asking());
    setCredentials("user\nsesame 1\n", S_IRUSR | S_IWUSR | S_IRGRP);
    through(proxy.url(""));
    EXPECT_EQ(codeOf(fetch("http://authority.invalid/")), ErrorCode::proxyRefused);
    EXPECT_THAT(log->text(), HasSubstr("others than its owner can read"));
    EXPECT_THAT(requests->copy(), testing::Each(Not(HasSubstr("Proxy-Authorization"))));
}

TEST_F(Proxy, IsGivenNothingByAFileThatIsNotTwoLines) {
    const LoopbackServer proxy(asking());
    for (const std::string& content : {std::string("user"), std::string(), std::string(5000, 'x')}) {
        setCredentials(content);
        through(proxy.url(""));
        EXPECT_EQ(codeOf(fetch("http://authority.invalid/")), ErrorCode::proxyRefused);
    }
    EXPECT_THAT(log->text(), HasSubstr("two lines"));
    EXPECT_THAT(requests->copy(), testing::Each(Not(HasSubstr("Proxy-Authorization"))));
}

TEST_F(Proxy, ThatCannotBeUnderstoodLeadsNowhere) {
    const LoopbackServer server(answering(answerWith("200 OK", "directly")));
    for (const char* setting : {"proxy", "ftp://127.0.0.1:1", "http://user:word@127.0.0.1:3128",
                                "127.0.0.1:", "http://127.0.0.1:3128/path"}) {
        through(setting);
        EXPECT_EQ(codeOf(fetch(server.url())), ErrorCode::serviceUnreachable) << setting;
    }
    EXPECT_EQ(server.connections(), 0);
}

TEST_F(Proxy, ThatIsNotThereIsNotPassedBy) {
    const LoopbackServer server(answering(answerWith("200 OK", "directly")));
    std::string gone;
    {
        const LoopbackServer proxy(answering(""));
        gone = proxy.url("");
    }
    through(gone);
    EXPECT_EQ(codeOf(fetch(server.url())), ErrorCode::serviceUnreachable);
    EXPECT_EQ(server.connections(), 0);
}

TEST_F(Proxy, IsAskedForATunnelByHttps) {
    const LoopbackServer proxy(asking());
    setCredentials("user\nsesame 2\n");
    through(proxy.url(""));
    EXPECT_EQ(codeOf(fetch("https://authority.invalid/")), ErrorCode::proxyRefused);
    EXPECT_THAT(requests->copy()[0], HasSubstr("CONNECT authority.invalid:443 HTTP/1.1\r\n"));
}

// A whole authority behind one proxy: http and https of one host, each on the port of its scheme. The name
// belongs to nobody (RFC 2606).
class Redirect : public Proxy {
  protected:
    Redirect() {
        QSslConfiguration trusting = before;
        trusting.addCaCertificate(tls.certificate());
        QSslConfiguration::setDefaultConfiguration(trusting);
        through(server.url(""));
    }
    ~Redirect() override { QSslConfiguration::setDefaultConfiguration(before); }

    void serve(Connection& connection) {
        for (std::string request; !(request = connection.request()).empty();) {
            requests->add(request);
            if (!request.starts_with("CONNECT ")) {
                if (!connection.send(answerWith(status, "", head))) return;
                continue;
            }
            connection.send("HTTP/1.1 200 OK\r\n\r\n");
            if (silent) return connection.waitForEnd();
            return tls.serve(connection, secureAnswer);
        }
    }

    void leadTo(const std::string& location) { head = "Location: " + location + "\r\n"; }

    static HttpRequest certificate(std::string url = "http://authority.test/ca.cer") {
        HttpRequest request = get(std::move(url));
        request.accept = "application/pkix-cert";
        request.followsToHttps = true;
        return request;
    }

    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    TlsServer tls{"DNS:authority.test"};
    std::string status = "301 Moved Permanently";
    std::string head = "Location: https://authority.test/new/ca.cer?x=1\r\n";
    std::string secureAnswer = answerWith("200 OK", "over TLS");
    bool silent = false;
    LoopbackServer server{[this](Connection& connection) { serve(connection); }};
};

TEST_F(Redirect, ToHttpsOfTheSameHostIsFollowedForACertificate) {
    for (const char* how : {"301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary Redirect",
                            "308 Permanent Redirect"}) {
        status = how;
        EXPECT_EQ(textOf(fetch(certificate())), "over TLS") << how;
    }
    ASSERT_EQ(tls.served, 5);
    EXPECT_THAT(requests->copy()[1], HasSubstr("CONNECT authority.test:443 HTTP/1.1\r\n"));
    EXPECT_THAT(tls.requests.copy()[0], HasSubstr("GET /new/ca.cer?x=1 HTTP/1.1\r\n"));
    EXPECT_THAT(tls.requests.copy()[0], HasSubstr("\r\nAccept: application/pkix-cert\r\n"));
}

TEST_F(Redirect, MaySpellTheHostAndThePortAnotherWay) {
    for (const char* location : {"HTTPS://AUTHORITY.test/ca.cer", "https://authority.test:443/ca.cer",
                                 "//authority.test/ca.cer#part"}) {
        leadTo(location);
        const bool isHttps = std::string_view(location).find(':') != std::string_view::npos;
        const auto answer = fetch(certificate());
        EXPECT_EQ(textOf(answer) == "over TLS", isHttps) << location << ": " << textOf(answer);
    }
    leadTo("https://authority.test/ca.cer");
    EXPECT_EQ(textOf(fetch(certificate("http://Authority.test:80/ca.cer"))), "over TLS");
}

TEST_F(Redirect, IsRefusedWhereNobodyAskedToFollow) {
    HttpRequest list = certificate();
    list.followsToHttps = false;
    EXPECT_EQ(codeOf(fetch(list)), ErrorCode::serviceRefused);
    HttpRequest question = certificate();  // an OCSP question is never sent twice
    question.body = Bytes{'q'};
    EXPECT_EQ(codeOf(fetch(question)), ErrorCode::serviceRefused);
    EXPECT_THAT(requests->copy(), testing::Each(Not(HasSubstr("CONNECT"))));
}

TEST_F(Redirect, ToAnythingElseIsRefused) {
    for (const char* location :
         {"https://other.test/ca.cer", "https://www.authority.test/ca.cer", "http://authority.test/ca.cer",
          "https://authority.test:8443/ca.cer", "https://authority.test:80/ca.cer", "/ca.cer", "ca.cer", "",
          "https://user@authority.test/ca.cer", "https://@authority.test/ca.cer",
          "ftp://authority.test/ca.cer", "file:///etc/hostname", "https:///ca.cer",
          "https://authority.test.other.test/", "https://authority.test:443@other.test/",
          "https://authority.test:99999/", "https://authority.test\\@x/"}) {
        leadTo(location);
        EXPECT_EQ(codeOf(fetch(certificate())), ErrorCode::serviceRefused) << location;
    }
    head = "";
    EXPECT_EQ(codeOf(fetch(certificate())), ErrorCode::serviceRefused) << "no Location";
    EXPECT_THAT(requests->copy(), testing::Each(HasSubstr("GET http://authority.test/ca.cer ")));
}

TEST_F(Redirect, FromAnotherPortIsRefused) {
    EXPECT_EQ(codeOf(fetch(certificate("http://authority.test:8080/ca.cer"))), ErrorCode::serviceRefused);
    EXPECT_THAT(requests->copy(), testing::Each(Not(HasSubstr("CONNECT"))));
}

TEST_F(Redirect, OfAnErrorOrWithOneIsAnError) {
    status = "404 Not Found";
    EXPECT_EQ(codeOf(fetch(certificate())), ErrorCode::serviceRefused);
    status = "300 Multiple Choices";
    EXPECT_EQ(codeOf(fetch(certificate())), ErrorCode::serviceRefused);
    EXPECT_EQ(tls.served, 0);
    status = "301 Moved Permanently";
    secureAnswer = answerWith("404 Not Found", "");
    const auto answer = fetch(certificate());
    EXPECT_EQ(codeOf(answer), ErrorCode::serviceRefused);
    EXPECT_THAT(textOf(answer), HasSubstr("404"));
}

TEST_F(Redirect, IsTheLast) {
    for (const char* location : {"https://authority.test/again.cer", "http://authority.test/ca.cer"}) {
        secureAnswer = answerWith("301 Moved Permanently", "", std::string("Location: ") + location + "\r\n");
        const int servedBefore = tls.served;
        EXPECT_EQ(codeOf(fetch(certificate())), ErrorCode::serviceRefused) << location;
        EXPECT_EQ(tls.served, servedBefore + 1) << location;
    }
    EXPECT_EQ(codeOf(fetch(certificate("https://authority.test/ca.cer"))), ErrorCode::serviceRefused);
}

TEST_F(Redirect, LeadsToTlsThatIsVerified) {
    QSslConfiguration::setDefaultConfiguration(before);
    through(server.url(""));
    EXPECT_EQ(codeOf(fetch(certificate())), ErrorCode::serviceUnreachable);
    EXPECT_EQ(tls.served, 0);
}

TEST_F(Redirect, HasTheSameLimitAndDeadline) {
    HttpRequest request = certificate();
    request.limit = 7;
    EXPECT_EQ(codeOf(fetch(request)), ErrorCode::answerTooLarge);
    silent = true;
    request.deadline = 300ms;
    EXPECT_EQ(codeOf(fetch(request)), ErrorCode::serviceTimedOut);
    std::stop_source stop;
    request.deadline = 10s;
    std::thread cancelling([&] {
        std::this_thread::sleep_for(100ms);
        stop.request_stop();
    });
    EXPECT_EQ(codeOf(http->fetch(request, stop.get_token())), ErrorCode::cancelled);
    cancelling.join();
}

// RFC 1928 and RFC 1929: a name, a password, one connection to any host; then the proxy itself answers.
LoopbackServer::Handler socks(const std::string& password) {
    return [password](Connection& connection) {
        const std::string greeting = connection.receive(2);
        if (greeting.size() < 2) return;
        const std::string methods = connection.receive(static_cast<unsigned char>(greeting[1]));
        if (methods.find('\2') == std::string::npos) {
            connection.send("\5\xFF");
            return;
        }
        connection.send(std::string("\5\2", 2));
        connection.receive(1);
        connection.receive(static_cast<unsigned char>(connection.receive(1)[0]));
        const std::string said = connection.receive(static_cast<unsigned char>(connection.receive(1)[0]));
        connection.send(said == password ? std::string("\1\0", 2) : std::string("\1\1", 2));
        if (said != password) return;
        connection.receive(4);
        connection.receive(static_cast<unsigned char>(connection.receive(1)[0]) + std::size_t{2});
        connection.send(std::string("\5\0\0\1\x7F\0\0\1\0\x50", 10));
        connection.request();
        connection.send(answerWith("200 OK", "by SOCKS", "Connection: close\r\n"));
    };
}

TEST_F(Proxy, CanBeSocks) {
    const LoopbackServer right(socks("sesame 1"));
    setCredentials("user\nsesame 1\n");
    through(right.url("", "socks5"));
    for (int i = 0; i < 3; ++i) EXPECT_EQ(textOf(fetch("http://authority.invalid/")), "by SOCKS");
    const LoopbackServer wrong(socks("sesame 2"));
    through(wrong.url("", "socks5"));
    EXPECT_EQ(codeOf(fetch("http://authority.invalid/")), ErrorCode::proxyRefused);
    // One request without credentials, one with the wrong ones.
    EXPECT_LE(wrong.connections(), 3);
}

}  // namespace
}  // namespace qoltanba::test

int main(int argc, char** argv) {
    testing::InitGoogleMock(&argc, argv);
    // The network needs one; nothing here needs its loop.
    const QCoreApplication application(argc, argv);
    return RUN_ALL_TESTS();
}
