#include "der.h"
#include "services.h"
#include "signing.h"

namespace qoltanba::authority {
namespace {

// An OID below the national arc that nobody assigned.
constexpr auto unknownOid = "1.2.398.3.3.99.1";

Bytes innerAlgorithm(const EVP_PKEY* key, CrlMode mode) {
    const auto algorithm = *crypto::algorithmOf(key);
    if (mode == CrlMode::innerAlgorithmWithoutNull)
        return der::sequence({der::oid(crypto::factsOf(algorithm).signatureOid)});
    if (mode == CrlMode::innerOuterOidsDiffer) {
        const auto other = algorithm == crypto::KeyAlgorithm::rsa ? crypto::KeyAlgorithm::gost2015_512
                                                                  : crypto::KeyAlgorithm::rsa;
        return der::sequence({der::oid(crypto::factsOf(other).signatureOid), der::null()});
    }
    return signatureAlgorithm(key);
}

Bytes entryExtensions(const CrlEntry& entry, const Issued& issuer, CrlMode mode) {
    std::vector<Bytes> extensions;
    if (entry.reason) {
        extensions.push_back(
            encoded({"2.5.29.21", false, der::enumerated(static_cast<std::uint8_t>(*entry.reason))}));
    }
    if (mode == CrlMode::unknownCriticalEntryExtension)
        extensions.push_back(encoded({unknownOid, true, der::null()}));
    if (mode == CrlMode::indirect) {
        const Bytes name = der::explicitly(4, subjectOf(issuer.certificate()));
        extensions.push_back(encoded({"2.5.29.29", true, der::sequence({name})}));
    }
    return extensions.empty() ? Bytes{} : der::sequenceOf(extensions);
}

Bytes revokedCertificates(const CrlOrder& order, const Issued& issuer) {
    if (order.entries.empty()) return {};
    std::vector<Bytes> all;
    all.reserve(order.entries.size());
    for (const CrlEntry& entry : order.entries) {
        all.push_back(der::sequence({der::integer(BytesView(entry.serialNumber)), der::time(entry.revokedAt),
                                     entryExtensions(entry, issuer, order.mode)}));
    }
    return der::sequenceOf(all);
}

Bytes listExtensions(const crypto::Library& library, const Issued& issuer, const CrlOrder& order) {
    std::vector<Bytes> all{encoded(authorityKeyIdentifier(library, issuer.key())),
                           encoded({"2.5.29.20", false, der::integer(order.number)})};
    if (order.delta && order.mode != CrlMode::deltaWithoutIndicator)
        all.push_back(encoded({"2.5.29.27", true, der::integer(order.base)}));
    if (order.mode == CrlMode::indirect)
        all.push_back(encoded({"2.5.29.28", true, der::sequence({der::implicitly(4, der::boolean(true))})}));
    if (order.mode == CrlMode::onlySomeReasons) {
        // keyCompromise alone (RFC 5280, section 4.2.1.13: bit 1).
        const Bytes reasons = der::implicitly(3, der::namedBits(0x40));
        all.push_back(encoded({"2.5.29.28", true, der::sequence({reasons})}));
    }
    if (order.mode == CrlMode::unknownCriticalExtension)
        all.push_back(encoded({unknownOid, true, der::null()}));
    return der::explicitly(0, der::sequenceOf(all));
}

}  // namespace

Bytes makeCrl(const crypto::Library& library, const Issued& issuer, EVP_PKEY* signer, const CrlOrder& order) {
    const Bytes toBeSigned =
        der::sequence({der::integer(1), innerAlgorithm(signer, order.mode), subjectOf(issuer.certificate()),
                       der::time(order.thisUpdate), order.nextUpdate ? der::time(*order.nextUpdate) : Bytes{},
                       revokedCertificates(order, issuer), listExtensions(library, issuer, order)});
    return sealed(library, toBeSigned, signer);
}

}  // namespace qoltanba::authority
