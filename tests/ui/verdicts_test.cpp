#include <QRegularExpression>
#include <QtTest>

#include <ctime>

#include <qoltanba/texts/language.h>
#include <qoltanba/texts/sentences.h>
#include <qoltanba/texts/verdicts.h>

#include "reports.h"

using namespace qoltanba;
using service::SignerReport;
using service::StatusReport;
using service::StatusSource;
using service::TrustOrigin;
using service::Verdict;
using service::VerificationReport;

namespace {

const QString placeholderPattern = QStringLiteral("[%][0-9n]");

/// Words that make a person think that a signature is good.
QRegularExpression assuring(const QString& language) {
    QString pattern = QStringLiteral("\\b(valid|good|correct|genuine)\\b");
    if (language == QLatin1String("kk")) pattern = QStringLiteral("дұрыс|жарамды|түпнұсқа|сеніңіз");
    if (language == QLatin1String("ru"))
        pattern = QStringLiteral("\\b(верн(а|ы|о|ая)|действительн\\w*|подлинн\\w*|корректн\\w*)\\b");
    return QRegularExpression(
        pattern, QRegularExpression::UseUnicodePropertiesOption | QRegularExpression::CaseInsensitiveOption);
}

QString warning(const QString& language) {
    if (language == QLatin1String("kk")) return QStringLiteral("сенбеңіз");
    if (language == QLatin1String("ru")) return QStringLiteral("Не доверяйте");
    return QStringLiteral("Do not trust");
}

enum class TimeKnown { proven, claimed, unknown };

SignerReport signer(Verdict verdict, StatusReport::Kind kind, StatusSource source, TimeKnown time,
                    TrustOrigin origin) {
    SignerReport report = fakes::signer();
    report.verdict = verdict;
    report.status = {kind, source, fakes::day(2026, 11, 20), {}, {}};
    if (kind == StatusReport::Kind::revoked) report.status.revokedAt = fakes::day(2026, 11, 1);
    report.trustOrigin = origin;
    report.timestamps.clear();
    report.provenTime.reset();
    if (time == TimeKnown::unknown) report.claimedTime.reset();
    if (time == TimeKnown::proven) report = fakes::stamped(report);
    if (verdict == Verdict::notProven) {
        report.reasons = {Error{ErrorCode::statusUnknown, {}}};
        report.status.problem = Error{ErrorCode::serviceUnreachable, {}};
    }
    if (verdict == Verdict::invalid) report.reasons = {Error{ErrorCode::digestMismatch, {}}};
    return report;
}

template <class Check>
void forEveryCombination(Check check) {
    for (const auto verdict : {Verdict::valid, Verdict::notProven, Verdict::invalid})
        for (const auto kind :
             {StatusReport::Kind::good, StatusReport::Kind::revoked, StatusReport::Kind::unknown})
            for (const auto source :
                 {StatusSource::none, StatusSource::ocsp, StatusSource::crl, StatusSource::embedded})
                for (const auto time : {TimeKnown::proven, TimeKnown::claimed, TimeKnown::unknown})
                    for (const auto origin : {TrustOrigin::none, TrustOrigin::national, TrustOrigin::test,
                                              TrustOrigin::administrator})
                        for (const std::size_t count : {1U, 2U, 6U}) {
                            VerificationReport report = fakes::report();
                            report.verdict = verdict;
                            report.signers.assign(count, signer(verdict, kind, source, time, origin));
                            check(report);
                        }
}

QStringList tags(const QString& html) {
    static const QRegularExpression tag(QStringLiteral("<[^>]*>"));
    QStringList all;
    auto match = tag.globalMatch(html);
    while (match.hasNext()) all << match.next().captured();
    return all;
}

QString textOf(QString html) {
    html.remove(QRegularExpression(QStringLiteral("<style>.*</style>"),
                                   QRegularExpression::DotMatchesEverythingOption));
    html.remove(QRegularExpression(QStringLiteral("<code>[^<]*</code>")));
    html.replace(QRegularExpression(QStringLiteral("<[^>]*>")), QStringLiteral("\n"));
    return html;
}

bool holdsEnglish(QString text) {
    for (const char* name : {"OCSP", "CRL", "CMS", "XML", "SHA", "Qoltanba", "GOST", "pdf", "TSA", "UTC"})
        text.remove(QString::fromLatin1(name));
    static const QRegularExpression letters(QStringLiteral("[A-Za-z]{3}"));
    return letters.match(text).hasMatch();
}

QStringList everySentence(const VerificationReport& report) {
    QStringList all{texts::verdictSentence(report)};
    all << texts::coverageSentences(report) << texts::uncheckedSentences(report);
    for (const SignerReport& one : report.signers) {
        all << texts::signerSentence(one) << texts::statusSentence(one.status) << texts::timeSentence(one)
            << texts::trustSentence(one.trustOrigin) << texts::reasonSentences(one);
        for (const auto& timestamp : one.timestamps) all << texts::timestampSentence(timestamp);
    }
    return all;
}

}  // namespace

