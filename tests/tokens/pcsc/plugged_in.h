#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include <qoltanba/base/secret.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/tokens/session.h>

#include "devices.h"
#include "virtual_card.h"

/// What the tests of several drivers need.
namespace qoltanba::test {

/// A device of tests/cards that is not changed by a test.
struct DeviceFacts {
    std::string program;  ///< in tests/cards
    std::string type;     ///< StorageId::type
    std::string serial;
};

/// A virtual device in a reader, and the device as the program sees it.
class PluggedIn {
  public:
    PluggedIn(DeviceFacts facts, const std::string& state, tokens::pcsc::Protocol protocol,
              std::vector<std::string> options = {});
    ~PluggedIn();

    void pullOut();
    void plugInAgain();

    /// Opens the device and forgets the commands of its recognition.
    std::shared_ptr<tokens::KeySession> open();

    /// The lines for support.
    std::vector<std::string> trace() const;

    nlohmann::json state() const;
    /// Writes the state of the device and plugs it in again.
    void edit(const std::function<void(nlohmann::json&)>& change);

    std::shared_ptr<FakePcsc> pcsc = std::make_shared<FakePcsc>();
    std::shared_ptr<VirtualCard> card;

  private:
    void plugIn();
    void waitFor(bool isThere);

    DeviceFacts facts_;
    CardFolder folder_;
    tokens::pcsc::Protocol protocol_;
    std::vector<std::string> options_;
    mutable std::mutex traceMutex_;
    std::vector<std::string> trace_;
    std::unique_ptr<tokens::pcsc::Devices> devices_;
};

const crypto::LibraryPtr& cryptographyOfCards();
Secret secretOf(std::string_view text);

/// A certificate in tests/cards/states.
crypto::Certificate cardCertificate(const std::string& name);

/// Issues a certificate for this public key. `units` makes it larger, by about 60 octets each that cannot be
/// compressed much; `extra` by about as many octets as it says. It ends `days` from now.
struct Issued {
    std::size_t units = 0;
    std::size_t extra = 0;
    long days = 10;
};
crypto::Certificate issue(BytesView publicKey, crypto::KeyAlgorithm algorithm, Issued how = {});

/// Asks the openssl command, with the provider as a module.
bool opensslAccepts(const crypto::Certificate& certificate, BytesView data, BytesView signature);

std::vector<std::string> aliasesIn(tokens::KeySession& session);
/// The code, and the tries left if there are any.
std::string describe(const Error& error);

/// What happens to a device at one command.
enum class Trouble { pulledOutBefore, pulledOutAfter, refused };
std::string nameOfTrouble(Trouble trouble);
/// Makes trouble at the command with this number, counted from now and from 1.
void makeTrouble(PluggedIn& device, std::size_t at, Trouble trouble);

}  // namespace qoltanba::test
