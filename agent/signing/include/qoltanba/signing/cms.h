#pragma once

#include <optional>
#include <stop_token>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/clock.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/signer.h>
#include <qoltanba/signing/confirmation.h>
#include <qoltanba/signing/source.h>

/// CMS SignedData exactly as the national software makes it: CAdES-BES, DER (kz-pki facts, section 5). All
/// functions may be called from any thread and several at once.
namespace qoltanba::signing {

struct CmsOptions {
    /// True: the content stands inside. False: detached.
    bool encapsulate = true;
    /// The signed attribute signingTime.
    TimePoint signingTime;
    /// A signature of a key outside of this process is verified in any case.
    Confirmation confirmation = Confirmation::full;
};

/// Signs `content`.
Result<Bytes> signCms(const crypto::Library& library, const crypto::Signer& signer, BytesView content,
                      const CmsOptions& options, const std::stop_token& stop = {});

/// Signs what `source` gives, in constant memory, and writes the CMS to `sink`. Detached CMS only needs one
/// pass; an encapsulated one needs to know source.size() beforehand (DER definite lengths), else
/// invalidRequest. `cancelled` when `stop` is requested. What was written to the sink before an error is
/// useless.
Result<void> signCmsStream(const crypto::Library& library, const crypto::Signer& signer, Source& source,
                           Sink& sink, const CmsOptions& options, const Progress& progress = {},
                           const std::stop_token& stop = {});

/// Puts the caller's octets into messageDigest unchanged (any length: pages do send odd ones); always
/// detached.
Result<Bytes> signCmsOfDigest(const crypto::Library& library, const crypto::Signer& signer, BytesView digest,
                              const CmsOptions& options, const std::stop_token& stop = {});

/// Whether `data` is, from its first to its last octet, a CMS SignedData (DER or BER). Cheap; never an error.
bool isCms(BytesView data);

/// The CMS that a file is: in DER or BER, between PEM marks (-----BEGIN CMS----- or PKCS7), or in base64
/// without marks, with white space alone around and base64 alone between the marks. Whatever else a file
/// shows to people would pass for signed with it. notACms for anything else.
Result<Bytes> cmsOfWholeFile(BytesView data);

/// DER as PEM: label CMS, LF line ends, 64 columns, a trailing LF.
std::string cmsToPem(BytesView der);

/// Adds one more SignerInfo to an existing CMS. Earlier SignerInfos, content and certificates stay byte for
/// byte; only what must grow (sets, lengths) changes. Attached CMS: the content inside is signed; without
/// options.encapsulate it is left out of the result, which is detached. Detached CMS: `detachedContent` is
/// signed (contentMissing without it; contentDiffers if no earlier signer's messageDigest agrees with it).
/// notACms if `cms` is not one.
Result<Bytes> addCmsSigner(const crypto::Library& library, const crypto::Signer& signer, BytesView cms,
                           std::optional<BytesView> detachedContent, const CmsOptions& options,
                           const std::stop_token& stop = {});

/// The content inside an attached CMS; contentMissing for a detached one.
Result<Bytes> cmsContent(BytesView cms);

}  // namespace qoltanba::signing
