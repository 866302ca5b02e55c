#include <QLocale>
#include <QProcess>
#include <QSet>
#include <QtTest>

#include <array>

#include <qoltanba/texts/acts.h>
#include <qoltanba/texts/language.h>
#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

using namespace qoltanba;

namespace {

TimePoint day(int year, int month, int dayOfMonth) {
    const QDateTime noon(QDate(year, month, dayOfMonth), QTime(12, 0));
    return TimePoint{std::chrono::milliseconds{noon.toMSecsSinceEpoch()}};
}

}  // namespace

class WordsTest : public QObject {
    Q_OBJECT
  private slots:
    void everyErrorHasItsOwnSentenceInEveryLanguage();
    void nothingIsLeftInEnglish();
    void everyActIsToldInEveryLanguage();
    void anActTellsWhatLeaves();
    void aSavedResultIsToldWithItsPlace();
    void sizesDatesAndNumbersFollowTheLanguage_data();
    void sizesDatesAndNumbersFollowTheLanguage();
    void russianPluralForms();
    void reasonsNameTheKeysOwnDates();
    void aKeyOnADeviceHasNoFileName();
    void theLanguageIsChosenByWishThenSystem();
    void anUnknownLanguageChangesNothing();
    void qtsOwnTextsAreKazakhToo();
    void strangersTextsLoseTheirTricks();
    void nothingInvisibleStaysAndNothingElseGoes();
    void strangersTextsHaveALength();
    void strangersTextsHaveFewScripts();
};

void WordsTest::everyErrorHasItsOwnSentenceInEveryLanguage() {
    for (const QString& language : texts::languages()) {
        QVERIFY(texts::loadLanguage(*qApp, language));
        QSet<QString> sentences;
        for (ErrorCode code : allErrorCodes()) {
            const QString sentence = texts::sentence(code);
            QVERIFY2(sentence.endsWith(QLatin1Char('.')), nameOf(code).data());
            QVERIFY2(!sentences.contains(sentence), nameOf(code).data());
            sentences.insert(sentence);
        }
    }
}

void WordsTest::nothingIsLeftInEnglish() {
    for (const auto* language : {"kk", "ru"}) {
        for (ErrorCode code : allErrorCodes()) {
            QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("en")));
            const QString english = texts::sentence(code);
            QVERIFY(texts::loadLanguage(*qApp, QString::fromLatin1(language)));
            QVERIFY2(texts::sentence(code) != english, nameOf(code).data());
        }
    }
}

namespace {

constexpr std::array acts{service::Act::signIn, service::Act::signDocuments, service::Act::giveCertificate,
                          service::Act::addTimestamp};

}  // namespace

void WordsTest::everyActIsToldInEveryLanguage() {
    QSet<QString> all;  // of every language: no text occurs twice in any of them
    for (const QString& language : texts::languages()) {
        QVERIFY(texts::loadLanguage(*qApp, language));
        for (const auto act : acts) {
            const auto texts = texts::textsOf(act, {.asker = QStringLiteral("egov.kz"), .documents = 3});
            QVERIFY(texts.question.contains(QStringLiteral("egov.kz")));
            QVERIFY(texts.failure.endsWith(QLatin1Char('.')));
            QVERIFY(texts.done.endsWith(QLatin1Char('.')));
            for (const QString& text :
                 {texts.headline, texts.question, texts.button, texts.done, texts.journal}) {
                QVERIFY2(!text.isEmpty() && !all.contains(text), qPrintable(text));
                all.insert(text);
            }
        }
    }
}

void WordsTest::anActTellsWhatLeaves() {
    QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("en")));
    for (const auto act : acts) {
        const auto person = texts::textsOf(act, {.documents = 1});
        const auto organisation = texts::textsOf(act, {.documents = 1, .withOrganisation = true});
        QVERIFY(person.leaves.startsWith(QStringLiteral("The site receives: ")));
        QCOMPARE(organisation.leaves.contains(QStringLiteral("BIN")), texts::usesKey(act));
        QVERIFY(!person.leaves.contains(QStringLiteral("BIN")));
        const auto stamped = texts::textsOf(act, {.documents = 1, .withTimestamp = true});
        const bool tells = stamped.leaves.contains(QStringLiteral("only the digest of the signature"));
        QCOMPARE(tells, act != service::Act::giveCertificate);
        QCOMPARE(!stamped.timestamp.isEmpty(), tells);
    }
}

