#include <array>
#include <future>
#include <optional>

#include <qoltanba/crypto/signer.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/cms_attributes.h>
#include <qoltanba/signing/raw.h>
#include <qoltanba/signing/xml.h>
#include <qoltanba/texts/sentences.h>
#include <qoltanba/usecases/stamping.h>

#include "anchors.h"
#include "arguments.h"
#include "console.h"
#include "files.h"
#include "key_choice.h"
#include "key_use.h"
#include "pem_sink.h"
#include "progress.h"
#include "signing_key.h"
#include "signing_record.h"
#include "text.h"
#include "timestamping.h"
#include "trust_setup.h"
#include "verbs.h"

namespace qoltanba::cli {
namespace {

enum class Format { cms, xml, raw };

constexpr std::array signOptions = {
    Option{"key", true},     Option{"alias", true},    Option{"format", true},  Option{"detached"},
    Option{"digested"},      Option{"add-to", true},   Option{"content", true}, Option{"element-id", true},
    Option{"in", true},      Option{"out", true},      Option{"pem"},           Option{"force"},
    Option{"allow-expired"}, Option{"password-stdin"}, Option{"timestamp"},     Option{"timestamp-url", true},
    Option{"long-term"},     Option{"anchors", true},  Option{"offline"},       Option{"sign-in"},
    Option{"storage", true}, Option{"device", true},   Option{"last-try"}};

std::optional<Format> formatIn(const Arguments& arguments) {
    const auto name = arguments.value("format");
    if (name == "cms") return Format::cms;
    if (name == "xml") return Format::xml;
    if (name == "raw") return Format::raw;
    return std::nullopt;
}

/// Refuses options that contradict each other.
Outcome<Format> checked(const Arguments& arguments) {
    const bool isDevice = arguments.has("storage") || arguments.has("device");
    if (isDevice == arguments.has("key"))
        return misused(Text::tr("Name the key file with --key, or the device with --storage."));
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
          only("offline", !wantsTimestamp(arguments)), only("anchors", !arguments.has("offline")),
          only("last-try", isDevice), only("element-id", format == Format::xml)}) {
        if (!fits) return tl::unexpected(fits.error());
    }
    return *format;
}

/// Makes one signature.
class Signing {
  public:
    /// `setup` is null if no authority may be asked. Then no time stamp is made.
    Signing(const Arguments& arguments, const crypto::Library& library, const SigningKey& key,
            const TrustSetup* setup, SigningRecord& record, Output& out)
        : arguments_(arguments),
          library_(library),
          signer_(*key.signer),
          stop_(key.stop),
          setup_(setup),
          record_(record),
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
        if (wantsTimestamp(arguments_)) return makeStampedCms(*source);
        const signing::CmsOptions cmsOptions{!arguments_.has("detached"), systemClock()()};
        ProgressLine progress(source->size());
        return told(record_.follow(*source, [&](signing::Source& document) {
            return writing([&](signing::Sink& sink) {
                return signing::signCmsStream(library_, signer_, document, sink, cmsOptions,
                                              progress.reporter(), stop_);
            });
        }));
    }

    /// Signs a document and adds a time stamp. In a CMS the time stamp comes after the content, but its
    /// length comes before. So content that goes inside is read twice: once for signing and once for writing.
    Outcome<void> makeStampedCms(FileSource& source) {
        ProgressLine progress(source.size());
        signing::MemorySink detached;
        const auto made = record_.follow(source, [&](signing::Source& document) {
            return signing::signCmsStream(library_, signer_, document, detached, {false, systemClock()()},
                                          progress.reporter(), stop_);
        });
        if (!made) return told(made);
        const auto stamped = withTimestamp(detached.take(), 0);
        if (!stamped) return tl::unexpected(stamped.error());
        if (arguments_.has("detached")) return writtenCms(*stamped);
        if (const auto again = source.rewind(); !again) return told(again);
        return told(writing([&](signing::Sink& sink) {
            return signing::attachContent(library_, *stamped, source, sink, progress.reporter());
        }));
    }

    /// Adds a time stamp to the signature of the SignerInfo at index `signer`.
    Outcome<Bytes> withTimestamp(const Bytes& cms, std::size_t signer) {
        return timestamped(*setup_, cms, std::array{signer}, timestampWish(arguments_));
    }

    /// Calls `write` with the output. If the person asked for PEM, the output is converted.
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
        return written(record_.follow(*source, [&](signing::Source& document) {
            return signing::signRawStream(library_, signer_, document, progress.reporter(), stop_);
        }));
    }

    Outcome<void> makeOfDigest(Format format) {
        const auto digest = readFile(arguments_.path("in"));
        if (!digest) return tl::unexpected(digest.error());
        record_.noteDigest(*digest);
        if (format == Format::raw)
            return written(
                signing::signRawOfDigest(library_, signer_, *digest, signing::Confirmation::full, stop_));
        return finishedCms(
            signing::signCmsOfDigest(library_, signer_, *digest, {false, systemClock()()}, stop_), 0);
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
        record_.note(*existing);
        const auto both =
            signing::addCmsSigner(library_, signer_, *cms, detachedContent, {true, systemClock()()}, stop_);
        if (!both) return writtenCms(both);
        auto earlier = signing::signatureValues(*cms);
        if (!earlier) return refused(earlier.error().code);
        const auto place = usecases::addedSigner(*both, *std::move(earlier));
        if (!place) return refused(place.error().code);
        return finishedCms(both, *place);
    }

    Outcome<void> makeXml() {
        const auto document = readFile(arguments_.path("in"));
        if (!document) return tl::unexpected(document.error());
        record_.note(*document);
        signing::XmlOptions xmlOptions;
        xmlOptions.elementId = arguments_.value("element-id").value_or("");
        const auto xml = signing::signXml(library_, signer_, asText(*document), xmlOptions, stop_);
        if (!xml && xml.error().code == ErrorCode::xmlMalformed) {
            return refused(texts::sentence(xml.error().code) + QLatin1Char('\n') +
                           QString::fromStdString(xml.error().detail));
        }
        if (!xml) return refused(xml.error().code);
        return told(out_.write(asBytes(*xml)));
    }

    /// Writes a CMS that was made in memory. If the person asked for it, adds a time stamp first.
    Outcome<void> finishedCms(const Result<Bytes>& cms, std::size_t signer) {
        if (!cms || !wantsTimestamp(arguments_)) return writtenCms(cms);
        const auto stamped = withTimestamp(*cms, signer);
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
    const crypto::Library& library_;
    const crypto::Signer& signer_;
    const std::stop_token stop_;
    const TrustSetup* setup_;
    SigningRecord& record_;
    Output& out_;
};

