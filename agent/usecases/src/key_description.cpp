#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include <qoltanba/crypto/algorithm.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/oids.h>
#include <qoltanba/tokens/session.h>
#include <qoltanba/usecases/key_description.h>

namespace qoltanba::usecases {
namespace {

struct RoleOid {
    std::string_view oid;
    Role role;
};

/// The extended key usages of the national profile that name the owner's role.
constexpr std::array roleOids = {
    RoleOid{"1.2.398.3.3.4.1.1", Role::naturalPerson},
    RoleOid{"1.2.398.3.3.4.1.2", Role::legalEntity},
    RoleOid{"1.2.398.3.3.4.1.2.1", Role::firstHead},
    RoleOid{"1.2.398.3.3.4.1.2.2", Role::rightToSign},
    RoleOid{"1.2.398.3.3.4.1.2.3", Role::rightToSignFinancial},
    RoleOid{"1.2.398.3.3.4.1.2.4", Role::humanResources},
    RoleOid{"1.2.398.3.3.4.1.2.5", Role::employee},
    RoleOid{"1.2.398.3.3.4.1.2.6", Role::informationSystem},
    RoleOid{"1.2.398.3.3.4.2.1", Role::authorityStaff},
    RoleOid{"1.2.398.3.3.4.2.2", Role::authorityStaff},
    RoleOid{"1.2.398.3.3.4.2.3", Role::authorityStaff},
    RoleOid{"1.2.398.5.19.1.2.2.1", Role::treasury},
};

}  // namespace

std::vector<Role> rolesOf(const std::vector<std::string>& extKeyUsageOids) {
    std::vector<Role> roles;
    for (const std::string& oid : extKeyUsageOids) {
        const auto known = std::find_if(roleOids.begin(), roleOids.end(),
                                        [&](const RoleOid& row) { return row.oid == oid; });
        if (known != roleOids.end()) roles.push_back(known->role);
    }
    return roles;
}

namespace {

KeyKind kindOf(std::optional<crypto::KeyAlgorithm> algorithm) {
    switch (algorithm.value_or(crypto::KeyAlgorithm::gost2015_512)) {
        case crypto::KeyAlgorithm::gost2004:
            return KeyKind::gost2004;
        case crypto::KeyAlgorithm::rsa:
            return KeyKind::rsa;
        default:
            return KeyKind::gost2015;
    }
}

/// 0: the algorithm does not say it.
int bitsOf(std::optional<crypto::KeyAlgorithm> algorithm) {
    if (!algorithm || *algorithm == crypto::KeyAlgorithm::rsa) return 0;
    return static_cast<int>(crypto::factsOf(*algorithm).signatureSize) * 8 / 2;
}

}  // namespace

KeyDescription describe(const crypto::Certificate& certificate, const std::string& alias) {
    KeyDescription key;
    key.alias = alias;
    key.keyId = certificate.subjectKeyIdentifierHex();
    key.owner = certificate.subjectCommonName();
    key.patronymic = certificate.givenName();
    key.iin = certificate.iin();
    key.organisation = certificate.organisation();
    key.bin = certificate.bin();
    const std::vector<std::string> usages = certificate.extendedKeyUsageOids();
    const auto says = [&](std::string_view oid) { return std::ranges::count(usages, oid) > 0; };
    key.roles = rolesOf(usages);
    key.meantToSign = says(crypto::oid::emailProtection);
    key.meantToSignIn = says(crypto::oid::clientAuth);
    key.canSign = certificate.isForSigning();
    key.canSignIn = certificate.isForAuthentication();
    key.kind = kindOf(certificate.algorithm());
    key.bits = certificate.keyBits();
    key.notBefore = certificate.notBefore();
    key.notAfter = certificate.notAfter();
    key.issuer = certificate.issuerCommonName();
    key.serialNumber = certificate.serialNumberHex();
    return key;
}

KeyOffer describe(const tokens::IncompleteKey& key) {
    KeyOffer offer;
    if (key.certificate) {
        offer.key = describe(*key.certificate, key.alias);
        offer.keyProblem = KeyProblem::noPrivateKey;
        return offer;
    }
    offer.key.alias = key.alias;
    offer.key.kind = kindOf(key.algorithm);
    offer.key.bits = bitsOf(key.algorithm);
    offer.keyProblem = KeyProblem::noCertificate;
    return offer;
}

}  // namespace qoltanba::usecases
