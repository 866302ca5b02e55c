#include "status/status_page.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/http_head.h"
#include "page.h"

namespace qoltanba::websocket {
namespace {

using ::testing::HasSubstr;

class StatusPage : public ServerTest {
  protected:
    struct Reply {
        int status = 0;
        std::string body;
        QNetworkReply* headers = nullptr;
        std::string header(const char* name) const { return headers->rawHeader(name).toStdString(); }
    };
    Reply get(const QString& path, const QByteArray& languages = {}, const QByteArray& verb = "GET") {
        QNetworkRequest request(QUrl(QStringLiteral("https://127.0.0.1:%1%2").arg(port_).arg(path)));
        request.setSslConfiguration(trustingTls());
        request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
        request.setRawHeader("Accept-Language", languages);
        QNetworkReply* reply = manager_.sendCustomRequest(request, verb);
        waitUntil([&] { return reply->isFinished(); });
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                reply->readAll().toStdString(), reply};
    }
    QNetworkAccessManager manager_;
};

TEST_F(StatusPage, IsThereInThreeLanguages) {
    start();
    const std::pair<const char*, const char*> expected[] = {{"kk", "Qoltanba жұмыс істеп тұр"},
                                                            {"ru-RU,ru;q=0.9,en;q=0.8", "Qoltanba работает"},
                                                            {"en-GB", "Qoltanba is running"},
                                                            {"de", "Qoltanba жұмыс істеп тұр"}};
    for (const auto& [languages, words] : expected) {
        const Reply reply = get(QStringLiteral("/"), languages);
        EXPECT_EQ(reply.status, 200);
        EXPECT_THAT(reply.body, HasSubstr(words)) << languages;
        EXPECT_THAT(reply.body, HasSubstr("Qoltanba 0.1.0"));
        EXPECT_THAT(reply.body, HasSubstr("id=\"help\""));
        EXPECT_EQ(reply.body.find("http"), std::string::npos) << "nothing from elsewhere";
        EXPECT_EQ(reply.body.find("{{"), std::string::npos);
    }
    EXPECT_THAT(get(QStringLiteral("/?lang=ru"), "en").body, HasSubstr("Qoltanba работает"));
}

TEST_F(StatusPage, HasAStrictPolicy) {
    start();
    const Reply reply = get(QStringLiteral("/"));
    EXPECT_THAT(reply.header("Content-Security-Policy"), HasSubstr("default-src 'none'"));
    EXPECT_THAT(reply.header("Content-Security-Policy"), HasSubstr("frame-ancestors 'none'"));
    EXPECT_EQ(reply.header("Content-Security-Policy").find("unsafe"), std::string::npos);
    EXPECT_EQ(reply.header("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(reply.header("Access-Control-Allow-Origin"), "");
}

TEST_F(StatusPage, HeadAndElsewhere) {
    start();
    const Reply head = get(QStringLiteral("/"), {}, "HEAD");
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.body, "");
    EXPECT_EQ(head.header("Content-Length"), std::to_string(get(QStringLiteral("/")).body.size()));
    EXPECT_EQ(get(QStringLiteral("/status.css")).status, 200);
    EXPECT_EQ(get(QStringLiteral("/status.js")).status, 200);
    EXPECT_EQ(get(QStringLiteral("/favicon.ico")).status, 404);
    EXPECT_EQ(get(QStringLiteral("/../etc/passwd")).status, 404);
    EXPECT_EQ(get(QStringLiteral("/"), {}, "POST").status, 405);
    EXPECT_EQ(get(QStringLiteral("/favicon.ico"), {}, "POST").status, 404);
}

TEST(PreferredLanguage, FollowsTheBrowsersOrder) {
    EXPECT_EQ(preferredLanguage(""), "kk");
    EXPECT_EQ(preferredLanguage("kk-KZ,ru;q=0.9"), "kk");
    EXPECT_EQ(preferredLanguage("de-DE, en;q=0.7, ru;q=0.3"), "en");
    EXPECT_EQ(preferredLanguage("enx,rus"), "kk");
    EXPECT_EQ(preferredLanguage("ru"), "ru");
    EXPECT_EQ(preferredLanguage(",,,"), "kk");
}

TEST(HttpHead, EndsAtTheEmptyLine) {
    EXPECT_FALSE(endOfHead("GET / HTTP/1.1\r\nHost: x\r\n"));
    EXPECT_EQ(endOfHead("GET / HTTP/1.1\r\n\r\nmore"), 18U);
}

HttpHead headOf(const std::string& target, const std::string& fields = {}) {
    return parseHead("GET " + target + " HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n").value();
}

TEST(HttpHead, GivesItsPartsOneByOne) {
    const HttpHead head =
        headOf("/a/b?x=1&lang=ru&lang=en&empty=&bare", "A: 1\r\na:2\r\nUpgrade: h2c, WebSocket\r\n");
    EXPECT_EQ(head.path(), "/a/b");
    EXPECT_EQ(head.queryValue("lang"), "ru") << "the first";
    EXPECT_EQ(head.queryValue("bare"), "");
    EXPECT_EQ(head.queryValue("absent"), "");
    EXPECT_EQ(headOf("/").queryValue("lang"), "");
    EXPECT_EQ(headOf("/?").queryValue(""), "");
    EXPECT_EQ(head.value("a"), "1, 2");
    EXPECT_TRUE(head.upgradesToWebSocket());
    EXPECT_FALSE(headOf("/", "Upgrade: websockets\r\n").upgradesToWebSocket());
}

}  // namespace
}  // namespace qoltanba::websocket
