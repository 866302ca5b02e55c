#pragma once

#include <optional>
#include <string>
#include <vector>

#include <qoltanba/base/clock.h>
#include <qoltanba/base/error.h>

namespace qoltanba::crypto {
enum class KeyAlgorithm;  // windows use these values and do not link crypto
}

/// The descriptions of a key for people and for pages. Texts are UTF-8.
namespace qoltanba::usecases {

/// A certificate as a page receives it.
struct KeyInfo {
    std::string alias;
    std::string keyId;                   ///< subject key identifier, lower-case hex
    std::string serialNumber;            ///< lower-case hex
    std::string authorityKeyIdentifier;  ///< lower-case hex
    crypto::KeyAlgorithm algorithm{};    ///< values: qoltanba/crypto/algorithm.h
    std::string subjectCommonName;
    std::string subjectName;
    std::string issuerCommonName;
    std::string issuerName;
    TimePoint notBefore;
    TimePoint notAfter;
    std::string certificatePem;
};

/// The role of the key's owner, as the national profile names it.
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
    /// What its extended key usage says it is for. What the key usage would let it do besides counts for the
    /// answer to a page, not for the words on the key's card.
    bool meantToSign = false;
    bool meantToSignIn = false;
    bool canSign = false;
    bool canSignIn = false;
    KeyKind kind = KeyKind::gost2015;
    int bits = 0;
    TimePoint notBefore;
    TimePoint notAfter;
    std::string issuer;
    std::string serialNumber;  ///< lower-case hex
};

/// Why a key cannot be used for this request. The window turns it into a sentence.
enum class KeyProblem {
    onlyForSigningIn,   ///< the site asks to sign a document
    onlyForSigning,     ///< the site asks to sign in
    expired,            ///< with KeyDescription::notAfter
    notYetValid,        ///< with KeyDescription::notBefore
    otherPerson,        ///< the site wants another IIN
    otherOrganisation,  ///< the site wants another BIN; also for a certificate without a BIN
    otherKey,           ///< the site wants another serial number
    otherRole,      ///< the site wants a purpose or role (extended key usage) the certificate does not have
    otherIssuer,    ///< the certification path does not lead to the authorities that the site wants
    untrusted,      ///< the site wants a national authority, and the path does not lead to one
    revoked,        ///< with KeyOffer::revokedAt
    statusUnknown,  ///< the status is unknown, and the options forbid to go on
    noCertificate,  ///< the key has no certificate, so only its name and algorithm are known
    noPrivateKey,   ///< it is a certificate alone
    notBegunWith    ///< another key has signed the first documents of the request
};

/// The revocation status of the key's certificate.
enum class KeyStatus {
    notAsked,  ///< the options say not to ask, or the page wants no chain
    checking,  ///< Consent::keysUpdated will follow
    good,
    revoked,  ///< with KeyOffer::revokedAt if that time is known
    unknown   ///< with KeyOffer::statusProblem
};

/// Whether a key that fits still needs a PIN.
enum class PinNeed {
    none,      ///< no PIN is needed, or the device already has it
    typed,     ///< the person types it on this computer
    onDevice,  ///< the person enters it on the keys of the device or its reader
    blocked    ///< too many wrong PINs were entered
};

struct KeyOffer {
    KeyDescription key;
    std::optional<KeyProblem> keyProblem;  ///< empty: the key is usable
    KeyStatus status = KeyStatus::notAsked;
    std::optional<TimePoint> revokedAt;
    std::optional<Error> statusProblem;
    PinNeed pin = PinNeed::none;
    std::optional<int>
        triesLeft;               ///< wrong PINs left until the device blocks; empty: the device does not say
    bool hasFactoryPin = false;  ///< the PIN was right, and it is the one of every new device of this model
    bool issuerChecked = true;   ///< false: the page wants no chain
    std::vector<Role> wantedRoles = {};  ///< with KeyProblem::otherRole, as far as they have a name
    bool testAuthority = false;  ///< an authority of the test environment issued it, so it has no legal value
};

}  // namespace qoltanba::usecases
