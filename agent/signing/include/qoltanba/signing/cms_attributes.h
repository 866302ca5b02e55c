#pragma once

#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/signing/source.h>

/// Adds values to a CMS that is already signed: time-stamp tokens (CAdES-T), certificates and revocation
/// values (CAdES-X Long). These values stand in unsigned attributes, so the signatures stay valid. The
/// functions keep every octet of the CMS except the lengths around the parts that grow. `cms` is DER or BER;
/// for PEM, call cmsOfWholeFile first. Lists with one member per signer follow the order of the SignerInfos.
/// If `cms` is not a CMS SignedData, each function returns notACms. Any thread may call these functions.
namespace qoltanba::signing {

/// Certificates and revocation values that prove a signature in later years without a question to the
/// network. The functions here do not check them. verifyCms and embeddedValidationDataOf read them back.
struct LongTermValues {
    std::vector<Bytes> certificates;   ///< DER
    std::vector<Bytes> crls;           ///< DER CertificateList
    std::vector<Bytes> ocspResponses;  ///< DER OCSPResponse

    bool empty() const { return certificates.empty() && crls.empty() && ocspResponses.empty(); }
};

/// Returns the signature value of each SignerInfo. A time-stamp token is made over this value.
Result<std::vector<Bytes>> signatureValues(BytesView cms);

/// Returns for each SignerInfo the certificate that it names, or nothing if the CMS does not hold it. Nothing
/// is checked.
Result<std::vector<std::optional<crypto::Certificate>>> signerCertificates(const crypto::Library& library,
                                                                           BytesView cms);

/// Returns the time-stamp tokens of each SignerInfo (attribute signatureTimeStampToken, RFC 3161, appendix
/// A). The tokens keep their encoding.
Result<std::vector<std::vector<Bytes>>> timestampTokens(BytesView cms);

/// Adds each token that is present to its SignerInfo and returns the new CMS. The caller must know that the
/// token is over that signature. If the number of members is not the number of SignerInfos, or if a token is
/// not a SignedData, the error is invalidRequest. If another part of the CMS would change, the error is
/// signatureNotConfirmed.
Result<Bytes> addTimestampTokens(BytesView cms, std::span<const std::optional<Bytes>> tokens);

/// Adds complete references and values (ETSI TS 101 733, sections 6.2 and 6.3; EN 319 122-2, annex A.1) to
/// each SignerInfo that has values in `perSigner`. Returns the new CMS. The values may hold the signer's own
/// certificate, although the CMS holds it too. Errors:
/// - invalidRequest: the number of members is not the number of SignerInfos, or a SignerInfo already has such
/// attributes;
/// - signerCertificateMissing: neither the CMS nor the values hold the signer's certificate;
/// - certificateUnreadable, crlInvalid, ocspInvalid: a value cannot be decoded;
/// - signatureNotConfirmed: another part of the CMS would change.
Result<Bytes> addLongTermValues(const crypto::Library& library, BytesView cms,
                                std::span<const LongTermValues> perSigner);

/// Writes a detached CMS with `content` inside to `sink`. Memory use is constant. If content.size() is
/// unknown, or if the CMS already holds a content, the error is invalidRequest. If `content` is not what was
/// signed, the error is contentDiffers, and what the sink has received is useless. If the caller requests
/// `stop`, the error is `cancelled`.
Result<void> attachContent(const crypto::Library& library, BytesView cms, Source& content, Sink& sink,
                           const Progress& progress = {}, const std::stop_token& stop = {});

}  // namespace qoltanba::signing