class VerdictsTest : public QObject {
    Q_OBJECT
  private slots:
    void everyCombinationIsSaid_data() { languages(); }
    void everyCombinationIsSaid();
    void everyReasonLeavesDoubt_data() { languages(); }
    void everyReasonLeavesDoubt();
    void theSentenceInThreeLanguages();
    void whoSignedAndWhen();
    void severalSignersAreCounted();
    void whatIsWrongIsSaidWithItsDate();
    void aTestAndAPartAreSaid();
    void timeStampsProveOrDoNot();
    void whatWasNotCheckedIsListed();
    void anOldStatusSaysItsTime();
    void timesHaveTheirZone();
    void aCertificateIsTold();
    void strangersTextsAreHarmlessInTheReport();
    void theReportStandsAlone();

  private:
    static void languages() {
        QTest::addColumn<QString>("language");
        for (const QString& language : texts::languages()) QTest::newRow(qPrintable(language)) << language;
    }
};

void VerdictsTest::everyCombinationIsSaid() {
    QFETCH(QString, language);
    QVERIFY(texts::loadLanguage(*qApp, language));
    const QRegularExpression assurance = assuring(language);
    const QRegularExpression placeholder(placeholderPattern);
    int combinations = 0;
    forEveryCombination([&](const VerificationReport& report) {
        ++combinations;
        const QStringList sentences = everySentence(report);
        for (const QString& sentence : sentences) {
            QVERIFY2(sentence.endsWith(QLatin1Char('.')), qPrintable(sentence));
            QVERIFY2(!placeholder.match(sentence).hasMatch(), qPrintable(sentence));
            if (language != QLatin1String("en")) QVERIFY2(!holdsEnglish(sentence), qPrintable(sentence));
        }
        const QString verdict = sentences.first();
        const QString label = texts::verdictLabel(report.verdict);
        const bool assured = assurance.match(verdict).hasMatch();
        const bool warned = verdict.contains(warning(language));
        QVERIFY2(assured == (report.verdict == Verdict::valid), qPrintable(verdict));
        QVERIFY2(warned == (report.verdict == Verdict::invalid), qPrintable(verdict));
        QVERIFY2(assurance.match(label).hasMatch() == (report.verdict == Verdict::valid), qPrintable(label));
        if (report.signers.size() == 1)
            QVERIFY2(verdict.contains(QStringLiteral("ТЕСТОВ ТЕСТ")), qPrintable(verdict));
        if (report.signers.size() > 1) return;
        const QString page = textOf(texts::reportHtml(report));
        QVERIFY2(!placeholder.match(page).hasMatch(), qPrintable(page));
        if (language != QLatin1String("en")) QVERIFY2(!holdsEnglish(page), qPrintable(page));
    });
    QCOMPARE(combinations, 3 * 3 * 4 * 3 * 4 * 3);
}

