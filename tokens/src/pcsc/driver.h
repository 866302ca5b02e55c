#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/base/secret.h>
#include <qoltanba/base/storage_info.h>
#include <qoltanba/crypto/algorithm.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/tokens/session.h>

#include "card.h"

/// A driver knows the commands of one model of devices. It is one file, and one row in the table of models
/// (models.h). DeviceSession does what is the same for all: transactions, the PIN between two signatures, and
/// the translation to KeySession.
namespace qoltanba::tokens::pcsc {

/// A key pair as a driver finds it on a device, or one half of it: a pair without a certificate, or a
/// certificate alone.
struct FoundKey {
    std::string alias;  ///< UTF-8
    Bytes handle;       ///< how the driver names the key to the device
    crypto::KeyAlgorithm algorithm = crypto::KeyAlgorithm::gost2015_512;
    std::optional<crypto::Certificate> certificate;
    bool hasKey = true;  ///< false: the certificate stands alone
};

/// What some drivers can do besides signing. The session has begun a transaction and, unless it says
/// otherwise, verified the PIN.
class WritesPin {
  public:
    virtual ~WritesPin() = default;
    virtual Result<void> changePin(Card& card, const Secret& old, const Secret& changed) = 0;
};

class MakesKeys {
  public:
    virtual ~MakesKeys() = default;
    /// As GeneratesKeys::generate. keyExists if the device has a key with this alias; unsupportedAlgorithm.
    virtual Result<Bytes> generate(Card& card, const std::string& alias, crypto::KeyAlgorithm algorithm) = 0;
};

class WritesCertificates {
  public:
    virtual ~WritesCertificates() = default;
    /// As StoresCertificates::storeCertificate.
    virtual Result<void> storeCertificate(Card& card, const std::string& alias,
                                          const crypto::Certificate& certificate) = 0;
};

class RemovesKeys {
  public:
    virtual ~RemovesKeys() = default;
    /// As DeletesKeys::deleteKey.
    virtual Result<void> deleteKey(Card& card, const std::string& alias) = 0;
};

class VerifiesOnReader {
  public:
    virtual ~VerifiesOnReader() = default;
    /// As Driver::verify, with the PIN that the person enters on the reader. Called only if the reader
    /// Card::hasPinpad(). Besides, the errors of Card::sendWithPin.
    virtual Result<void> verifyOnReader(Card& card) = 0;
};

class KnowsHolder {
  public:
    virtual ~KnowsHolder() = default;
    /// As ReadsHolder::holder. Called without a PIN.
    virtual Result<Holder> holder(Card& card) = 0;
};

/// A null pointer means that the driver cannot. The pointers are valid as long as the driver.
struct DriverAbilities {
    WritesPin* pin = nullptr;
    MakesKeys* keys = nullptr;
    WritesCertificates* certificates = nullptr;
    RemovesKeys* removal = nullptr;
    KnowsHolder* holder = nullptr;
    /// Only where VERIFY is that of ISO 7816-4 and has the PIN in ASCII. Other commands are refused by many
    /// readers, and a PIN that is transformed cannot be made by any.
    VerifiesOnReader* reader = nullptr;
};

/// The commands of one model, for one device. Each function is called inside a transaction, on one thread at
/// a time, and may take seconds. Errors are those of Card::ask, and those that are named.
class Driver {
  public:
    virtual ~Driver() = default;

    /// Asks whether the card is such a device, and which one. It is called first, also for cards of which
    /// nothing is known, so it must not change anything and must not need a PIN. Any error says that it is
    /// not. The serial number is printable ASCII.
    virtual Result<std::string> serialNumber(Card& card) = 0;

    /// Lists the keys without a PIN, in the device's order. What the driver cannot read is left out.
    virtual Result<std::vector<FoundKey>> keys(Card& card) = 0;

    /// What the device says of its PIN. Nothing if it does not say, or not without spending a try.
    virtual std::optional<PinState> pinState(Card& card) = 0;

    /// Sends the PIN once. pinIncorrect, pinBlocked.
    virtual Result<void> verify(Card& card, const Secret& pin) = 0;

    /// Ends the login. Errors are ignored, because a removed device is logged out, too.
    virtual void logOut(Card& card) = 0;

    /// Signs a digest while logged in. The digest and the signature are as DigestSigner in signer.h has them.
    virtual Result<Bytes> sign(Card& card, const FoundKey& key, BytesView digest) = 0;

    virtual DriverAbilities abilities() { return {}; }
};

/// One row of the table: a model of devices and how it is recognised.
struct Model {
    std::string_view type;  ///< StorageId::type
    std::string_view name;  ///< the product's name
    StorageKind kind;
    PinRules pin;
    std::vector<KeyFamily> keyFamilies;  ///< that the device can hold
    std::string_view factoryPin;         ///< that of a new device. Empty: not known, or each has its own
    PinRules newPin;                     ///< what the program sets, so that the national utility takes it too
    /// ATRs of the model in upper-case hexadecimal. A dot stands for any digit.
    std::vector<std::string_view> atrs;
    /// Readers whose name begins like this are such devices. Empty: the name says nothing.
    std::string_view readerPrefix;
    Lengths lengths = Lengths::shortOnly;
    /// How a transaction ends after serialNumber() or a login.
    Leaving leaving = Leaving::asItIs;
    std::unique_ptr<Driver> (*make)(const crypto::LibraryPtr& library) = nullptr;
};

}  // namespace qoltanba::tokens::pcsc
