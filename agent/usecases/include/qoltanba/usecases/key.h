#pragma once

#include <optional>
#include <string>
#include <vector>

#include <qoltanba/base/clock.h>
#include <qoltanba/base/error.h>

namespace qoltanba::crypto {
enum class KeyAlgorithm;  // windows see these values and do not link crypto
}

/// What people and pages are told of a key.
namespace qoltanba::usecases {

/// A certificate as pages are told of it.
struct KeyInfo {
    std::string alias;
    std::string keyId;                   ///< subject key identifier, lower-case hex
    std::string serialNumber;            ///< lower-case hex
    std::string authorityKeyIdentifier;  ///< lower-case hex
    crypto::KeyAlgorithm algorithm{};    ///< as in qoltanba/crypto/algorithm.h
    std::string subjectCommonName;
    std::string subjectName;
    std::string issuerCommonName;
    std::string issuerName;
    TimePoint notBefore;
    TimePoint notAfter;
    std::string certificatePem;
};

/// Whose key it is, in the words of the national profile.
enum class Role {
    naturalPerson,
    legalEntity,
    firstHead,
    rightToSign,
    rightToSignFinancial,
    humanResources,
    employee,
    informationSystem,
    authorityStaff,
    treasury
};

enum class KeyKind { gost2015, gost2004, rsa };

struct KeyDescription {
    std::string alias;
    std::string keyId;
    std::string owner;  ///< common name
    std::string patronymic;
    std::string iin;
    std::string organisation;
    std::string bin;
    std::vector<Role> roles;
    bool canSign = false;
    bool canSignIn = false;
    KeyKind kind = KeyKind::gost2015;
    int bits = 0;
    TimePoint notBefore;
    TimePoint notAfter;
    std::string issuer;
    std::string serialNumber;  ///< lower-case hex
};

/// Why a key cannot be used for this request; the window says it as a sentence.
enum class KeyProblem {
    onlyForSigningIn,   ///< the site asks to sign a document
    onlyForSigning,     ///< the site asks to sign in
    expired,            ///< with KeyDescription::notAfter
    notYetValid,        ///< with KeyDescription::notBefore
    otherPerson,        ///< the site wants another IIN
    otherOrganisation,  ///< the site wants another BIN, or an organisation's key at all
    otherKey,           ///< the site wants another serial number
    otherRole,     ///< the site wants a purpose or role (extended key usage) the certificate does not have
    otherIssuer,   ///< the certificate does not chain to the authorities the site wants
    untrusted,     ///< nor to the national ones, where the site wants those
    revoked,       ///< with KeyOffer::revokedAt
    statusUnknown  ///< the status could not be had, and the options say not to go on
};

/// What is known of a key's certificate beside what stands in it.
enum class KeyStatus {
    notAsked,  ///< the options say not to ask, or the page that no chain is needed
    checking,  ///< Consent::keysUpdated follows
    good,
    revoked,  ///< with KeyOffer::revokedAt where that is known
    unknown   ///< with KeyOffer::statusProblem
};

/// What stands between a key that fits and its signature.
enum class PinNeed {
    none,      ///< nothing: no PIN is needed, or it was given
    typed,     ///< the person types it
    onDevice,  ///< the person enters it on the device's own keys
    blocked    ///< it was wrong too often
};

struct KeyOffer {
    KeyDescription key;
    std::optional<KeyProblem> keyProblem;  ///< empty: usable
    KeyStatus status = KeyStatus::notAsked;
    std::optional<TimePoint> revokedAt;
    std::optional<Error> statusProblem;
    PinNeed pin = PinNeed::none;
    std::optional<int> triesLeft;  ///< wrong PINs until it is blocked; nothing: the device does not say
    bool testAuthority = false;    ///< issued by an authority of the test environment: worth nothing legally
};

}  // namespace qoltanba::usecases
