#pragma once

#include <QTimer>

#include <chrono>
#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <stop_token>
#include <string>

#include <qoltanba/base/result.h>
#include <qoltanba/service/requests.h>

#include "workers.h"

namespace qoltanba::service {

/// Looks through the documents of requests that wait for their turn: a few requests at once, but only one of
/// each site. If a work takes too long or its page has left, it is asked to stop and is not counted any more,
/// so that others can go on. Used on the owner's thread.
class Preparations {
  public:
    using Work = std::function<Result<void>(const std::stop_token&)>;
    using Then = std::function<void(Result<void>)>;

    /// The longest time for the documents of one request, because other pages wait meanwhile. If they take
    /// longer, the request is refused.
    static constexpr std::chrono::seconds longest{20};
    static constexpr std::size_t mostAtOnce = 2;

    explicit Preparations(Workers& workers, std::chrono::milliseconds longest = Preparations::longest);

    /// Calls `then` with the outcome, or with tooLarge if the work takes too long. After drop() `then` is not
    /// called. If too many works hang already, `then` gets tooManyRequests at once.
    void add(RequestId id, std::string site, Work work, Then then);

    /// The page has left: its work does not begin, or is asked to stop. Unknown ids are ignored.
    void drop(RequestId id);

    /// Call it when the program ends.
    void stopAll();

  private:
    struct One {
        RequestId id = 0;
        std::string site;
        Work work;
        Then then;
        std::stop_source stop;
        std::chrono::steady_clock::time_point until;
    };
    using Ones = std::list<std::shared_ptr<One>>;

    void startMore();
    bool mayStart(const One& one) const;
    void start(const std::shared_ptr<One>& one);
    void ended(const std::shared_ptr<One>& one, const Result<void>& prepared);
    void giveUp(Ones::iterator place);
    void endOverrun();
    void watch();

    Workers& workers_;
    std::chrono::milliseconds longest_;
    Ones waiting_;
    Ones running_;
    std::size_t hanging_ = 0;  ///< works that were asked to stop and still run
    QTimer overrun_;
};

}  // namespace qoltanba::service
