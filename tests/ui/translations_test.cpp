#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
#include <QSet>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest>

#include <qoltanba/texts/language.h>
#include <qoltanba/texts/sentences.h>

#include "about_window.h"
#include "consent_window.h"
#include "document_panel.h"
#include "fakes.h"
#include "help_window.h"
#include "journal_window.h"
#include "main_window.h"
#include "own_file_list.h"
#include "settings_window.h"
#include "sign_files_window.h"
#include "verification_window.h"

using namespace qoltanba;

namespace {

const QString source = QStringLiteral(QOLTANBA_SOURCE_DIR);

QString catalogue(const QString& language) {
    return QStringLiteral("%1/translations/qoltanba_%2.ts").arg(source, language);
}

struct Message {
    QString context;
    QString source;
    QStringList translations;
    bool unfinished = false;
};

QList<Message> messages(const QString& file) {
    QFile device(file);
    if (!device.open(QIODevice::ReadOnly)) return {};
    QXmlStreamReader xml(&device);
    QList<Message> all;
    QString context;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement()) continue;
        const auto name = xml.name();
        if (name == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (name == QLatin1String("message")) {
            all.append({context, {}, {}, false});
        } else if (name == QLatin1String("source")) {
            all.last().source = xml.readElementText();
        } else if (name == QLatin1String("translation")) {
            all.last().unfinished = xml.attributes().hasAttribute(QLatin1String("type"));
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            all.last().translations << text.trimmed();
        }
    }
    return all;
}

/// All text that a person can read in a window: the texts of labels, buttons, tabs, tool tips, titles,
/// accessible names.
QSet<QString> visibleTexts(const QWidget& window) {
    QSet<QString> texts{window.windowTitle()};
    QList<const QWidget*> widgets{&window};
    for (const auto* widget : window.findChildren<QWidget*>()) widgets << widget;
    for (const auto* widget : widgets) {
        // Qt's own arrows of a tab bar that does not fit; hidden here.
        if (qobject_cast<const QTabBar*>(widget->parentWidget()) != nullptr) continue;
        texts << widget->toolTip() << widget->accessibleName() << widget->accessibleDescription();
        if (const auto* label = qobject_cast<const QLabel*>(widget)) texts << label->text();
        if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) texts << button->text();
        if (const auto* box = qobject_cast<const QComboBox*>(widget))
            for (int i = 0; i < box->count(); ++i) texts << box->itemText(i);
        if (const auto* tabs = qobject_cast<const QTabWidget*>(widget))
            for (int i = 0; i < tabs->count(); ++i) texts << tabs->tabText(i);
    }
    return texts;
}

/// The texts of the window that checks signatures, in each of its states.
QSet<QString> verificationTexts(fakes::Verifications& verifications) {
    ui::VerificationWindow window(verifications);
    QSet<QString> texts = visibleTexts(window);
    window.check({"/home/test/Келісімшарт.p7s", "/home/test/Келісімшарт.pdf"});
    texts += visibleTexts(window);
    for (const auto verdict :
         {service::Verdict::valid, service::Verdict::notProven, service::Verdict::invalid}) {
        auto report = fakes::report();
        report.verdict = report.signers[0].verdict = verdict;
        report.signers[0].reasons = {Error{ErrorCode::digestMismatch, {}},
                                     Error{ErrorCode::issuerUnknown, {}}};
        report.signers[0].trustOrigin = service::TrustOrigin::test;
        window.check({"/home/test/Келісімшарт.p7s", "/home/test/Келісімшарт.pdf"});
        verifications.answer(report);
        texts += visibleTexts(window);
    }
    window.importAuthorities("/home/test/");
    texts += visibleTexts(window);
    window.saveReport(QStringLiteral("/no/such/folder/a.pdf"));
    texts += visibleTexts(window);
    window.check({"/home/test/Келісімшарт.p7s", {}});
    verifications.answer(fail(ErrorCode::contentMissing));
    texts += visibleTexts(window);
    window.check({"/home/test/Келісімшарт.p7s", {}});
    verifications.answer(fail(ErrorCode::notASignedDocument));
    texts += visibleTexts(window);
    return texts;
}

