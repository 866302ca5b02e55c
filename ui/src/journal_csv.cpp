#include "journal_csv.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QStringList>

#include <chrono>

#include <qoltanba/texts/plain.h>

#include "journal_model.h"

namespace qoltanba::ui {
namespace {

// Gives the texts of this file their translation context.
struct JournalTable {
    Q_DECLARE_TR_FUNCTIONS(qoltanba::ui::JournalTable)
};

/// In quotes. A spreadsheet program takes a text that begins with one of these signs for a formula, and may
/// run programs for it; an apostrophe before it makes it a text.
QString fieldOf(QString text) {
    static const QString signs = QStringLiteral("=+-@\t\r");
    if (!text.isEmpty() && signs.contains(text.front())) text.prepend(QLatin1Char('\''));
    return QLatin1Char('"') + text.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
}

QString lineOf(const QStringList& texts) {
    QStringList fields;
    for (const QString& text : texts) fields << fieldOf(text);
    return fields.join(QLatin1Char(',')) + QStringLiteral("\r\n");
}

QString timeOf(TimePoint time) {
    const QDateTime local = QDateTime::fromSecsSinceEpoch(std::chrono::system_clock::to_time_t(time));
    return local.toOffsetFromUtc(local.offsetFromUtc()).toString(Qt::ISODate);
}

QString linesOf(const service::JournalEntry& entry) {
    const auto line = [&](const QString& document, const QString& digest) {
        return lineOf({timeOf(entry.time), journalSite(entry), journalAct(entry), document, digest,
                       texts::plainLine(entry.keyOwner), texts::plainLine(entry.keyOrganisation),
                       texts::plainLine(entry.keySerialNumber)});
    };
    if (entry.documents.empty()) return line({}, {});
    QString lines;
    for (std::size_t number = 1; number <= entry.documents.size(); ++number) {
        lines +=
            line(journalDocument(entry, number), texts::plainLine(entry.documents[number - 1].digestHex));
    }
    return lines;
}

}  // namespace

QByteArray csvOf(const std::vector<service::JournalEntry>& entries) {
    QString table =
        lineOf({JournalTable::tr("Time"), JournalTable::tr("Site"), JournalTable::tr("What"),
                JournalTable::tr("Document"), QStringLiteral("SHA-256"), JournalTable::tr("Key owner"),
                JournalTable::tr("Organisation"), JournalTable::tr("Serial number of the key")});
    for (const service::JournalEntry& entry : entries) table += linesOf(entry);
    return QByteArray("\xEF\xBB\xBF") + table.toUtf8();
}

}  // namespace qoltanba::ui
