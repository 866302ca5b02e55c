#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/base/secret.h>
#include <qoltanba/base/storage_info.h>
#include <qoltanba/base/storage_kind.h>
#include <qoltanba/crypto/algorithm.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/signer.h>

namespace qoltanba::tokens {

using SignerPtr = std::shared_ptr<const crypto::Signer>;

/// What is known of a PIN before it is entered.
struct PinState {
    std::optional<int> triesLeft;  ///< nothing: the device does not say
    bool isBlocked = false;
    /// The person enters it on the keys of the device or of its reader. login() then gets no PIN.
    bool isEnteredOnDevice = false;
    /// Whether login() takes it typed as well. Only with isEnteredOnDevice it may be false.
    bool canBeTyped = true;
};

/// A key as a storage lists it.
struct ListedKey {
    std::string alias;  ///< the storage's name for the key, UTF-8; may be empty
    crypto::Certificate certificate;
};

/// One half of a key. It cannot sign, because the other half is missing.
struct IncompleteKey {
    enum class Missing {
        certificate,  ///< there is none of this key, or none that can be read
        privateKey    ///< the certificate stands alone
    };
    std::string alias;  ///< the storage's name for it, UTF-8; may be empty
    Missing missing = Missing::certificate;
    std::optional<crypto::KeyAlgorithm> algorithm;   ///< of the private key, if the storage says it
    std::optional<crypto::Certificate> certificate;  ///< if the private key is missing
};

/// What some storages can do besides signing. Each function asks the device and may take seconds. It uses the
/// PIN only during the call and does not keep it. Errors are those of KeySession::login.
class ChangesPin {
  public:
    virtual ~ChangesPin() = default;
    /// Replaces the PIN `old` by `changed`.
    virtual Result<void> changePin(const Secret& old, const Secret& changed, const std::stop_token& stop) = 0;
    /// What a new PIN must look like. changePin refuses another one with pinMalformed before it sends
    /// anything.
    virtual PinRules newPinRules() const { return {}; }
};

class GeneratesKeys {
  public:
    virtual ~GeneratesKeys() = default;
    /// Makes a key pair under a new alias and returns the public key as a SubjectPublicKeyInfo (RFC 5280,
    /// 4.1) in DER. KeySession::keys lists the key after its certificate is stored. A card with fixed places
    /// for keys chooses a free one and lists the key under the name of the place; an alias that is such a
    /// name chooses it. deviceFull if no place is free.
    virtual Result<Bytes> generate(const std::string& alias, crypto::KeyAlgorithm algorithm,
                                   const Secret& pin, const std::stop_token& stop) = 0;
};

class StoresCertificates {
  public:
    virtual ~StoresCertificates() = default;
    /// `alias` is that of generate() or of keys(). keyNotFound if there is no such key,
    /// certificateDoesNotMatch if the certificate is for another public key, deviceFull if it would remove
    /// the certificate of another key.
    virtual Result<void> storeCertificate(const std::string& alias, const crypto::Certificate& certificate,
                                          const Secret& pin, const std::stop_token& stop) = 0;
};

class DeletesKeys {
  public:
    virtual ~DeletesKeys() = default;
    /// Deletes both keys of the pair and the certificate. keyNotFound if there is no such key.
    virtual Result<void> deleteKey(const std::string& alias, const Secret& pin,
                                   const std::stop_token& stop) = 0;
};

/// The person that an identity card belongs to, as the card says it. Texts are UTF-8 and come from outside.
struct Holder {
    std::string iin;  ///< 12 digits
    /// All three are empty if the card does not give the names. The patronymic may be empty alone.
    std::string surname;
    std::string givenName;
    std::string patronymic;
};

class ReadsHolder {
  public:
    virtual ~ReadsHolder() = default;
    /// Reads who the holder is. No PIN is needed. Errors are those of KeySession::keys.
    virtual Result<Holder> holder(const std::stop_token& stop) = 0;
};

/// What a storage can do. A null pointer means that it cannot. The pointers are valid as long as the session.
struct Abilities {
    ChangesPin* changePin = nullptr;
    GeneratesKeys* generate = nullptr;
    StoresCertificates* storeCertificate = nullptr;
    DeletesKeys* deleteKey = nullptr;
    ReadsHolder* holder = nullptr;
};

/// One open storage. Only one thread uses it at a time, that of the storage's lane: a file takes
/// milliseconds, a device takes seconds, and a bad driver never answers. If the stop token is triggered, a
/// call ends early with `cancelled`, if the storage can do that. After a device was pulled out, each call
/// returns deviceRemoved.
class KeySession {
  public:
    virtual ~KeySession() = default;

    /// The kind by which pages name such storages. Nothing if pages have no name for it.
    virtual std::optional<StorageKind> kind() const = 0;

    /// Whether unlock() must be called before keys(). A key file lists nothing without its password.
    virtual bool isLocked() const = 0;

    /// Unlocks a storage that has one password for everything in it. The secret is used only during this call
    /// and is not kept. A key file does not count tries. Errors: wrongPassword, keyFileDamaged, keyFileEmpty,
    /// keyWithoutCertificate, certificateDoesNotMatch, unsupportedAlgorithm. Does nothing if the storage is
    /// not locked.
    virtual Result<void> unlock(const Secret& password, const std::stop_token& stop) = 0;

    /// Lists the keys in the storage's order. The functions below name a key by its index in this list.
    virtual Result<std::vector<ListedKey>> keys(const std::stop_token& stop) = 0;

    /// What the last keys() found and left out, because one half is missing. Nothing before keys(), and where
    /// the storage does not tell.
    virtual std::vector<IncompleteKey> incompleteKeys() const { return {}; }

    /// The state of this key's PIN. Nothing if login() needs no PIN. A storage with one PIN for all keys
    /// answers for each index, also before keys().
    virtual std::optional<PinState> pinOf(std::size_t key) = 0;

    /// Returns a signer for the key. The signer keeps the session alive. `pin` is null if no PIN is needed,
    /// or if the person enters it on the keys of the device or its reader: the call then waits for the
    /// person, and the stop token counts only after that. Errors: pinIncorrect (with Error::triesLeft if the
    /// device says it), pinBlocked, pinMalformed (the PIN was not sent to the device, so no try was lost),
    /// pinNotEntered (the person cancelled on the reader, or the time was up), pinpadRefused (the reader does
    /// not do what it announced), keyNotFound, deviceRemoved.
    virtual Result<SignerPtr> login(std::size_t key, const Secret* pin, const std::stop_token& stop) = 0;

    /// Whether the PIN of the last login() is the one that every device of this model has when it is new, so
    /// that anybody knows it. False before a login, and for a PIN that the person entered on the device.
    virtual bool usesFactoryPin() const { return false; }

    /// Why a signer of this session could not sign. It is asked here because signing goes through OpenSSL,
    /// which does not pass on the device's error code. May be called on any thread.
    virtual std::optional<Error> signingProblem() const = 0;

    /// What the storage can do besides signing.
    virtual Abilities abilities() = 0;
};

}  // namespace qoltanba::tokens
