#include "unsigned_file.h"

#include <string>
#include <string_view>

#include <qoltanba/base/ascii.h>
#include <qoltanba/base/base64.h>
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
    using namespace std::string_view_literals;
    // Viewers accept a PDF whose mark stands within the first 1024 octets (PDF 1.7, annex H).
    constexpr std::size_t markWithin = 1024;
    const std::string_view text = asText(front);
    if (text.substr(0, markWithin).find("%PDF-") != std::string_view::npos)
        return ErrorCode::pdfNotLookedInto;
    if (text.starts_with("PK\x03\x04"sv) || text.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv))
        return ErrorCode::containerNotLookedInto;
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
