#include "der.h"
#include "services.h"
#include "signing.h"

namespace qoltanba::authority {
namespace {

using std::chrono::hours;

constexpr hours day{24};

Extension accessDescriptions(const Addresses& addresses) {
    std::vector<Bytes> descriptions;
    const auto add = [&](const char* method, const std::string& url) {
        if (!url.empty())
            descriptions.push_back(
                der::sequence({der::oid(method), der::implicitly(6, der::ia5String(url))}));
    };
    add("1.3.6.1.5.5.7.48.1", addresses.ocsp);
    add("1.3.6.1.5.5.7.48.2", addresses.issuer);
    return {"1.3.6.1.5.5.7.1.1", false, der::sequenceOf(descriptions)};
}

Extension policies() {
    const Bytes cps =
        der::sequence({der::oid("1.3.6.1.5.5.7.2.1"), der::ia5String("http://authority.test/cps")});
    return {"2.5.29.32", false,
            der::sequence({der::sequence({der::oid("1.2.398.3.3.2"), der::sequence({cps})})})};
}

Extension basicConstraints(const Profile& profile) {
    return {"2.5.29.19", true,
            der::sequence(
                {der::boolean(true), profile.pathLength ? der::integer(*profile.pathLength) : Bytes{}})};
}

Extension extendedKeyUsage(const Profile& profile) {
    std::vector<Bytes> purposes;
    for (const std::string& purpose : profile.extendedKeyUsage) purposes.push_back(der::oid(purpose));
    return {"2.5.29.37", profile.extendedKeyUsageCritical, der::sequenceOf(purposes)};
}

std::vector<Extension> extensionsOf(const crypto::Library& library, const CertificateOrder& order) {
    const Profile& profile = order.profile;
    const Addresses& addresses = order.addresses;
    std::vector<Extension> all{policies()};
    if (!addresses.ocsp.empty() || !addresses.issuer.empty()) all.push_back(accessDescriptions(addresses));
    if (!addresses.crl.empty()) all.push_back(distributionPoint("2.5.29.31", addresses.crl));
    if (!addresses.freshestCrl.empty()) all.push_back(distributionPoint("2.5.29.46", addresses.freshestCrl));
    if (profile.isAuthority) all.push_back(basicConstraints(profile));
    if (!profile.extendedKeyUsage.empty()) all.push_back(extendedKeyUsage(profile));
    if (profile.keyUsage != 0)
        all.push_back({"2.5.29.15", true, der::namedBits(static_cast<std::uint8_t>(profile.keyUsage))});
    if (profile.hasSubjectKeyIdentifier)
        all.push_back({"2.5.29.14", false, der::octetString(keyIdentifier(library, order.key))});
    if (profile.hasAuthorityKeyIdentifier) all.push_back(authorityKeyIdentifier(library, order.issuerKey));
    if (profile.ocspNoCheck) all.push_back({"1.3.6.1.5.5.7.48.1.5", false, der::null()});
    all.insert(all.end(), profile.more.begin(), profile.more.end());
    return all;
}

}  // namespace

Bytes makeCertificate(const crypto::Library& library, const CertificateOrder& order) {
    Bytes serialNumber = keyIdentifier(library, order.key);
    serialNumber.front() &= 0x7FU;
    std::vector<Bytes> extensions;
    for (const Extension& extension : extensionsOf(library, order)) extensions.push_back(encoded(extension));
    const TimePoint notBefore = order.profile.notBefore.value_or(order.now - 30 * day);
    const TimePoint notAfter = order.profile.notAfter.value_or(order.now + 335 * day);
    const Bytes toBeSigned = der::sequence(
        {der::explicitly(0, der::integer(2)), der::integer(BytesView(serialNumber)),
         signatureAlgorithm(order.issuerKey), order.issuerName,
         der::sequence({der::time(notBefore), der::time(notAfter)}), encodedName(order.profile.subject),
         publicKeyInfo(order.key), der::explicitly(3, der::sequenceOf(extensions))});
    return sealed(library, toBeSigned, order.issuerKey);
}

Bytes makeCertificatesOnly(const crypto::Certificate& certificate) {
    const Bytes data = der::sequence({der::oid("1.2.840.113549.1.7.1")});
    const Bytes signedData = der::sequence(
        {der::integer(1), der::setOf({}), data, der::explicitly(0, certificate.der()), der::setOf({})});
    return der::sequence({der::oid("1.2.840.113549.1.7.2"), der::explicitly(0, signedData)});
}

}  // namespace qoltanba::authority
