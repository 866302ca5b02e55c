#pragma once

#include <functional>
#include <memory>

namespace qoltanba::service {

/// Tells that something was mounted or unmounted: a stick was plugged in or pulled out. The kernel wakes the
/// program then (proc(5), /proc/pid/mounts), so an idle computer stays idle, and no volume is asked anything.
/// Where the system does not tell, `changed` is never called. Used on the service's thread.
class MountWatch {
  public:
    /// `changed` is called once for changes that come together, and not after this is destroyed.
    explicit MountWatch(std::function<void()> changed);
    ~MountWatch();
    MountWatch(const MountWatch&) = delete;
    MountWatch& operator=(const MountWatch&) = delete;

  private:
    struct Kernel;
    std::unique_ptr<Kernel> kernel_;
};

}  // namespace qoltanba::service
