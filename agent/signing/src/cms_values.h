#pragma once

#include <openssl/cms.h>

#include <vector>

#include <qoltanba/signing/verify.h>

/// The values that a SignedData and its SignerInfos hold beside the signatures.
namespace qoltanba::signing {

std::vector<CMS_SignerInfo*> signerInfosOf(CMS_ContentInfo* cms);

Bytes signatureValueOf(CMS_SignerInfo* signerInfo);

/// Returns all values of the unsigned attribute signatureTimeStampToken. If a value is not a SEQUENCE, its
/// token is empty; the code that reads tokens reports the error.
std::vector<Bytes> timestampTokensOf(const CMS_SignerInfo* signerInfo);

/// Adds the values of certValues and revocationValues (RFC 5126, sections 6.3.3 and 6.3.4).
void appendValuesOf(EmbeddedValidationData& to, const crypto::Library& library,
                    const CMS_SignerInfo* signerInfo);

/// Returns the certificates and revocation values of the SignedData itself. `encoded` must be the octets that
/// `cms` was read from.
EmbeddedValidationData valuesOf(CMS_ContentInfo* cms, BytesView encoded);

}  // namespace qoltanba::signing