void WordsTest::aSavedResultIsToldWithItsPlace() {
    QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("en")));
    const texts::ActFacts beside{.asker = QStringLiteral("ezsigner.kz"),
                                 .documents = 1,
                                 .savesResult = true,
                                 .resultFolder = QStringLiteral("/home/а")};
    const auto told = texts::textsOf(service::Act::signDocuments, beside);
    QCOMPARE(told.question,
             QStringLiteral("ezsigner.kz asks you to sign a file of this computer and to save the result"));
    QVERIFY(told.leaves.startsWith(QStringLiteral("The result is a new file in the folder “/home/а”. ")));
    QVERIFY(told.leaves.contains(QStringLiteral("The site receives only its path.")));
    QVERIFY(told.leaves.contains(QStringLiteral("only the digest of the signature")));
    QVERIFY(!told.leaves.contains(QStringLiteral("BIN")));
    texts::ActFacts named = beside;
    named.resultFolder = QStringLiteral("/home/а/Қол қойылған");
    named.folderNamedByPage = named.withOrganisation = true;
    const auto elsewhere = texts::textsOf(service::Act::signDocuments, named);
    QVERIFY(elsewhere.leaves.contains(QStringLiteral("“/home/а/Қол қойылған”, which the site named")));
    QVERIFY(elsewhere.leaves.contains(QStringLiteral("BIN")));
}

void WordsTest::sizesDatesAndNumbersFollowTheLanguage_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("small");
    QTest::addColumn<QString>("large");
    QTest::addColumn<QString>("date");
    QTest::addColumn<QString>("number");
    const auto row = [](const char* language, const char* small, const char* large, const char* date,
                        const char* number) {
        QTest::newRow(language) << QString::fromUtf8(language) << QString::fromUtf8(small)
                                << QString::fromUtf8(large) << QString::fromUtf8(date)
                                << QString::fromUtf8(number);
    };
    row("kk", "12 КБ", "2,1 МБ", "08.05.2027", "10\u00a0000");
    row("ru", "12 КБ", "2,1 МБ", "08.05.2027", "10\u00a0000");
    row("en", "12 KB", "2.1 MB", "8 May 2027", "10,000");
}

void WordsTest::sizesDatesAndNumbersFollowTheLanguage() {
    QFETCH(QString, language);
    QVERIFY(texts::loadLanguage(*qApp, language));
    QTEST(texts::size(12 * 1024), "small");
    QTEST(texts::size(2'200'000), "large");
    QTEST(texts::date(day(2027, 5, 8)), "date");
    QTEST(texts::number(10'000), "number");
    // Numbers inside sentences too.
    QFETCH(QString, number);
    const service::Act act = service::Act::signDocuments;
    QVERIFY(texts::textsOf(act, {.documents = 10'000}).headline.contains(number));
    QVERIFY(texts::textsOf(act, {.documents = 10'000}).done.contains(number));
    QVERIFY(
        texts::daysBetween(day(2000, 1, 1), day(2000, 1, 1) + std::chrono::days(10'000)).contains(number));
}

void WordsTest::russianPluralForms() {
    QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("ru")));
    QCOMPARE(texts::daysBetween(day(2026, 1, 1), day(2026, 1, 2)), QStringLiteral("1 день"));
    QCOMPARE(texts::daysBetween(day(2026, 1, 1), day(2026, 1, 4)), QStringLiteral("3 дня"));
    QCOMPARE(texts::daysBetween(day(2026, 1, 1), day(2026, 1, 12)), QStringLiteral("11 дней"));
    QCOMPARE(texts::daysBetween(day(2026, 1, 2), day(2026, 1, 1)), QStringLiteral("0 дней"));
    QCOMPARE(texts::size(1), QStringLiteral("1 байт"));
    QCOMPARE(texts::size(1023), QStringLiteral("1\u00a0023 байта"));
    QCOMPARE(texts::size(1024 * 1024 - 1), QStringLiteral("1 МБ"));
}

void WordsTest::reasonsNameTheKeysOwnDates() {
    QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("kk")));
    service::KeyDescription key;
    key.notBefore = day(2028, 2, 1);
    key.notAfter = day(2026, 5, 8);
    QCOMPARE(texts::sentence(service::KeyProblem::expired, key),
             QStringLiteral("Мерзімі 08.05.2026 күні өткен. Жаңа кілт алу керек."));
    QVERIFY(texts::sentence(service::KeyProblem::notYetValid, key).contains(QStringLiteral("01.02.2028")));
}

void WordsTest::aKeyOnADeviceHasNoFileName() {
    QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("en")));
    service::KeyOffer offer;
    offer.keyProblem = service::KeyProblem::onlyForSigningIn;
    QVERIFY(texts::sentence(offer).contains(QStringLiteral("GOST512_")));
    for (const auto pin : {service::PinNeed::typed, service::PinNeed::onDevice, service::PinNeed::blocked}) {
        offer.pin = pin;
        offer.keyProblem = service::KeyProblem::onlyForSigningIn;
        QCOMPARE(texts::sentence(offer),
                 QStringLiteral("This key is for signing in. To sign a document choose another key."));
        offer.keyProblem = service::KeyProblem::onlyForSigning;
        QCOMPARE(texts::sentence(offer),
                 QStringLiteral("This key is for signing documents. To sign in choose another key."));
    }
}

void WordsTest::theLanguageIsChosenByWishThenSystem() {
    const auto choose = [](std::initializer_list<const char*> callbacks) {
        QStringList list;
        for (const char* wish : callbacks) list << QString::fromLatin1(wish);
        return texts::chooseLanguage(list);
    };
    QCOMPARE(choose({"", "ru"}), QStringLiteral("ru"));
    QCOMPARE(choose({"kk-KZ", "ru"}), QStringLiteral("kk"));
    QCOMPARE(choose({"fr", "en_GB"}), QStringLiteral("en"));
    // "rum" is Romanian's old code, not Russian.
    QCOMPARE(choose({"rum", "kk"}), QStringLiteral("kk"));
}

void WordsTest::anUnknownLanguageChangesNothing() {
    QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("kk")));
    QVERIFY(!texts::loadLanguage(*qApp, QStringLiteral("fr")));
    QVERIFY(!texts::loadLanguage(*qApp, QStringLiteral("ru"), {QStringLiteral("nosuch")}));
    QCOMPARE(texts::loadedLanguage(*qApp), QStringLiteral("kk"));
    QCOMPARE(texts::name(service::Role::firstHead), QStringLiteral("бірінші басшы"));
}

void WordsTest::qtsOwnTextsAreKazakhToo() {
    QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("kk")));
    QCOMPARE(QCoreApplication::translate("QFileDialog", "Files of type:"), QStringLiteral("Файл түрі:"));
    QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("en")));
    QCOMPARE(QCoreApplication::translate("QFileDialog", "Files of type:"), QStringLiteral("Files of type:"));
}

