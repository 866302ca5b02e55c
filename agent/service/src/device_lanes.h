#pragma once

#include <algorithm>
#include <list>
#include <map>
#include <memory>
#include <vector>

#include <qoltanba/base/storage_info.h>

#include "lane.h"

namespace qoltanba::service {

/// One thread for each device with keys. Like a Lane, it is used by one thread.
class DeviceLanes {
  public:
    Lane& of(const StorageId& device) {
        std::unique_ptr<Lane>& lane = lanes_[device];
        if (!lane) lane = std::make_unique<Lane>(1);
        return *lane;
    }

    /// Ends the threads of all other devices. A thread that hangs stays until the program ends. Each such
    /// thread is a device that a person pulled out, so there are never many.
    void keep(const std::vector<StorageInfo>& present) {
        for (auto lane = lanes_.begin(); lane != lanes_.end();) {
            const bool stays = std::any_of(present.begin(), present.end(),
                                           [&](const StorageInfo& one) { return one.id == lane->first; });
            if (stays) {
                ++lane;
                continue;
            }
            lane->second->retire();
            retired_.push_back(std::move(lane->second));
            lane = lanes_.erase(lane);
        }
        retired_.remove_if([](const auto& lane) { return lane->hasEnded(); });
    }

    bool close(Lane::Clock::time_point until) {
        bool ended = true;
        for (const auto& [device, lane] : lanes_) ended = lane->close(until) && ended;
        for (const auto& lane : retired_) ended = lane->close(until) && ended;
        return ended;
    }

  private:
    std::map<StorageId, std::unique_ptr<Lane>> lanes_;
    std::list<std::unique_ptr<Lane>> retired_;
};

}  // namespace qoltanba::service
