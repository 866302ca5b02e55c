// The texts of the help (docs/help) and of the READMEs for people: they agree with each other and with the
// windows.
#include <QDir>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QXmlStreamReader>
#include <QtTest>

#include <qoltanba/texts/language.h>

#include "help_text.h"

using namespace qoltanba;

namespace {

const QString root = QStringLiteral(QOLTANBA_SOURCE_DIR);

QString contentOf(const QString& path) {
    QFile file(root + QLatin1Char('/') + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString helpFile(const QString& language) {
    return QStringLiteral("docs/help/%1.md").arg(language);
}

QStringList captured(const QString& pattern, const QString& text) {
    QStringList all;
    const QRegularExpression expression(
        pattern, QRegularExpression::MultilineOption | QRegularExpression::DotMatchesEverythingOption);
    for (auto found = expression.globalMatch(text); found.hasNext();) all << found.next().captured(1);
    return all;
}

/// What stands in bold: the words of windows and nothing else. A line may end within them.
QStringList wordsOfWindows(const QString& text) {
    QStringList all;
    for (const QString& words : captured(QStringLiteral("\\*\\*(.+?)\\*\\*"), text))
        all << words.simplified();
    return all;
}

/// A section of a help file, by its anchor.
QMap<QString, QString> sectionsOf(const QString& text) {
    QMap<QString, QString> all;
    for (const QString& part : text.split(QStringLiteral("<a id=\"")).mid(1))
        all[part.section(QLatin1Char('"'), 0, 0)] = part;
    return all;
}

/// The levels of the headings and the kinds of list items, in order: "#", "##", "-", "1.".
QStringList shapeOf(const QString& text) {
    QStringList shape;
    for (const QString& mark : captured(QStringLiteral("^(#+|-|\\d+\\.) "), text)) shape << mark;
    return shape;
}

/// From the words in a language to the messages that are shown with these words.
using Catalogue = QMap<QString, QSet<QString>>;

Catalogue catalogueOf(const QString& language) {
    QFile file(root + QStringLiteral("/translations/qoltanba_%1.ts").arg(language));
    if (!file.open(QIODevice::ReadOnly)) return {};
    QXmlStreamReader xml(&file);
    Catalogue all;
    QString context;
    QString source;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement()) continue;
        if (xml.name() == QLatin1String("name")) context = xml.readElementText();
        if (xml.name() == QLatin1String("source")) source = xml.readElementText();
        if (xml.name() == QLatin1String("translation")) {
            const QString words = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            all[words.simplified()].insert(context + QLatin1Char('\n') + source);
        }
    }
    return all;
}

/// The words of `text` that no window shows.
QStringList strangeWords(const QString& text, const Catalogue& catalogue) {
    QStringList strange;
    for (const QString& words : wordsOfWindows(text))
        if (!catalogue.contains(words)) strange << words;
    return strange;
}

/// Each message that the words of `text` may be.
QSet<QString> messagesIn(const QString& text, const Catalogue& catalogue) {
    QSet<QString> all;
    for (const QString& words : wordsOfWindows(text)) all += catalogue.value(words);
    return all;
}

/// The words of `text` that stand for no message of `others`.
QStringList withoutPartner(const QString& text, const Catalogue& catalogue, const QSet<QString>& others) {
    QStringList alone;
    for (const QString& words : wordsOfWindows(text))
        if (!catalogue.value(words).intersects(others)) alone << words;
    return alone;
}

QStringList anchorsIn(const QString& text) {
    return captured(QStringLiteral("^<a id=\"([^\"]*)\"></a>$"), text);
}

/// The targets of links and pictures that lead to nothing in this folder.
QStringList deadEnds(const QString& path) {
    const QString text = contentOf(path);
    const QDir folder = QFileInfo(root + QLatin1Char('/') + path).dir();
    QStringList dead;
    for (const QString& target : captured(QStringLiteral("\\]\\(([^)\\s]+)\\)"), text)) {
        if (target.contains(QStringLiteral("://"))) continue;
        const QString file = target.section(QLatin1Char('#'), 0, 0);
        const QString anchor = target.section(QLatin1Char('#'), 1);
        QFile there(file.isEmpty() ? root + QLatin1Char('/') + path : folder.filePath(file));
        const bool opens = there.exists() && (anchor.isEmpty() || there.open(QIODevice::ReadOnly));
        if (!opens || (!anchor.isEmpty() && file.contains(QStringLiteral("help/")) &&
                       !anchorsIn(QString::fromUtf8(there.readAll())).contains(anchor)))
            dead << target;
    }
    return dead;
}

QStringList picturesOf(const QString& path) {
    return captured(QStringLiteral("!\\[[^\\]]*\\]\\(([^)]+)\\)"), contentOf(path));
}

}  // namespace

