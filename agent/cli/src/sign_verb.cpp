#include <qoltanba/crypto/signer.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/cms_attributes.h>
#include <qoltanba/signing/raw.h>
#include <qoltanba/signing/xml.h>
#include <qoltanba/words/sentences.h>
#include <array>
#include <future>

#include "arguments.h"
#include "console.h"
#include "files.h"
#include "key_choice.h"
#include "pem_sink.h"
#include "progress.h"
#include "text.h"
#include "timestamping.h"
#include "verbs.h"

namespace qoltanba::cli {
namespace {

enum class Format { cms, xml, raw };

constexpr std::array options = {
    Option{"key", true},     Option{"alias", true},    Option{"format", true},  Option{"detached"},
    Option{"digested"},      Option{"add-to", true},   Option{"content", true}, Option{"element-id", true},
    Option{"in", true},      Option{"out", true},      Option{"pem"},           Option{"force"},
    Option{"allow-expired"}, Option{"password-stdin"}, Option{"timestamp"},     Option{"timestamp-url", true},
    Option{"long-term"},     Option{"anchors", true}};

std::optional<Format> formatIn(const Arguments& arguments) {
    const auto name = arguments.value("format");
    if (name == "cms") return Format::cms;
    if (name == "xml") return Format::xml;
    if (name == "raw") return Format::raw;
    return std::nullopt;
}

/// Which options make no sense together.
Outcome<Format> checked(const Arguments& arguments) {
    if (!arguments.has("key")) return misused(Text::tr("Name the key file with --key."));
    const auto format = formatIn(arguments);
    if (!format) return misused(Text::tr("Choose what to make: --format cms, xml or raw."));
    const auto only = [&](std::string_view option, bool fits) -> Outcome<void> {
        if (!arguments.has(option) || fits) return {};
        return misused(
            Text::tr("%1 does not go with the other options.")
                .arg(QStringLiteral("--") + QString::fromUtf8(option.data(), qsizetype(option.size()))));
    };
    const bool cms = format == Format::cms;
    const bool adding = arguments.has("add-to");
    for (const auto& fits :
         {only("detached", cms && !adding), only("digested", format != Format::xml && !adding),
          only("add-to", cms), only("content", adding), only("in", !adding), only("pem", cms),
          only("timestamp", cms), only("timestamp-url", cms), only("long-term", cms),
          only("anchors", wantsTimestamp(arguments)), only("element-id", format == Format::xml)}) {
        if (!fits) return tl::unexpected(fits.error());
    }
    return *format;
}

Outcome<void> checkValidity(const crypto::Certificate& certificate, bool expiredIsAllowed, TimePoint now) {
    if (now < certificate.notBefore()) {
        return refused(Text::tr("The key is not valid before %1.").arg(words::date(certificate.notBefore())));
    }
    if (now > certificate.notAfter() && !expiredIsAllowed) {
        return refused(Text::tr("The key expired on %1. Give --allow-expired to sign all the same.")
                           .arg(words::date(certificate.notAfter())));
    }
    return {};
}

void warnOfPurpose(const crypto::Certificate& certificate) {
    if (!certificate.isForSigning()) {
        tell(Text::tr("Note: this key is for signing in, not for signing documents."));
    }
}

/// One act of signing, all that it needs at hand.
class Signing {
  public:
    Signing(const Arguments& arguments, const crypto::LibraryPtr& library, const crypto::Signer& signer,
            const std::optional<TimestampWish>& timestamp, Output& out)
        : arguments_(arguments),
          sharedLibrary_(library),
          library_(*library),
          signer_(signer),
          timestamp_(timestamp),
          out_(out) {}

    Outcome<void> make(Format format) {
        if (arguments_.has("add-to")) return addToCms();
        if (format == Format::xml) return makeXml();
        if (arguments_.has("digested")) return makeOfDigest(format);
        return format == Format::cms ? makeCms() : makeRaw();
    }

  private:
    Outcome<void> makeCms() {
        auto source = FileSource::open(arguments_.path("in"));
        if (source && !arguments_.has("detached")) source = FileSource::withKnownSize(std::move(*source));
        if (!source) return tl::unexpected(source.error());
        if (timestamp_) return makeStampedCms(*source);
        const signing::CmsOptions cmsOptions{!arguments_.has("detached"), systemClock()()};
        ProgressLine progress(source->size());
        return told(writing([&](signing::Sink& sink) {
            return signing::signCmsStream(library_, signer_, *source, sink, cmsOptions, progress.reporter());
        }));
    }

    /// The time stamp stands behind the content, but its length before it: a document that goes inside is
    /// read once to be signed and once more to be written.
    Outcome<void> makeStampedCms(FileSource& source) {
        ProgressLine progress(source.size());
        signing::MemorySink detached;
        const auto made = signing::signCmsStream(library_, signer_, source, detached,
                                                 {false, systemClock()()}, progress.reporter());
        if (!made) return told(made);
        const auto stamped = withTimestamp(detached.take());
        if (!stamped) return tl::unexpected(stamped.error());
        if (arguments_.has("detached")) return writtenCms(*stamped);
        if (const auto again = source.rewind(); !again) return told(again);
        return told(writing([&](signing::Sink& sink) {
            return signing::attachContent(library_, *stamped, source, sink, progress.reporter());
        }));
    }

    /// The newest signature, the last, with its time stamp.
    Outcome<Bytes> withTimestamp(const Bytes& cms) {
        const auto values = signing::signatureValues(cms);
        if (!values) return refused(values.error().code);
        return timestamped(sharedLibrary_, cms, std::array{values->size() - 1}, *timestamp_);
    }

