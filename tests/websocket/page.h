#pragma once

#include <QCoreApplication>
#include <QEventLoop>
#include <QSslConfiguration>
#include <QStringList>
#include <QTimer>
#include <QWebSocket>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include <qoltanba/localhost_certificate/local_certificate.h>
#include <qoltanba/websocket/server.h>

#include "fake_requests.h"

namespace qoltanba::websocket {

/// Qt's event loop for GoogleTest.
inline QCoreApplication& application() {
    static int count = 1;
    static char name[] = "test";
    static char* arguments[] = {name, nullptr};
    static auto* application = new QCoreApplication(count, arguments);
    return *application;
}

/// Runs the event loop until `condition` is true, at most for `patience`.
inline bool waitUntil(const std::function<bool()>& condition,
                      std::chrono::milliseconds patience = std::chrono::seconds(20)) {
    application();
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (condition()) loop.quit();
    });
    look.start(2);
    QTimer::singleShot(patience, &loop, &QEventLoop::quit);
    if (!condition()) loop.exec();
    return condition();
}

/// One certificate for all tests of a program: making it takes longer than most tests.
const localhost_certificate::LocalCertificate& testCertificate();
ServerCertificate serverCertificate();
/// Another Secret with the same octets.
Secret copyOf(const Secret& secret);
QSslConfiguration trustingTls();

/// The connection of a page in a browser: a WebSocket over TLS that trusts only our authority.
class Page {
  public:
    explicit Page(std::uint16_t port, const QString& origin = QStringLiteral("https://egov.kz"),
                  const QString& host = QStringLiteral("127.0.0.1"),
                  const QString& path = QStringLiteral("/"));
    ~Page();

    /// Waits until the greeting has come, and removes it.
    bool connected();
    void send(const std::string& message) { socket_->sendTextMessage(QString::fromStdString(message)); }
    /// The next message; "(none)" if none comes.
    std::string next();
    nlohmann::json nextJson() { return nlohmann::json::parse(next()); }
    std::string ask(const std::string& message) {
        send(message);
        return next();
    }
    nlohmann::json askJson(const std::string& message) { return nlohmann::json::parse(ask(message)); }

    bool waitForClose() {
        return waitUntil([this] { return closed_; });
    }
    bool isClosed() const { return closed_; }
    int closeCode() const { return socket_->closeCode(); }
    std::string closeReason() const { return socket_->closeReason().toStdString(); }
    int httpError() const { return httpError_; }
    const QStringList& messages() const { return messages_; }
    QWebSocket& socket() { return *socket_; }
    void leave() { socket_->abort(); }

  private:
    std::unique_ptr<QWebSocket> socket_;
    QStringList messages_;
    bool closed_ = false;
    int httpError_ = 0;
};

/// Keeps what the server logs.
class RememberedLog final : public Log {
  public:
    void write(Level, std::string_view, std::string_view message) override {
        const std::lock_guard guard(mutex_);
        lines_.append(message).append("\n");
    }
    bool says(std::string_view text) const {
        const std::lock_guard guard(mutex_);
        return lines_.find(text) != std::string::npos;
    }

  private:
    mutable std::mutex mutex_;
    std::string lines_;
};

/// A running server with a scripted service.
class ServerTest : public ::testing::Test {
  protected:
    ServerTest() { application(); }
    void start(const std::function<void(ServerSettings&)>& change = {});
    bool waitForSubmitted(std::size_t count) const {
        return waitUntil([&] { return requests_.submitted().size() >= count; });
    }
    bool waitForCancelled(std::size_t count) const {
        return waitUntil([&] { return requests_.cancelled().size() >= count; });
    }

    FakeRequests requests_;
    std::vector<StorageKind> devices_;
    std::shared_ptr<RememberedLog> log_ = std::make_shared<RememberedLog>();
    std::unique_ptr<Server> server_;
    std::uint16_t port_ = 0;
    std::uint16_t multiSignPort_ = 0;  ///< 0 unless the settings name a site
};

/// The parts of a request of basics.sign.
std::string basicsSign(const std::string& args);
std::string commonUtils(const std::string& method, const std::string& args);

}  // namespace qoltanba::websocket
