#include <QtCore/QThread>

#include <chrono>
#include <mutex>
#include <optional>
#include <set>

#include <qoltanba/fetch/network_http_client.h>

#include "address.h"
#include "network_thread.h"
#include "transfer.h"

namespace qoltanba::fetch {
namespace {

/// The network thread and its running transfers. Each waiting caller shares ownership, so the client may be
/// destroyed while callers still wait.
class Connections {
  public:
    Connections(ProxySettings settings, std::shared_ptr<Log> log)
        : settings_(std::move(settings)), log_(std::move(log)) {}
    ~Connections() { close(); }
    Connections(const Connections&) = delete;
    Connections& operator=(const Connections&) = delete;

    /// Returns false if close() was called.
    bool begin(const std::shared_ptr<Transfer>& transfer);
    void forget(const std::shared_ptr<Transfer>& transfer);
    /// Cancels running transfers and waits until the thread ends.
    void close();

  private:
    void startThread();

    const ProxySettings settings_;
    const std::shared_ptr<Log> log_;
    std::mutex mutex_;
    bool closed_ = false;
    std::unique_ptr<QThread> thread_;
    Network* network_ = nullptr;  ///< lives in the thread and is deleted with it
    std::set<std::shared_ptr<Transfer>> running_;
};

bool Connections::begin(const std::shared_ptr<Transfer>& transfer) {
    const std::lock_guard lock(mutex_);
    if (closed_) return false;
    if (!thread_) startThread();
    running_.insert(transfer);
    QMetaObject::invokeMethod(
        network_, [network = network_, transfer] { network->begin(transfer); }, Qt::QueuedConnection);
    return true;
}

void Connections::startThread() {
    thread_ = std::make_unique<QThread>();
    thread_->setObjectName(QStringLiteral("network"));
    network_ = new Network(settings_, log_);
    network_->moveToThread(thread_.get());
    QObject::connect(thread_.get(), &QThread::finished, network_, &QObject::deleteLater);
    thread_->start();
}

void Connections::forget(const std::shared_ptr<Transfer>& transfer) {
    const std::lock_guard lock(mutex_);
    running_.erase(transfer);
    if (closed_) return;
    QMetaObject::invokeMethod(
        network_, [network = network_, transfer] { network->drop(transfer); }, Qt::QueuedConnection);
}

void Connections::close() {
    std::set<std::shared_ptr<Transfer>> cancelled;
    {
        const std::lock_guard lock(mutex_);
        if (closed_) return;
        closed_ = true;
        cancelled.swap(running_);
    }
    for (const auto& transfer : cancelled) transfer->end(fail(ErrorCode::cancelled, "the program ends"));
    if (!thread_) return;
    thread_->quit();
    thread_->wait();
}

class NetworkHttpClient final : public HttpClient {
  public:
    NetworkHttpClient(ProxySettings settings, std::shared_ptr<Log> log)
        : connections_(std::make_shared<Connections>(std::move(settings), std::move(log))) {}
    ~NetworkHttpClient() override { connections_->close(); }
    NetworkHttpClient(const NetworkHttpClient&) = delete;
    NetworkHttpClient& operator=(const NetworkHttpClient&) = delete;

    Result<Bytes> fetch(const HttpRequest& request, const std::stop_token& stop) override;

  private:
    const std::shared_ptr<Connections> connections_;
};

/// Starts the transfer and blocks until it has ended.
Result<Bytes> outcomeOf(const std::shared_ptr<Transfer>& transfer, Connections& connections,
                        const std::stop_token& stop) {
    if (!connections.begin(transfer)) return fail(ErrorCode::cancelled, "the program ends");
    const std::stop_callback cancelling(stop, [&] { transfer->end(fail(ErrorCode::cancelled)); });
    Result<Bytes> outcome = transfer->wait();
    connections.forget(transfer);
    return outcome;
}

Result<Bytes> NetworkHttpClient::fetch(const HttpRequest& request, const std::stop_token& stop) {
    const auto url = checkedAddress(request.url);
    if (!url) return fail(url.error());
    // The caller holds its own reference and uses no member of this object while it waits.
    const std::shared_ptr<Connections> connections = connections_;
    const auto end = std::chrono::steady_clock::now() + request.deadline;
    const auto first = std::make_shared<Transfer>(*url, request);
    Result<Bytes> outcome = outcomeOf(first, *connections, stop);
    const std::optional<QUrl> target = outcome ? std::nullopt : first->redirect();
    if (!target || outcome.error().code != ErrorCode::serviceRefused) return outcome;
    // The client follows one redirect only: the second request is https, and followsToHttps never leads away
    // from https.
    HttpRequest rest = request;
    rest.deadline =
        std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    return outcomeOf(std::make_shared<Transfer>(*target, std::move(rest)), *connections, stop);
}

}  // namespace

std::shared_ptr<HttpClient> makeNetworkHttpClient(ProxySettings settings, std::shared_ptr<Log> log) {
    return std::make_shared<NetworkHttpClient>(std::move(settings), std::move(log));
}

}  // namespace qoltanba::fetch
