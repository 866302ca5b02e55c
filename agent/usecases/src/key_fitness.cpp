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

/// Far more than the 20 octets of a serial number need in any way of writing (RFC 5280, section 4.1.2.2).
/// Reading a decimal number takes time that grows with the square of its length.
constexpr std::size_t longestSerialNumber = 128;

std::string normalHex(std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == ':'; });
    text.erase(0, std::min(text.find_first_not_of('0'), text.size()));
    return asciiLower(text);
}

/// Pages write the serial number in hexadecimal or in decimal; both are compared.
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
    // In the national software's answers the alias is the key identifier; a file's own name for it stands in
    // only where there is none.
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
        // An expired key that may be used is measured at a time when it was valid.
        const TimePoint at = std::min(now, certificate.notAfter());
        if (!chainsToGiven(library, certificate, conditions.chain.certificatesPem, at))
            return KeyProblem::otherIssuer;
    }
    return std::nullopt;
}

}  // namespace qoltanba::usecases
