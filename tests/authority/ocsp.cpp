#include "der.h"
#include "services.h"
#include "signing.h"

namespace qoltanba::authority {
namespace {

Bytes encodedStatus(const OcspStatus& status) {
    switch (status.kind) {
        case OcspStatus::Kind::good:
            return der::implicitly(0, der::null());
        case OcspStatus::Kind::unknown:
            return der::implicitly(2, der::null());
        case OcspStatus::Kind::revoked:
            break;
    }
    const Bytes reason = status.reason
                             ? der::explicitly(0, der::enumerated(static_cast<std::uint8_t>(*status.reason)))
                             : Bytes{};
    return der::implicitly(1, der::sequence({der::generalizedTime(status.revokedAt), reason}));
}

Bytes encodedSingle(const OcspSingle& single) {
    const Bytes next =
        single.nextUpdate ? der::explicitly(0, der::generalizedTime(*single.nextUpdate)) : Bytes{};
    return der::sequence(
        {single.certId, encodedStatus(single.status), der::generalizedTime(single.thisUpdate), next});
}

Bytes responderId(const crypto::Library& library, const OcspOrder& order) {
    if (!order.byKeyHash) return der::explicitly(1, subjectOf(order.responder.certificate()));
    return der::explicitly(2, der::octetString(keyIdentifier(library, order.responder.key())));
}

Bytes responseExtensions(const OcspOrder& order) {
    if (order.nonce.empty()) return {};
    return der::explicitly(1, der::sequence({encoded({"1.3.6.1.5.5.7.48.1.2", false, order.nonce})}));
}

}  // namespace

Bytes makeOcspResponse(const crypto::Library& library, const OcspOrder& order) {
    std::vector<Bytes> singles;
    for (const OcspSingle& single : order.singles) singles.push_back(encodedSingle(single));
    const Bytes data = der::sequence({responderId(library, order), der::generalizedTime(order.producedAt),
                                      der::sequenceOf(singles), responseExtensions(order)});
    const Bytes certificates = order.certificateIncluded
                                   ? der::explicitly(0, der::sequence({order.responder.certificate().der()}))
                                   : Bytes{};
    const Bytes basic = der::sequence({data, signatureAlgorithm(order.signer),
                                       der::bitString(signature(library, order.signer, data)), certificates});
    return der::sequence(
        {der::enumerated(0),
         der::explicitly(0, der::sequence({der::oid("1.3.6.1.5.5.7.48.1.1"), der::octetString(basic)}))});
}

Bytes makeOcspFailure(int status) {
    return der::sequence({der::enumerated(static_cast<std::uint8_t>(status))});
}

}  // namespace qoltanba::authority
