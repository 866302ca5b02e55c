#pragma once

#include <chrono>
#include <memory>
#include <stop_token>
#include <string>

#include <qoltanba/base/clock.h>
#include <qoltanba/base/http_client.h>
#include <qoltanba/base/result.h>

#include "remembered.h"

namespace qoltanba::trust {

/// How long a failure is returned again without asking. Otherwise a thousand certificates would wait a
/// thousand times for a service that is down.
inline constexpr std::chrono::minutes failureLife{1};

/// Sends requests to services and remembers which failed recently. Any thread.
class Services {
  public:
    /// `http` may be null. Then no service can be asked.
    Services(std::shared_ptr<HttpClient> http, Clock clock, std::chrono::milliseconds deadline);

    bool canAsk() const { return http_ != nullptr; }
    /// Returns the answer of the HttpClient or its error. Returns an error of the last minute again without
    /// asking.
    Result<Bytes> call(HttpRequest request, const std::stop_token& stop);
    /// Records a failure, so that other callers do not ask this address now either.
    void setFailed(const std::string& url, Error error);

  private:
    std::shared_ptr<HttpClient> http_;
    Clock clock_;
    std::chrono::milliseconds deadline_;
    Remembered<Error> failures_;
};

}  // namespace qoltanba::trust
