#include "report_file.h"

#include <QCoreApplication>
#include <QFont>
#include <QMarginsF>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTextDocument>

#include <qoltanba/texts/verdicts.h>

namespace qoltanba::ui {
namespace {

void printPdf(const QString& html, const QString& title, QIODevice& device) {
    QPdfWriter writer(&device);
    writer.setPageSize(QPageSize(QPageSize::A4));
    // QTextDocument itself leaves two centimetres, with the page number in them.
    writer.setPageMargins(QMarginsF());
    writer.setTitle(title);
    writer.setCreator(QStringLiteral("Qoltanba %1").arg(QCoreApplication::applicationVersion()).trimmed());
    QTextDocument document;
    constexpr int points = 9;
    document.setDefaultFont(QFont(QStringLiteral("sans-serif"), points));
    document.setHtml(html);
    document.print(&writer);
}

}  // namespace

Result<void> writeReport(const service::VerificationReport& report, const QString& file) {
    QSaveFile device(file);
    if (!device.open(QIODevice::WriteOnly))
        return fail(ErrorCode::fileNotWritable, device.errorString().toStdString());
    const QString html = texts::reportHtml(report);
    if (file.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive))
        printPdf(html, texts::verdictSentence(report), device);
    else
        device.write(html.toUtf8());
    if (!device.commit()) return fail(ErrorCode::fileNotWritable, device.errorString().toStdString());
    return {};
}

}  // namespace qoltanba::ui
