#include "der.h"
#include "services.h"
#include "signing.h"

namespace qoltanba::authority {
namespace {

constexpr auto tstInfoOid = "1.2.840.113549.1.9.16.1.4";

Bytes encodedInfo(const TimestampContents& contents) {
    return der::sequence({der::integer(1), der::oid(contents.policyOid), contents.imprint,
                          der::integer(contents.serialNumber), der::generalizedTime(contents.time),
                          contents.nonce});
}

struct Scheme {
    const char* digestName;
    Bytes digest;
    Bytes signature;
};

Scheme schemeOf(const TimestampMaking& making) {
    if (making.weakDigest) {
        const auto identifier = [](std::string_view oid) {
            return der::sequence({der::oid(oid), der::null()});
        };
        return {"SHA1", identifier("1.3.14.3.2.26"), identifier("1.2.840.113549.1.1.5")};
    }
    return {crypto::factsOf(*crypto::algorithmOf(making.signer)).digestName.data(),
            digestAlgorithm(making.signer), signatureAlgorithm(making.signer)};
}

Bytes attribute(std::string_view oid, const Bytes& value) {
    return der::sequence({der::oid(oid), der::setOf({value})});
}

/// SigningCertificate (RFC 2634, SHA-1, as the national authority writes it) or SigningCertificateV2 with its
/// default SHA-256 (RFC 5035).
Bytes signingCertificate(const crypto::Library& library, const TimestampMaking& making) {
    const Bytes hash = digest(library, making.signingCertificateV2 ? "SHA256" : "SHA1",
                              making.authority.certificate().der());
    const Bytes value = der::sequence({der::sequence({der::sequence({der::octetString(hash)})})});
    return attribute(
        making.signingCertificateV2 ? "1.2.840.113549.1.9.16.2.47" : "1.2.840.113549.1.9.16.2.12", value);
}

Bytes signerInfo(const crypto::Library& library, const Bytes& info, TimePoint time,
                 const TimestampMaking& making) {
    const crypto::Certificate& certificate = making.authority.certificate();
    const Scheme scheme = schemeOf(making);
    const Bytes attributes = der::setOf(
        {attribute("1.2.840.113549.1.9.3", der::oid(tstInfoOid)),
         attribute("1.2.840.113549.1.9.5", der::time(time)), signingCertificate(library, making),
         attribute("1.2.840.113549.1.9.4", der::octetString(digest(library, scheme.digestName, info)))});
    return der::sequence(
        {der::integer(1),
         der::sequence({issuerOf(certificate), der::integer(BytesView(serialNumberOf(certificate)))}),
         scheme.digest, der::implicitly(0, attributes), scheme.signature,
         der::octetString(signature(library, making.signer, attributes, scheme.digestName))});
}

}  // namespace

Bytes makeTimestampToken(const crypto::Library& library, const TimestampContents& contents,
                         const TimestampMaking& making) {
    const Bytes info = encodedInfo(contents);
    const Bytes encapsulated =
        der::sequence({der::oid(tstInfoOid), der::explicitly(0, der::octetString(info))});
    const Bytes certificates =
        making.certificateIncluded ? der::explicitly(0, making.authority.certificate().der()) : Bytes{};
    const Bytes signedData =
        der::sequence({der::integer(3), der::setOf({schemeOf(making).digest}), encapsulated, certificates,
                       der::setOf({signerInfo(library, info, contents.time, making)})});
    return der::sequence({der::oid("1.2.840.113549.1.7.2"), der::explicitly(0, signedData)});
}

Bytes makeTimestampResponse(const Bytes& token) {
    return der::sequence({der::sequence({der::integer(0)}), token});
}

Bytes makeTimestampRefusal() {
    // unacceptedPolicy is bit 15: two octets, the last bit set.
    const Bytes failure = der::bitString(Bytes{0x00, 0x01});
    return der::sequence(
        {der::sequence({der::integer(2), der::sequence({der::utf8String("policy not accepted")}), failure})});
}

}  // namespace qoltanba::authority
