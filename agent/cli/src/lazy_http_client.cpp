#include "lazy_http_client.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLibrary>

#include <mutex>
#include <utility>

#include <qoltanba/base/log.h>

namespace qoltanba::cli {
namespace {

/// Returns the path of the module, or an empty text if the module is not installed.
QString modulePath() {
    const QString folder = QCoreApplication::applicationDirPath() + QLatin1Char('/');
    for (const QString& place : {QString(), QStringLiteral(QOLTANBA_MODULE_FOLDER "/")}) {
        const QString path = folder + place + QStringLiteral(QOLTANBA_NETWORK_MODULE);
        if (QFileInfo::exists(path)) return path;
    }
    return {};
}

class LazyHttpClient final : public HttpClient {
  public:
    explicit LazyHttpClient(NetworkSettings settings) : settings_(std::move(settings)) {}

    Result<Bytes> fetch(const HttpRequest& request, const std::stop_token& stop) override {
        std::call_once(loading_, [this] { load(); });
        if (!http_) return fail(ErrorCode::serviceUnreachable, problem_);
        return http_->fetch(request, stop);
    }

  private:
    void load() {
        const QString path = modulePath();
        if (path.isEmpty()) {
            problem_ = "the module qoltanba-network is not installed";
            return;
        }
        // The module is never unloaded, because the client's code is in it.
        QLibrary module(path);
        const auto make = reinterpret_cast<MakeHttpClient>(module.resolve(makeHttpClientName));
        if (make == nullptr) {
            problem_ = module.errorString().toStdString();
            return;
        }
        make(settings_, silentLog(), http_);
    }

    NetworkSettings settings_;
    std::once_flag loading_;
    std::shared_ptr<HttpClient> http_;
    std::string problem_;
};

}  // namespace

std::shared_ptr<HttpClient> makeLazyHttpClient(NetworkSettings settings) {
    return std::make_shared<LazyHttpClient>(std::move(settings));
}

}  // namespace qoltanba::cli