/// The texts of the window that signs files, in each of its states.
QSet<QString> ownFileTexts() {
    fakes::OwnFiles files;
    fakes::Requests requests;
    ui::SignFilesWindow window(
        {files, requests, [](const ui::FilesToCheck&) {}, [](const std::filesystem::path&) {}, [] {}});
    QSet<QString> texts = visibleTexts(window);
    window.add({"/home/test"});
    texts += visibleTexts(window);
    files.answer(service::OwnFileList{
        {fakes::ownFile("а.xml", service::OwnKind::xml), fakes::ownFile("б.p7s", service::OwnKind::detached),
         fakes::ownFile("в.cms", service::OwnKind::attached)},
        3});
    for (std::size_t file = 0; file < 3; ++file) {
        window.findChild<ui::OwnFileList*>()->choose(file);
        texts += visibleTexts(window);
    }
    window.sign();
    texts += visibleTexts(window);
    requests.dones.back()(fail(ErrorCode::timedOut));
    texts += visibleTexts(window);
    service::Question saves = fakes::question();
    saves.savesResult = true;
    saves.resultFolder = "/home/test/";
    for (const bool named : {false, true}) {
        saves.folderNamedByPage = named;
        ui::ConsentWindow consent(saves, std::make_shared<fakes::Answers>(), {});
        consent.setAttribute(Qt::WA_DeleteOnClose, false);
        texts += visibleTexts(consent);
    }
    service::Question question = fakes::question();
    question.peer = service::Peer::person();
    for (const char* folder : {"", "/home/test/"}) {
        question.resultFolder = folder;
        ui::ConsentWindow consent(question, std::make_shared<fakes::Answers>(), {});
        consent.setAttribute(Qt::WA_DeleteOnClose, false);
        texts += visibleTexts(consent);
        consent.end({service::Ending::Kind::failed, Error{ErrorCode::signingFailed, {}}, 1, 3});
        texts += visibleTexts(consent);
    }
    return texts;
}

/// A text without its numbers, names and hosts needs a translation only if letters remain.
bool saysNothing(const QString& text) {
    static const QRegularExpression letters(QStringLiteral("[A-Za-z]{3}"));
    return !letters.match(text).hasMatch();
}

/// Names that are the same in every language.
bool isName(const QString& text) {
    static const QStringList names{
        QStringLiteral("Qoltanba"),
        QStringLiteral("English"),
        QStringLiteral("egov.kz"),
        QStringLiteral("https"),
        QStringLiteral("GOST512_8df0a1.p12"),
        QStringLiteral("GOST"),
        QStringLiteral("Kaztoken"),
        QStringLiteral("SHA-256"),
        QStringLiteral("/home/test/"),
        QStringLiteral("0.1.0"),
        QStringLiteral("9f86d081 884c7d65 9a2feaa0 c55ad015 a3bf4f1b 2b0b822c d15d6c15 b0f00a08"),
        QStringLiteral("6a5b4c3d2e1f00112233445566778899aabbccdd"),
        QStringLiteral("XML"),
        QStringLiteral("UTC"),
        QStringLiteral("<qt>"),
        QStringLiteral(".xml"),
        QStringLiteral("&lt;")};
    QString rest = text;
    for (const QString& name : names) rest.remove(name);
    return saysNothing(rest);
}

}  // namespace

class TranslationsTest : public QObject {
    Q_OBJECT
  private slots:
    void lupdateWouldChangeNothing();
    void nothingIsUnfinishedOrEmpty();
    void placeholdersAreKept();
    void theFormalYouIsWrittenLarge();
    void noWindowShowsEnglish_data();
    void noWindowShowsEnglish();
};

void TranslationsTest::lupdateWouldChangeNothing() {
    const QString lupdate = QStringLiteral(QOLTANBA_LUPDATE);
    QVERIFY2(QFile::exists(lupdate), qPrintable(lupdate));
    QTemporaryDir folder;
    for (const QString& language : texts::languages()) {
        const QString copy = folder.filePath(language + QStringLiteral(".ts"));
        QVERIFY(QFile::copy(catalogue(language), copy));
        QCOMPARE(QProcess::execute(lupdate, {QStringLiteral("-silent"), QStringLiteral("-locations"),
                                             QStringLiteral("none"), QStringLiteral("-no-obsolete"),
                                             source + QStringLiteral("/ui"), QStringLiteral("-ts"), copy}),
                 0);
        QFile before(catalogue(language));
        QFile after(copy);
        QVERIFY(before.open(QIODevice::ReadOnly) && after.open(QIODevice::ReadOnly));
        QVERIFY2(
            before.readAll() == after.readAll(),
            qPrintable(
                QStringLiteral("run: lupdate -locations none -no-obsolete ui -ts translations/qoltanba_%1.ts")
                    .arg(language)));
    }
}