void WordsTest::strangersTextsLoseTheirTricks() {
    const QString mark(QChar(0xfffd));
    QCOMPARE(texts::plainLine("invoice\u202efdp.exe"),
             QStringLiteral("invoice") + mark + QStringLiteral("fdp.exe"));
    QCOMPARE(texts::plainLine("a\nb\tc"),
             QStringLiteral("a") + mark + QStringLiteral("b") + mark + QStringLiteral("c"));
    QCOMPARE(texts::plainLine("egov\u200b.kz"), QStringLiteral("egov") + mark + QStringLiteral(".kz"));
    QCOMPARE(texts::plainLine("tag\U000e0041"), QStringLiteral("tag") + mark);
    QCOMPARE(texts::plainLine("a\ufe0fb\u034fc\U000e0101d"), QStringLiteral("a%1b%1c%1d").arg(mark));
    QCOMPARE(texts::plainLine("\xff\xfe"), mark + mark);
    // A byte order mark at the beginning of a text file is not part of its text. At the beginning of a name
    // it is part of the name.
    QCOMPARE(texts::plainLine("\ufeffname"), mark + QStringLiteral("name"));
    QCOMPARE(texts::plainBlock("\ufefftext"), QStringLiteral("text"));
    QCOMPARE(texts::plainBlock("a\r\nb\tc\x1b[31m"),
             QStringLiteral("a\nb\tc") + mark + QStringLiteral("[31m"));
    QCOMPARE(texts::plainLine("Әбілқасым \xf0\x9f\x93\x84"), QStringLiteral("Әбілқасым \U0001f4c4"));
}

