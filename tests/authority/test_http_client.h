#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include <qoltanba/base/http_client.h>

#include "test_authority.h"

namespace qoltanba::authority {

/// HttpClient without a network: an address below a test authority's base is answered by it at once, and
/// its transport modes give the errors a real network would. Any thread.
class TestHttpClient final : public HttpClient {
  public:
    explicit TestHttpClient(std::vector<std::shared_ptr<TestAuthority>> authorities)
        : authorities_(std::move(authorities)) {}
    explicit TestHttpClient(std::shared_ptr<TestAuthority> authority)
        : TestHttpClient(std::vector{std::move(authority)}) {}

    Result<Bytes> fetch(const HttpRequest& request, const std::stop_token& stop) override;

    /// Every question since the beginning or forget(), those that failed as well.
    std::vector<HttpRequest> questions() const;
    /// Their addresses alone.
    std::vector<std::string> asked() const;
    /// How many of them have `part` in their address.
    std::size_t countOf(std::string_view part) const;
    void forget();

    /// Off: every question fails as serviceUnreachable.
    void setReachable(bool reachable);
    /// A fixed answer for one address, before any authority is asked.
    void put(std::string url, Result<Bytes> answer);
    /// Leads an address elsewhere: the certificate stays, the service's behaviour changes. An empty text
    /// takes the rule back.
    void lead(const std::string& url, const std::string& to);

    /// While held, a question waits (until released, or cancelled): for tests of what happens meanwhile.
    void hold(bool held);
    /// Waits until so many questions are waiting; false after ten seconds.
    bool waitForHeld(std::size_t count);

  private:
    Result<Bytes> answerTo(const HttpRequest& request, const std::string& url);

    std::vector<std::shared_ptr<TestAuthority>> authorities_;
    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    std::vector<HttpRequest> questions_;
    std::map<std::string, Result<Bytes>> fixed_;
    std::map<std::string, std::string> led_;
    bool reachable_ = true;
    bool held_ = false;
    std::size_t waiting_ = 0;
};

}  // namespace qoltanba::authority
