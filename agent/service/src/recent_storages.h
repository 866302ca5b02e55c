#pragma once

#include <QTimer>

#include <functional>
#include <vector>

#include <qoltanba/service/consent.h>
#include <qoltanba/service/service.h>

#include "workers.h"

namespace qoltanba::service {

/// Sorts by RecentStorage::uses: the same peer and act first, then the same act, then the rest. Each group
/// stays as it was.
void sortBy(const RecentUse& wanted, std::vector<RecentStorage>& newestFirst);

/// Looks which of the recent storages are there (RecentStorage::present): a key file may lie on a stick. The
/// disk may lie on a network that does not answer, so the service waits half a second at most. Only one look
/// runs at a time. While one hangs, the service offers all storages. Used on the service's thread.
class RecentLook {
  public:
    RecentLook(const ServiceParts& parts, Workers& workers);

    /// `then` gets the storages, newest first, now or later. After forget() it is not called.
    void look(std::function<void(std::vector<RecentStorage>)> then);
    /// From now on `found` gets what later looks find, also a look() that was waited for in vain.
    void follow(std::function<void(std::vector<RecentStorage>)> found);
    /// Looks again for the one who follows. If a look runs, this one comes after it.
    void lookAgain();
    /// The caller needs no answer any more.
    void forget();

  private:
    void begin();
    void ended(std::vector<RecentStorage> storages);
    void tell(std::vector<RecentStorage> storages);

    const ServiceParts& parts_;
    Workers& workers_;
    QTimer patience_;
    bool looks_ = false;  ///< a worker looks
    bool again_ = false;  ///< after that, it looks once more
    std::function<void(std::vector<RecentStorage>)> then_;
    std::function<void(std::vector<RecentStorage>)> found_;
};

}  // namespace qoltanba::service
