#pragma once

#include <chrono>
#include <optional>

#include <qoltanba/service/history.h>
#include <qoltanba/service/requests.h>

#include "fairness.h"

namespace qoltanba::service {

/// Which sites get no further dialog for a while, because their dialogs ended in vain. Used on the service's
/// thread.
class DialogLimits {
  public:
    explicit DialogLimits(const SitePolicy& sites) : sites_(sites) {}

    /// Why this peer may put no further request into the queue now.
    std::optional<Error> refusalOf(const Peer& peer) const {
        if (takenBack_.tooMany(peer.site(), sites_.isKnown(peer), now()))
            return Error{ErrorCode::tooManyRequests, "its dialogs were taken back too often"};
        return pauseOf(peer);
    }

    /// Why no dialog of this peer opens now, even if its request waits already.
    std::optional<Error> pauseOf(const Peer& peer) const {
        if (peer.isPerson() || !declined_.tooMany(peer.site(), sites_.isKnown(peer), now()))
            return std::nullopt;
        return Error{ErrorCode::tooManyRequests, "its dialogs were declined too often"};
    }

    /// The page took its dialog back.
    void noteWithdrawal(const Peer& peer) { takenBack_.note(peer.site(), sites_.isKnown(peer), now()); }

    /// A dialog or question of this peer has ended so.
    void noteEnd(const Peer& peer, const Result<Answer>& answer) {
        if (answer)
            declined_.forget(peer.site());
        else if (answer.error().code == ErrorCode::refusedByPerson)
            declined_.note(peer.site(), sites_.isKnown(peer), now());
    }

  private:
    static std::chrono::steady_clock::time_point now() { return std::chrono::steady_clock::now(); }

    const SitePolicy& sites_;
    DialogsTakenBack takenBack_;
    DialogsDeclined declined_;
};

}  // namespace qoltanba::service