class HelpDocumentsTest : public QObject {
    Q_OBJECT
  private slots:
    void theLanguagesHaveTheSameSections();
    void everySectionThatAWindowOpensIsThere();
    void wordsOfWindowsAreThoseOfTheCatalogue();
    void theLanguagesNameTheSameWords();
    void linksAndPicturesLeadSomewhere();
    void theReadmesLeadToEachOther();
    void theHelpHasNothingToLoad();
    void theFormalYouIsWrittenLarge();
};

void HelpDocumentsTest::theLanguagesHaveTheSameSections() {
    const QString first = contentOf(helpFile(QStringLiteral("kk")));
    const QStringList anchors = anchorsIn(first);
    QVERIFY(anchors.size() > 15);
    QCOMPARE(QSet<QString>(anchors.begin(), anchors.end()).size(), anchors.size());
    for (const QString& language : texts::languages()) {
        const QString text = contentOf(helpFile(language));
        QCOMPARE(anchorsIn(text), anchors);
        QCOMPARE(shapeOf(text), shapeOf(first));
        // Each section has an anchor, and the program reads the same text.
        const ui::HelpText read = ui::readHelp(language);
        QStringList found;
        for (const auto& section : read.sections) {
            QVERIFY2(!section.title.isEmpty(), qPrintable(section.anchor));
            found << section.anchor;
        }
        QCOMPARE(found, anchors);
        QVERIFY(!read.markdown.contains(QStringLiteral("<a id")));
    }
    QCOMPARE(ui::readHelp(QStringLiteral("xx")).markdown, ui::readHelp(QStringLiteral("en")).markdown);
}

void HelpDocumentsTest::everySectionThatAWindowOpensIsThere() {
    using enum ui::HelpSection;
    for (const QString& language : texts::languages())
        for (const auto section : {about, start, signing, checking, journal, settings})
            QVERIFY2(anchorsIn(contentOf(helpFile(language))).contains(ui::anchorOf(section)),
                     qPrintable(language + QLatin1Char(' ') + ui::anchorOf(section)));
}

void HelpDocumentsTest::wordsOfWindowsAreThoseOfTheCatalogue() {
    for (const QString& language : texts::languages()) {
        const Catalogue catalogue = catalogueOf(language);
        QVERIFY(catalogue.size() > 200);
        const QString text = contentOf(helpFile(language));
        QVERIFY(wordsOfWindows(text).size() > 50);
        QCOMPARE(strangeWords(text, catalogue), QStringList());
        if (language == QStringLiteral("en")) continue;
        const QString readme = contentOf(QStringLiteral("README.%1.md").arg(language));
        QVERIFY(!wordsOfWindows(readme).isEmpty());
        QCOMPARE(strangeWords(readme, catalogue), QStringList());
    }
    // A word that no window shows is found, also where its line ends.
    const QString wrong = QStringLiteral("Press **Sign** or **Sign\n  it**.");
    QCOMPARE(strangeWords(wrong, catalogueOf(QStringLiteral("en"))), QStringList{QStringLiteral("Sign it")});
}

