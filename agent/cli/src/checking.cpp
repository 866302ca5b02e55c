#include "checking.h"

#include <qoltanba/base/path_text.h>
#include <qoltanba/texts/sentences.h>
#include <qoltanba/usecases/extract.h>
#include <qoltanba/usecases/verify.h>

#include "console.h"
#include "files.h"

namespace qoltanba::cli {
namespace {

tl::unexpected<Unjudged> unread(const std::filesystem::path& file, const Failure& failure) {
    std::error_code ignored;
    const bool exists = std::filesystem::exists(file, ignored);
    return tl::unexpected(
        Unjudged{exists ? ErrorCode::fileUnreadable : ErrorCode::fileNotFound, failure.message});
}

tl::unexpected<Unjudged> unjudged(ErrorCode code, const std::filesystem::path& file) {
    return tl::unexpected(Unjudged{code, shown(file) + QStringLiteral(": ") + texts::sentence(code)});
}

}  // namespace

Attempt<usecases::VerificationReport> Checking::check(const std::filesystem::path& file) const {
    const auto content = arguments_.path("content");
    auto report = check(file, content);
    if (report || content || !usecases::mayBeSignedBeside(report.error().code)) return report;
    const auto beside = usecases::signatureBeside(file);
    if (!beside) return report;
    auto withIt = check(*beside, file);
    return withIt || withIt.error().code == ErrorCode::cancelled ? withIt : report;
}

Attempt<usecases::VerificationReport> Checking::check(
    const std::filesystem::path& file, const std::optional<std::filesystem::path>& content) const {
    auto document = FileSource::open(file);
    if (!document) return unread(file, document.error());
    std::optional<FileSource> inside;
    if (content) {
        auto opened = FileSource::open(content);
        if (!opened) return tl::unexpected(Unjudged{ErrorCode::fileUnreadable, opened.error().message});
        inside = std::move(*opened);
    }
    const auto network = arguments_.has("offline") ? trust::NetworkUse::offline : trust::NetworkUse::online;
    auto report = usecases::verify(
        *setup_.library, setup_.trust, *document, inside ? &*inside : nullptr,
        {pathToUtf8(file), content ? pathToUtf8(*content) : "", network, systemClock()()}, setup_.stop);
    if (!report) return unjudged(report.error().code, file);
    return *std::move(report);
}

Status statusOf(usecases::Verdict verdict) {
    switch (verdict) {
        case usecases::Verdict::valid:
            return Status::done;
        case usecases::Verdict::notProven:
            return Status::notProven;
        case usecases::Verdict::invalid:
            break;
    }
    return Status::refused;
}

}  // namespace qoltanba::cli