    /// Lets `write` write the outcome, as PEM where that is wished for.
    template <class Write>
    Result<void> writing(Write write) {
        if (!arguments_.has("pem")) return write(out_);
        PemSink pem(out_);
        if (Result<void> done = write(pem); !done) return done;
        return pem.finish();
    }

    Outcome<void> makeRaw() {
        auto source = FileSource::open(arguments_.path("in"));
        if (!source) return tl::unexpected(source.error());
        ProgressLine progress(source->size());
        return written(signing::signRawStream(library_, signer_, *source, progress.reporter()));
    }

    Outcome<void> makeOfDigest(Format format) {
        const auto digest = readFile(arguments_.path("in"));
        if (!digest) return tl::unexpected(digest.error());
        if (format == Format::raw) return written(crypto::signDigest(library_, signer_, *digest));
        return finishedCms(signing::signCmsOfDigest(library_, signer_, *digest, {false, systemClock()()}));
    }

    Outcome<void> addToCms() {
        const auto existing = readFile(arguments_.path("add-to"));
        if (!existing) return tl::unexpected(existing.error());
        const auto cms = signing::cmsOfWholeFile(*existing);
        if (!cms) return refused(cms.error().code, shown(*arguments_.path("add-to")));
        Bytes content;
        std::optional<BytesView> detachedContent;
        if (const auto path = arguments_.path("content")) {
            auto read = readFile(path);
            if (!read) return tl::unexpected(read.error());
            content = std::move(*read);
            detachedContent = content;
        }
        return finishedCms(
            signing::addCmsSigner(library_, signer_, *cms, detachedContent, {true, systemClock()()}));
    }

    Outcome<void> makeXml() {
        const auto document = readFile(arguments_.path("in"));
        if (!document) return tl::unexpected(document.error());
        signing::XmlOptions xmlOptions;
        xmlOptions.elementId = arguments_.value("element-id").value_or("");
        const auto xml = signing::signXml(library_, signer_, asText(*document), xmlOptions);
        if (!xml && xml.error().code == ErrorCode::xmlMalformed) {
            return refused(words::sentence(xml.error().code) + QLatin1Char('\n') +
                           QString::fromStdString(xml.error().detail));
        }
        if (!xml) return refused(xml.error().code);
        return told(out_.write(asBytes(*xml)));
    }

    /// A CMS that was made in memory, stamped first if that is wished for.
    Outcome<void> finishedCms(const Result<Bytes>& cms) {
        if (!cms || !timestamp_) return writtenCms(cms);
        const auto stamped = withTimestamp(*cms);
        if (!stamped) return tl::unexpected(stamped.error());
        return writtenCms(*stamped);
    }
    Outcome<void> writtenCms(const Result<Bytes>& cms) {
        if (cms && arguments_.has("pem")) return told(out_.write(asBytes(signing::cmsToPem(*cms))));
        return written(cms);
    }
    Outcome<void> written(const Result<Bytes>& octets) {
        if (!octets) return refused(octets.error().code);
        return told(out_.write(*octets));
    }
    static Outcome<void> told(const Result<void>& done) {
        if (!done) return refused(done.error().code);
        return {};
    }

    const Arguments& arguments_;
    const crypto::LibraryPtr& sharedLibrary_;
    const crypto::Library& library_;
    const crypto::Signer& signer_;
    const std::optional<TimestampWish>& timestamp_;
    Output& out_;
};

}  // namespace

Outcome<Status> signVerb(std::span<char* const> words) {
    const auto arguments = Arguments::parse(words, options, 0);
    if (!arguments) return tl::unexpected(arguments.error());
    const auto format = checked(*arguments);
    if (!format) return tl::unexpected(format.error());
    const bool binary = format != Format::xml && !arguments->has("pem");
    auto out = Output::open(arguments->path("out"), arguments->has("force"), binary);
    if (!out) return tl::unexpected(out.error());

    const auto library = loadLibrary();
    if (!library) return tl::unexpected(library.error());
    std::optional<TimestampWish> timestamp;
    if (wantsTimestamp(*arguments)) {
        auto wish = timestampWish(**library, *arguments);
        if (!wish) return tl::unexpected(wish.error());
        timestamp = *std::move(wish);
    }
    // Nothing is signed without a self-test of the key's kind. That of nearly every key runs while its file
    // is opened.
    constexpr auto usual = crypto::KeyAlgorithm::gost2015_512;
    auto selfTest = std::async(std::launch::async, [library = *library] { return library->selfTest(usual); });
    const auto keys = openKeys(*library, *arguments->path("key"), arguments->has("password-stdin"));
    if (!keys) return tl::unexpected(keys.error());
    const auto key = chooseKey(*keys, arguments->value("alias"));
    if (!key) return tl::unexpected(key.error());
    const auto& certificate = key->signer->certificate();
    const auto valid = checkValidity(certificate, arguments->has("allow-expired"), systemClock()());
    if (!valid) return tl::unexpected(valid.error());
    warnOfPurpose(certificate);

    const auto algorithm = key->signer->algorithm();
    const auto proved = algorithm == usual ? selfTest.get() : (*library)->selfTest(algorithm);
    if (!proved) return refused(proved.error().code);
    const auto made = Signing(*arguments, *library, *key->signer, timestamp, *out).make(*format);
    if (!made) return tl::unexpected(made.error());
    if (const auto finished = out->finish(); !finished) return refused(finished.error().code);
    return Status::done;
}

}  // namespace qoltanba::cli
