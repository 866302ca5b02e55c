// The API for series of documents over HTTPS: what its pages may do, and what hostile ones try.

#include <QSslSocket>
#include <QTcpServer>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include <qoltanba/base/base64.h>

#include "fake_series.h"
#include "raw.h"

namespace qoltanba::websocket {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string listed = "https://egov.kz";
const std::string greeting = "Сәлем, әлем!\n";

std::string base64Of(const std::string& octets) {
    return toBase64(asBytes(octets));
}

struct Reply {
    int status = 0;  ///< 0: the connection ended
    std::string head;
    std::string body;

    std::string field(const std::string& name) const {
        const std::size_t at = head.find("\r\n" + name + ": ");
        if (at == std::string::npos) return "(none)";
        const std::size_t begin = at + name.size() + 4;
        return head.substr(begin, head.find("\r\n", begin) - begin);
    }
};

/// A connection that stays open for several requests.
class Client {
  public:
    explicit Client(std::uint16_t port) : port_(port), raw_(port, true) {}

    std::string head(const std::string& method, const std::string& target,
                     const std::string& more = {}) const {
        return method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port_) +
               "\r\nOrigin: " + origin + "\r\n" + (cookie.empty() ? "" : "Cookie: a=b; " + cookie + "\r\n") +
               more + "\r\n";
    }
    static std::string length(std::size_t octets) {
        return "Content-Length: " + std::to_string(octets) + "\r\n";
    }

    void send(const std::string& octets) { raw_.send(octets); }
    /// The next answer. `hasBody`: not one to HEAD.
    Reply next(bool hasBody = true) {
        Reply reply;
        const std::string& received = raw_.received();
        waitUntil([&] { return raw_.isClosed() || received.find("\r\n\r\n") != std::string::npos; });
        const std::size_t end = received.find("\r\n\r\n");
        if (end == std::string::npos) return reply;
        reply.head = received.substr(0, end + 2);
        reply.status = std::stoi(reply.head.substr(9, 3));
        const std::string told = reply.field("Content-Length");
        const std::size_t octets = hasBody && told != "(none)" ? std::stoul(told) : 0;
        waitUntil([&] { return raw_.isClosed() || received.size() >= end + 4 + octets; });
        reply.body = received.substr(end + 4, octets);
        raw_.drop(std::min(end + 4 + octets, received.size()));
        return reply;
    }
    Reply ask(const std::string& octets) {
        send(octets);
        return next();
    }
    Reply post(const std::string& target, const std::string& body, const std::string& more = {}) {
        return ask(head("POST", target, length(body.size()) + more) + body);
    }
    /// Begins a series and keeps its cookie.
    Reply start(const std::string& request) {
        Reply reply = post("/", request);
        if (reply.status != 200) return reply;
        cookie = reply.field("Set-Cookie").substr(0, reply.field("Set-Cookie").find(';'));
        return reply;
    }

    Raw& raw() { return raw_; }

    std::string origin = listed;
    std::string cookie;

  private:
    std::uint16_t port_;
    Raw raw_;
};

class MultiSign : public ServerTest {
  protected:
    void open(const std::function<void(ServerSettings&)>& change = {}) {
        start([&](ServerSettings& settings) {
            settings.multiSignSites = service::SiteList("egov.kz,other.kz");
            if (change) change(settings);
        });
        ASSERT_NE(multiSignPort_, 0);
    }
    Client client() const { return Client(multiSignPort_); }
};

const std::string binary3 = R"({"numberOfDocuments":3,"base64":false,"encapsulateContent":true})";
const std::string binary1 = R"({"numberOfDocuments":1,"base64":false})";
const std::string base64One = R"({"numberOfDocuments":1,"base64":true})";

TEST_F(MultiSign, IsNotServedUnlessTheSettingsNameASite) {
    start();
    EXPECT_EQ(multiSignPort_, 0);
    server_.reset();
    start([](ServerSettings& settings) { settings.multiSignSites = service::SiteList("no site/at all, "); });
    EXPECT_EQ(multiSignPort_, 0) << "an entry that cannot be understood names no site";
}

