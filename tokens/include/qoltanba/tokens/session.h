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
#include <qoltanba/base/storage_kind.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/signer.h>

namespace qoltanba::tokens {

using SignerPtr = std::shared_ptr<const crypto::Signer>;

/// What is known of a PIN without trying one.
struct PinState {
    std::optional<int> triesLeft;  ///< nothing: the device does not say
    bool isBlocked = false;
};

/// A key as a storage lists it.
struct ListedKey {
    std::string alias;  ///< the storage's own name for it, UTF-8; may be empty
    crypto::Certificate certificate;
};

/// What some storages can do beside signing. Each function asks the device: it may take seconds. The PIN is
/// used for the call and not kept. Errors as KeySession::login.
class ChangesPin {
  public:
    virtual ~ChangesPin() = default;
    virtual Result<void> changePin(const Secret& old, const Secret& changed, const std::stop_token& stop) = 0;
};

class GeneratesKeys {
  public:
    virtual ~GeneratesKeys() = default;
    /// Makes a key pair under a new alias and gives the public half as a SubjectPublicKeyInfo (RFC
    /// 5280, 4.1), DER. The key is listed when its certificate is stored.
    virtual Result<Bytes> generate(const std::string& alias, crypto::KeyAlgorithm algorithm,
                                   const Secret& pin, const std::stop_token& stop) = 0;
};

class StoresCertificates {
  public:
    virtual ~StoresCertificates() = default;
    /// keyNotFound if there is no such key, certificateDoesNotMatch if it has another public half.
    virtual Result<void> storeCertificate(const std::string& alias, const crypto::Certificate& certificate,
                                          const Secret& pin, const std::stop_token& stop) = 0;
};

class DeletesKeys {
  public:
    virtual ~DeletesKeys() = default;
    /// Both halves and the certificate. keyNotFound.
    virtual Result<void> deleteKey(const std::string& alias, const Secret& pin,
                                   const std::stop_token& stop) = 0;
};

/// What a storage can do; null: it cannot. Valid as long as the session.
struct Abilities {
    ChangesPin* changePin = nullptr;
    GeneratesKeys* generate = nullptr;
    StoresCertificates* storeCertificate = nullptr;
    DeletesKeys* deleteKey = nullptr;
};

/// One storage from its opening to its end. Used by one thread at a time, that of the storage's lane: a file
/// takes milliseconds, a device seconds, and a bad driver does not answer at all. A stop token makes a call
/// end early with `cancelled` where the storage can. From when a device was pulled out, each call is
/// deviceRemoved.
class KeySession {
  public:
    virtual ~KeySession() = default;

    /// The name that pages have for such storages; nothing: none.
    virtual std::optional<StorageKind> kind() const = 0;

    /// Whether unlock() must come before keys(): a key file says nothing without its password.
    virtual bool isLocked() const = 0;

    /// Opens what is locked as a whole. The secret is used for this call and not kept. A key file has no
    /// count of tries. Errors: wrongPassword, keyFileDamaged, keyFileEmpty, keyWithoutCertificate,
    /// certificateDoesNotMatch, unsupportedAlgorithm. Does nothing for a storage that is not locked.
    virtual Result<void> unlock(const Secret& password, const std::stop_token& stop) = 0;

    /// The keys in the storage's order. The places in this list name the keys below.
    virtual Result<std::vector<ListedKey>> keys(const std::stop_token& stop) = 0;

    /// The state of that key's PIN; nothing where login() needs none.
    virtual std::optional<PinState> pinOf(std::size_t key) = 0;

    /// The key, ready to sign; what signs with it holds the session. `pin`: null where none is needed, or
    /// where the device asks for it on keys of its own. pinIncorrect (with Error::triesLeft where the device
    /// says), pinBlocked, pinMalformed (not sent to the device: no try was lost), keyNotFound, deviceRemoved.
    virtual Result<SignerPtr> login(std::size_t key, const Secret* pin, const std::stop_token& stop) = 0;

    /// Why a signer of this session could not sign: OpenSSL stands between, and passes no code on. Any
    /// thread.
    virtual std::optional<Error> signingProblem() const = 0;

    virtual Abilities abilities() = 0;
};

}  // namespace qoltanba::tokens
