#include <array>
#include <string_view>
#include <system_error>

#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/smime.h>
#include <qoltanba/usecases/extract.h>
#include <qoltanba/usecases/file_source.h>
#include <qoltanba/usecases/verify.h>

#include "continued_source.h"
#include "signature_names.h"

namespace qoltanba::usecases {
namespace {

/// The endings by which a signature beside a document is looked for, the usual one first.
constexpr std::array<std::string_view, 5> endings{".p7s", ".cms", ".sig", ".sgn", ".p7m"};

Result<void> writeInside(BytesView cms, signing::Sink& sink) {
    signing::MemorySource source(cms);
    return signing::writeCmsContent(source, sink);
}

Result<void> copy(signing::Source& source, signing::Sink& sink) {
    Bytes buffer(std::size_t{64} * 1024);
    for (;;) {
        const Result<std::size_t> length = source.read(buffer);
        if (!length) return fail(length.error());
        if (*length == 0) return {};
        if (Result<void> written = sink.write(BytesView(buffer).first(*length)); !written) return written;
    }
}

}  // namespace

Result<void> extractDocument(const crypto::Library& library, signing::Source& cms, signing::Sink& sink) {
    Bytes front(1);
    const Result<std::size_t> read = cms.read(front);
    if (!read) return fail(read.error());
    front.resize(*read);
    constexpr std::uint8_t sequence = 0x30;
    const bool isEncoded = !front.empty() && front.front() == sequence;
    ContinuedSource whole(std::move(front), cms);
    if (isEncoded) return signing::writeCmsContent(whole, sink);
    const Result<Bytes> text = readWhole(whole, signedTextLimit);
    if (!text) return fail(text.error());
    if (const Result<Bytes> der = signing::cmsOfWholeFile(*text)) return writeInside(*der, sink);
    const Result<signing::SignedMail> mail = signing::signedMailOf(*text);
    if (!mail) return fail(mail.error());
    if (!mail->part) return writeInside(mail->signature, sink);
    return copy(*signing::signedOctetsOf(library, mail->signature, *mail->part, {}), sink);
}

std::filesystem::path documentNameOf(const std::filesystem::path& cms) {
    std::filesystem::path name = cms.filename();
    if (endsLikeASignature(name)) return withoutNumber(name).stem();
    name += ".document";
    return name;
}

std::optional<std::filesystem::path> signatureBeside(const std::filesystem::path& document) {
    if (endsLikeASignature(document)) return std::nullopt;
    for (const bool isAdded : {true, false}) {
        for (const std::string_view ending : endings) {
            std::filesystem::path signature = document;
            if (isAdded)
                signature += ending;
            else
                signature.replace_extension(ending);
            std::error_code ignored;
            if (std::filesystem::is_regular_file(signature, ignored)) return signature;
        }
    }
    return std::nullopt;
}

bool mayBeSignedBeside(ErrorCode code) {
    return code == ErrorCode::notASignedDocument || code == ErrorCode::pdfNotLookedInto ||
           code == ErrorCode::containerNotLookedInto || code == ErrorCode::xmlMalformed ||
           code == ErrorCode::xmlDoctypeRefused || code == ErrorCode::tooLarge;
}

}  // namespace qoltanba::usecases
