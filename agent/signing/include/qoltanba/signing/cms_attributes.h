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

/// What is added to a CMS after it was signed: time-stamp tokens (CAdES-T), certificates and revocation
/// values (CAdES-X Long). All of it stands in unsigned attributes, so the signatures stay as they are: every
/// octet of the CMS but the lengths around what grows is kept. `cms` is DER or BER; for PEM see
/// cmsOfWholeFile. Everything per signer is in the order of the SignerInfos. All functions may be called
/// from any thread.
namespace qoltanba::signing {

/// What proves a signature in later years without asking anybody. Nothing in it is checked here. It is read
/// back by verifyCms and embeddedValidationDataOf.
struct LongTermValues {
    std::vector<Bytes> certificates;   ///< DER
    std::vector<Bytes> crls;           ///< DER CertificateList
    std::vector<Bytes> ocspResponses;  ///< DER OCSPResponse

    bool empty() const { return certificates.empty() && crls.empty() && ocspResponses.empty(); }
};

/// The signature value of each SignerInfo: what a time stamp is made over. notACms.
Result<std::vector<Bytes>> signatureValues(BytesView cms);

/// The certificate that each SignerInfo names, where it stands in the CMS; nothing is checked. notACms.
Result<std::vector<std::optional<crypto::Certificate>>> signerCertificates(const crypto::Library& library,
                                                                           BytesView cms);

/// The time-stamp tokens (attribute signatureTimeStampToken, RFC 3161 appendix A) of each SignerInfo, in DER
/// as they came. notACms.
Result<std::vector<std::vector<Bytes>>> timestampTokens(BytesView cms);

/// Adds each token, where there is one, to its SignerInfo. That a token is over that signature the caller
/// knows. notACms; invalidRequest if there are not as many members as SignerInfos or a token is no
/// SignedData.
Result<Bytes> addTimestampTokens(BytesView cms, std::span<const std::optional<Bytes>> tokens);

/// Adds complete references and values (ETSI TS 101 733, sections 6.2 and 6.3; EN 319 122-2, annex A.1) to
/// each SignerInfo for which there are any. The signer's own certificate, which stands in the CMS, may be
/// among them. notACms; invalidRequest if there are not as many members as SignerInfos or a SignerInfo has
/// such attributes already; signerCertificateMissing; certificateUnreadable, crlInvalid or ocspInvalid where
/// a value is not what it should be.
Result<Bytes> addLongTermValues(const crypto::Library& library, BytesView cms,
                                std::span<const LongTermValues> perSigner);

/// Writes a detached CMS with its content inside, in constant memory. content.size() must be known, else
/// invalidRequest; contentDiffers if it is not what was signed (what was written is then useless); notACms,
/// invalidRequest if there is a content inside; `cancelled` when `stop` is requested.
Result<void> attachContent(const crypto::Library& library, BytesView cms, Source& content, Sink& sink,
                           const Progress& progress = {}, const std::stop_token& stop = {});

}  // namespace qoltanba::signing
