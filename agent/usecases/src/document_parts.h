#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <stop_token>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/signer.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/xml.h>
#include <qoltanba/usecases/document.h>
#include <qoltanba/usecases/document_work.h>

/// What describing, showing and signing a document share.
namespace qoltanba::usecases {

/// The content of a file goes into the page's answer only up to the size that a page itself could send.
inline constexpr std::uint64_t encapsulatedFileLimit = 64ULL * 1024 * 1024;
inline constexpr std::size_t pieceSize = std::size_t{256} * 1024;
/// How many octets of a text are shown, and are read to find out its kind.
inline constexpr std::size_t previewLimit = std::size_t{256} * 1024;

/// Guesses the kind from the first octets, as a hint for the person.
DocumentKind kindOf(BytesView content, bool isCms);

signing::XmlOptions xmlOptions(const XmlSigning& xml);

/// Adds a signer to a CMS. Also returns the index of the new SignerInfo.
Result<SignedDocument> addSigner(const crypto::Library& library, const crypto::Signer& signer, BytesView cms,
                                 const signing::CmsOptions& options, const std::stop_token& stop);

/// The preview of a file that is described and open, and a copy of what would be signed.
Result<Preview> previewFile(const PreparedDocument& file, const std::stop_token& stop);
Result<void> saveFile(const PreparedDocument& file, const std::filesystem::path& to,
                      const std::stop_token& stop);

/// Returns an error for a file that could not be read: it can be neither shown nor signed.
Result<void> usable(const DocumentDescription& described);

}  // namespace qoltanba::usecases
