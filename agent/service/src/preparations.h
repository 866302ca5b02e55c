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

/// Looks through the documents of requests that wait for their turn: a few at once, of one site one at a
/// time. What takes too long or whose page has left is asked to stop and does not count any more, so that
/// others go on. On the owner's thread.
class Preparations {
  public:
    using Work = std::function<Result<void>(const std::stop_token&)>;
    using Then = std::function<void(Result<void>)>;

    /// Other pages wait meanwhile: documents that together take longer are refused.
    static constexpr std::chrono::seconds longest{20};
    static constexpr std::size_t mostAtOnce = 2;

    explicit Preparations(Workers& workers, std::chrono::milliseconds longest = Preparations::longest);

    /// `then` is called with the outcome, or with tooLarge when it takes too long; not at all after drop().
    /// tooManyRequests at once where too many works hang already.
    void add(RequestId id, std::string site, Work work, Then then);

    /// The page has left: its work does not begin, or is asked to stop. Unknown ids are ignored.
    void drop(RequestId id);

    /// The program ends.
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
    std::size_t hanging_ = 0;  ///< asked to stop, and still at work
    QTimer overrun_;
};

}  // namespace qoltanba::service
