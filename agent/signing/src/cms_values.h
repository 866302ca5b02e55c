#pragma once

#include <openssl/cms.h>

#include <vector>

#include <qoltanba/signing/verify.h>

/// What a SignedData and its SignerInfos carry beside the signatures.
namespace qoltanba::signing {

std::vector<CMS_SignerInfo*> signerInfosOf(CMS_ContentInfo* cms);

Bytes signatureValueOf(CMS_SignerInfo* signerInfo);

/// All values of the unsigned attribute signatureTimeStampToken. A value that is no SEQUENCE is an empty
/// token: the reader says that it is not one.
std::vector<Bytes> timestampTokensOf(const CMS_SignerInfo* signerInfo);

/// The values of certValues and revocationValues (RFC 5126, sections 6.3.3 and 6.3.4).
void appendValuesOf(EmbeddedValidationData& to, const crypto::Library& library,
                    const CMS_SignerInfo* signerInfo);

/// The certificates and revocation values of the SignedData itself; `encoded` is what `cms` was read from.
EmbeddedValidationData valuesOf(CMS_ContentInfo* cms, BytesView encoded);

}  // namespace qoltanba::signing
