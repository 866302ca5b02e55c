#include <condition_variable>
#include <mutex>

#include "system.h"

namespace qoltanba::tokens::pcsc {
namespace {

/// Windows and macOS start the service when a reader is plugged in. A program that asked before gets no
/// notice that it could rely on, so it asks again when somebody wants to know the devices.
class WakeOnly final : public ServiceWatch {
  public:
    void wait(std::optional<std::chrono::milliseconds> timeout) override {
        std::unique_lock lock(mutex_);
        if (timeout)
            changed_.wait_for(lock, *timeout, [this] { return isWoken_; });
        else
            changed_.wait(lock, [this] { return isWoken_; });
        isWoken_ = false;
    }

    void wake() override {
        const std::lock_guard guard(mutex_);
        isWoken_ = true;
        changed_.notify_all();
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool isWoken_ = false;
};

}  // namespace

std::unique_ptr<ServiceWatch> makeServiceWatch() {
    return std::make_unique<WakeOnly>();
}

}  // namespace qoltanba::tokens::pcsc
