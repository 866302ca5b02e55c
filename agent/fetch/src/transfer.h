#pragma once

#include <QtCore/QUrl>

#include <condition_variable>
#include <mutex>
#include <optional>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/http_client.h>
#include <qoltanba/base/result.h>

namespace qoltanba::fetch {

/// One question under way: asked by a worker that waits, answered by the network thread, ended by the one who
/// is first. Any thread.
class Transfer {
  public:
    /// The request's own address is not looked at: a redirect may have led to another.
    Transfer(QUrl url, HttpRequest request) : url_(std::move(url)), request_(std::move(request)) {}

    const QUrl& url() const { return url_; }
    const HttpRequest& request() const { return request_; }

    /// The first outcome counts; later ones are dropped.
    void end(Result<Bytes> outcome);
    bool hasEnded() const;

    /// Where the answer's redirect leads, when it is to be followed. Before end().
    void leadTo(QUrl url);
    std::optional<QUrl> redirect() const;

    /// Waits for the outcome, at most for the request's deadline: then serviceTimedOut is it. Called once.
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
