#include "test_http_client.h"

#include <algorithm>

namespace qoltanba::authority {
namespace {

Result<Bytes> failureOf(const Answer& answer) {
    switch (*answer.transport) {
        case Transport::slow:
            return fail(ErrorCode::serviceTimedOut, "slow");
        case Transport::oversized:
            return fail(ErrorCode::answerTooLarge, "oversized");
        case Transport::closed:
            return fail(ErrorCode::serviceUnreachable, "closed in the middle");
        case Transport::gzipBomb:  // nothing is unpacked
        case Transport::redirect:
        case Transport::broken:
            break;
    }
    return fail(ErrorCode::serviceRefused, std::to_string(answer.status));
}

bool isHttp(std::string_view url) {
    return url.starts_with("http://") || url.starts_with("https://");
}

}  // namespace

Result<Bytes> TestHttpClient::fetch(const HttpRequest& request, const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    questions_.push_back(request);
    ++waiting_;
    changed_.notify_all();
    changed_.wait(lock, stop, [this] { return !held_; });
    --waiting_;
    if (stop.stop_requested()) return fail(ErrorCode::cancelled);
    if (!isHttp(request.url)) return fail(ErrorCode::addressRefused, request.url);
    if (!reachable_) return fail(ErrorCode::serviceUnreachable, "told to be unreachable");
    const auto led = led_.find(request.url);
    const std::string url = led == led_.end() ? request.url : led->second;
    if (const auto fixed = fixed_.find(url); fixed != fixed_.end()) return fixed->second;
    lock.unlock();
    return answerTo(request, url);
}

Result<Bytes> TestHttpClient::answerTo(const HttpRequest& request, const std::string& url) {
    for (const auto& authority : authorities_) {
        const std::string& base = authority->baseUrl();
        if (!url.starts_with(base + "/")) continue;
        Question question{request.body ? "POST" : "GET", url.substr(base.size()), request.contentType,
                          request.body.value_or(Bytes{})};
        Answer answer = authority->answer(question);
        if (answer.transport) return failureOf(answer);
        if (answer.status != 200) return fail(ErrorCode::serviceRefused, std::to_string(answer.status));
        if (answer.body.size() > request.limit) return fail(ErrorCode::answerTooLarge, url);
        return std::move(answer.body);
    }
    return fail(ErrorCode::serviceUnreachable, "no such host: " + url);
}

std::vector<HttpRequest> TestHttpClient::questions() const {
    const std::lock_guard lock(mutex_);
    return questions_;
}

std::vector<std::string> TestHttpClient::asked() const {
    const std::lock_guard lock(mutex_);
    std::vector<std::string> urls;
    urls.reserve(questions_.size());
    for (const auto& question : questions_) urls.push_back(question.url);
    return urls;
}

std::size_t TestHttpClient::countOf(std::string_view part) const {
    const std::lock_guard lock(mutex_);
    return static_cast<std::size_t>(
        std::count_if(questions_.begin(), questions_.end(),
                      [&](const auto& question) { return question.url.find(part) != std::string::npos; }));
}

void TestHttpClient::forget() {
    const std::lock_guard lock(mutex_);
    questions_.clear();
}

void TestHttpClient::setReachable(bool reachable) {
    const std::lock_guard lock(mutex_);
    reachable_ = reachable;
}

void TestHttpClient::put(std::string url, Result<Bytes> answer) {
    const std::lock_guard lock(mutex_);
    fixed_.insert_or_assign(std::move(url), std::move(answer));
}

void TestHttpClient::lead(const std::string& url, const std::string& to) {
    const std::lock_guard lock(mutex_);
    if (to.empty())
        led_.erase(url);
    else
        led_[url] = to;
}

void TestHttpClient::hold(bool held) {
    const std::lock_guard lock(mutex_);
    held_ = held;
    changed_.notify_all();
}

bool TestHttpClient::waitForHeld(std::size_t count) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, std::chrono::seconds(10), [&] { return held_ && waiting_ >= count; });
}

}  // namespace qoltanba::authority
