#include "unsigned_file.h"

#include <string>
#include <string_view>

#include <qoltanba/base/ascii.h>
#include <qoltanba/base/base64.h>
#include <qoltanba/base/file_format.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/tokens/key_file.h>
#include <qoltanba/usecases/key_description.h>
#include <qoltanba/usecases/verify.h>

namespace qoltanba::usecases {
namespace {

Result<crypto::Certificate> certificateOf(const crypto::Library& library, BytesView file) {
    Result<crypto::Certificate> certificate = crypto::Certificate::fromDerOrPem(library, file);
    if (certificate) return certificate;
    // Portals hand out certificates as base64 without marks too.
    const std::optional<std::string> text = asciiOfTextFile(file);
    const std::optional<Bytes> der = text ? fromAnyBase64(*text) : std::nullopt;
    return der && !der->empty() ? crypto::Certificate::fromDer(library, *der) : certificate;
}

}  // namespace

std::optional<ErrorCode> formatNotLookedInto(BytesView front) {
    switch (formatOf(front)) {
        case FileFormat::pdf:
            return ErrorCode::pdfNotLookedInto;
        case FileFormat::officeDocument:
        case FileFormat::archive:
            return ErrorCode::containerNotLookedInto;
        case FileFormat::xml:
        case FileFormat::picture:
        case FileFormat::other:
            return std::nullopt;
    }
    return std::nullopt;
}

ErrorCode whatIs(const crypto::Library& library, BytesView front) {
    if (const std::optional<ErrorCode> format = formatNotLookedInto(front)) return *format;
    if (tokens::looksLikeKeyFile(front)) return ErrorCode::keyFileGiven;
    return certificateOf(library, front) ? ErrorCode::certificateGiven : ErrorCode::notASignedDocument;
}

Result<KeyDescription> describeCertificate(const crypto::Library& library, BytesView file) {
    const Result<crypto::Certificate> certificate = certificateOf(library, file);
    if (!certificate) return fail(certificate.error());
    return describe(*certificate, {});
}

}  // namespace qoltanba::usecases
