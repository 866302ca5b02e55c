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

/// The values, each whole, of all attributes of that type (a whole OBJECT IDENTIFIER).
std::vector<BytesView> valuesOf(const SignerInfoView& signerInfo, BytesView type);

/// An encoded attribute with one value.
Bytes attribute(BytesView type, BytesView value);

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