void VerdictsTest::everyReasonLeavesDoubt() {
    QFETCH(QString, language);
    QVERIFY(texts::loadLanguage(*qApp, language));
    for (const ErrorCode code : allErrorCodes())
        for (const bool right : {true, false}) {
            VerificationReport report = fakes::report();
            report.verdict = report.signers[0].verdict = Verdict::notProven;
            report.signers[0].signatureRight = right;
            report.signers[0].reasons = {Error{code, {}}};
            const QString sentence = texts::verdictSentence(report);
            QVERIFY2(!assuring(language).match(sentence).hasMatch(), qPrintable(sentence));
            QVERIFY2(!sentence.contains(warning(language)), qPrintable(sentence));
        }
}

void VerdictsTest::theSentenceInThreeLanguages() {
    const VerificationReport report = fakes::report();
    QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("kk")));
    QCOMPARE(texts::verdictSentence(report),
             QStringLiteral("Қолтаңба жарамды: 20.11.2026 күні ТЕСТОВ ТЕСТ ТЕСТОВИЧ (заңды тұлға, бірінші "
                            "басшы, «ТЕСТ» АҚ) қол қойған."));
    QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("ru")));
    QCOMPARE(
        texts::verdictSentence(report),
        QStringLiteral("Подпись действительна: ТЕСТОВ ТЕСТ ТЕСТОВИЧ (юридическое лицо, первый руководитель, "
                       "«ТЕСТ» АҚ), подписано 20.11.2026."));
    QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("en")));
    QCOMPARE(texts::verdictSentence(report),
             QStringLiteral("The signature is valid: ТЕСТОВ ТЕСТ ТЕСТОВИЧ (legal entity, first head, «ТЕСТ» "
                            "АҚ) signed on 20 Nov 2026."));
}

void VerdictsTest::whoSignedAndWhen() {
    QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("en")));
    VerificationReport report = fakes::report();
    SignerReport& one = report.signers[0];
    one.provenTime.reset();
    QVERIFY(texts::verdictSentence(report).endsWith(
        QStringLiteral("signed, on 20 Nov 2026 by the signer's own clock.")));
    one.claimedTime.reset();
    QVERIFY(texts::verdictSentence(report).endsWith(QStringLiteral("signed; the time is not stated.")));
    one.owner->owner.clear();
    one.owner->patronymic.clear();
    QCOMPARE(texts::signerName(one), QStringLiteral("«ТЕСТ» АҚ"));
    QCOMPARE(texts::verdictSentence(report).count(QStringLiteral("«ТЕСТ» АҚ")), 1);
    one.owner.reset();
    QCOMPARE(texts::signerName(one), QStringLiteral("an unknown signer"));
    report.signers.clear();
    QCOMPARE(texts::verdictSentence(report), texts::sentence(ErrorCode::notASignedDocument));
}

void VerdictsTest::severalSignersAreCounted() {
    QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("en")));
    VerificationReport report = fakes::report();
    SignerReport one = report.signers[0];
    one.owner->roles.clear();
    one.owner->organisation.clear();
    one.owner->patronymic.clear();
    report.signers.assign(6, one);
    QCOMPARE(texts::verdictSentence(report),
             QStringLiteral("All 6 signatures are valid: ТЕСТОВ ТЕСТ; ТЕСТОВ ТЕСТ; ТЕСТОВ ТЕСТ and 3 more."));
    report.signers[1].verdict = report.verdict = Verdict::notProven;
    QCOMPARE(texts::verdictSentence(report),
             QStringLiteral("Nothing wrong was found, but 1 of 6 signatures could not be fully checked."));
    report.signers[2].verdict = report.signers[3].verdict = report.verdict = Verdict::invalid;
    QCOMPARE(texts::verdictSentence(report),
             QStringLiteral("Do not trust this document: 2 of 6 signatures must not be trusted."));
}

