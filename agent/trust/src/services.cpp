#include "services.h"

#include <utility>

namespace qoltanba::trust {
namespace {

constexpr MemoryBounds failureBounds{256};

}  // namespace

Services::Services(std::shared_ptr<HttpClient> http, Clock clock, std::chrono::milliseconds deadline)
    : http_(std::move(http)), clock_(std::move(clock)), deadline_(deadline), failures_(failureBounds) {}

Result<Bytes> Services::call(HttpRequest request, const std::stop_token& stop) {
    if (!http_) return fail(ErrorCode::statusNotAsked, "no network");
    if (auto failure = failures_.get(request.url, clock_())) return fail(std::move(*failure));
    request.deadline = deadline_;
    auto answer = http_->fetch(request, stop);
    if (!answer && answer.error().code != ErrorCode::cancelled) setFailed(request.url, answer.error());
    return answer;
}

void Services::setFailed(const std::string& url, Error error) {
    const TimePoint now = clock_();
    failures_.put(url, std::move(error), now, now + failureLife);
}

}  // namespace qoltanba::trust
