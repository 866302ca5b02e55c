#pragma once

#include <span>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/oids.h>

#include "signed_data.h"

/// Unsigned attributes of SignerInfos, as encoded octets.
namespace qoltanba::signing {

namespace oid = crypto::oid;

/// Returns the values, each whole, of all attributes of that type. `type` is a whole OBJECT IDENTIFIER.
std::vector<BytesView> valuesOf(const SignerInfoView& signerInfo, BytesView type);

/// Makes an encoded attribute with one value.
Bytes attribute(BytesView type, BytesView value);

/// Returns the CMS with encoded attributes added behind the unsigned attributes of each SignerInfo. If the
/// octets for a SignerInfo are empty, it keeps its octets.
Bytes withUnsignedAttributes(const SignedDataView& view, std::span<const SignerInfoView> signerInfos,
                             std::span<const Bytes> attributes);

/// A CMS that is cut into its parts.
struct CutCms {
    SignedDataView signedData;
    std::vector<SignerInfoView> signerInfos;
};
Result<CutCms> cutCms(BytesView cms);

}  // namespace qoltanba::signing
