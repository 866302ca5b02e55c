#include <qoltanba/usecases/verify.h>

#include <utility>

#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/xml.h>
#include <qoltanba/usecases/file_source.h>
#include <qoltanba/usecases/report.h>

namespace qoltanba::usecases {
namespace {

/// The tag of the SEQUENCE that a CMS in DER or BER begins with; no XML and no base64 of a CMS does.
constexpr std::uint8_t sequence = 0x30;

class Verifying {
  public:
    Verifying(const trust::Trust& trust, signing::Source* content, trust::Reach reach,
              const std::stop_token& stop)
        : judge_(*trust.judge), content_(content), reach_(reach), stop_(stop) {}

    Result<trust::Judgement> judge(DigestedSource& document) const {
        const Result<std::uint8_t> first = document.first();
        if (!first) return fail(first.error());
        if (*first == sequence) return judgeCms(document);
        const Result<Bytes> whole = readWhole(document, signedTextLimit);
        if (!whole) return fail(whole.error());
        return judgeText(*whole);
    }

  private:
    Result<trust::Judgement> judgeCms(signing::Source& cms) const {
        Result<trust::Judgement> judgement = judge_.judgeCms(cms, content_, reach_, stop_);
        if (judgement || judgement.error().code != ErrorCode::notACms) return judgement;
        return fail(ErrorCode::notASignedDocument, std::move(judgement.error().detail));
    }

    Result<trust::Judgement> judgeText(BytesView document) const {
        if (const Result<Bytes> cms = signing::cmsOfWholeFile(document)) {
            signing::MemorySource source(*cms);
            return judgeCms(source);
        }
        if (!signing::looksLikeXml(document))
            return fail(ErrorCode::notASignedDocument, "neither CMS nor XML");
        return judge_.judgeXml(asText(document), reach_, stop_);
    }

    const trust::Judge& judge_;
    signing::Source* content_;
    trust::Reach reach_;
    const std::stop_token& stop_;
};

}  // namespace

Result<VerificationReport> verify(const crypto::Library& library, const trust::Trust& trust,
                                  signing::Source& document, signing::Source* content,
                                  const VerifyQuestion& question, const std::stop_token& stop) {
    Result<DigestedSource> digested = DigestedSource::over(library, document);
    if (!digested) return fail(digested.error());
    const Result<trust::Judgement> judgement =
        Verifying(trust, content, question.reach, stop).judge(*digested);
    if (!judgement) return fail(judgement.error());
    const Result<std::string> digest = digested->digestHex();
    if (!digest) return fail(digest.error());
    return reportOf(*judgement, {question.name, judgement->attached ? std::string() : question.contentName,
                                 digested->octets(), *digest, question.now});
}

}  // namespace qoltanba::usecases