void VerdictsTest::whatIsWrongIsSaidWithItsDate() {
    QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("ru")));
    VerificationReport report = fakes::report();
    SignerReport& one = report.signers[0];
    report.verdict = one.verdict = Verdict::invalid;
    one.reasons = {Error{ErrorCode::digestMismatch, {}}};
    QVERIFY(texts::verdictSentence(report).startsWith(QStringLiteral(
        "Не доверяйте этой подписи: документ изменён после подписания. В подписи указано: ТЕСТОВ")));
    one.reasons = {Error{ErrorCode::certificateRevoked, {}}};
    one.status.kind = StatusReport::Kind::revoked;
    one.status.revokedAt = fakes::day(2026, 11, 1);
    QVERIFY(texts::verdictSentence(report).startsWith(
        QStringLiteral("Не доверяйте этой подписи: сертификат отозван 01.11.2026.")));
    QVERIFY(texts::statusSentence(one.status).contains(QStringLiteral("01.11.2026")));
}

void VerdictsTest::aTestAndAPartAreSaid() {
    QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("en")));
    VerificationReport report = fakes::report();
    report.format = VerificationReport::Format::xml;
    QCOMPARE(texts::coverageSentences(report), QStringList{QStringLiteral("The whole document is signed.")});
    auto detached = fakes::report();
    QCOMPARE(texts::coverageSentences(detached),
             QStringList{QStringLiteral("The signed document is a file of its own: Келісімшарт.pdf.")});
    detached.contentName.clear();
    QCOMPARE(texts::coverageSentences(detached),
             QStringList{QStringLiteral("The signed document is a file of its own.")});
    report.partOnly = true;
    report.signers[0].trustOrigin = TrustOrigin::test;
    QVERIFY(texts::verdictSentence(report).endsWith(QStringLiteral(
        "Only a part of the document is signed. This is only a test: it has no legal force.")));
    QVERIFY(!texts::coverageSentences(report).contains(QStringLiteral("The whole document is signed.")));
    // One signature covers the whole document, and the other does not. The text must show the difference.
    report.partOnly = false;
    report.signers[0].trustOrigin = TrustOrigin::national;
    report.signers.push_back(report.signers[0]);
    report.signers[1].partOnly = true;
    const QString notEvery = QStringLiteral("Not every signature covers the whole document.");
    QVERIFY(texts::verdictSentence(report).endsWith(notEvery));
    QCOMPARE(texts::coverageSentences(report), QStringList{notEvery});
    QVERIFY(texts::uncheckedSentences(report).contains(notEvery));
    QVERIFY(texts::partSentence(report.signers[0]).isEmpty());
    QVERIFY(texts::reportText(report).contains(texts::partSentence(report.signers[1])));
    report.signers.pop_back();
    // A wrong signature covers nothing.
    report.signers[0].signatureRight = false;
    QVERIFY(texts::coverageSentences(report).isEmpty());
}

void VerdictsTest::timeStampsProveOrDoNot() {
    QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("en")));
    SignerReport one = fakes::signer();
    const QString time = texts::dateTime(fakes::day(2026, 11, 20, 10, 42));
    QVERIFY(time.startsWith(QStringLiteral("20 Nov 2026, 10:42 UTC")));
    QCOMPARE(texts::timeSentence(one),
             QStringLiteral("Signed not later than %1: a time stamp proves it (ТЕСТ TSA).").arg(time));
    one.provenTime.reset();
    one.timestamps[0].verdict = Verdict::invalid;
    one.timestamps[0].reasons = {Error{ErrorCode::certificateExpired, {}}};
    QCOMPARE(
        texts::timeSentence(one),
        QStringLiteral("Signed on %1 by the signer's own clock; nothing proves it. There is a time stamp, "
                       "but it proves nothing: the certificate has expired.")
            .arg(time));
    one.timestamps[0].verdict = Verdict::notProven;
    QVERIFY(texts::timeSentence(one).contains(QStringLiteral("could not be fully checked")));
    // The text does not mention a time stamp that is not there, and it does not say that there is no time
    // stamp.
    one.verdict = Verdict::notProven;
    one.reasons = {Error{ErrorCode::timeNotProven, {}}};
    QVERIFY(texts::reasonSentences(one)[0].endsWith(QStringLiteral("the time stamp does not prove it.")));
    QVERIFY(texts::signerSentence(one).contains(QStringLiteral("when it was signed is in doubt")));
    one.provenTime = fakes::day(2026, 11, 20);
    QVERIFY(texts::reasonSentences(one)[0].contains(QStringLiteral("does not agree with the time stamp")));
    one.provenTime.reset();
    one.timestamps.clear();
    QVERIFY(texts::reasonSentences(one)[0].endsWith(QStringLiteral("there is no time stamp.")));
    QVERIFY(texts::signerSentence(one).contains(QStringLiteral("while the certificate was in force")));
}

