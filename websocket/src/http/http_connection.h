#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <qoltanba/base/log.h>

#include "api.h"
#include "exchange.h"
#include "request_reader.h"

namespace qoltanba::websocket {
class TlsStream;
}

namespace qoltanba::websocket::http {

/// A connection of a page to the API. It answers one request after the other, in their order. It reads only
/// what it has room for, so octets wait with the peer, and it holds a part of a document at most. Used on the
/// server's thread.
class HttpConnection : public QObject, private AnswerSink {
    Q_OBJECT
  public:
    struct Limits {
        std::chrono::milliseconds headTime;    ///< from the first octet of a head to its end
        std::chrono::milliseconds bodyTime;    ///< without an octet of a body
        std::chrono::milliseconds idleTime;    ///< between two requests
        std::chrono::milliseconds unreadTime;  ///< without the peer taking an octet of an answer
        std::chrono::milliseconds leaveTime;   ///< how long the rest of a refused body is read
    };

    /// Takes ownership of `stream`, whose first request is unread. `api` must outlive the connection.
    HttpConnection(TlsStream* stream, Api& api, Limits limits, std::string site, std::shared_ptr<Log> log);
    ~HttpConnection() override;

    /// The site of the page that opened the connection (Origin::site()).
    const std::string& site() const { return site_; }
    /// Whether no request is arriving or being answered.
    bool isIdle() const;
    std::chrono::steady_clock::time_point lastUse() const { return lastUse_; }

  signals:
    /// The connection is gone, and does nothing more.
    void ended();

  private:
    enum class Phase { idle, head, body, working, sending, leaving };

    void answer(HttpResponse response, std::optional<SignatureBody> body) override;
    void continueReading() override;

    void pump();
    bool step();
    bool readMore();
    void begin();
    void endRequest();
    void refuse(int status);
    void queue(std::string_view octets);
    void send();
    std::size_t fillStream();
    bool fetchAnswer();
    void leave();
    void end();

    Phase phase() const;
    bool isSending() const { return sent_ < unsent_.size() || body_; }
    void watch();
    void tooSlow();

    TlsStream* stream_;
    Api& api_;
    Limits limits_;
    std::string site_;
    std::shared_ptr<Log> log_;

    std::vector<char> input_;
    std::size_t inputBegin_ = 0;  ///< where the octets begin that are not read yet
    std::size_t inputEnd_ = 0;
    RequestReader reader_;
    std::shared_ptr<Exchange> exchange_;  ///< of the present request; null: there is none
    bool complete_ = false;               ///< that request has arrived
    bool answered_ = false;               ///< and so has its answer

    std::string unsent_;
    std::size_t sent_ = 0;
    std::optional<SignatureBody> body_;
    bool closes_ = false;  ///< after what is unsent

    QTimer deadline_;
    Phase watched_ = Phase::idle;
    bool progressed_ = false;
    std::chrono::steady_clock::time_point lastUse_ = std::chrono::steady_clock::now();
    bool pumping_ = false;
    bool leaving_ = false;
    bool ended_ = false;
};

}  // namespace qoltanba::websocket::http
