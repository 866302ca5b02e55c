#pragma once

#include <cstddef>
#include <cstdint>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/signing/xml.h>
#include <qoltanba/usecases/document.h>
#include <qoltanba/usecases/document_work.h>

/// What describing, showing and signing a document have in common.
namespace qoltanba::usecases {

/// Content of a file goes into the page's answer only up to the size a page could have sent.
inline constexpr std::uint64_t encapsulatedFileLimit = 64ULL * 1024 * 1024;
inline constexpr std::size_t pieceSize = std::size_t{256} * 1024;
/// How much of a text is shown, and looked at to tell what it is.
inline constexpr std::size_t previewLimit = std::size_t{256} * 1024;

/// A hint for the person, by the first octets.
DocumentKind kindOf(BytesView content, bool isCms);

signing::XmlOptions xmlOptions(const XmlSigning& xml);

/// Of a file that could not be looked at there is nothing to show or to sign.
Result<void> usable(const DocumentDescription& described);

}  // namespace qoltanba::usecases