void VerdictsTest::whatWasNotCheckedIsListed() {
    QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("en")));
    VerificationReport report = fakes::report();
    QCOMPARE(texts::uncheckedSentences(report), QStringList());
    report.verdict = report.signers[0].verdict = Verdict::notProven;
    report.signers[0].reasons = {Error{ErrorCode::statusUnknown, {}}};
    report.signers[0].status = {
        StatusReport::Kind::unknown, StatusSource::none, {}, {}, Error{ErrorCode::serviceUnreachable, {}}};
    report.signers[0].provenTime.reset();
    report.signers[0].timestamps.clear();
    const QStringList unchecked = texts::uncheckedSentences(report);
    QCOMPARE(unchecked.size(), 2);
    QVERIFY(unchecked[0].contains(texts::sentence(ErrorCode::serviceUnreachable)));
    QVERIFY(unchecked.contains(texts::sentence(ErrorCode::timeNotProven)));
    const QString html = texts::reportHtml(report);
    for (const QString& one : unchecked) QVERIFY(html.contains(one.toHtmlEscaped()));
}

void VerdictsTest::anOldStatusSaysItsTime() {
    QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("en")));
    VerificationReport report = fakes::report();
    report.signers[0].status = {StatusReport::Kind::good,
                                StatusSource::crl,
                                fakes::day(2026, 11, 20),
                                {},
                                Error{ErrorCode::statusTooEarly, {}}};
    const QString said = texts::statusSentence(report.signers[0].status);
    QVERIFY(said.contains(QStringLiteral("not revoked as of 20 Nov 2026")));
    QVERIFY(said.contains(texts::sentence(ErrorCode::statusTooEarly)));
    QVERIFY(texts::uncheckedSentences(report).contains(said));
    report.signers[0].status.problem.reset();
    QVERIFY(!texts::uncheckedSentences(report).contains(texts::statusSentence(report.signers[0].status)));
}

void VerdictsTest::timesHaveTheirZone() {
    QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("kk")));
    const QByteArray before = qgetenv("TZ");
    const TimePoint moment = std::chrono::sys_days(std::chrono::year(2026) / 11 / 28) +
                             std::chrono::hours(23) + std::chrono::minutes(53);
    const auto in = [&](const char* zone) {
        qputenv("TZ", zone);
        tzset();
        return texts::dateTime(moment);
    };
    QCOMPARE(in("Asia/Almaty"), QStringLiteral("29.11.2026, 04:53 UTC+05:00"));
    QCOMPARE(in("America/New_York"), QStringLiteral("28.11.2026, 18:53 UTC-05:00"));
    QCOMPARE(in("America/St_Johns"), QStringLiteral("28.11.2026, 20:23 UTC-03:30"));
    QCOMPARE(in("UTC"), QStringLiteral("28.11.2026, 23:53 UTC"));
    in("Asia/Almaty");
    const VerificationReport report = fakes::report();
    for (const QString& page : {texts::reportHtml(report), texts::reportText(report)}) {
        // Every time of day is followed by its zone.
        static const QRegularExpression time(QStringLiteral("\\d{4}, \\d{2}:\\d{2}"));
        static const QRegularExpression timeWithZone(QStringLiteral("\\d{4}, \\d{2}:\\d{2} UTC\\+0[56]:00"));
        QVERIFY(page.count(time) > 3);
        QCOMPARE(page.count(time), page.count(timeWithZone));
    }
    qputenv("TZ", before);
    tzset();
}

