#include <QCoreApplication>

#include <qoltanba/texts/language.h>
#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>
#include <qoltanba/texts/verdicts.h>

namespace qoltanba::texts {
namespace {

using service::CertificateReport;
using service::SignerReport;
using service::TimestampReport;
using service::Verdict;
using service::VerificationReport;

// Gives the texts of this file their translation context.
struct Report {
    Q_DECLARE_TR_FUNCTIONS(qoltanba::texts::Report)
};

// Black on white and without floats, so that it works on paper, in browsers and in Qt's rich text.
const QString style = QStringLiteral(
    "body { font-family: sans-serif; color: #1a1a1a; background: #ffffff; margin: 24px; }\n"
    "h1 { font-size: 16pt; } h2 { font-size: 13pt; margin-top: 18px; } h3 { font-size: 10pt; }\n"
    "table { margin-bottom: 10px; }\n"
    "td, th { vertical-align: top; text-align: left; padding: 2px 12px 2px 0; }\n"
    "th { font-weight: normal; color: #555555; }\n"
    "code { font-family: monospace; word-break: break-all; }\n"
    ".verdict { font-size: 12pt; font-weight: bold; padding: 8px; border: 2px solid; }\n"
    ".valid { color: #1b5e20; } .notProven { color: #7a4a00; } .invalid { color: #a01414; }\n");

QString className(Verdict verdict) {
    switch (verdict) {
        case Verdict::valid:
            return QStringLiteral("valid");
        case Verdict::notProven:
            return QStringLiteral("notProven");
        case Verdict::invalid:
            break;
    }
    return QStringLiteral("invalid");
}

/// Builds the document as HTML and as plain text. Everything that goes into the HTML is escaped.
class Page {
  public:
    void heading(int level, const QString& text) {
        html_ +=
            QStringLiteral("<h%1>").arg(level) + text.toHtmlEscaped() + QStringLiteral("</h%1>\n").arg(level);
        text_ += QLatin1Char('\n') + text + QLatin1Char('\n');
    }
    void paragraph(const QString& text, const QString& ofClass) {
        html_ +=
            QStringLiteral("<p class=\"%1\">").arg(ofClass) + text.toHtmlEscaped() + QStringLiteral("</p>\n");
        text_ += text + QLatin1Char('\n');
    }
    void list(const QStringList& items) {
        html_ += QStringLiteral("<ul>\n");
        for (const QString& item : items) {
            html_ += QStringLiteral("<li>") + item.toHtmlEscaped() + QStringLiteral("</li>\n");
            text_ += QStringLiteral("- ") + item + QLatin1Char('\n');
        }
        html_ += QStringLiteral("</ul>\n");
    }
    void beginTable() { html_ += QStringLiteral("<table>\n"); }
    void endTable() { html_ += QStringLiteral("</table>\n"); }
    /// A row of a caption and a value. If the value is empty, there is no row.
    void row(const QString& caption, const QString& value) { addRow(caption, {value}, {}); }
    void codeRow(const QString& caption, const QString& value) {
        addRow(caption, {value}, QStringLiteral("code"));
    }
    void linesRow(const QString& caption, const QStringList& lines) { addRow(caption, lines, {}); }

    QString text() const { return text_.trimmed() + QLatin1Char('\n'); }
    QString html(const QString& title) const {
        const QString language = loadedLanguage(*QCoreApplication::instance());
        return QStringLiteral("<!DOCTYPE html>\n<html lang=\"") + language +
               QStringLiteral(
                   "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" "
                   "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>") +
               title.toHtmlEscaped() + QStringLiteral("</title>\n<style>\n") + style +
               QStringLiteral("</style>\n</head>\n<body>\n") + html_ + QStringLiteral("</body>\n</html>\n");
    }

