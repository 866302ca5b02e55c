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

/// HttpClient without a network. If an address is below a test authority's base, the authority answers
/// immediately. Its transport modes return the errors of a real network. Any thread.
class TestHttpClient final : public HttpClient {
  public:
    explicit TestHttpClient(std::vector<std::shared_ptr<TestAuthority>> authorities)
        : authorities_(std::move(authorities)) {}
    explicit TestHttpClient(std::shared_ptr<TestAuthority> authority)
        : TestHttpClient(std::vector{std::move(authority)}) {}

    Result<Bytes> fetch(const HttpRequest& request, const std::stop_token& stop) override;

    /// Every request since the beginning or forget(), also those that failed.
    std::vector<HttpRequest> questions() const;
    /// Only their addresses.
    std::vector<std::string> asked() const;
    /// How many of them have `part` in their address.
    std::size_t countOf(std::string_view part) const;
    void forget();

    /// Off: every request fails with serviceUnreachable.
    void setReachable(bool reachable);
    /// Sets a fixed answer for one address. It comes before any authority.
    void put(std::string url, Result<Bytes> answer);
    /// Redirects one address to another. So the certificate stays, and the service behaves differently. An
    /// empty text removes the rule.
    void lead(const std::string& url, const std::string& to);

    /// While held, a request waits until it is released or cancelled. Tests use this to see what happens
    /// meanwhile.
    void hold(bool held);
    /// Waits until this number of requests are waiting. Returns false after ten seconds.
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
