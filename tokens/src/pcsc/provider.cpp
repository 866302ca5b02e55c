#include "provider.h"

#include <chrono>
#include <utility>

namespace qoltanba::tokens::pcsc {
namespace {

/// The devices of one model. The locator of such a storage is the serial number.
class PcscProvider final : public StorageProvider {
  public:
    PcscProvider(std::shared_ptr<Devices> devices, std::string_view type)
        : devices_(std::move(devices)), type_(type) {}

    std::string_view type() const override { return type_; }
    std::vector<StorageInfo> list() const override { return devices_->list(type_); }
    Watch watch(std::function<void()> changed) override { return devices_->watch(type_, std::move(changed)); }
    bool waitUntilKnown(std::chrono::steady_clock::time_point until, const std::stop_token& stop) override {
        return devices_->waitUntilKnown(until, stop);
    }
    Result<std::shared_ptr<KeySession>> open(const std::string& locator,
                                             const std::stop_token& stop) override {
        return devices_->open(type_, locator, stop);
    }

  private:
    std::shared_ptr<Devices> devices_;
    std::string_view type_;
};

}  // namespace

std::vector<std::shared_ptr<StorageProvider>> makeProviders(const std::shared_ptr<Devices>& devices,
                                                            std::span<const Model> models) {
    std::vector<std::shared_ptr<StorageProvider>> providers;
    for (const Model& model : models)
        providers.push_back(std::make_shared<PcscProvider>(devices, model.type));
    return providers;
}

}  // namespace qoltanba::tokens::pcsc
