#include "series.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include <qoltanba/base/private_file.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/usecases/file_source.h>

namespace qoltanba::service {
namespace {

/// The disk keeps so many octets for other programs.
constexpr std::uintmax_t roomForOthers = std::uintmax_t{256} * 1024 * 1024;
/// How often the room is looked at: after so many octets.
constexpr std::uint64_t roomLookedAtAfter = std::uint64_t{64} * 1024 * 1024;

/// Whether the error is one of this document alone: the next one may succeed.
bool isOfOneDocument(ErrorCode code) {
    return code == ErrorCode::fileNotWritable || code == ErrorCode::fileUnreadable;
}

Result<std::unique_ptr<TemporaryFile>> fileIn(const std::filesystem::path& folder) {
    if (folder.empty()) return fail(ErrorCode::fileNotWritable, "no folder for large documents");
    if (Result<void> made = makePrivateFolder(folder); !made) return fail(made.error());
    Result<TemporaryFile> file = TemporaryFile::createIn(folder);
    if (!file) return fail(file.error());
    return std::make_unique<TemporaryFile>(*std::move(file));
}

/// A document without end must not fill the disk.
Result<void> leavesRoom(const std::filesystem::path& folder, std::uint64_t written, std::size_t next) {
    if (written / roomLookedAtAfter == (written + next) / roomLookedAtAfter) return {};
    std::error_code problem;
    const std::filesystem::space_info space = std::filesystem::space(folder, problem);
    if (problem || space.available > roomForOthers) return {};
    return fail(ErrorCode::fileNotWritable, "the disk is almost full");
}

}  // namespace

Series::Series(SeriesRules rules, const ChosenKey& key, SeriesWays ways)
    : rules_(std::move(rules)),
      ways_(std::move(ways)),
      keyEnds_(key.key.certificate.notAfter()),
      digestName_(crypto::factsOf(key.signer->algorithm()).digestName),
      showsSignedDigest_(digestName_ == usecases::shownDigest),
      lastHeard_(std::make_shared<std::atomic<Steady::time_point>>(Steady::now())),
      signer_(key.signer) {}

Result<std::unique_ptr<IncomingDocument>> Series::beginDocument(std::optional<std::uint64_t> size,
                                                                std::function<void()> mayGoOn) {
    heard();
    // The series may take hours, and the key was judged when it began.
    if (rules_.clock() >= keyEnds_) {
        ways_.failed({ErrorCode::certificateExpired, "while a series ran"});
        return fail(ErrorCode::certificateExpired);
    }
    auto document = std::make_shared<SeriesDocument>(std::move(mayGoOn));
    const std::lock_guard guard(mutex_);
    if (given_.size() >= rules_.documents)
        return fail(ErrorCode::tooManyDocuments, std::to_string(rules_.documents) + " were signed");
    if (ended_) return fail(*ended_);
    if (current_) return fail(ErrorCode::tooManyRequests, "one document at a time");
    current_ = document;
    return std::make_unique<ArrivingDocument>(shared_from_this(), std::move(document), size);
}

bool Series::isCurrent(const SeriesDocumentPtr& document) const {
    const std::lock_guard guard(mutex_);
    return current_ == document;
}

// ── From the page to the digest ──

void Series::stream(const SeriesDocumentPtr& document) {
    ways_.work([self = shared_from_this(), document] {
        if (const Result<void> kept = self->keep(*document); !kept) self->broken(document, kept.error());
    });
    ways_.work([self = shared_from_this(), document] {
        Result<Bytes> digest = self->digest(*document);
        if (!digest) return self->broken(document, digest.error());
        self->sign(document, *std::move(digest));
    });
}

/// Keeps the octets that the CMS will hold, and computes the digest that is shown if it is another one than
/// the one that is signed. Both are on a thread beside the digest that is signed, because that takes longest.
Result<void> Series::keep(SeriesDocument& document) const {
    std::optional<crypto::Digest> shown;
    if (!showsSignedDigest_) {
        Result<crypto::Digest> started = crypto::Digest::start(*rules_.library, usecases::shownDigest);
        if (!started) return fail(started.error());
        shown = *std::move(started);
    }
    if (rules_.encapsulate) {
        Result<std::unique_ptr<TemporaryFile>> file = fileIn(rules_.folder);
        if (!file) return fail(file.error());
        document.content.file = *std::move(file);
    }
    while (std::optional<Bytes> piece = document.arriving.take()) {
        heard();
        document.size += piece->size();
        if (shown)
            if (Result<void> fed = shown->update(*piece); !fed) return fed;
        if (TemporaryFile* file = document.content.file.get()) {
            if (Result<void> room = leavesRoom(rules_.folder, file->size(), piece->size()); !room)
                return room;
            if (Result<void> written = file->append(*piece); !written) return written;
        }
        if (!document.kept.putWaiting(*std::move(piece))) return {};
    }
    if (document.arriving.isClosed()) return {};
    if (shown) {
        Result<Bytes> value = shown->finish();
        if (!value) return fail(value.error());
        document.shownDigest = *std::move(value);
    }
    document.kept.finish();
    return {};
}

Result<Bytes> Series::digest(SeriesDocument& document) const {
    Result<crypto::Digest> digest = crypto::Digest::start(*rules_.library, digestName_);
    if (!digest) return fail(digest.error());
    while (const std::optional<Bytes> piece = document.kept.take())
        if (const Result<void> fed = digest->update(*piece); !fed) return fail(fed.error());
    if (document.kept.isClosed()) return fail(ErrorCode::cancelled);
    return digest->finish();
}

Result<Bytes> Series::keepSmall(SeriesDocument& document, Bytes octets) const {
    Result<Bytes> digest = crypto::digestOf(*rules_.library, digestName_, octets);
    if (!digest) return digest;
    if (!showsSignedDigest_) {
        Result<Bytes> shown = crypto::digestOf(*rules_.library, usecases::shownDigest, octets);
        if (!shown) return shown;
        document.shownDigest = *std::move(shown);
    }
    document.size = octets.size();
    if (rules_.encapsulate) document.content.octets = std::move(octets);
    return digest;
}

void Series::finish(const SeriesDocumentPtr& document, Bytes rest, bool isStreaming,
                    SeriesDocument::Done done) {
    std::optional<Error> why;
    {
        const std::lock_guard guard(mutex_);
        if (current_ == document && !document->error) {
            document->done = std::move(done);
        } else {
            why = document->error ? document->error : ended_.value_or(Error{});
            if (current_ == document) current_.reset();
        }
    }
    if (why) return done(fail(*why));
    if (isStreaming) {
        document->arriving.put(std::move(rest));
        return document->arriving.finish();
    }
    ways_.work([self = shared_from_this(), document, octets = std::move(rest)]() mutable {
        Result<Bytes> digest = self->keepSmall(*document, std::move(octets));
        if (!digest) return self->broken(document, digest.error());
        self->sign(document, *std::move(digest));
    });
}

void Series::drop(const SeriesDocumentPtr& document) {
    {
        const std::lock_guard guard(mutex_);
        if (current_ == document) current_.reset();
    }
    document->close();
}

// ── From the digest to the signature ──

void Series::sign(const SeriesDocumentPtr& document, Bytes digest) {
    {
        const std::lock_guard guard(mutex_);
        if (current_ != document) return;
        signingSince_ = Steady::now();
    }
    if (showsSignedDigest_) document->shownDigest = digest;
    ways_.sign([self = shared_from_this(), document, digest = std::move(digest)] {
        const std::shared_ptr<const crypto::Signer> signer = self->beginSigning(document);
        if (!signer) return;
        Result<std::shared_ptr<SignatureOutput>> signature = self->signatureOf(*document, digest, *signer);
        if (!signature) return self->broken(document, signature.error());
        self->give(document, *std::move(signature));
    });
}

/// Null if nobody wants the signature any more.
std::shared_ptr<const crypto::Signer> Series::beginSigning(const SeriesDocumentPtr& document) {
    const std::lock_guard guard(mutex_);
    if (current_ != document) return nullptr;
    return signer_;
}

Result<std::shared_ptr<SignatureOutput>> Series::signatureOf(SeriesDocument& document, const Bytes& digest,
                                                             const crypto::Signer& signer) const {
    // One key in memory signs all documents. So only the first signature is verified fully. The structure of
    // the others is read back.
    const signing::Confirmation confirmation =
        given() == 0 ? signing::Confirmation::full : signing::Confirmation::structure;
    const signing::CmsOptions options{rules_.encapsulate, rules_.clock(), confirmation};
    const std::stop_token stop = document.stop.get_token();
    auto wasRead = [lastHeard = lastHeard_] { *lastHeard = Steady::now(); };
    if (!rules_.encapsulate) {
        Result<Bytes> cms = signing::signCmsOfDigest(*rules_.library, signer, digest, options, stop);
        if (!cms) return fail(cms.error());
        return std::make_shared<SignatureInParts>(*std::move(cms), KeptContent(), Bytes(),
                                                  std::move(wasRead));
    }
    Result<signing::CmsAround> around =
        signing::signCmsAround(*rules_.library, signer, digest, document.content.size(), options, stop);
    if (!around) return fail(around.error());
    return std::make_shared<SignatureInParts>(std::move(around->before), std::move(document.content),
                                              std::move(around->after), std::move(wasRead));
}

/// From now on the signature counts, whatever comes after it.
void Series::give(const SeriesDocumentPtr& document, std::shared_ptr<SignatureOutput> signature) {
    SeriesDocument::Done done;
    bool isLast = false;
    {
        const std::lock_guard guard(mutex_);
        if (current_ != document) return;
        DocumentDescription given;
        given.size = document->size;
        given.digestHex = toHex(document->shownDigest);
        given_.push_back(std::move(given));
        isLast = given_.size() == rules_.documents;
        done = std::move(document->done);
        current_.reset();
        signingSince_.reset();
    }
    heard();
    done(std::move(signature));
    if (isLast) ways_.complete();
}

void Series::broken(const SeriesDocumentPtr& document, const Error& error) {
    // Its other thread was stopped, and what stopped it is told already.
    if (document->stop.stop_requested()) return;
    if (!isOfOneDocument(error.code)) {
        // A document that was given up is none of the series any more.
        if (isCurrent(document)) ways_.failed(error);
        return;
    }
    SeriesDocument::Done done;
    {
        const std::lock_guard guard(mutex_);
        if (current_ != document) return;
        document->error = error;
        signingSince_.reset();
        done = std::exchange(document->done, nullptr);
        if (done) current_.reset();
    }
    document->close();
    heard();
    if (done) done(fail(error));
}

// ── For the task ──

void Series::end(const Error& why) {
    std::shared_ptr<const crypto::Signer> signer;  // destroyed outside the lock: it may be a device's
    SeriesDocumentPtr document;
    SeriesDocument::Done done;
    {
        const std::lock_guard guard(mutex_);
        if (ended_) return;
        ended_ = why;
        signer.swap(signer_);
        document.swap(current_);
        if (document) done = std::exchange(document->done, nullptr);
    }
    if (document) document->close();
    if (done) done(fail(why));
}

std::size_t Series::given() const {
    const std::lock_guard guard(mutex_);
    return given_.size();
}

std::vector<DocumentDescription> Series::givenDocuments() const {
    const std::lock_guard guard(mutex_);
    return given_;
}

std::optional<DocumentDescription> Series::lastGiven() const {
    const std::lock_guard guard(mutex_);
    return given_.empty() ? std::nullopt : std::optional(given_.back());
}

std::chrono::steady_clock::duration Series::idleFor() const {
    const std::lock_guard guard(mutex_);
    if (current_ && current_->done) return Steady::duration::zero();
    return Steady::now() - lastHeard_->load();
}

std::chrono::steady_clock::duration Series::signingFor() const {
    const std::lock_guard guard(mutex_);
    return signingSince_ ? Steady::now() - *signingSince_ : Steady::duration::zero();
}

}  // namespace qoltanba::service
