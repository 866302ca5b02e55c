#include <qoltanba/crypto/certificate.h>
#include <qoltanba/service/key_description.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/verify.h>
#include <qoltanba/words/plain.h>
#include <qoltanba/words/sentences.h>
#include <QStringList>
#include <algorithm>
#include <array>

#include "anchors.h"
#include "arguments.h"
#include "console.h"
#include "files.h"
#include "json.h"
#include "key_choice.h"
#include "text.h"
#include "verbs.h"

namespace qoltanba::cli {
namespace {

/// What was found, and what it was found about.
struct Report {
    QString file;
    bool isXml = false;
    bool chainWanted = false;
    signing::Verification verification;
};

Outcome<Report> verified(const crypto::Library& library, const Arguments& arguments,
                         const signing::VerifyOptions& options) {
    const std::filesystem::path file = arguments.operands().front();
    const auto document = readFile(file);
    if (!document) return tl::unexpected(document.error());
    Report report{shown(file), false, !options.anchors.empty(), {}};

    const auto cms = signing::cmsFromPemOrDer(*document);
    if (cms && signing::isCms(*cms)) {
        std::optional<FileSource> content;
        if (const auto path = arguments.path("content")) {
            auto source = FileSource::open(path);
            if (!source) return tl::unexpected(source.error());
            content = std::move(*source);
        }
        auto verification = signing::verifyCms(library, *cms, content ? &*content : nullptr, options);
        if (!verification) return refused(verification.error().code, report.file);
        report.verification = std::move(*verification);
        return report;
    }
    report.isXml = true;
    const auto text = asText(*document);
    const auto start = text.find_first_not_of("\xEF\xBB\xBF \t\r\n");
    if (start == std::string_view::npos || text[start] != '<') {
        return refused(ErrorCode::notASignedDocument, report.file);
    }
    auto verification = signing::verifyXml(library, text, options);
    if (!verification) return refused(verification.error().code, report.file);
    report.verification = std::move(*verification);
    return report;
}

/// All signatures right, and all chains found where they were asked for.
bool isGood(const Report& report) {
    return report.verification.allGood() &&
           (!report.chainWanted || std::ranges::all_of(report.verification.signers, [](const auto& signer) {
               return signer.chainChecked;
           }));
}

QJsonObject jsonOf(const signing::SignerVerdict& signer) {
    QJsonObject json{
        {QStringLiteral("valid"), !signer.problem},
        {QStringLiteral("problem"), signer.problem ? jsonText(nameOf(signer.problem->code)) : QJsonValue()},
        {QStringLiteral("signingTime"), signer.signingTime ? jsonTime(*signer.signingTime) : QJsonValue()},
        {QStringLiteral("chainChecked"), signer.chainChecked},
        {QStringLiteral("timestamp"),
         signer.hasTimestamp ? QStringLiteral("notChecked") : QStringLiteral("absent")}};
    if (signer.certificate) {
        const auto key = service::describe(*signer.certificate, {});
        json[QStringLiteral("owner")] = jsonText(key.owner);
        json[QStringLiteral("iin")] = jsonText(key.iin);
        json[QStringLiteral("organisation")] = jsonText(key.organisation);
        json[QStringLiteral("bin")] = jsonText(key.bin);
        json[QStringLiteral("issuer")] = jsonText(signer.certificate->issuerName());
        json[QStringLiteral("serialNumber")] = jsonText(key.serialNumber);
        json[QStringLiteral("notBefore")] = jsonTime(key.notBefore);
        json[QStringLiteral("notAfter")] = jsonTime(key.notAfter);
    }
    return json;
}

void printReportAsJson(const Report& report) {
    QJsonArray signers;
    for (const auto& signer : report.verification.signers) signers.append(jsonOf(signer));
    QJsonArray coverage;
    for (const auto& covered : report.verification.coverage) coverage.append(jsonText(covered));
    printJson(
        QJsonObject{{QStringLiteral("file"), report.file},
                    {QStringLiteral("format"), report.isXml ? QStringLiteral("xml") : QStringLiteral("cms")},
                    {QStringLiteral("attached"), report.isXml || report.verification.attached},
                    {QStringLiteral("valid"), isGood(report)},
                    {QStringLiteral("revocationChecked"), false},
                    {QStringLiteral("coverage"), coverage},
                    {QStringLiteral("signers"), signers}});
}

/// The holder on one line, with the numbers that the person or organisation has.
QString who(const crypto::Certificate& certificate) {
    const auto key = service::describe(certificate, {});
    QStringList parts = {words::plainLine(key.owner)};
    if (!key.iin.empty()) parts += Text::tr("IIN %1").arg(words::plainLine(key.iin));
    if (!key.organisation.empty()) parts += words::plainLine(key.organisation);
    if (!key.bin.empty()) parts += Text::tr("BIN %1").arg(words::plainLine(key.bin));
    return parts.join(QStringLiteral(", "));
}

void print(const signing::SignerVerdict& signer) {
    printLine(signer.certificate ? who(*signer.certificate) : Text::tr("Unknown signer"));
    if (signer.signingTime) {
        printLine(
            QStringLiteral("  ") +
            Text::tr("Signed, by the signer's own clock: %1").arg(words::dateTime(*signer.signingTime)));
    }
    printLine(QStringLiteral("  ") + (signer.problem
                                          ? Text::tr("WRONG: %1").arg(words::sentence(signer.problem->code))
                                          : Text::tr("The signature is right.")));
    if (signer.chainChecked) {
        printLine(QStringLiteral("  ") + Text::tr("The certificate leads to a given authority."));
    } else {
        printLine(QStringLiteral("  ") +
                  Text::tr("Not checked: who issued the certificate (see --anchors)."));
    }
    if (signer.hasTimestamp) printLine(QStringLiteral("  ") + Text::tr("Not checked: the time stamp."));
}

void print(const Report& report) {
    for (const auto& signer : report.verification.signers) print(signer);
    for (const auto& covered : report.verification.coverage) {
        printLine(Text::tr("Signed part: %1").arg(words::plainLine(covered)));
    }
    printLine(Text::tr("Not checked: whether a certificate was revoked."));
    printLine(isGood(report) ? Text::tr("%1: all signatures are right.").arg(report.file)
                             : Text::tr("%1: NOT all signatures are right.").arg(report.file));
}

}  // namespace

Outcome<Status> verifyVerb(std::span<char* const> words) {
    static constexpr std::array options = {Option{"content", true}, Option{"anchors", true}, Option{"json"}};
    const auto arguments = Arguments::parse(words, options, 1);
    if (!arguments) return tl::unexpected(arguments.error());
    if (arguments->operands().empty()) return misused(Text::tr("Name a signed document."));
    const auto library = loadLibrary();
    if (!library) return tl::unexpected(library.error());
    std::vector<crypto::Certificate> anchors;
    if (const auto folder = arguments->path("anchors")) {
        auto found = anchorsIn(**library, *folder);
        if (!found) return tl::unexpected(found.error());
        anchors = std::move(*found);
    }
    const auto report = verified(**library, *arguments, {anchors, {}, systemClock()()});
    if (!report) return tl::unexpected(report.error());
    if (arguments->has("json")) {
        printReportAsJson(*report);
    } else {
        print(*report);
    }
    return isGood(*report) ? Status::done : Status::refused;
}

}  // namespace qoltanba::cli
