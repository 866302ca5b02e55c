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
    /// Documents are looked through before their turn comes; until then the request keeps its place.
    bool ready = true;
    std::chrono::steady_clock::time_point since = std::chrono::steady_clock::now();

    /// Nothing for a question for a file and for the settings.
    std::shared_ptr<Task> task() const;
};

/// The queue of requests, by turns: a site with many requests does not keep the others behind all of them. On
/// the service's thread.
class WaitingRequests {
  public:
    using Time = std::chrono::steady_clock::time_point;

    bool empty() const { return requests_.empty(); }
    std::size_t size() const { return requests_.size(); }
    /// Of the room for documents no site may take more than half.
    bool hasRoomFor(const WaitingRequest& request) const;
    /// The site of each request that waits.
    std::vector<std::string> sites() const;

    void add(std::shared_ptr<WaitingRequest> request) { requests_.push_back(std::move(request)); }
    /// Takes it out; false if it is not there any more.
    bool remove(const std::shared_ptr<WaitingRequest>& request) { return std::erase(requests_, request) > 0; }
    std::shared_ptr<WaitingRequest> remove(RequestId id);
    std::vector<std::shared_ptr<WaitingRequest>> removeAll();
    /// Takes out the next by turns; null where none may begin. A request whose documents take long to look
    /// through lets others pass: `askAgainIn` says when that will be so.
    std::shared_ptr<WaitingRequest> takeNext(Time now, std::optional<Time::duration>& askAgainIn);

  private:
    std::deque<std::shared_ptr<WaitingRequest>> requests_;
    Turns turns_;
};

}  // namespace qoltanba::service
