#pragma once

#include <optional>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/error.h>
#include <qoltanba/crypto/library.h>

namespace qoltanba::usecases {

/// How many octets from the front of a file whatIs looks at.
inline constexpr std::size_t frontOfFile = std::size_t{64} * 1024;

/// Says by its first octets that a file may hold a signature which the program does not look for:
/// pdfNotLookedInto, or containerNotLookedInto for ZIP (office documents, ASiC) and OLE files. Nothing is
/// returned for any other file.
std::optional<ErrorCode> formatNotLookedInto(BytesView front);

/// Says what a file is that is neither a CMS nor XML: keyFileGiven, certificateGiven, an answer of
/// formatNotLookedInto, or notASignedDocument.
ErrorCode whatIs(const crypto::Library& library, BytesView front);

}  // namespace qoltanba::usecases
