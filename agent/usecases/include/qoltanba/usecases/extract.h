#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <qoltanba/base/error.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/signing/source.h>

namespace qoltanba::usecases {

/// Writes the document inside a CMS to `sink`. The CMS is in any form that verify reads; in DER or BER it may
/// have any size. Of a signed e-mail message it writes the octets that are signed, with their MIME header. It
/// says nothing about the signatures. Errors: notACms; signedMailDamaged; contentMissing (the document is a
/// file of its own); tooLarge; every error of the source and the sink. If an error comes after the first
/// octets, they are useless. Any thread; blocks while it reads.
Result<void> extractDocument(const crypto::Library& library, signing::Source& cms, signing::Sink& sink);

/// Returns the name of the document inside a CMS by the name of the file: "a.pdf" for "a.pdf.p7s" and for
/// "a.pdf (2).p7s". If the name does not end like that of a signature, ".document" is added.
std::filesystem::path documentNameOf(const std::filesystem::path& cms);

/// Returns the file with the signature of a document, if there is one beside it: "a.pdf.p7s" or "a.p7s" for
/// "a.pdf", also with .cms, .sig or .sgn. Nothing is read.
std::optional<std::filesystem::path> signatureBeside(const std::filesystem::path& document);

/// Returns true if the error says that a file itself holds no signature that the program could check. Then a
/// signature beside it can be checked.
bool mayBeSignedBeside(ErrorCode code);

}  // namespace qoltanba::usecases
