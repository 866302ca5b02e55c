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

/// How long a failure is told again without asking: a thousand certificates do not wait a thousand times for
/// a service that is down.
inline constexpr std::chrono::minutes failureLife{1};

/// The services that are asked, and which of them failed lately. Any thread.
class Services {
  public:
    /// `http` may be null: then nobody can be asked.
    Services(std::shared_ptr<HttpClient> http, Clock clock, std::chrono::milliseconds deadline);

    bool canAsk() const { return http_ != nullptr; }
    /// The answer of the HttpClient, or its error, also the one of less than a minute ago.
    Result<Bytes> call(HttpRequest request, const std::stop_token& stop);
    /// What came from there says that others need not ask now either.
    void setFailed(const std::string& url, Error error);

  private:
    std::shared_ptr<HttpClient> http_;
    Clock clock_;
    std::chrono::milliseconds deadline_;
    Remembered<Error> failures_;
};

}  // namespace qoltanba::trust
