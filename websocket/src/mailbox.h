#pragma once

#include <QObject>

#include <functional>
#include <mutex>

namespace qoltanba::websocket {

/// The way for other threads to reach the server's thread. The callers that hold it may outlive the server.
/// After close() everything that is posted is dropped.
class Mailbox {
  public:
    /// `context` lives on the server's thread.
    explicit Mailbox(QObject* context) : context_(context) {}

    /// Runs `act` on the server's thread later. May be called on any thread.
    void post(std::function<void()> act) {
        const std::lock_guard guard(mutex_);
        if (context_ != nullptr) QMetaObject::invokeMethod(context_, std::move(act), Qt::QueuedConnection);
    }

    void close() {
        const std::lock_guard guard(mutex_);
        context_ = nullptr;
    }

  private:
    std::mutex mutex_;
    QObject* context_;
};

}  // namespace qoltanba::websocket