void VerdictsTest::aCertificateIsTold() {
    QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("en")));
    auto key = *fakes::signer().owner;
    key.owner = "<b>ТЕСТ\u202e";
    const QString facts = texts::certificateFacts(key);
    for (const char* fact : {"Name: <b>ТЕСТ\ufffd ТЕСТОВИЧ", "IIN: 123456789011", "BIN: 123456789021",
                             "Issuer: ТЕСТ ОРТАЛЫҚ", "Serial number: 6a5b", "In force: 8 May 2026"})
        QVERIFY2(facts.contains(QString::fromUtf8(fact)), fact);
}

void VerdictsTest::strangersTextsAreHarmlessInTheReport() {
    QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("kk")));
    const std::string hostile = "%1 \u202e<img src=x onerror=\"a()\"></td>\n<script>'&lt;%2";
    const auto fill = [](VerificationReport& report, const std::string& text) {
        report.fileName = report.contentName = report.digestHex = text;
        for (SignerReport& one : report.signers) {
            one.owner->owner = one.owner->organisation = one.owner->iin = one.owner->bin = text;
            one.coverage = text;
            for (auto& certificate : one.path)
                certificate.name = certificate.serialNumber = certificate.fingerprint = text;
            for (auto& timestamp : one.timestamps)
                timestamp.authority = timestamp.serialNumber = timestamp.policyOid = text;
        }
    };
    for (const auto verdict : {Verdict::valid, Verdict::notProven, Verdict::invalid}) {
        VerificationReport harmless = fakes::report();
        harmless.verdict = harmless.signers[0].verdict = verdict;
        VerificationReport harmful = harmless;
        fill(harmless, "a");
        fill(harmful, hostile);
        const QString html = texts::reportHtml(harmful);
        QCOMPARE(tags(html), tags(texts::reportHtml(harmless)));
        QVERIFY(!html.contains(QChar(0x202e)));
        QVERIFY(html.contains(QStringLiteral("%1 \ufffd&lt;img")));
        const QString sentence = texts::verdictSentence(harmful);
        QVERIFY(!sentence.contains(QLatin1Char('\n')) && !sentence.contains(QChar(0x202e)));
        QVERIFY2(sentence.contains(QStringLiteral("%1 \ufffd<img")), qPrintable(sentence));
        QVERIFY2(sentence.contains(QStringLiteral("&lt;%2")), qPrintable(sentence));
    }
}

void VerdictsTest::theReportStandsAlone() {
    QCoreApplication::setApplicationVersion(QStringLiteral("9.8.7"));
    QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("kk")));
    const VerificationReport report = fakes::report();
    const QString html = texts::reportHtml(report);
    QVERIFY(html.startsWith(QStringLiteral("<!DOCTYPE html>\n<html lang=\"kk\">")));
    for (const char* wanted : {"charset=\"utf-8\"", "Qoltanba 9.8.7", "Келісімшарт.pdf.p7s", "20.11.2026",
                               "123456789021", "ТЕСТ ОРТАЛЫҚ", "6a5b4c3d2e1f00112233445566778899aabbccdd"})
        QVERIFY2(html.contains(QString::fromUtf8(wanted)), wanted);
    QVERIFY(html.contains(QString::fromStdString(report.digestHex)));
    for (const char* outside : {"<script", "http://", "https://", "url(", "<link", "<img", "src="})
        QVERIFY2(!html.contains(QString::fromLatin1(outside)), outside);
}

QTEST_GUILESS_MAIN(VerdictsTest)
#include "verdicts_test.moc"