void TranslationsTest::nothingIsUnfinishedOrEmpty() {
    for (const QString& language : texts::languages()) {
        const auto all = messages(catalogue(language));
        QVERIFY(all.size() > 200);
        for (const Message& message : all) {
            QVERIFY2(!message.unfinished, qPrintable(language + QLatin1Char(' ') + message.source));
            QVERIFY2(!message.translations.join(QString()).isEmpty(),
                     qPrintable(language + QLatin1Char(' ') + message.source));
        }
    }
}

void TranslationsTest::placeholdersAreKept() {
    for (const QString& language : texts::languages()) {
        for (const Message& message : messages(catalogue(language))) {
            for (const auto* placeholder : {"%1", "%2", "%3", "%n", "%Ln"}) {
                const auto mark = QString::fromLatin1(placeholder);
                QVERIFY2(message.source.contains(mark) == message.translations.join(QString()).contains(mark),
                         qPrintable(language + QLatin1Char(' ') + message.source));
            }
        }
    }
}

void TranslationsTest::theFormalYouIsWrittenLarge() {
    static const QRegularExpression small(
        QStringLiteral("(^|\\W)(вы|вас|вам|ваш|ваше|вашего|вашем|сіз|сізден)(\\W|$)"),
        QRegularExpression::UseUnicodePropertiesOption);
    for (const auto* language : {"kk", "ru"})
        for (const Message& message : messages(catalogue(QString::fromLatin1(language))))
            QVERIFY2(!small.match(message.translations.join(QLatin1Char(' '))).hasMatch(),
                     qPrintable(message.source));
}

void TranslationsTest::noWindowShowsEnglish_data() {
    QTest::addColumn<QString>("language");
    QTest::newRow("kk") << QStringLiteral("kk");
    QTest::newRow("ru") << QStringLiteral("ru");
}

namespace {

service::DeviceOffer idCard(bool accepted) {
    service::DeviceOffer offer;
    offer.device = {{"fake", "1"}, "ID card", "1", StorageKind::idCard, {}};
    offer.accepted = accepted;
    return offer;
}

}  // namespace

