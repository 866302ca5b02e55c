#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <qoltanba/base/storage_info.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/tokens/key_file.h>
#include <qoltanba/tokens/storages.h>

namespace qoltanba::test {

/// The operations of a device.
enum class Operation { open, keys, login, sign, changePin, generate, storeCertificate, deleteKey, holder };

/// A device with keys that does what the test says: it is slow, it hangs like a bad driver, it is unplugged
/// in the middle, it counts tries. Like a real device, two threads must not use it at once; it records
/// whether that happened. Any thread.
class FakeDevice {
  public:
    struct Make {
        std::string serial = "1001";
        std::string name = "Kaztoken";
        std::optional<StorageKind> kind = StorageKind::kaztoken;
        std::string pin = "12345678";
        std::string factoryPin = "";  ///< empty: not known
        int tries = 3;
        bool tellsTries = true;        ///< false: like devices that say only that a PIN was wrong
        bool tellsTriesBefore = true;  ///< false: like devices that tell them only with a wrong PIN
        PinRules rules = {4, 16, "0123456789"};
        bool hasPinPad = false;     ///< the device or its reader has keys for the PIN
        bool takesTypedPin = true;  ///< false: it takes no PIN from the computer
        std::vector<KeyFamily> keyFamilies = {};
        std::optional<tokens::Holder> holder = std::nullopt;  ///< of an identity card
    };
    FakeDevice(crypto::LibraryPtr library, Make make);
    ~FakeDevice();
    FakeDevice(const FakeDevice&) = delete;
    FakeDevice& operator=(const FakeDevice&) = delete;

    /// Puts the keys of a key file into the device.
    void addKeysOf(const std::filesystem::path& keyFile, std::string_view password = "Qwerty12");

    /// Puts a key without a certificate into the device.
    void addKeyWithoutCertificate(const std::string& alias);
    /// Puts a certificate without its key into the device.
    void addCertificateAlone(const std::string& alias, const crypto::Certificate& certificate);

    /// Each operation takes this time from now on. A stop token or unplugging ends the waiting.
    void setDelay(std::chrono::milliseconds delay);
    /// This operation does not end until release(), no matter what the stop token says.
    void hangAt(Operation operation);
    void release();
    /// Whether a thread hangs in the device.
    bool hangs() const;
    /// The device is unplugged while it makes the signature with this number, counted from 1.
    void pullOutAtSignature(int number);
    /// The signature with this number, counted from 1, fails once.
    void failAtSignature(int number, ErrorCode error);
    /// The person enters the PIN on the device's keypad, right or wrong (Make::hasPinPad).
    void enterOnPad(std::string pin);
    /// The next PIN is not entered on the keypad: the error that the person reads then.
    void failOnPad(ErrorCode error);

    int triesLeft() const;
    int pinsSent() const;    ///< those that reached the device
    int signatures() const;  ///< made
    int sessions() const;    ///< open now
    int holderReads() const;
    /// The largest number of threads that were in the device at once.
    int mostThreads() const;

  private:
    friend class FakeDevices;
    friend class FakeSession;
    struct State;
    std::shared_ptr<State> state_;
};

/// The registry of key files alone: no test looks for the devices of the computer on which it runs.
inline std::shared_ptr<const tokens::Storages> keyFilesOnly(const crypto::LibraryPtr& library) {
    return std::make_shared<const tokens::Storages>(
        std::vector<std::shared_ptr<tokens::StorageProvider>>{tokens::makeKeyFiles(library)});
}

/// The fake devices that are plugged in.
class FakeDevices final : public tokens::StorageProvider {
  public:
    void plugIn(const std::shared_ptr<FakeDevice>& device);
    void pullOut(const std::shared_ptr<FakeDevice>& device);

    std::string_view type() const override { return "fake"; }
    std::vector<StorageInfo> list() const override;
    Watch watch(std::function<void()> changed) override { return listeners_.add(std::move(changed)); }
    Result<std::shared_ptr<tokens::KeySession>> open(const std::string& locator,
                                                     const std::stop_token& stop) override;

    static StorageId idOf(std::string_view serial) { return {"fake", std::string(serial)}; }

  private:
    mutable std::mutex mutex_;
    std::vector<std::shared_ptr<FakeDevice>> devices_;
    Listeners listeners_;
};

}  // namespace qoltanba::test