// Compares with Perl's own tables of Unicode, for every code point that Unicode has assigned.
void WordsTest::nothingInvisibleStaysAndNothingElseGoes() {
    QProcess perl;
    perl.start(
        QStringLiteral(QOLTANBA_PERL),
        {QStringLiteral("-e"),
         QStringLiteral(
             "for (1 .. 0x10ffff) {"
             "  next if $_ >= 0xd800 && $_ < 0xe000;"
             "  my $hides = chr =~ /\\p{Default_Ignorable_Code_Point}|\\p{Bidi_Control}|\\p{Join_Control}|"
             "\\p{Variation_Selector}|\\p{Cc}|\\p{Cf}|\\p{Zl}|\\p{Zp}|"
             "\\p{Noncharacter_Code_Point}|\\x{2800}/;"
             "  print $hides ? \"h\" : chr =~ /\\p{Assigned}/ ? \"s\" : \"u\", \" $_\\n\";"
             "}")});
    QVERIFY(perl.waitForFinished(120'000));
    QCOMPARE(perl.exitCode(), 0);
    const QChar mark(0xfffd);
    int hidden = 0;
    int seen = 0;
    for (const QByteArray& line : perl.readAllStandardOutput().split('\n')) {
        const auto point = static_cast<char32_t>(line.mid(2).toUInt());
        if (line.isEmpty() || line.startsWith('u') || point == mark.unicode()) continue;
        const QString text = QStringView(QChar::fromUcs4(point)).toString();
        const QString shown = texts::plainLine(text.toStdString());
        const QByteArray name = "U+" + QByteArray::number(point, 16);
        QVERIFY2(shown == (line.startsWith('h') ? QString(mark) : text), name.constData());
        ++(line.startsWith('h') ? hidden : seen);
    }
    QVERIFY2(hidden > 4'000 && seen > 140'000, "the judge said too little");
}

void WordsTest::strangersTextsHaveALength() {
    const QChar cut(0x2026);
    QCOMPARE(texts::plainLine(std::string(300, 'a')), QString(300, QLatin1Char('a')));
    for (const std::size_t length : {301U, 2399U, 2400U, 2401U, 20'000'000U}) {
        const QString line = texts::plainLine("/home/" + std::string(length, 'a') + "/name.p12");
        QCOMPARE(line.size(), texts::longestLine);
        QVERIFY(line.startsWith(QStringLiteral("/home/aaa")));
        QVERIFY(line.endsWith(QStringLiteral("aaa/name.p12")));
        QCOMPARE(line.count(cut), 1);
        QVERIFY(!line.contains(QChar(0xfffd)));
    }
    // No letter of two octets, and no surrogate pair, is cut in two.
    for (const char* letter : {"ә", "\U0001f4c4", "\xe2\x82\xac"}) {
        for (const int before : {0, 1, 2, 3}) {
            std::string text(static_cast<std::size_t>(before), 'x');
            for (int i = 0; i < 5000; ++i) text += letter;
            const QString line = texts::plainLine(text);
            QVERIFY(line.size() <= texts::longestLine && line.size() > texts::longestLine - 4);
            QString rest = line;
            rest.remove(QString::fromUtf8(letter)).remove(cut).remove(QLatin1Char('x'));
            QCOMPARE(rest, QString());
        }
    }
    QCOMPARE(texts::cutLeft(QStringLiteral("aaaa.egov.kz"), 9), cut + QStringLiteral(".egov.kz").right(8));
    QCOMPARE(texts::cutLeft(QStringLiteral("egov.kz"), 9), QStringLiteral("egov.kz"));
    QCOMPARE(texts::cutMiddle(QStringLiteral("abcdefgh"), 5), QStringLiteral("ab…gh"));
    QCOMPARE(texts::plainWhole(std::string(5000, 'a')).size(), 5000);
}

void WordsTest::strangersTextsHaveFewScripts() {
    // The letters that people here write do not change, even all of them in one text.
    const char* usual = "Әріп Буква Letter Γράμμα Տառ ასო אות حرف अक्षर อักษร 字 かな カナ 글자 № € 📄";
    QCOMPARE(texts::plainLine(usual), QString::fromUtf8(usual));
    // One letter of every script: those of two rare scripts stay.
    std::string every;
    QSet<int> all;
    for (char32_t point = 0x20; point < 0x20000; ++point) {
        const int script = QChar::script(point);
        if (!QChar::isLetter(point) || all.contains(script)) continue;
        all.insert(script);
        every += QString::fromUcs4(&point, 1).toStdString();
    }
    QVERIFY2(all.size() > 120, "few scripts were tried");
    for (const QString& shown : {texts::plainLine(every), texts::plainBlock(every)}) {
        QSet<int> left;
        for (const auto point : shown.toUcs4()) left.insert(QChar::script(point));
        left.remove(QChar::Script_Common);
        QVERIFY2(left.size() <= 17, QByteArray::number(left.size()).constData());
        QVERIFY(shown.contains(QChar(0xfffd)));
    }
    const char* tamil = "எழுத்து";
    QCOMPARE(texts::plainBlock(tamil), QString::fromUtf8(tamil));
}

QTEST_GUILESS_MAIN(WordsTest)
#include "texts_test.moc"
