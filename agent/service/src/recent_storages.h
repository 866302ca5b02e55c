#pragma once

#include <QTimer>

#include <functional>
#include <vector>

#include <qoltanba/service/consent.h>
#include <qoltanba/service/service.h>

#include "workers.h"

namespace qoltanba::service {

/// Looks which of the storages used before are still there: key files that are gone are not offered. The disk
/// may lie on a network that does not answer, so this waits half a second at most. One look at a time: while
/// one hangs, all storages are offered. On the service's thread.
class RecentLook {
  public:
    RecentLook(const ServiceParts& parts, Workers& workers);

    /// `then` gets the storages, newest first, now or later; not at all after forget().
    void look(std::function<void(std::vector<RecentStorage>)> then);
    /// The one who asked needs no answer any more.
    void forget();

  private:
    void tell(std::vector<RecentStorage> storages);

    const ServiceParts& parts_;
    Workers& workers_;
    QTimer patience_;
    bool looks_ = false;  ///< a worker is at it
    std::function<void(std::vector<RecentStorage>)> then_;
};

}  // namespace qoltanba::service
