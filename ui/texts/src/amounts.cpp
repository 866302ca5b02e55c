// Times, sizes and numbers in the words of a language.

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTime>

#include <algorithm>
#include <cstdlib>

#include <qoltanba/texts/sentences.h>

namespace qoltanba::texts {
namespace {

// Gives the texts of this file their translation context.
struct Amounts {
    Q_DECLARE_TR_FUNCTIONS(qoltanba::texts)
};

QDateTime local(TimePoint time) {
    using namespace std::chrono;
    return QDateTime::fromMSecsSinceEpoch(duration_cast<milliseconds>(time.time_since_epoch()).count());
}

// "UTC+05:00". Abbreviated names of zones mean different zones in different countries.
QString zoneOf(const QDateTime& time) {
    constexpr int minute = 60;
    const int minutes = time.offsetFromUtc() / minute;
    if (minutes == 0) return QStringLiteral("UTC");
    const QTime offset = QTime(0, 0).addSecs(std::abs(minutes) * minute);
    return QStringLiteral("UTC") + QLatin1Char(minutes < 0 ? '-' : '+') +
           offset.toString(QStringLiteral("HH:mm"));
}

// A number with at most one digit after the point, and without that digit if it is zero.
QString shortNumber(double value) {
    const QString text = QLocale().toString(value, 'f', 1);
    const QString zero = QLocale().decimalPoint() + QLocale().zeroDigit();
    return text.endsWith(zero) ? text.chopped(zero.size()) : text;
}

}  // namespace

QString size(std::uint64_t octets) {
    constexpr double unit = 1024;
    const auto value = static_cast<double>(octets);
    if (octets < 1024) return Amounts::tr("%Ln bytes", "size of a file", static_cast<int>(octets));
    // From 1023.95 on the number would be rounded up to 1024, so the next unit is used.
    constexpr double roundsUp = 1023.95;
    if (value / unit < roundsUp) return Amounts::tr("%1 KB").arg(shortNumber(value / unit));
    if (value / unit / unit < roundsUp) return Amounts::tr("%1 MB").arg(shortNumber(value / unit / unit));
    return Amounts::tr("%1 GB").arg(shortNumber(value / unit / unit / unit));
}

QString date(TimePoint time) {
    //: Pattern of a date by the rules of QLocale::toString
    return QLocale().toString(local(time).date(), Amounts::tr("d MMM yyyy", "pattern of a date"));
}

QString dateTime(TimePoint time) {
    const QDateTime here = local(time);
    // A report is read in another place than the one where it was made.
    return QLocale().toString(here, Amounts::tr("d MMM yyyy, HH:mm", "pattern of a date and time")) +
           QLatin1Char(' ') + zoneOf(here);
}

QString daysBetween(TimePoint from, TimePoint to) {
    using days = std::chrono::duration<long long, std::ratio<86400>>;
    const auto count = from < to ? std::chrono::duration_cast<days>(to - from).count() : 0;
    constexpr long long most = 1'000'000;  // a certificate may be valid until the year 9999
    return Amounts::tr("%Ln days", nullptr, static_cast<int>(std::min(count, most)));
}

QString number(std::uint64_t value) {
    return QLocale().toString(static_cast<qulonglong>(value));
}

}  // namespace qoltanba::texts
