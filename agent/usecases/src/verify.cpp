#include <utility>

#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/xml.h>
#include <qoltanba/usecases/file_source.h>
#include <qoltanba/usecases/report.h>
#include <qoltanba/usecases/verify.h>

namespace qoltanba::usecases {
namespace {

/// The tag of the SEQUENCE at the start of a CMS in DER or BER. No XML and no base64 of a CMS begins with it.
constexpr std::uint8_t sequence = 0x30;

class Verifying {
  public:
    Verifying(const trust::Trust& trust, signing::Source* content, trust::NetworkUse network,
              const std::stop_token& stop)
        : validator_(*trust.validator), content_(content), network_(network), stop_(stop) {}

    Result<trust::ValidationResult> validator(DigestedSource& document) const {
        const Result<std::uint8_t> first = document.first();
        if (!first) return fail(first.error());
        if (*first == sequence) return validateCms(document);
        const Result<Bytes> whole = readWhole(document, signedTextLimit);
        if (!whole) return fail(whole.error());
        return judgeText(*whole);
    }

  private:
    Result<trust::ValidationResult> validateCms(signing::Source& cms) const {
        Result<trust::ValidationResult> validation = validator_.validateCms(cms, content_, network_, stop_);
        if (validation || validation.error().code != ErrorCode::notACms) return validation;
        return fail(ErrorCode::notASignedDocument, std::move(validation.error().detail));
    }

    Result<trust::ValidationResult> judgeText(BytesView document) const {
        if (const Result<Bytes> cms = signing::cmsOfWholeFile(document)) {
            signing::MemorySource source(*cms);
            return validateCms(source);
        }
        if (!signing::looksLikeXml(document))
            return fail(ErrorCode::notASignedDocument, "neither CMS nor XML");
        return validator_.validateXml(asText(document), network_, stop_);
    }

    const trust::SignatureValidator& validator_;
    signing::Source* content_;
    trust::NetworkUse network_;
    const std::stop_token& stop_;
};

}  // namespace

Result<VerificationReport> verify(const crypto::Library& library, const trust::Trust& trust,
                                  signing::Source& document, signing::Source* content,
                                  const VerifyQuestion& question, const std::stop_token& stop) {
    Result<DigestedSource> digested = DigestedSource::over(library, document);
    if (!digested) return fail(digested.error());
    const Result<trust::ValidationResult> validation =
        Verifying(trust, content, question.network, stop).validator(*digested);
    if (!validation) return fail(validation.error());
    const Result<std::string> digest = digested->digestHex();
    if (!digest) return fail(digest.error());
    return reportOf(*validation, {question.name, validation->attached ? std::string() : question.contentName,
                                  digested->octets(), *digest, question.now});
}

}  // namespace qoltanba::usecases
