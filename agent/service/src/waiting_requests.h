#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <qoltanba/service/peer.h>
#include <qoltanba/service/requests.h>

#include "fairness.h"
#include "task.h"

namespace qoltanba::service {

/// A request that waits for the person's attention.
struct WaitingRequest {
    RequestId id = 0;
    Peer peer = Peer::unnamedProgram();
    std::variant<std::shared_ptr<Task>, ChooseFileRequest, ShowSettingsRequest> what;
    Done done;
    std::size_t octets = 0;
    int behind = 0;  ///< further messages of its connection that wait for its answer
    /// Whether the documents have been looked through. Until then the request keeps its place.
    bool ready = true;
    std::chrono::steady_clock::time_point since = std::chrono::steady_clock::now();

    /// Null for a question for a file and for the settings.
    std::shared_ptr<Task> task() const;
};

/// The queue of requests. Sites take turns, so a site with many requests does not hold up the others. Used on
/// the service's thread.
class WaitingRequests {
  public:
    using Time = std::chrono::steady_clock::time_point;

    bool empty() const { return requests_.empty(); }
    std::size_t size() const { return requests_.size(); }
    /// All that wait, with the messages behind each.
    int count() const;
    /// Whether there is memory for the request's documents. One site may take at most half of it.
    bool hasRoomFor(const WaitingRequest& request) const;
    /// The site of each waiting request.
    std::vector<std::string> sites() const;

    void add(std::shared_ptr<WaitingRequest> request) { requests_.push_back(std::move(request)); }
    /// Takes the request out. Returns false if it is not in the queue any more.
    bool remove(const std::shared_ptr<WaitingRequest>& request) { return std::erase(requests_, request) > 0; }
    std::shared_ptr<WaitingRequest> remove(RequestId id);
    /// Null if no such request waits.
    std::shared_ptr<WaitingRequest> find(RequestId id) const;
    std::vector<std::shared_ptr<WaitingRequest>> removeAll();
    /// Takes out the request whose turn it is. Returns null if none may begin. A request whose documents take
    /// long to look through lets others pass: `askAgainIn` says when to ask again for that reason.
    std::shared_ptr<WaitingRequest> takeNext(Time now, std::optional<Time::duration>& askAgainIn);

  private:
    std::deque<std::shared_ptr<WaitingRequest>> requests_;
    Turns turns_;
};

}  // namespace qoltanba::service
