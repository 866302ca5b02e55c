#include <algorithm>
#include <memory>
#include <utility>

#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/smime.h>
#include <qoltanba/signing/xml.h>
#include <qoltanba/usecases/file_source.h>
#include <qoltanba/usecases/report.h>
#include <qoltanba/usecases/verify.h>

#include "continued_source.h"
#include "unsigned_file.h"

namespace qoltanba::usecases {
namespace {

/// The tag of the SEQUENCE at the start of a CMS in DER or BER. No XML and no base64 of a CMS begins with it.
constexpr std::uint8_t sequence = 0x30;

/// Passes a source on and keeps its first octets.
class FrontKeeper final : public signing::Source {
  public:
    explicit FrontKeeper(signing::Source& source) : source_(source) {}

    Result<std::size_t> read(std::span<std::uint8_t> buffer) override {
        const Result<std::size_t> length = source_.read(buffer);
        if (!length) return length;
        const std::size_t kept = std::min(*length, frontOfFile - front_.size());
        front_.insert(front_.end(), buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(kept));
        return length;
    }
    std::optional<std::uint64_t> size() const override { return source_.size(); }

    /// Reads on until the front is full or the source ends.
    Result<BytesView> front() {
        Bytes buffer(frontOfFile);
        while (front_.size() < frontOfFile) {
            const Result<std::size_t> length = read(std::span(buffer).first(frontOfFile - front_.size()));
            if (!length) return fail(length.error());
            if (*length == 0) break;
        }
        return BytesView(front_);
    }

  private:
    signing::Source& source_;
    Bytes front_;
};

class Verifying {
  public:
    Verifying(const crypto::Library& library, const trust::Trust& trust, signing::Source* content,
              trust::NetworkUse network, const std::stop_token& stop)
        : library_(library),
          validator_(*trust.validator),
          content_(content),
          network_(network),
          stop_(stop) {}

    Result<trust::ValidationResult> validator(DigestedSource& document) const {
        const Result<std::uint8_t> first = document.first();
        if (!first) return fail(first.error());
        FrontKeeper keeper(document);
        if (*first == sequence) {
            Result<trust::ValidationResult> validation = validateCms(keeper);
            if (validation || validation.error().code != ErrorCode::notACms) return validation;
            const Result<BytesView> front = keeper.front();
            if (!front) return fail(front.error());
            return fail(whatIs(library_, *front), std::move(validation.error().detail));
        }
        // A large file of such a format is not read.
        const Result<BytesView> front = keeper.front();
        if (!front) return fail(front.error());
        if (const std::optional<ErrorCode> format = formatNotLookedInto(*front)) return fail(*format);
        ContinuedSource rest(Bytes(front->begin(), front->end()), document);
        const Result<Bytes> whole = readWhole(rest, signedTextLimit);
        if (!whole) return fail(whole.error());
        return judgeText(*whole);
    }

  private:
    Result<trust::ValidationResult> validateCms(signing::Source& cms) const {
        return validator_.validateCms(cms, content_, network_, stop_);
    }

    /// The document of a signed message is in the file, beside the CMS or inside it.
    Result<trust::ValidationResult> validateMail(const signing::SignedMail& mail) const {
        std::unique_ptr<signing::Source> part;
        if (mail.part) part = signing::signedOctetsOf(library_, mail.signature, *mail.part, stop_);
        Result<trust::ValidationResult> validation = validator_.validateCms(
            mail.signature, part && content_ == nullptr ? part.get() : content_, network_, stop_);
        if (!validation) return validation;
        validation->attached = validation->attached || mail.part.has_value();
        validation->partOnly = mail.showsMore;
        return validation;
    }

    Result<trust::ValidationResult> judgeText(BytesView document) const {
        if (const Result<Bytes> cms = signing::cmsOfWholeFile(document)) {
            signing::MemorySource source(*cms);
            return validateCms(source);
        }
        const Result<signing::SignedMail> mail = signing::signedMailOf(document);
        if (mail) return validateMail(*mail);
        if (mail.error().code != ErrorCode::notACms) return fail(mail.error());
        if (!signing::looksLikeXml(document)) {
            const BytesView front = document.first(std::min(document.size(), frontOfFile));
            return fail(whatIs(library_, front), "neither CMS nor XML");
        }
        return validator_.validateXml(asText(document), network_, stop_);
    }

    const crypto::Library& library_;
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
        Verifying(library, trust, content, question.network, stop).validator(*digested);
    if (!validation) return fail(validation.error());
    const Result<std::string> digest = digested->digestHex();
    if (!digest) return fail(digest.error());
    return reportOf(*validation, {question.name, validation->attached ? std::string() : question.contentName,
                                  digested->octets(), *digest, question.now});
}

}  // namespace qoltanba::usecases
