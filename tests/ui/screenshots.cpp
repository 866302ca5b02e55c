// Renders every state of the windows into PNG files: screenshots FOLDER [LANGUAGE...]. Run under an X server.
#include <QApplication>
#include <QDir>
#include <QPalette>
#include <QPushButton>
#include <QStyleFactory>
#include <QTest>
#include <QToolButton>
#include <cstdio>

#include <qoltanba/words/language.h>

#include "about_window.h"
#include "consent_window.h"
#include "document_panel.h"
#include "fakes.h"
#include "journal_window.h"
#include "main_window.h"
#include "password_field.h"
#include "settings_window.h"

using namespace qoltanba;
using service::Act;
using service::DocumentKind;
using service::Ending;
using service::Unfit;

namespace {

class Album {
  public:
    Album(QDir folder, QString language, QString suffix)
        : folder_(std::move(folder)), language_(std::move(language)), suffix_(std::move(suffix)) {}

    void take(QWidget& window, const QString& name) {
        QTest::qWait(60);
        const QString file = QStringLiteral("%1_%2%3.png").arg(name, language_, suffix_);
        if (!window.grab().save(folder_.filePath(file)))
            std::fprintf(stderr, "cannot write %s\n", qPrintable(file));
    }

    /// Opens the window of a question, lets `act` play the person, and takes the picture.
    void consent(const char* name, service::Question question,
                 const std::function<void(ui::ConsentWindow&)>& act = {}) {
        auto answers = std::make_shared<fakes::Answers>();
        const bool pdf = std::string_view(name) == "preview-pdf";
        answers->previewAnswer = service::Preview{
            DocumentKind::xml,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<өтініш нөмірі=\"1204\">\n  <берген>ТЕСТОВ "
            "ТЕСТ</берген>\n"
            "  <тақырыбы>Мекенжай анықтамасы</тақырыбы>\n  <күні>2026-11-20</күні>\n</өтініш>\n",
            false};
        if (pdf) answers->previewAnswer = service::Preview{DocumentKind::pdf, {}, false};
        ui::ConsentTiming timing;
        timing.today = [] { return fakes::today; };
        timing.guard = std::chrono::milliseconds(0);
        // The clock stands still, so that pictures of two runs differ in nothing.
        timing.now = [now = question.deadline - std::chrono::seconds(134)] { return now; };
        auto* window = new ui::ConsentWindow(std::move(question), answers, timing, true);
        window->appear();
        QTest::qWait(30);
        if (act) act(*window);
        take(*window, QString::fromLatin1(name));
        delete window;
    }

