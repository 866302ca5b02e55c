#include <qoltanba/service/verification.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include <qoltanba/service/report.h>
#include <qoltanba/service/service.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/xml.h>
#include <qoltanba/trust/trust.h>

#include "file_source.h"
#include "workers.h"

namespace qoltanba::service {
namespace {

/// A signed document is held in memory whole; the content of a detached one is not.
constexpr std::uint64_t signedFileLimit = std::uint64_t{256} * 1024 * 1024;
constexpr std::uint64_t authoritiesLimit = std::uint64_t{4} * 1024 * 1024;
constexpr std::size_t pieceSize = std::size_t{256} * 1024;

struct WholeFile {
    Bytes octets;
    std::string digestHex;
};

Result<WholeFile> readWhole(const crypto::Library& library, const std::filesystem::path& path,
                            std::uint64_t limit, const std::stop_token& stop) {
    const Result<OpenFile> opened = openDocument(path);
    if (!opened) return fail(opened.error());
    Result<std::unique_ptr<FileSource>> source = FileSource::of(library, *opened);
    if (!source) return fail(source.error());
    const std::uint64_t size = (*source)->size().value_or(0);
    if (size > limit) return fail(ErrorCode::tooLarge, std::to_string(size) + " octets");
    WholeFile file;
    file.octets.resize(static_cast<std::size_t>(size));
    std::size_t filled = 0;
    while (filled < file.octets.size()) {
        if (stop.stop_requested()) return fail(ErrorCode::cancelled);
        const std::size_t wish = std::min(pieceSize, file.octets.size() - filled);
        const Result<std::size_t> length = (*source)->read(std::span(file.octets).subspan(filled, wish));
        if (!length) return fail(length.error());
        if (*length == 0) break;
        filled += *length;
    }
    file.octets.resize(filled);
    Result<std::string> digest = (*source)->digestHex();
    if (!digest) return fail(digest.error());
    file.digestHex = std::move(*digest);
    return file;
}

/// What one check needs, for a worker.
struct Check {
    crypto::LibraryPtr library;
    std::shared_ptr<const trust::Trust> trust;
    std::filesystem::path file;
    std::optional<std::filesystem::path> content;
    TimePoint now;

    Result<VerificationReport> run(const std::stop_token& stop) const {
        const Result<WholeFile> whole = readWhole(*library, file, signedFileLimit, stop);
        if (!whole) return fail(whole.error());
        const Result<trust::Judgement> judgement = judge(whole->octets, stop);
        if (!judgement) return fail(judgement.error());
        return reportOf(*judgement, {file.filename().string(), content ? content->filename().string() : "",
                                     whole->octets.size(), whole->digestHex, now});
    }

  private:
    Result<trust::Judgement> judge(BytesView octets, const std::stop_token& stop) const {
        const Result<Bytes> cms = signing::cmsOfWholeFile(octets);
        if (cms && signing::isCms(*cms)) return judgeCms(*cms, stop);
        if (signing::looksLikeXml(octets))
            return trust->judge->judgeXml(asText(octets), trust::Reach::online, stop);
        return fail(ErrorCode::notASignedDocument, "neither CMS nor XML");
    }

    Result<trust::Judgement> judgeCms(BytesView cms, const std::stop_token& stop) const {
        if (!content) return trust->judge->judgeCms(cms, nullptr, trust::Reach::online, stop);
        const Result<OpenFile> opened = openDocument(*content);
        if (!opened) return fail(opened.error());
        const Result<std::unique_ptr<FileSource>> source = FileSource::of(*library, *opened);
        if (!source) return fail(source.error());
        return trust->judge->judgeCms(cms, source->get(), trust::Reach::online, stop);
    }
};

Result<std::vector<std::string>> import(const crypto::Library& library, const trust::Trust& trust,
                                        const std::filesystem::path& file, const std::stop_token& stop) {
    const Result<WholeFile> whole = readWhole(library, file, authoritiesLimit, stop);
    if (!whole) return fail(whole.error());
    const Result<std::vector<trust::Authority>> taken = trust.authorities->import(whole->octets);
    if (!taken) return fail(taken.error());
    std::vector<std::string> names;
    for (const trust::Authority& authority : *taken)
        names.push_back(authority.certificate.subjectCommonName());
    return names;
}

class FileVerifications final : public Verifications {
  public:
    FileVerifications(crypto::LibraryPtr library, std::shared_ptr<const trust::Trust> trust, Clock clock,
                      std::function<void()> leftBehind)
        : library_(std::move(library)),
          trust_(std::move(trust)),
          clock_(std::move(clock)),
          workers_(std::move(leftBehind)) {}

    ~FileVerifications() override {
        for (const std::weak_ptr<Ticket>& running : tickets_) {
            if (const auto ticket = running.lock()) ticket->stop.request_stop();
        }
    }

    Running verify(std::filesystem::path file, std::optional<std::filesystem::path> content,
                   std::function<void(Result<VerificationReport>)> done) override {
        return start<VerificationReport>(
            [check = Check{library_, trust_, std::move(file), std::move(content), clock_()}](
                const std::stop_token& stop) { return check.run(stop); },
            std::move(done));
    }

    Running importAuthorities(std::filesystem::path file,
                              std::function<void(Result<std::vector<std::string>>)> done) override {
        return start<std::vector<std::string>>(
            [library = library_, trust = trust_, file = std::move(file)](const std::stop_token& stop) {
                return import(*library, *trust, file, stop);
            },
            std::move(done));
    }

  private:
    struct Ticket {
        std::stop_source stop;
        Ticket() = default;
        ~Ticket() { stop.request_stop(); }
        Ticket(const Ticket&) = delete;
        Ticket& operator=(const Ticket&) = delete;
    };

    template <class Value, class Work>
    Running start(Work work, std::function<void(Result<Value>)> done) {
        auto ticket = std::make_shared<Ticket>();
        std::erase_if(tickets_, [](const std::weak_ptr<Ticket>& one) { return one.expired(); });
        tickets_.push_back(ticket);
        const bool ready = library_ && trust_;
        workers_.runAsking(
            [work = std::move(work), ready, stop = ticket->stop.get_token()]() -> Result<Value> {
                if (!ready) return fail(ErrorCode::cryptographyUnavailable);
                return work(stop);
            },
            [running = std::weak_ptr(ticket), done = std::move(done)](Result<Value> value) {
                if (const auto held = running.lock()) done(std::move(value));
            });
        return ticket;
    }

    crypto::LibraryPtr library_;
    std::shared_ptr<const trust::Trust> trust_;
    Clock clock_;
    std::vector<std::weak_ptr<Ticket>> tickets_;
    Workers workers_;  // destroyed first
};

}  // namespace

std::unique_ptr<Verifications> makeVerifications(std::shared_ptr<const crypto::Library> library,
                                                 std::shared_ptr<const trust::Trust> trust, Clock clock,
                                                 std::function<void()> leftBehind) {
    return std::make_unique<FileVerifications>(std::move(library), std::move(trust),
                                               clock ? std::move(clock) : systemClock(),
                                               std::move(leftBehind));
}

}  // namespace qoltanba::service
