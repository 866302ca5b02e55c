#include "lazy_http_client.h"

#include <mutex>
#include <optional>
#include <utility>

#include "network_library.h"

namespace qoltanba::cli {
namespace {

class LazyHttpClient final : public HttpClient {
  public:
    explicit LazyHttpClient(NetworkSettings settings) : settings_(std::move(settings)) {}

    Result<Bytes> fetch(const HttpRequest& request, const std::stop_token& stop) override {
        std::call_once(loading_, [this] { http_ = makeNetworkClient(settings_); });
        if (!*http_) return fail(http_->error());
        return (**http_)->fetch(request, stop);
    }

  private:
    NetworkSettings settings_;
    std::once_flag loading_;
    std::optional<Result<std::shared_ptr<HttpClient>>> http_;
};

}  // namespace

std::shared_ptr<HttpClient> makeLazyHttpClient(NetworkSettings settings) {
    return std::make_shared<LazyHttpClient>(std::move(settings));
}

}  // namespace qoltanba::cli
