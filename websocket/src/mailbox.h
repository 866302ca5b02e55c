#pragma once

#include <QObject>

#include <functional>
#include <mutex>

namespace qoltanba::websocket {

/// How other threads reach the server's thread. Outlives the server in the hands of the one who still holds
/// it; what arrives after close() is dropped.
class Mailbox {
  public:
    /// `context` lives on the server's thread.
    explicit Mailbox(QObject* context) : context_(context) {}

    /// Runs `act` on the server's thread, later. From any thread.
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
