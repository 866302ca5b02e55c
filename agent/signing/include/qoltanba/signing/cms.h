#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/clock.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/signer.h>
#include <qoltanba/signing/confirmation.h>
#include <qoltanba/signing/source.h>

/// CMS SignedData exactly as the national software makes it: CAdES-BES, DER (kz-pki facts, section 5). Any
/// thread may call these functions, also several threads at once. If a caller requests `stop` while a
/// function reads a source or an external key signs, the error is `cancelled`. Before a signing function
/// returns a CMS, it reads the CMS again (Confirmation). If the CMS is not right, the error is
/// signatureNotConfirmed.
namespace qoltanba::signing {

struct CmsOptions {
    /// True: the CMS holds the content. False: the CMS is detached.
    bool encapsulate = true;
    /// The value of the signed attribute signingTime.
    TimePoint signingTime;
    /// If the key is outside of this process, the signature is always verified.
    Confirmation confirmation = Confirmation::full;
};

/// Signs `content` and returns the CMS in DER.
Result<Bytes> signCms(const crypto::Library& library, const crypto::Signer& signer, BytesView content,
                      const CmsOptions& options, const std::stop_token& stop = {});

/// Signs the octets of `source` and writes the CMS in DER to `sink`. Memory use is constant. A detached CMS
/// needs one pass over the source. An encapsulated CMS needs source.size() at the start, because DER has
/// definite lengths; if the size is unknown or wrong, the error is invalidRequest. After an error, what the
/// sink has received is useless.
Result<void> signCmsStream(const crypto::Library& library, const crypto::Signer& signer, Source& source,
                           Sink& sink, const CmsOptions& options, const Progress& progress = {},
                           const std::stop_token& stop = {});

/// Writes `digest` unchanged into the attribute messageDigest. Any length is accepted, because pages send
/// digests of unusual length. The result is always detached.
Result<Bytes> signCmsOfDigest(const crypto::Library& library, const crypto::Signer& signer, BytesView digest,
                              const CmsOptions& options, const std::stop_token& stop = {});

/// The octets of an encapsulating CMS before and after its content.
struct CmsAround {
    Bytes before;
    Bytes after;
};

/// Signs a content that the caller keeps: `before`, the content and `after` are together the CMS in DER.
/// `digest` is the digest of the content by the signer's algorithm, and `contentSize` is its number of
/// octets. options.encapsulate is ignored.
Result<CmsAround> signCmsAround(const crypto::Library& library, const crypto::Signer& signer,
                                BytesView digest, std::uint64_t contentSize, const CmsOptions& options,
                                const std::stop_token& stop = {});

/// Returns true if all of `data`, from its first to its last octet, is one CMS SignedData (DER or BER). The
/// check is cheap and never fails.
bool isCms(BytesView data);

/// Returns the CMS (DER or BER) that the whole file consists of. Every verb and window reads a CMS with this
/// function. The file is DER or BER, or a text with or without a byte order mark, in ASCII or UTF-16: PEM
/// (CMS, PKCS7 or PKCS #7 SIGNED DATA), base64 or base64url without PEM marks, or an S/MIME part with the
/// fields of MIME alone. Only white space may stand around that, and only base64 between PEM marks. Other
/// text in the file would look to people as if it were signed. For any other file the error is notACms; a
/// text above INT_MAX octets is tooLarge.
Result<Bytes> cmsOfWholeFile(BytesView data);

/// Writes DER as PEM: label CMS, lines of 64 columns, LF line ends, a trailing LF.
std::string cmsToPem(BytesView der);

/// Adds one SignerInfo to an existing CMS (DER or BER) and returns the new CMS. The earlier SignerInfos, the
/// content and the certificates keep their octets. Only the sets that grow and the lengths around them
/// change.
/// - Attached CMS: signs the content inside. If options.encapsulate is false, the result is detached.
/// - Detached CMS: signs `detachedContent`. Without it, the error is contentMissing. If there are signers and
/// no messageDigest agrees with the content, the error is contentDiffers.
///
/// If `cms` is not a CMS SignedData, the error is notACms.
Result<Bytes> addCmsSigner(const crypto::Library& library, const crypto::Signer& signer, BytesView cms,
                           std::optional<BytesView> detachedContent, const CmsOptions& options,
                           const std::stop_token& stop = {});

/// The same for a detached CMS whose document is a stream of any size: memory use does not depend on it. The
/// result is detached. If the CMS holds its content, the error is invalidRequest.
Result<Bytes> addDetachedSigner(const crypto::Library& library, const crypto::Signer& signer, BytesView cms,
                                Source& content, const CmsOptions& options, const Progress& progress = {},
                                const std::stop_token& stop = {});

/// Returns the content of an attached CMS. For a detached CMS the error is contentMissing, and notACms if
/// `cms` is not a CMS SignedData.
Result<Bytes> cmsContent(BytesView cms);

/// Writes the content of an attached CMS (DER or BER) of any size to `sink`. Nothing is checked. Errors are
/// those of cmsContent, tooLarge, and every error of the source and the sink.
Result<void> writeCmsContent(Source& cms, Sink& sink);

}  // namespace qoltanba::signing
