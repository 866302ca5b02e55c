#pragma once

#include <functional>
#include <string>
#include <vector>

#include <qoltanba/base/error.h>
#include <qoltanba/base/storage_info.h>

namespace qoltanba::service {

/// Something that has the person's attention: a dialog or the question for a file. The service shows one at a
/// time. Used on the service's thread. It ends exactly once, by calling the Done that it was made with.
class Attention {
  public:
    virtual ~Attention() = default;

    /// Opens the window, at once or later. `othersWaiting` gives how many requests wait behind this one.
    virtual void begin(std::function<int()> othersWaiting) = 0;
    /// Ends it from outside: the page is gone (pageGone) or the program ends (cancelled).
    virtual void abandon(ErrorCode why) = 0;
    /// Whether the window has opened.
    virtual bool isShown() const = 0;
    virtual void devicesChanged(const std::vector<StorageInfo>&) {}
    virtual void othersWaiting(int) {}
    /// After its end: the ids of its entries in the journal that tell of signatures.
    virtual std::vector<std::string> journalIds() const { return {}; }
};

}  // namespace qoltanba::service
