#pragma once

#include <array>
#include <span>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>

#include "signed_data.h"

/// Unsigned attributes of SignerInfos, as encoded octets.
namespace qoltanba::signing {

/// The OBJECT IDENTIFIERs 1.2.840.113549.1.9.16.2.…, whole (RFC 3161 appendix A, ETSI TS 101 733 annex A).
using AttributeType = std::array<std::uint8_t, 13>;
constexpr AttributeType smimeAttribute(std::uint8_t number) {
    return {0x06, 0x0B, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x02, number};
}
inline constexpr AttributeType signatureTimeStampToken = smimeAttribute(14);
inline constexpr AttributeType certificateRefs = smimeAttribute(21);
inline constexpr AttributeType revocationRefs = smimeAttribute(22);
inline constexpr AttributeType certificateValues = smimeAttribute(23);
inline constexpr AttributeType revocationValues = smimeAttribute(24);

/// The values, each whole, of all attributes of that type.
std::vector<BytesView> valuesOf(const SignerInfoView& signerInfo, const AttributeType& type);

/// An encoded attribute with one value.
Bytes attribute(const AttributeType& type, BytesView value);

/// `cms` with further attributes, ready encoded, at the end of those that each SignerInfo has; empty: it
/// stays.
Bytes withUnsignedAttributes(const SignedDataView& view, std::span<const SignerInfoView> signerInfos,
                             std::span<const Bytes> attributes);

/// A CMS cut into its parts, or notACms.
struct CutCms {
    SignedDataView signedData;
    std::vector<SignerInfoView> signerInfos;
};
Result<CutCms> cutCms(BytesView cms);

}  // namespace qoltanba::signing