TEST_F(MultiSign, IsThereForListedSitesAlone) {
    open();
    Client page = client();
    const Reply there = page.ask(page.head("GET", "/"));
    EXPECT_EQ(there.status, 200);
    EXPECT_EQ(there.field("Access-Control-Allow-Origin"), listed);
    EXPECT_EQ(there.field("Access-Control-Allow-Credentials"), "true");
    EXPECT_EQ(there.field("Vary"), "Origin");
    EXPECT_EQ(there.field("Connection"), "(none)") << "the page goes on with it";
    page.send(page.head("HEAD", "/"));
    EXPECT_EQ(page.next(false).status, 200);
    for (const std::string origin :
         {"https://evil.kz", "https://sub.egov.kz", "https://egov.kz.evil.kz", "null", "", "*",
          "https://egov.kz/", "https://egov.kz, https://evil.kz"}) {
        for (const std::string method : {"GET", "POST", "OPTIONS", "DELETE"}) {
            Client other = client();
            other.origin = origin;
            const Reply refused = other.ask(other.head(method, "/", Client::length(0)));
            EXPECT_EQ(refused.status, 403) << method << origin;
            EXPECT_THAT(refused.head, Not(HasSubstr("Access-Control"))) << method << origin;
            EXPECT_EQ(refused.field("Connection"), "close");
        }
    }
    Client bare = client();
    EXPECT_EQ(
        bare.ask("GET / HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(multiSignPort_) + "\r\n\r\n").status,
        403)
        << "without an origin";
    EXPECT_TRUE(requests_.submitted().empty());
}

TEST_F(MultiSign, ALaterRequestOfTheSameConnectionIsCheckedToo) {
    open();
    Client page = client();
    EXPECT_EQ(page.ask(page.head("GET", "/")).status, 200);
    page.origin = "https://evil.kz";
    const Reply refused = page.ask(page.head("GET", "/"));
    EXPECT_EQ(refused.status, 403);
    EXPECT_THAT(refused.head, Not(HasSubstr("Access-Control")));
}

TEST_F(MultiSign, ABlockedSiteDoesNotFindIt) {
    open([](ServerSettings& settings) {
        settings.isBlocked = [](const service::Origin& origin, const std::function<void(bool)>& answer) {
            std::thread([answer, blocked = origin.host() == "other.kz"] { answer(blocked); }).detach();
        };
    });
    Client page = client();
    EXPECT_EQ(page.ask(page.head("GET", "/")).status, 200);
    page.origin = "https://other.kz";
    const Reply refused = page.ask(page.head("GET", "/"));
    EXPECT_EQ(refused.status, 403);
    EXPECT_THAT(refused.head, Not(HasSubstr("Access-Control")));
}

TEST_F(MultiSign, AnotherNameBoundToThisAddressIsRefused) {
    open();
    for (const std::string& name :
         {std::string("egov.kz"), "egov.kz:" + std::to_string(multiSignPort_), std::string("127.0.0.1"),
          "127.0.0.1:" + std::to_string(port_), std::string()}) {
        Client page = client();
        EXPECT_EQ(page.ask("GET / HTTP/1.1\r\nHost: " + name + "\r\nOrigin: " + listed + "\r\n\r\n").status,
                  421)
            << name;
    }
    Client page = client();
    EXPECT_EQ(page.ask(page.head("GET", "/")).status, 200);
    EXPECT_EQ(page.ask("GET / HTTP/1.1\r\nHost: egov.kz\r\nOrigin: " + listed + "\r\n\r\n").status, 421)
        << "a later request";
    Raw plain(multiSignPort_, false);
    plain.send(page.head("GET", "/"));
    EXPECT_THAT(plain.answer(), AllOf(HasSubstr(" 403 "), Not(HasSubstr("Access-Control"))));
}

TEST_F(MultiSign, PreflightsAreAnswered) {
    open();
    Client page = client();
    for (const std::string target : {"/", "/0123"}) {
        const Reply reply = page.ask(page.head("OPTIONS", target,
                                               "Access-Control-Request-Method: POST\r\n"
                                               "Access-Control-Request-Headers: content-type\r\n"));
        EXPECT_EQ(reply.status, 204);
        EXPECT_EQ(reply.field("Access-Control-Allow-Origin"), listed);
        EXPECT_EQ(reply.field("Access-Control-Allow-Credentials"), "true");
        EXPECT_THAT(reply.field("Access-Control-Allow-Methods"), HasSubstr("POST"));
        EXPECT_EQ(reply.field("Access-Control-Allow-Headers"), "Content-Type");
        EXPECT_EQ(reply.field("Access-Control-Max-Age"), "60");
        EXPECT_EQ(reply.field("Content-Length"), "(none)");
        EXPECT_EQ(reply.field("Access-Control-Allow-Private-Network"), "(none)");
    }
    const Reply network =
        page.ask(page.head("OPTIONS", "/", "Access-Control-Request-Private-Network: true\r\n"));
    EXPECT_EQ(network.field("Access-Control-Allow-Private-Network"), "true");
    EXPECT_EQ(network.field("Access-Control-Allow-Local-Network"), "(none)");
    const Reply newer = page.ask(page.head("OPTIONS", "/", "Access-Control-Request-Local-Network: true\r\n"));
    EXPECT_EQ(newer.field("Access-Control-Allow-Local-Network"), "true");
}

TEST_F(MultiSign, SignsOneDocumentAfterAnother) {
    open();
    const auto series = agreeToSeries(requests_);
    Client page = client();
    const Reply started = page.start(binary3);
    ASSERT_EQ(started.status, 200);
    EXPECT_THAT(started.field("Set-Cookie"),
                ::testing::MatchesRegex(
                    "operationCookie=[0-9a-f]{64}; Path=/; Secure; HttpOnly; SameSite=None; Partitioned"));
    EXPECT_THAT(started.field("Content-Type"), HasSubstr("text/plain"));
    EXPECT_THAT(started.body, ::testing::MatchesRegex("[0-9a-f]{64}"));
    EXPECT_EQ(started.field("Access-Control-Allow-Origin"), listed);
    const auto asked = requests_.submitted();
    ASSERT_EQ(asked.size(), 1U);
    EXPECT_EQ(asked[0].peer.text(), listed);
    const auto& wanted = std::get<service::SignSeriesRequest>(asked[0].request);
    EXPECT_EQ(wanted.documents, 3U);
    EXPECT_TRUE(wanted.encapsulate);
    for (const std::string& content : {greeting, std::string(), std::string(1 << 20, '\0') + greeting}) {
        const Reply signature = page.post("/" + started.body, content);
        ASSERT_EQ(signature.status, 200);
        EXPECT_TRUE(signature.body == "0signed:" + content) << signature.body.size();
        EXPECT_EQ(signature.field("Content-Type"), "application/octet-stream");
        EXPECT_EQ(signature.field("Access-Control-Allow-Origin"), listed);
    }
    EXPECT_EQ(series->at(0)->documents().at(0).size, greeting.size());
    EXPECT_EQ(page.post("/" + started.body, greeting).status, 404) << "all are signed";
    EXPECT_FALSE(log_->says(started.body));
    EXPECT_FALSE(log_->says(page.cookie.substr(page.cookie.find('=') + 1)));
}

TEST_F(MultiSign, TakesAndGivesBase64) {
    open();
    const auto series = agreeToSeries(requests_);
    Client page = client();
    const Reply started = page.start(R"({"numberOfDocuments":4,"base64":true,"encapsulateContent":false})");
    ASSERT_EQ(started.status, 200);
    EXPECT_FALSE(std::get<service::SignSeriesRequest>(requests_.submitted().at(0).request).encapsulate);
    std::string broken = base64Of(greeting);
    broken.insert(7, "\r\n ");
    const std::string large = std::string(700'001, 'x') + greeting;
    for (const auto& [body, content] : {std::pair(base64Of(greeting), greeting),
                                        {broken, greeting},
                                        {std::string(), std::string()},
                                        {base64Of(large), large}}) {
        const Reply signature = page.post("/" + started.body, body);
        ASSERT_EQ(signature.status, 200);
        EXPECT_TRUE(signature.body == base64Of("0signed:" + content)) << signature.body.size();
        EXPECT_THAT(signature.field("Content-Type"), HasSubstr("text/plain"));
    }
}

TEST_F(MultiSign, WhatIsNotBase64IsDroppedAndAnotherDocumentMayCome) {
    open();
    const auto series = agreeToSeries(requests_);
    Client page = client();
    const Reply started = page.start(base64One);
    const Reply wrong = page.post("/" + started.body, "not base64!");
    EXPECT_EQ(wrong.status, 400);
    EXPECT_THAT(wrong.body, HasSubstr("Illegal base64 character"));
    Client again = client();
    again.cookie = page.cookie;
    const Reply cut = again.post("/" + started.body, "Zm9vY");
    EXPECT_EQ(cut.status, 400) << "the error is at its end";
    EXPECT_EQ(again.post("/" + started.body, "Zm9v").body, base64Of("0signed:foo"));
    EXPECT_TRUE(series->at(0)->documents().at(0).dropped && series->at(0)->documents().at(1).dropped);
}

TEST_F(MultiSign, TakesEveryLegalFraming) {
    open();
    const auto series = agreeToSeries(requests_);
    Client page = client();
    const Reply started = page.start(R"({"numberOfDocuments":5,"base64":false})");
    const std::string target = "/" + started.body;
    const std::string chunked = page.head("POST", target, "Transfer-Encoding: chunked\r\n") +
                                "3;ext=\"v\"\r\nabc\r\n1\r\nd\r\n0\r\nTrailer: x\r\n\r\n";
    for (const char octet : chunked) {
        page.send({octet});
        page.raw().flush();
    }
    EXPECT_EQ(page.next().body, "0signed:abcd") << "octet by octet";
    EXPECT_EQ(series->at(0)->documents().at(0).size, std::nullopt);
    // Two requests in one packet: the second waits for the answer to the first.
    const std::string one = page.head("POST", target, Client::length(3)) + "one";
    const std::string two = page.head("POST", target, Client::length(3)) + "two";
    page.send("\r\n" + one + two);
    EXPECT_EQ(page.next().body, "0signed:one");
    EXPECT_EQ(page.next().body, "0signed:two");
    page.send(page.head("POST", target, "Expect: 100-continue\r\n" + Client::length(3)));
    EXPECT_EQ(page.next().status, 100);
    EXPECT_EQ(page.ask("six").body, "0signed:six");
    const Reply last = page.post(target, "end", "Connection: close\r\n");
    EXPECT_EQ(last.body, "0signed:end");
    EXPECT_EQ(last.field("Connection"), "close");
    EXPECT_TRUE(page.raw().waitForClose());
}

TEST_F(MultiSign, ABodyThatNobodyWantsIsNotAskedFor) {
    open();
    Client page = client();
    const Reply refused =
        page.ask(page.head("POST", "/0123", "Expect: 100-continue\r\n" + Client::length(1 << 30)));
    EXPECT_EQ(refused.status, 404) << "and not 100";
    EXPECT_EQ(refused.field("Connection"), "close");
    Client other = client();
    EXPECT_EQ(other.ask(other.head("POST", "/", "Expect: wonders\r\n" + Client::length(3))).status, 417);
}

TEST_F(MultiSign, TheAnswerToARefusedDocumentReachesThePageThatGoesOnSending) {
    open();
    Client page = client();
    const std::string part(1 << 20, 'x');
    page.send(page.head("POST", "/0123", Client::length(20 << 20)));
    for (int count = 0; count < 20; ++count) page.send(part);
    const Reply refused = page.next();
    EXPECT_EQ(refused.status, 404);
    EXPECT_EQ(refused.field("Access-Control-Allow-Origin"), listed) << "the page can read it";
    EXPECT_TRUE(page.raw().waitForClose());
}

TEST_F(MultiSign, APersonWhoDeclinesIs409) {
    open();
    requests_.follow([](const auto&) { return FakeRequests::refuse(); });
    Client page = client();
    const Reply declined = page.start(binary1);
    EXPECT_EQ(declined.status, 409) << "the client calls that cancelled by the person";
    EXPECT_EQ(declined.field("Access-Control-Allow-Origin"), listed);
    for (const auto& [error, status] : {std::pair(ErrorCode::timedOut, 409),
                                        {ErrorCode::siteNotAllowed, 403},
                                        {ErrorCode::tooManyRequests, 429},
                                        {ErrorCode::cryptographyUnavailable, 503}}) {
        requests_.follow(
            [code = error](const auto&) { return std::optional(Result<service::Answer>(fail(code))); });
        EXPECT_EQ(page.start(binary1).status, status) << nameOf(error);
    }
}

TEST_F(MultiSign, ARequestThatIsWrongAsksNobody) {
    open([](ServerSettings& settings) { settings.maxDocuments = 10; });
    Client page = client();
    EXPECT_EQ(page.start("no JSON").status, 400);
    EXPECT_EQ(page.start("").status, 400);
    EXPECT_EQ(page.start(R"({"numberOfDocuments":0})").status, 400);
    EXPECT_EQ(page.start(R"({"numberOfDocuments":11})").status, 400);
    const Reply method = page.ask(page.head("PUT", "/", Client::length(0)));
    EXPECT_EQ(method.status, 405);
    EXPECT_THAT(method.field("Allow"), HasSubstr("POST"));
    EXPECT_EQ(page.ask(page.head("GET", "/0123")).status, 405);
    EXPECT_EQ(page.post("/0123", "").status, 404);
    EXPECT_EQ(page.post("/0123/4", "").status, 404);
    EXPECT_EQ(page.post("*", "").status, 404);
    EXPECT_EQ(page.start(std::string(5000, ' ') + binary1).status, 413);
    Client other = client();
    EXPECT_EQ(other.ask(other.head("GET", "/", Client::length(1)) + "x").status, 413);
    EXPECT_TRUE(requests_.submitted().empty());
}

TEST_F(MultiSign, TheWindowClosesWhenThePageLeaves) {
    open();
    requests_.follow([](const auto&) { return std::nullopt; });
    {
        Client page = client();
        page.send(page.head("POST", "/", Client::length(binary1.size())) + binary1);
        ASSERT_TRUE(waitForSubmitted(1));
    }
    EXPECT_TRUE(waitForCancelled(1));
    // Nobody receives a series that the person agreed to in this moment.
    const auto asked = requests_.submitted();
    std::get<service::SignSeriesRequest>(asked.at(0).request).agreed(std::make_shared<FakeSeries>(1));
    Client page = client();
    EXPECT_EQ(page.ask(page.head("GET", "/")).status, 200);
}

TEST_F(MultiSign, TheServerThatStopsCancelsItsSeries) {
    open();
    agreeToSeries(requests_);
    Client page = client();
    ASSERT_EQ(page.start(binary1).status, 200);
    server_->stop();
    EXPECT_TRUE(waitForCancelled(1));
}

TEST_F(MultiSign, WithoutItsCookieOrItsOriginThereIsNoOperation) {
    open();
    const auto series = agreeToSeries(requests_);
    Client page = client();
    const Reply started = page.start(binary1);
    const std::string right = page.cookie;
    for (const std::string& wrong :
         {std::string(), std::string("operationCookie="), right.substr(0, right.size() - 1), right + "0",
          "x" + right, "operationCookie=" + started.body, std::string("operationCookie=\"\"")}) {
        Client other = client();
        other.cookie = wrong;
        EXPECT_EQ(other.post("/" + started.body, greeting).status, 401) << wrong;
        Client third = client();
        third.cookie = wrong;
        EXPECT_EQ(third.ask(third.head("DELETE", "/" + started.body)).status, 401) << wrong;
    }
    Client stranger = client();
    stranger.origin = "https://other.kz";
    stranger.cookie = right;
    EXPECT_EQ(stranger.post("/" + started.body, greeting).status, 401) << "a listed site, but another one";
    Client port = client();
    port.origin = "https://egov.kz:8443";
    port.cookie = right;
    EXPECT_EQ(port.post("/" + started.body, greeting).status, 401);
    EXPECT_TRUE(series->at(0)->documents().empty());
    EXPECT_EQ(page.post("/" + started.body, greeting).status, 200);
}

TEST_F(MultiSign, ACancelledSeriesIs401) {
    open();
    const auto series = agreeToSeries(requests_);
    Client page = client();
    const Reply started = page.start(binary3);
    EXPECT_EQ(page.post("/" + started.body, greeting).status, 200);
    series->at(0)->endWith({ErrorCode::refusedByPerson, {}});
    requests_.finish(1, fail(ErrorCode::refusedByPerson));
    EXPECT_EQ(page.post("/" + started.body, greeting).status, 401)
        << "the client calls that cancelled by the person";
    Client again = client();
    again.cookie = page.cookie;
    EXPECT_EQ(again.post("/" + started.body, greeting).status, 401) << "and again";
}

TEST_F(MultiSign, ADocumentThatIsArrivingIsCancelledAtOnce) {
    open();
    const auto series = agreeToSeries(requests_, [](FakeSeries& one) { one.takeAtMost(1); });
    Client page = client();
    const Reply started = page.start(binary1);
    page.send(page.head("POST", "/" + started.body, Client::length(1 << 30)) + greeting);
    ASSERT_TRUE(waitUntil([&] {
        const auto documents = series->at(0)->documents();
        return !documents.empty() && !documents[0].content.empty();
    }));
    requests_.finish(1, fail(ErrorCode::refusedByPerson));
    const Reply cancelled = page.next();
    EXPECT_EQ(cancelled.status, 401);
    EXPECT_EQ(cancelled.field("Access-Control-Allow-Origin"), listed);
    EXPECT_TRUE(series->at(0)->documents().at(0).dropped);
}

TEST_F(MultiSign, AnErrorOfADocumentIsTold) {
    open();
    for (const auto& [error, status] : {std::pair(ErrorCode::deviceRemoved, 500),
                                        {ErrorCode::timedOut, 410},
                                        {ErrorCode::refusedByPerson, 401},
                                        {ErrorCode::cancelled, 500}}) {
        const auto series = agreeToSeries(requests_);
        Client page = client();
        const Reply started = page.start(binary3);
        series->at(0)->endWith({error, {}});
        EXPECT_EQ(page.post("/" + started.body, greeting).status, status) << nameOf(error);
    }
}

TEST_F(MultiSign, APageMayEndItsSeries) {
    open();
    agreeToSeries(requests_);
    Client page = client();
    const Reply started = page.start(binary3);
    EXPECT_EQ(page.ask(page.head("DELETE", "/" + started.body)).status, 204);
    EXPECT_TRUE(waitForCancelled(1));
    EXPECT_EQ(page.post("/" + started.body, greeting).status, 404);
}

TEST_F(MultiSign, ASecondDocumentWaitsForTheFirst) {
    open();
    const auto series = agreeToSeries(requests_, [](FakeSeries& one) { one.holdSignatures(); });
    Client page = client();
    const Reply started = page.start(binary3);
    page.send(page.head("POST", "/" + started.body, Client::length(5)) + "first");
    ASSERT_TRUE(waitUntil([&] {
        const auto documents = series->at(0)->documents();
        return !documents.empty() && documents[0].finished;
    }));
    Client second = client();
    second.cookie = page.cookie;
    EXPECT_EQ(second.post("/" + started.body, "second").status, 409);
    series->at(0)->releaseSignatures();
    EXPECT_EQ(page.next().body, "0signed:first");
    EXPECT_EQ(page.post("/" + started.body, "second").body, "0signed:second");
}

TEST_F(MultiSign, NoMoreIsReadThanThereIsRoomFor) {
    open();
    const auto series = agreeToSeries(requests_, [](FakeSeries& one) { one.takeAtMost(100'000); });
    Client page = client();
    const Reply started = page.start(binary1);
    const std::string content(16 << 20, 'x');
    page.send(page.head("POST", "/" + started.body, Client::length(content.size())) + content);
    const auto taken = [&] {
        const auto documents = series->at(0)->documents();
        return documents.empty() ? 0 : documents[0].content.size();
    };
    ASSERT_TRUE(waitUntil([&] { return taken() >= 100'000; }));
    waitUntil([] { return false; }, std::chrono::milliseconds(200));
    EXPECT_LT(taken(), 200'000U);
    EXPECT_GT(page.raw().socket().bytesToWrite() + page.raw().socket().encryptedBytesToWrite(), 1 << 20)
        << "the rest waits with the page";
    ASSERT_TRUE(waitUntil([&] {
        series->at(0)->goOn();
        return series->at(0)->documents()[0].finished;
    }));
    EXPECT_TRUE(page.next().body == "0signed:" + content);
}

TEST_F(MultiSign, ADocumentThatBreaksOffIsDropped) {
    open();
    const auto series = agreeToSeries(requests_);
    std::string id;
    std::string cookie;
    {
        Client page = client();
        id = page.start(binary1).body;
        cookie = page.cookie;
        page.send(page.head("POST", "/" + id, Client::length(100)) + greeting);
        ASSERT_TRUE(waitUntil([&] { return !series->at(0)->documents().empty(); }));
    }
    ASSERT_TRUE(waitUntil([&] { return series->at(0)->documents().at(0).dropped; }));
    Client page = client();
    page.cookie = cookie;
    EXPECT_EQ(page.post("/" + id, greeting).body, "0signed:" + greeting) << "another takes its place";
}

TEST_F(MultiSign, ABodyCutByAWrongChunkIsDropped) {
    open();
    const auto series = agreeToSeries(requests_);
    Client page = client();
    const Reply started = page.start(binary1);
    const Reply wrong = page.ask(page.head("POST", "/" + started.body, "Transfer-Encoding: chunked\r\n") +
                                 "3\r\nabc\r\nmore\r\n");
    EXPECT_EQ(wrong.status, 400);
    EXPECT_TRUE(page.raw().waitForClose());
    EXPECT_TRUE(waitUntil([&] { return series->at(0)->documents().at(0).dropped; }));
}

TEST_F(MultiSign, ASlowPageIsCutOff) {
    open([](ServerSettings& settings) {
        settings.handshakeTime = std::chrono::milliseconds(300);
        settings.bodyTime = std::chrono::milliseconds(300);
        settings.idleTime = std::chrono::milliseconds(300);
    });
    agreeToSeries(requests_);
    Client silent = client();
    EXPECT_TRUE(silent.raw().waitForClose()) << "no head";
    Client half = client();
    half.send("GET / HTTP/1.1\r\nHost:");
    EXPECT_TRUE(half.raw().waitForClose()) << "half of a head";
    Client second = client();
    EXPECT_EQ(second.ask(second.head("GET", "/")).status, 200);
    second.send("GET / HTTP/1.1\r\n");
    EXPECT_TRUE(second.raw().waitForClose()) << "half of a second head";
    Client trickling = client();
    EXPECT_EQ(trickling.ask(trickling.head("GET", "/")).status, 200);
    EXPECT_TRUE(waitUntil([&] {
        trickling.send("G");
        return trickling.raw().isClosed();
    })) << "a head that grows by an octet";
    Client idle = client();
    EXPECT_EQ(idle.ask(idle.head("GET", "/")).status, 200);
    EXPECT_TRUE(idle.raw().waitForClose()) << "nothing further";
    Client body = client();
    const Reply started = body.start(binary1);
    ASSERT_EQ(started.status, 200);
    body.send(body.head("POST", "/" + started.body, Client::length(100)) + greeting);
    EXPECT_TRUE(body.raw().waitForClose()) << "half of a document";
}

TEST_F(MultiSign, ThePersonMayTakeLongerThanAnyPage) {
    open([](ServerSettings& settings) {
        settings.handshakeTime = settings.bodyTime = settings.idleTime = settings.unreadTime =
            std::chrono::milliseconds(200);
    });
    requests_.follow([](const auto&) { return std::nullopt; });
    Client page = client();
    page.send(page.head("POST", "/", Client::length(binary1.size())) + binary1);
    ASSERT_TRUE(waitForSubmitted(1));
    waitUntil([] { return false; }, std::chrono::milliseconds(800));
    requests_.finish(1, FakeRequests::refuse());
    EXPECT_EQ(page.next().status, 409);
}

TEST_F(MultiSign, AHeadWithoutEndIsRefused) {
    open();
    for (const bool first : {true, false}) {
        Client page = client();
        if (!first) {
            EXPECT_EQ(page.ask(page.head("GET", "/")).status, 200);
        }
        const std::string field = "X: " + std::string(1000, 'x') + "\r\n";
        std::string more;
        for (int count = 0; count < 20; ++count) more += field;
        EXPECT_EQ(page.ask(page.head("GET", "/", more)).status, 431) << first;
        EXPECT_TRUE(page.raw().waitForClose());
    }
}

TEST_F(MultiSign, SmugglingIsRefused) {
    open();
    agreeToSeries(requests_);
    const std::string hidden = "GET /hidden HTTP/1.1\r\n\r\n";
    for (const std::string fields :
         {"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
          "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", "Content-Length: 4\r\nContent-Length: 5\r\n",
          "Transfer-Encoding: xchunked\r\n"}) {
        Client page = client();
        const Reply refused = page.ask(page.head("POST", "/", fields) + "0\r\n\r\n" + hidden);
        EXPECT_TRUE(refused.status == 400 || refused.status == 501) << fields;
        EXPECT_EQ(refused.field("Connection"), "close");
        EXPECT_TRUE(page.raw().waitForClose());
        EXPECT_EQ(page.raw().received(), "") << "what follows is no request";
    }
}

TEST_F(MultiSign, ConnectionsOfASiteAreCounted) {
    open([](ServerSettings& settings) { settings.maxConnections = 8; });
    requests_.follow([](const auto&) { return std::nullopt; });
    std::vector<std::unique_ptr<Client>> pages;
    for (int count = 0; count < 6; ++count) {
        pages.push_back(std::make_unique<Client>(multiSignPort_));
        EXPECT_EQ(pages.back()->ask(pages.back()->head("GET", "/")).status, 200);
    }
    pages.push_back(std::make_unique<Client>(multiSignPort_));
    EXPECT_EQ(pages.back()->ask(pages.back()->head("GET", "/")).status, 200);
    EXPECT_TRUE(pages.front()->raw().waitForClose()) << "the oldest idle one";
    for (std::size_t busy = 1; busy < 7; ++busy) {
        pages[busy]->send(pages[busy]->head("POST", "/", Client::length(binary1.size())) + binary1);
    }
    ASSERT_TRUE(waitForSubmitted(6));
    Client more = client();
    EXPECT_EQ(more.ask(more.head("GET", "/")).status, 503) << "all are in use";
    Client other = client();
    other.origin = "https://other.kz";
    EXPECT_EQ(other.ask(other.head("GET", "/")).status, 200) << "a quarter is left to other sites";
}

TEST_F(MultiSign, GetsTheNewCertificate) {
    open();
    ASSERT_TRUE(server_->changeCertificate(serverCertificate()));
    Client page = client();
    EXPECT_EQ(page.ask(page.head("GET", "/")).status, 200);
}

TEST_F(MultiSign, APortOfAnotherProgramDoesNotStopTheServer) {
    QTcpServer other;
    ASSERT_TRUE(other.listen(QHostAddress::LocalHost));
    start([&](ServerSettings& settings) {
        settings.multiSignSites = service::SiteList("egov.kz");
        settings.multiSignPort = other.serverPort();
    });
    EXPECT_EQ(multiSignPort_, 0);
    EXPECT_TRUE(log_->says("multiSignPort"));
    Page page(port_);
    EXPECT_TRUE(page.connected());
}

}  // namespace
}  // namespace qoltanba::websocket