Outcome<void> mayUseKey(const crypto::Library& library, const crypto::Certificate& certificate,
                        const usecases::KeyConditions& conditions, const std::optional<TrustSetup>& setup,
                        const service::Options& options) {
    const TimePoint now = systemClock()();
    if (auto fits = checkFitness(library, certificate, conditions, now); !fits) return fits;
    return setup ? checkStatus(*setup, certificate, conditions, now)
                 : checkWithoutStatus(certificate, options);
}

}  // namespace

Outcome<Status> signVerb(std::span<char* const> words) {
    const auto arguments = Arguments::parse(words, signOptions, 0);
    if (!arguments) return tl::unexpected(arguments.error());
    const auto format = checked(*arguments);
    if (!format) return tl::unexpected(format.error());
    const bool binary = format != Format::xml && !arguments->has("pem");
    auto out = Output::open(arguments->path("out"), arguments->has("force"), binary);
    if (!out) return tl::unexpected(out.error());

    const auto library = loadLibrary();
    if (!library) return tl::unexpected(library.error());
    const crypto::ThreadDefault ours(**library);
    auto anchors = anchorsOf(**library, *arguments);
    if (!anchors) return tl::unexpected(anchors.error());
    // Every signature is verified before it is written. So nothing is signed before a self-test of verifying
    // for the key's algorithm. The test for the most common algorithm runs while the key file is opened.
    constexpr auto usual = crypto::KeyAlgorithm::gost2015_512;
    auto selfTest = std::async(std::launch::async, [library = *library] {
        const crypto::ThreadDefault ours(*library);
        return library->selfTestOfVerifying(usual);
    });
    auto found = findKey(*library, *arguments);
    if (!found) return tl::unexpected(found.error());
    SigningKey& key = *found;
    const auto readyOptions = readOptions();
    std::optional<TrustSetup> setup;
    if (!arguments->has("offline"))
        setup = setUpTrust(*library, *readyOptions, *std::move(anchors), key.interruption());
    const auto conditions = keyConditions(*arguments);
    const auto mayUse = mayUseKey(**library, key.certificate(), conditions, setup, *readyOptions);
    if (!mayUse) return tl::unexpected(mayUse.error());

    // A device gets the PIN only for a key that may sign.
    if (const auto ready = key.logIn(*arguments); !ready) return tl::unexpected(ready.error());

    const auto algorithm = key.signer->algorithm();
    const auto proved = algorithm == usual ? selfTest.get() : (*library)->selfTestOfVerifying(algorithm);
    if (!proved) return refused(proved.error().code);
    SigningRecord record(**library, *arguments, *readyOptions);
    auto made = Signing(*arguments, **library, key, setup ? &*setup : nullptr, record, *out).make(*format);
    if (made) {
        if (const auto finished = out->finish(); !finished) made = refused(finished.error().code);
    } else if (const auto problem = key.problem(); problem && !isInterrupted()) {
        made = refused(texts::sentence(*problem));  // what the device said
    }
    // If the person interrupted the signing, it does not count as agreed, so the journal gets no entry.
    const bool counts = !isInterrupted();
    if (counts && !record.write(key.key, conditions.purpose, made.has_value()))
        tell(Text::tr("The journal could not be written: this signature is not in it."));
    if (!made) return tl::unexpected(made.error());
    return Status::done;
}

}  // namespace qoltanba::cli
