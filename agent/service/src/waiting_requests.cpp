#include "waiting_requests.h"

#include <algorithm>
#include <utility>

namespace qoltanba::service {
namespace {

/// The most octets of all waiting documents, because pages' documents are held in memory until their turn.
/// The largest message fits four times.
constexpr std::size_t mostWaitingOctets = std::size_t{256} * 1024 * 1024;

/// A request whose documents take longer to look through lets other requests pass.
constexpr std::chrono::seconds preparationPatience{1};

}  // namespace

std::shared_ptr<Task> WaitingRequest::task() const {
    const auto* held = std::get_if<std::shared_ptr<Task>>(&what);
    return held == nullptr ? nullptr : *held;
}

bool WaitingRequests::hasRoomFor(const WaitingRequest& request) const {
    const std::string site = request.peer.site();
    std::size_t all = request.octets;
    std::size_t ofThisSite = request.octets;
    for (const auto& other : requests_) {
        all += other->octets;
        if (other->peer.site() == site) ofThisSite += other->octets;
    }
    return requests_.empty() || (all <= mostWaitingOctets && ofThisSite <= mostWaitingOctets / 2);
}

std::vector<std::string> WaitingRequests::sites() const {
    std::vector<std::string> sites;
    for (const auto& request : requests_) sites.push_back(request->peer.site());
    return sites;
}

int WaitingRequests::count() const {
    int count = 0;
    for (const auto& request : requests_) count += 1 + request->behind;
    return count;
}

std::shared_ptr<WaitingRequest> WaitingRequests::find(RequestId id) const {
    const auto place = std::find_if(requests_.begin(), requests_.end(),
                                    [&](const auto& request) { return request->id == id; });
    return place == requests_.end() ? nullptr : *place;
}

std::shared_ptr<WaitingRequest> WaitingRequests::remove(RequestId id) {
    const std::shared_ptr<WaitingRequest> request = find(id);
    if (request) remove(request);
    return request;
}

std::vector<std::shared_ptr<WaitingRequest>> WaitingRequests::removeAll() {
    const auto requests = std::exchange(requests_, {});
    return {requests.begin(), requests.end()};
}

std::shared_ptr<WaitingRequest> WaitingRequests::takeNext(Time now,
                                                          std::optional<Time::duration>& askAgainIn) {
    std::vector<std::shared_ptr<WaitingRequest>> byTurns(requests_.begin(), requests_.end());
    std::stable_sort(byTurns.begin(), byTurns.end(), [this](const auto& one, const auto& other) {
        return turns_.last(one->peer.site()) < turns_.last(other->peer.site());
    });
    for (const auto& request : byTurns) {
        if (request->ready) {
            remove(request);
            turns_.had(request->peer.site());
            return request;
        }
        const Time::duration left = preparationPatience - (now - request->since);
        if (left > Time::duration::zero()) {
            askAgainIn = left;
            return nullptr;
        }
    }
    return nullptr;
}

}  // namespace qoltanba::service