void HelpDocumentsTest::theLanguagesNameTheSameWords() {
    const Catalogue english = catalogueOf(QStringLiteral("en"));
    const auto original = sectionsOf(contentOf(helpFile(QStringLiteral("en"))));
    for (const QString& language : {QStringLiteral("kk"), QStringLiteral("ru")}) {
        const Catalogue catalogue = catalogueOf(language);
        const auto sections = sectionsOf(contentOf(helpFile(language)));
        for (const QString& anchor : original.keys()) {
            const QString& there = original[anchor];
            const QString here = sections[anchor];
            QCOMPARE(withoutPartner(here, catalogue, messagesIn(there, english)), QStringList());
            QCOMPARE(withoutPartner(there, english, messagesIn(here, catalogue)), QStringList());
        }
    }
}

void HelpDocumentsTest::linksAndPicturesLeadSomewhere() {
    QStringList files{QStringLiteral("README.md"), QStringLiteral("README.kk.md"),
                      QStringLiteral("README.ru.md")};
    for (const QString& language : texts::languages()) files << helpFile(language);
    for (const QString& file : files) {
        QVERIFY2(!contentOf(file).isEmpty(), qPrintable(file));
        QCOMPARE(deadEnds(file), QStringList());
    }
    for (const QString& language : {QStringLiteral("kk"), QStringLiteral("ru")}) {
        const QStringList pictures = picturesOf(QStringLiteral("README.%1.md").arg(language));
        QVERIFY(pictures.size() > 5);
        for (const QString& picture : pictures)
            QVERIFY2(picture.endsWith(QStringLiteral("_%1.png").arg(language)), qPrintable(picture));
    }
}

void HelpDocumentsTest::theReadmesLeadToEachOther() {
    const QStringList readmes{QStringLiteral("README.md"), QStringLiteral("README.kk.md"),
                              QStringLiteral("README.ru.md")};
    for (const QString& from : readmes)
        for (const QString& to : readmes)
            QVERIFY2(from == to || contentOf(from).left(300).contains(QStringLiteral("](%1)").arg(to)),
                     qPrintable(from + QStringLiteral(" to ") + to));
}

void HelpDocumentsTest::theHelpHasNothingToLoad() {
    for (const QString& language : texts::languages()) {
        const QString text = contentOf(helpFile(language));
        QCOMPARE(picturesOf(helpFile(language)), QStringList());
        // No HTML but the anchors and the addresses in angle brackets.
        for (const QString& tag : captured(QStringLiteral("<([^>]*)>"), text))
            QVERIFY2(tag == QStringLiteral("/a") || tag.startsWith(QStringLiteral("a id=\"")) ||
                         tag.startsWith(QStringLiteral("https://")),
                     qPrintable(tag));
        for (const QString& target : captured(QStringLiteral("\\]\\(([^)]+)\\)"), text))
            QVERIFY2(target.startsWith(QStringLiteral("https://")) || target.startsWith(QLatin1Char('#')),
                     qPrintable(target));
    }
}

void HelpDocumentsTest::theFormalYouIsWrittenLarge() {
    static const QRegularExpression small(
        QStringLiteral("(^|\\W)(вы|вас|вам|ваш|ваше|ваши|вашего|вашем|вашей|сіз|сізден|сізге|сіздің)(\\W|$)"),
        QRegularExpression::UseUnicodePropertiesOption);
    for (const auto* name : {"docs/help/kk.md", "docs/help/ru.md", "README.kk.md", "README.ru.md"}) {
        const auto found = small.match(contentOf(QString::fromLatin1(name)));
        QVERIFY2(!found.hasMatch(), qPrintable(QString::fromLatin1(name) + found.captured()));
    }
}

QTEST_GUILESS_MAIN(HelpDocumentsTest)
#include "help_documents_test.moc"