  private:
    void addRow(const QString& caption, QStringList lines, const QString& tag) {
        lines.removeAll(QString());
        if (lines.isEmpty()) return;
        QStringList escaped;
        for (const QString& line : lines) {
            escaped << line.toHtmlEscaped();
            text_ += caption + QStringLiteral(": ") + line + QLatin1Char('\n');
        }
        QString cell = escaped.join(QStringLiteral("<br>"));
        if (!tag.isEmpty()) cell = QStringLiteral("<%1>").arg(tag) + cell + QStringLiteral("</%1>").arg(tag);
        html_ += QStringLiteral("<tr><th>") + caption.toHtmlEscaped() + QStringLiteral("</th><td>") + cell +
                 QStringLiteral("</td></tr>\n");
    }
    QString html_;
    QString text_;
};

QString formOf(const VerificationReport& report) {
    if (report.format == VerificationReport::Format::xml)
        return Report::tr("signed XML", "form of a signature");
    return report.attached ? Report::tr("CMS, with the document inside", "form of a signature")
                           : Report::tr("CMS, the document in another file", "form of a signature");
}

QString program() {
    return QStringLiteral("Qoltanba %1").arg(QCoreApplication::applicationVersion()).trimmed();
}

void addFile(Page& page, const VerificationReport& report) {
    page.beginTable();
    page.row(Report::tr("File"), plainLine(report.fileName));
    page.row(Report::tr("Signed document"), plainLine(report.contentName));
    page.row(Report::tr("Size"), size(report.size));
    page.codeRow(Report::tr("SHA-256 of the file"), plainLine(report.digestHex));
    page.row(Report::tr("Form of the signature"), formOf(report));
    page.linesRow(Report::tr("What is signed"), coverageSentences(report));
    page.row(Report::tr("Checked"), dateTime(report.checkedAt));
    page.row(Report::tr("Checked by"), program());
    page.endTable();
}

void addOwner(Page& page, const service::KeyDescription& owner) {
    page.row(Report::tr("Role and organisation"), roleAndOrganisation(owner));
    page.row(Report::tr("IIN"), plainLine(owner.iin));
    page.row(Report::tr("BIN"), plainLine(owner.bin));
}

void addTimestamps(Page& page, const SignerReport& signer) {
    for (const TimestampReport& timestamp : signer.timestamps) {
        page.row(Report::tr("Time stamp"), timestampSentence(timestamp));
        page.codeRow(Report::tr("Serial number of the time stamp"), plainLine(timestamp.serialNumber));
        page.codeRow(Report::tr("Policy of the time stamp"), plainLine(timestamp.policyOid));
    }
}

void addCertificate(Page& page, const CertificateReport& certificate) {
    page.beginTable();
    page.row(Report::tr("Name"), plainLine(certificate.name));
    page.row(Report::tr("In force", "period of a certificate"),
             Report::tr("%1 – %2", "from one time to another")
                 .arg(dateTime(certificate.notBefore), dateTime(certificate.notAfter)));
    page.codeRow(Report::tr("Serial number"), plainLine(certificate.serialNumber));
    page.codeRow(Report::tr("SHA-256 fingerprint"), plainLine(certificate.fingerprint));
    page.endTable();
}

QString keptProof() {
    return Report::tr("The signature carries what is needed to check it years later.");
}

void addPath(Page& page, const SignerReport& signer) {
    if (signer.path.empty()) return;
    page.heading(3, Report::tr("Certificates, the signer's first"));
    for (const CertificateReport& certificate : signer.path) addCertificate(page, certificate);
}

void addSigner(Page& page, const SignerReport& signer) {
    page.paragraph(signerSentence(signer), className(signer.verdict));
    page.beginTable();
    if (signer.owner) addOwner(page, *signer.owner);
    page.row(Report::tr("Time of signing"), timeSentence(signer));
    page.row(Report::tr("Certificate"), statusSentence(signer.status));
    page.row(Report::tr("Trust"), trustSentence(signer.trustOrigin));
    if (signer.owner) page.row(Report::tr("Algorithm"), algorithm(signer.owner->kind, signer.owner->bits));
    addTimestamps(page, signer);
    page.linesRow(Report::tr("Covered", "part of an XML document"),
                  {partSentence(signer), plainLine(signer.coverage)});
    QStringList reasons = reasonSentences(signer);
    reasons.removeAll(statusSentence(signer.status));  // the status sentence is already above
    page.linesRow(
        signer.verdict == Verdict::invalid ? Report::tr("What is wrong") : Report::tr("What is not known"),
        reasons);
    if (signer.hasValidationData) page.row(Report::tr("Kept proof"), keptProof());
    page.endTable();
    addPath(page, signer);
}

void addUnchecked(Page& page, const VerificationReport& report) {
    const QStringList unchecked = uncheckedSentences(report);
    if (unchecked.isEmpty()) return;
    page.heading(2, Report::tr("What was not checked or proved"));
    page.list(unchecked);
}

// The names of the codes, for people who read the source or write to support.
QString codesOf(const std::vector<Error>& errors) {
    QStringList names;
    for (const Error& error : errors) {
        const std::string_view name = nameOf(error.code);
        names << QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
    }
    return names.join(QStringLiteral(", "));
}

QString title() {
    return Report::tr("Report on the check of a signature");
}

Page pageOf(const VerificationReport& report) {
    Page page;
    page.heading(1, title());
    page.paragraph(verdictSentence(report), QStringLiteral("verdict ") + className(report.verdict));
    addFile(page, report);
    std::size_t index = 0;
    for (const SignerReport& signer : report.signers) {
        const QString name = signerName(signer);
        page.heading(2, report.signers.size() == 1
                            ? Report::tr("Signer: %1").arg(name)
                            : Report::tr("Signer %1 of %2: %3")
                                  .arg(number(++index), number(report.signers.size()), name));
        addSigner(page, signer);
    }
    addUnchecked(page, report);
    return page;
}

}  // namespace

QString reportHtml(const VerificationReport& report) {
    return pageOf(report).html(title());
}

QString reportText(const VerificationReport& report) {
    return pageOf(report).text();
}

QString certificateFacts(const service::KeyDescription& owner) {
    Page page;
    const QStringList names{plainLine(owner.owner), plainLine(owner.patronymic)};
    page.row(Report::tr("Name"), names.join(QLatin1Char(' ')).trimmed());
    addOwner(page, owner);
    page.row(Report::tr("In force", "period of a certificate"),
             Report::tr("%1 – %2", "from one time to another")
                 .arg(dateTime(owner.notBefore), dateTime(owner.notAfter)));
    page.row(Report::tr("Algorithm"), algorithm(owner.kind, owner.bits));
    page.row(Report::tr("Issuer"), plainLine(owner.issuer));
    page.row(Report::tr("Serial number"), plainLine(owner.serialNumber));
    return page.text().trimmed();
}

QString signerDetails(const SignerReport& signer) {
    Page page;
    page.row(Report::tr("Codes of the reasons"), codesOf(signer.reasons));
    if (signer.status.problem) page.row(Report::tr("Code of the status"), codesOf({*signer.status.problem}));
    page.row(Report::tr("Cryptographically", "whether digest and signature are right"),
             signer.signatureRight ? Report::tr("digest, signature and signed attributes are right")
                                   : Report::tr("digest, signature or signed attributes are not right, or "
                                                "could not be checked"));
    if (signer.owner) {
        page.row(Report::tr("Algorithm"), algorithm(signer.owner->kind, signer.owner->bits));
        page.row(Report::tr("Issuer"), plainLine(signer.owner->issuer));
        page.row(Report::tr("Serial number"), plainLine(signer.owner->serialNumber));
    }
    page.row(Report::tr("Covered", "part of an XML document"), plainLine(signer.coverage));
    for (const TimestampReport& timestamp : signer.timestamps)
        page.row(Report::tr("Codes of the time stamp"), codesOf(timestamp.reasons));
    addTimestamps(page, signer);
    if (signer.hasValidationData) page.row(Report::tr("Kept proof"), keptProof());
    addPath(page, signer);
    return page.text();
}

}  // namespace qoltanba::texts
