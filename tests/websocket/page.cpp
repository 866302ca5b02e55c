#include "page.h"

#include <QSslCertificate>
#include <QSslError>
#include <QUrl>

#include <filesystem>

namespace qoltanba::websocket {

const localhost_certificate::LocalCertificate& testCertificate() {
    static const localhost_certificate::LocalCertificate certificate = [] {
        const auto folder = std::filesystem::path(::testing::TempDir()) /
                            ("qoltanba-test-" + std::to_string(QCoreApplication::applicationPid()));
        auto made = localhost_certificate::loadOrMakeLocalCertificate(folder, systemClock());
        std::filesystem::remove_all(folder);
        return std::move(made.value());
    }();
    return certificate;
}

Secret copyOf(const Secret& secret) {
    Secret copy;
    EXPECT_TRUE(copy.append(secret.view()));
    return copy;
}

ServerCertificate serverCertificate() {
    const auto& certificate = testCertificate();
    return {certificate.leafPem, copyOf(certificate.leafKeyPem), certificate.authority.pem};
}

QSslConfiguration trustingTls() {
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(
        QSslCertificate::fromData(QByteArray::fromStdString(testCertificate().authority.pem)));
    return tls;
}

Page::Page(std::uint16_t port, const QString& origin, const QString& host, const QString& path)
    : socket_(std::make_unique<QWebSocket>(origin)) {
    application();
    socket_->setSslConfiguration(trustingTls());
    QObject::connect(socket_.get(), &QWebSocket::textMessageReceived,
                     [this](const QString& message) { messages_.append(message); });
    QObject::connect(socket_.get(), &QWebSocket::disconnected, [this] { closed_ = true; });
    QObject::connect(socket_.get(), qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), [this] {
        closed_ = true;
        const QString error = socket_->errorString();
        for (const int status : {400, 403, 421, 426, 503}) {
            if (error.contains(QString::number(status))) httpError_ = status;
        }
    });
    socket_->open(QUrl(QStringLiteral("wss://%1:%2%3").arg(host).arg(port).arg(path)));
}

Page::~Page() = default;

bool Page::connected() {
    return next() == R"({"result":{"version":"1.4"}})";
}

std::string Page::next() {
    waitUntil([this] { return !messages_.isEmpty() || closed_; });
    return messages_.isEmpty() ? "(none)" : messages_.takeFirst().toStdString();
}

void ServerTest::start(const std::function<void(ServerSettings&)>& change) {
    ServerSettings settings;
    settings.port = 0;
    settings.multiSignPort = 0;
    settings.version = "0.1.0";
    if (change) change(settings);
    server_ = std::make_unique<Server>(requests_, settings, log_, [this] { return devices_; });
    const auto port = server_->start(serverCertificate());
    ASSERT_TRUE(port) << port.error().detail;
    port_ = *port;
    multiSignPort_ = server_->multiSignPort();
}

std::string basicsSign(const std::string& args) {
    return R"({"module":"kz.gov.pki.knca.basics","method":"sign","args":)" + args + "}";
}

std::string commonUtils(const std::string& method, const std::string& args) {
    return R"({"module":"kz.gov.pki.knca.commonUtils","method":")" + method + R"(","args":)" + args + "}";
}

}  // namespace qoltanba::websocket
