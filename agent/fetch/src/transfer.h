#pragma once

#include <QtCore/QUrl>

#include <condition_variable>
#include <mutex>
#include <optional>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/http_client.h>
#include <qoltanba/base/result.h>

namespace qoltanba::fetch {

/// One running request. A worker makes it and waits for it, and the network thread answers it. The first call
/// of end() decides the outcome. Any thread.
class Transfer {
  public:
    /// Uses `url` and ignores the address in `request`, because a redirect may have led to another address.
    Transfer(QUrl url, HttpRequest request) : url_(std::move(url)), request_(std::move(request)) {}

    const QUrl& url() const { return url_; }
    const HttpRequest& request() const { return request_; }

    /// Sets the outcome. Only the first call counts; later calls have no effect.
    void end(Result<Bytes> outcome);
    bool hasEnded() const;

    /// Records the target of a redirect that the client should follow. Call it before end().
    void leadTo(QUrl url);
    std::optional<QUrl> redirect() const;

    /// Waits for the outcome. If the request's deadline passes first, the outcome is serviceTimedOut. Call it
    /// once.
    Result<Bytes> wait();

  private:
    const QUrl url_;
    const HttpRequest request_;
    mutable std::mutex mutex_;
    std::condition_variable ended_;
    std::optional<Result<Bytes>> outcome_;
    std::optional<QUrl> redirect_;
};

}  // namespace qoltanba::fetch
