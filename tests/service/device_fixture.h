#pragma once

#include <atomic>
#include <memory>
#include <utility>
#include <vector>

#include <qoltanba/tokens/key_file.h>

#include "fake_devices.h"
#include "service_fixture.h"

namespace qoltanba::test {

/// The service with a device that is plugged in, and key files.
class DeviceServiceTest : public ServiceTest {
  protected:
    std::shared_ptr<const tokens::Storages> storages() override {
        return std::make_shared<const tokens::Storages>(
            std::vector<std::shared_ptr<tokens::StorageProvider>>{tokens::makeKeyFiles(library), devices},
            [absent = cardServiceAbsent] {
                tokens::CardReaders readers;
                if (*absent) readers.serviceProblem = Error{ErrorCode::storageNotConnected, {}};
                return readers;
            });
    }
    void SetUp() override {
        ServiceTest::SetUp();
        token = plugIn({});
    }

    std::shared_ptr<FakeDevice> plugIn(FakeDevice::Make make) {
        auto device = std::make_shared<FakeDevice>(library, std::move(make));
        device->addKeysOf(keyFile("individual_sign"));
        device->addKeysOf(keyFile("individual_rsa_sign"));
        devices->plugIn(device);
        return device;
    }

    /// Submits a request and opens the device.
    std::shared_ptr<Call> asked(Request request, const StorageId& storage = FakeDevices::idOf("1001")) {
        const auto before = consent.questions.size();
        const auto call = submit(std::move(request));
        pumpUntil([&] { return consent.questions.size() > before; });
        openDevice(storage);
        return call;
    }
    void openDevice(const StorageId& storage = FakeDevices::idOf("1001")) {
        const int listings = consent.listings;
        const std::size_t errors = consent.openErrors.size();
        consent.answers->open(storage, {});
        pumpUntil([&] { return consent.listings > listings || consent.openErrors.size() > errors; });
    }
    /// Gives a PIN and waits for the result.
    void pin(std::string_view text, std::size_t key = 0) {
        const int updates = consent.updates;
        const std::size_t errors = consent.openErrors.size();
        consent.answers->enterPin(key, text.empty() ? Secret() : password(text));
        pumpUntil([&] { return consent.updates > updates || consent.openErrors.size() > errors; });
    }
    void restartWith(std::chrono::milliseconds patience) {
        requests.reset();
        devicePatience = patience;
        start();
    }
    /// A page gets an answer with a key file, no matter what the device does meanwhile.
    void aKeyFileSigns() {
        const auto call = submit(signRequest(), *Origin::parse("https://other.kz"));
        agree(call);
    }

    std::shared_ptr<FakeDevices> devices = std::make_shared<FakeDevices>();
    std::shared_ptr<std::atomic<bool>> cardServiceAbsent = std::make_shared<std::atomic<bool>>(false);
    std::shared_ptr<FakeDevice> token;
};

}  // namespace qoltanba::test