void TranslationsTest::noWindowShowsEnglish() {
    QFETCH(QString, language);
    fakes::Options options;
    auto sites = std::make_shared<fakes::Sites>();
    auto recent = std::make_shared<fakes::RecentStorages>();
    auto journal = std::make_shared<fakes::Journal>();
    fakes::Autostart autostart;
    fakes::OtherAgent other;
    fakes::BrowserTrust trust;
    fakes::TokenModules modules;
    trust.stores = {{"Kaztoken", true, {}}, {"Kaztoken", false, Error{ErrorCode::trustToolMissing, {}}}};
    const auto collect = [&] {
        QSet<QString> texts;
        for (const auto act : {service::Act::signIn, service::Act::signDocuments,
                               service::Act::giveCertificate, service::Act::addTimestamp}) {
            auto question = fakes::question();
            question.act = act;
            question.firstTime = true;
            question.othersWaiting = 3;
            question.withTimestamp = true;
            question.documents[0].commentsNotCovered = true;
            question.documents[0].fileNamedByPage = true;
            question.documents[0].file = "/home/test/";
            ui::ConsentTiming timing;
            timing.guard = std::chrono::milliseconds(0);
            timing.today = [] { return fakes::today; };
            ui::ConsentWindow window(question, std::make_shared<fakes::Answers>(), timing);
            window.appear();
            window.documents()->openPreview(0);
            window.keysListed({fakes::head(), fakes::keyProblem(fakes::person(false),
                                                                service::KeyProblem::onlyForSigningIn)});
            texts += visibleTexts(window);
            auto test = fakes::head();
            test.testAuthority = true;
            for (const auto status : {service::KeyStatus::checking, service::KeyStatus::good,
                                      service::KeyStatus::revoked, service::KeyStatus::unknown}) {
                auto known = test;
                known.status = status;
                window.keysUpdated({known, fakes::keyProblem(fakes::person(), service::KeyProblem::revoked)});
                texts += visibleTexts(window);
            }
            window.keysUpdated({fakes::keyProblem(test, service::KeyProblem::statusUnknown),
                                fakes::keyProblem(fakes::person(), service::KeyProblem::untrusted)});
            texts += visibleTexts(window);
            window.keysListed({fakes::keyProblem({}, service::KeyProblem::noCertificate),
                               fakes::keyProblem(fakes::person(), service::KeyProblem::noPrivateKey)});
            texts += visibleTexts(window);
            window.openFailed(Error{ErrorCode::wrongPassword, {}});
            texts += visibleTexts(window);
            window.devicesChanged({idCard(true)});
            for (auto* button : window.findChildren<QPushButton*>())
                if (button->isVisible() && button->isCheckable() && !button->isChecked()) button->click();
            texts += visibleTexts(window);
            for (const auto need : {service::PinNeed::typed, service::PinNeed::onDevice,
                                    service::PinNeed::blocked, service::PinNeed::typed}) {
                auto key = fakes::head();
                key.pin = need;
                key.triesLeft = need == service::PinNeed::typed ? 1 : 2;
                window.keysListed({key});
                texts += visibleTexts(window);
            }
            auto fresh = fakes::head();
            fresh.hasFactoryPin = true;
            window.keysListed({fresh});
            texts += visibleTexts(window);
            auto asked = fakes::head();
            asked.pin = service::PinNeed::typed;
            window.keysListed({asked});
            window.pinFailed(0, Error{ErrorCode::pinIncorrect, {}, 2});
            texts += visibleTexts(window);
            window.keysListed({});
            window.devicesChanged({idCard(false)});
            window.openFailed(Error{ErrorCode::deviceRemoved, {}});
            texts += visibleTexts(window);
            window.progress(service::Step::signing, 1, 3);
            texts += visibleTexts(window);
            window.end({service::Ending::Kind::failed, Error{ErrorCode::signingFailed, {}}, 1, 3});
            texts += visibleTexts(window);
            window.setAttribute(Qt::WA_DeleteOnClose, false);
        }
        fakes::Verifications verifications;
        options.bools["testKeys"] = true;
        options.texts["revocation"] = "off";
        ui::SettingsWindow settings(options, {sites, recent, journal}, autostart, other, trust, modules,
                                    &verifications);
        settings.showPage(3);
        texts += visibleTexts(settings);
        settings.showPage(0);
        for (const auto start : {service::OtherAgent::Start::on, service::OtherAgent::Start::off}) {
            other.is = start;
            settings.refresh();
            texts += visibleTexts(settings);
        }
        settings.showPage(5);
        modules.installed = {};
        settings.refresh();
        texts += visibleTexts(settings);
        for (int state = 0; state <= static_cast<int>(ModuleState::cancelled); ++state)
            texts << texts::sentence(static_cast<ModuleState>(state));
        ui::JournalWindow history(journal);
        history.refresh();
        texts += visibleTexts(history);
        ui::AboutWindow about;
        about.setUnserved({{*service::Origin::parse("https://egov.kz"), "NURSign"}});
        texts += visibleTexts(about);
        texts += visibleTexts(ui::HelpWindow({}));
        for (const auto kind :
             {service::AgentState::Kind::starting, service::AgentState::Kind::ready,
              service::AgentState::Kind::cannotSign, service::AgentState::Kind::cannotListen}) {
            ui::MainWindow main({});
            main.setState({kind, 13579, {}});
            main.setTestMode(true);
            texts += visibleTexts(main);
        }
        texts += verificationTexts(verifications);
        texts += ownFileTexts();
        return texts;
    };
    QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("en")));
    const QSet<QString> english = collect();
    QVERIFY(english.size() > 100);
    QVERIFY(texts::loadLanguage(*qApp, language));
    for (const QString& text : collect()) QVERIFY2(!english.contains(text) || isName(text), qPrintable(text));
}

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    QApplication::setApplicationVersion(QStringLiteral("0.1.0"));
    TranslationsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "translations_test.moc"
