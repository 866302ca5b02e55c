#include <algorithm>
#include <array>
#include <vector>

#include <qoltanba/base/ascii.h>
#include <qoltanba/base/decimal.h>
#include <qoltanba/crypto/oids.h>
#include <qoltanba/trust/chain.h>
#include <qoltanba/usecases/key_fitness.h>

namespace qoltanba::usecases {
namespace {

/// The longest text that is accepted as a serial number. Its 20 octets (RFC 5280, section 4.1.2.2) need far
/// fewer characters in any notation. The limit is needed because reading a decimal number takes time that
/// grows with the square of its length.
constexpr std::size_t longestSerialNumber = 128;

std::string normalHex(std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == ':'; });
    text.erase(0, std::min(text.find_first_not_of('0'), text.size()));
    return asciiLower(text);
}

/// Pages write the serial number in hexadecimal or in decimal. The function compares both.
bool isSerialNumber(const crypto::Certificate& certificate, const std::string& wanted) {
    if (wanted.size() > longestSerialNumber) return false;
    const std::string hex = normalHex(certificate.serialNumberHex());
    return hex == normalHex(wanted) || hex == decimalToHex(wanted);
}

bool chainsToGiven(const crypto::Library& library, const crypto::Certificate& certificate,
                   const std::vector<std::string>& given, TimePoint at) {
    std::vector<crypto::Certificate> anchors;
    for (const std::string& pem : given) {
        Result<crypto::Certificate> anchor = crypto::Certificate::fromPem(library, pem);
        if (anchor) anchors.push_back(std::move(*anchor));
    }
    return trust::checkChain(library, certificate, anchors, anchors, at).has_value();
}

std::optional<KeyProblem> purposeProblem(const crypto::Certificate& certificate,
                                         const KeyConditions& conditions) {
    if (conditions.purpose == Purpose::sign && !certificate.isForSigning())
        return KeyProblem::onlyForSigningIn;
    if (conditions.purpose == Purpose::signIn && !certificate.isForAuthentication())
        return KeyProblem::onlyForSigning;
    const std::vector<std::string> present = certificate.extendedKeyUsageOids();
    for (const std::string& wanted : conditions.extKeyUsageOids) {
        if (std::find(present.begin(), present.end(), wanted) != present.end()) continue;
        if (wanted == crypto::oid::emailProtection) return KeyProblem::onlyForSigningIn;
        if (wanted == crypto::oid::clientAuth) return KeyProblem::onlyForSigning;
        return KeyProblem::otherRole;
    }
    return std::nullopt;
}

std::optional<KeyProblem> ownerProblem(const crypto::Certificate& certificate,
                                       const KeyConditions& conditions) {
    if (!conditions.iin.empty() && certificate.iin() != conditions.iin) return KeyProblem::otherPerson;
    if (!conditions.bin.empty() && certificate.bin() != conditions.bin) return KeyProblem::otherOrganisation;
    if (!conditions.serialNumber.empty() && !isSerialNumber(certificate, conditions.serialNumber))
        return KeyProblem::otherKey;
    return std::nullopt;
}

}  // namespace

KeyInfo keyInfo(const crypto::Certificate& certificate, const std::string& alias) {
    KeyInfo info;
    info.keyId = certificate.subjectKeyIdentifierHex();
    // The national software uses the key identifier as the alias in its answers. The storage's own name is
    // used only if there is no key identifier.
    info.alias = info.keyId.empty() ? alias : info.keyId;
    info.serialNumber = certificate.serialNumberHex();
    info.authorityKeyIdentifier = certificate.authorityKeyIdentifierHex();
    info.algorithm = certificate.algorithm().value_or(crypto::KeyAlgorithm::gost2015_512);
    info.subjectCommonName = certificate.subjectCommonName();
    info.subjectName = certificate.subjectName();
    info.issuerCommonName = certificate.issuerCommonName();
    info.issuerName = certificate.issuerName();
    info.notBefore = certificate.notBefore();
    info.notAfter = certificate.notAfter();
    info.certificatePem = certificate.pem();
    return info;
}

std::optional<KeyProblem> keyProblem(const crypto::Library& library, const crypto::Certificate& certificate,
                                     const KeyConditions& conditions, TimePoint now, bool testKeys) {
    const bool mayBeExpired = conditions.allowExpired && testKeys;
    if (certificate.notAfter() < now && !mayBeExpired) return KeyProblem::expired;
    if (certificate.notBefore() > now) return KeyProblem::notYetValid;
    if (const auto purpose = purposeProblem(certificate, conditions)) return purpose;
    if (const auto owner = ownerProblem(certificate, conditions)) return owner;
    if (conditions.chain.kind == ChainCondition::Kind::given) {
        // If an expired key may be used, the check takes a time when its certificate was valid.
        const TimePoint at = std::min(now, certificate.notAfter());
        if (!chainsToGiven(library, certificate, conditions.chain.certificatesPem, at))
            return KeyProblem::otherIssuer;
    }
    return std::nullopt;
}

}  // namespace qoltanba::usecases