  private:
    QDir folder_;
    QString language_;
    QString suffix_;
};

void type(ui::ConsentWindow& window, const QString& text) {
    auto* field = window.findChild<ui::PasswordField*>();
    field->setFocus();
    for (const QChar character : text) {
        QKeyEvent press(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, QString(character));
        QApplication::sendEvent(field, &press);
    }
}

void listed(ui::ConsentWindow& window, std::vector<service::KeyOffer> keys) {
    type(window, QStringLiteral("Qwerty12"));
    QTest::keyClick(window.findChild<ui::PasswordField*>(), Qt::Key_Return);
    window.keysListed(keys);
}

service::Question three() {
    auto question = fakes::question();
    question.documents = {fakes::document("Өтініш.xml", DocumentKind::xml, 12 * 1024),
                          fakes::document("Қосымша 1.pdf", DocumentKind::pdf, 2'200'000),
                          fakes::document("", DocumentKind::text, 830)};
    return question;
}

service::Question many(int count) {
    auto question = fakes::question();
    question.documents.clear();
    for (int i = 1; i <= count; ++i)
        question.documents.push_back(fakes::document("Шот-фактура " + std::to_string(i) + ".xml",
                                                     DocumentKind::xml,
                                                     static_cast<std::uint64_t>(4000 + 97 * i)));
    return question;
}

service::Question signIn() {
    auto question = fakes::question();
    question.act = Act::signIn;
    question.purpose = service::Purpose::signIn;
    question.documents = {fakes::document("", DocumentKind::text, 36)};
    return question;
}

void asking(Album& album) {
    auto first = fakes::question();
    first.firstTime = true;
    first.recentFiles.clear();
    first.logo = fakes::pngLogo();
    first.site = fakes::site("https://xn--80ak6aa92e.kz:8443");
    album.consent("first-time", first);
    album.consent("file-chosen", three());
    album.consent("wrong-password", fakes::question(), [](auto& window) {
        window.openFailed(Error{ErrorCode::wrongPassword, {}});
    });
    album.consent("non-latin", fakes::question(),
                  [](auto& window) { type(window, QStringLiteral("Йцукен")); });
    album.consent("one-fits", three(), [](auto& window) {
        listed(window, {fakes::head(), fakes::unfit(fakes::person(false), Unfit::onlyForSigningIn)});
    });
    album.consent("several-fit", fakes::question(), [](auto& window) {
        listed(window, {fakes::person(), fakes::head()});
    });
    album.consent("none-fits", fakes::question(), [](auto& window) {
        auto expired = fakes::person();
        expired.key.notAfter = fakes::day(2026, 5, 8);
        auto young = fakes::person();
        young.key.notBefore = fakes::day(2026, 12, 1);
        listed(window, {fakes::unfit(fakes::person(false), Unfit::onlyForSigningIn),
                        fakes::unfit(expired, Unfit::expired), fakes::unfit(young, Unfit::notYetValid),
                        fakes::unfit(fakes::person(), Unfit::otherOrganisation)});
    });
    album.consent("sign-in", signIn(), [](auto& window) {
        listed(window, {fakes::person(false), fakes::unfit(fakes::person(), Unfit::onlyForSigning)});
    });
    auto byDefault = signIn();
    byDefault.defaultKey = service::DefaultKey{"/home/test/AUTH_RSA256_6b361b.p12", "8df0a1c2"};
    album.consent("default-key", byDefault);
    auto certificate = signIn();
    certificate.documents.clear();
    certificate.act = Act::giveCertificate;
    album.consent("give-certificate", certificate, [](auto& window) { listed(window, {fakes::person()}); });
    auto device = fakes::question();
    device.filesAllowed = false;
    device.storages = {StorageKind::kaztoken, StorageKind::idCard};
    album.consent("devices-only", device);
}

void documents(Album& album) {
    album.consent("many", many(300));
    auto digest = fakes::question();
    digest.documents = {fakes::document("", DocumentKind::digest, 32)};
    album.consent("digest-only", digest, [](auto& window) { window.documents()->openPreview(0); });
    album.consent("preview", three(), [](auto& window) { window.documents()->openPreview(0); });
    album.consent("preview-pdf", three(), [](auto& window) { window.documents()->openPreview(1); });
    auto named = fakes::question();
    named.documents[0].file = "/home/test/Құжаттар/Келісімшарт 2026.pdf";
    named.documents[0].name.clear();
    named.documents[0].kind = DocumentKind::pdf;
    named.documents[0].fileNamedByPage = true;
    named.documents[0].contentLeaves = true;
    album.consent("file-named-by-page", named);
}

void endings(Album& album) {
    const auto until = [](Ending ending) {
        return [ending](ui::ConsentWindow& window) { window.end(ending); };
    };
    album.consent("block", fakes::question(), [](auto& window) {
        for (auto* button : window.template findChildren<QToolButton*>())
            if (!button->text().isEmpty() && button->isVisible()) {
                button->click();
                break;
            }
    });
    auto waiting = three();
    waiting.othersWaiting = 2;
    album.consent("others-waiting", waiting);
    album.consent("signing", many(300),
                  [](auto& window) { window.progress(service::Step::signing, 37, 300); });
    album.consent("failed", many(300),
                  until({Ending::Kind::failed, Error{ErrorCode::signingFailed, {}}, 37, 300}));
    album.consent("page-gone", fakes::question(), until({Ending::Kind::pageGone, {}, 0, 1}));
    album.consent("time-up", fakes::question(), until({Ending::Kind::timedOut, {}, 0, 1}));
}

void others(Album& album) {
    fakes::Options options;
    options.locked["port"] = true;
    options.bools["useDefaultKeyToSign"] = true;
    options.texts["defaultKeyToSign"] = "8df0a1c2@/home/test/GOST512_8df0a1.p12";
    auto sites = std::make_shared<fakes::Sites>();
    sites->decisions = {{"https://egov.kz", false, fakes::today},
                        {"https://ads.example.com", true, fakes::today}};
    auto recent = std::make_shared<fakes::RecentFiles>();
    recent->files = fakes::question().recentFiles;
    auto journal = std::make_shared<fakes::Journal>();
    service::JournalEntry entry;
    entry.time = fakes::day(2026, 11, 20, 10, 42);
    entry.site = "https://egov.kz";
    entry.documents = {{"Өтініш.xml", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},
                       {"Қосымша 1.pdf", "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"}};
    entry.keyOwner = "ТЕСТОВ ТЕСТ";
    entry.keyOrganisation = "«ТЕСТ» АҚ";
    entry.keySerialNumber = "6a5b4c3d2e1f00112233445566778899aabbccdd";
    auto in = entry;
    in.time = fakes::day(2026, 11, 20, 10, 40);
    in.act = Act::signIn;
    in.documents.clear();
    auto failed = entry;
    failed.time = fakes::day(2026, 11, 19, 17, 5);
    failed.succeeded = false;
    journal->entries = {entry, in, failed};
    fakes::Autostart autostart;
    fakes::BrowserTrust trust;

    ui::SettingsWindow settings(options, {sites, recent, journal}, autostart, trust);
    const char* pages[] = {"settings-general", "settings-sites", "settings-keys", "settings-browsers"};
    settings.show();
    for (int page = 0; page < 4; ++page) {
        settings.showPage(page);
        settings.refresh();
        album.take(settings, QString::fromLatin1(pages[page]));
    }
    settings.hide();
    ui::JournalWindow history(journal);
    history.refresh();
    history.show();
    album.take(history, QStringLiteral("journal"));
    history.hide();
    ui::AboutWindow about;
    about.show();
    album.take(about, QStringLiteral("about"));
    about.hide();
    ui::MainWindow main({}, true);
    main.setState({service::AgentState::Kind::ready, 13579, {}});
    main.show();
    album.take(main, QStringLiteral("main"));
    main.setState({service::AgentState::Kind::cannotListen, 13579, Error{ErrorCode::portTaken, {}}});
    album.take(main, QStringLiteral("main-port-taken"));
}

QPalette darkPalette() {
    QPalette dark(QColor(0x35, 0x37, 0x3b), QColor(0x2b, 0x2d, 0x30));
    dark.setColor(QPalette::Base, QColor(0x23, 0x25, 0x28));
    dark.setColor(QPalette::Highlight, QColor(0x4a, 0x9c, 0xe0));
    dark.setColor(QPalette::HighlightedText, Qt::black);
    dark.setColor(QPalette::Link, QColor(0x7f, 0xbb, 0xf0));
    return dark;
}

}  // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setApplicationVersion(QStringLiteral(QOLTANBA_VERSION));
    QStringList arguments = QApplication::arguments().mid(1);
    if (arguments.isEmpty()) {
        std::fprintf(stderr, "usage: screenshots FOLDER [LANGUAGE...]\n");
        return 2;
    }
    const QDir folder(arguments.takeFirst());
    if (arguments.isEmpty()) arguments = words::languages();
    const QPalette light = QApplication::palette();
    for (const QString& language : arguments) {
        if (!words::loadLanguage(app, language)) return 1;
        Album album(folder, language, {});
        asking(album);
        documents(album);
        endings(album);
        others(album);
        QApplication::setPalette(darkPalette());
        Album dark(folder, language, QStringLiteral("_dark"));
        dark.consent("one-fits", three(), [](auto& window) {
            listed(window, {fakes::head(), fakes::unfit(fakes::person(false), Unfit::onlyForSigningIn)});
        });
        dark.consent("wrong-password", fakes::question(), [](auto& window) {
            window.openFailed(Error{ErrorCode::wrongPassword, {}});
        });
        QApplication::setPalette(light);
    }
    return 0;
}
