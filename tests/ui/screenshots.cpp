// Renders every state of the windows into PNG files: screenshots FOLDER [LANGUAGE...]. Run under an X server.
#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QPalette>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyleFactory>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>
#include <QToolButton>

#include <cstdio>

#include <qoltanba/texts/language.h>

#include "about_window.h"
#include "appearance.h"
#include "consent_window.h"
#include "document_panel.h"
#include "fakes.h"
#include "first_start_window.h"
#include "help_window.h"
#include "journal_window.h"
#include "large_preview.h"
#include "main_window.h"
#include "own_file_list.h"
#include "password_field.h"
#include "pin_panel.h"
#include "preview_view.h"
#include "search_row.h"
#include "settings/devices_page.h"
#include "settings_window.h"
#include "sign_files_window.h"
#include "storage_bar.h"
#include "verification_window.h"
#include "window_keys.h"

using namespace qoltanba;
using service::Act;
using service::DocumentKind;
using service::Ending;
using service::KeyProblem;

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
                 const std::function<void(ui::ConsentWindow&)>& act = {},
                 std::chrono::seconds left = std::chrono::seconds(134)) {
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
        answers->deadline = question.deadline;
        // The clock stands still, so that the pictures of two runs are equal.
        timing.now = [now = question.deadline - left] { return now; };
        auto* window = new ui::ConsentWindow(std::move(question), answers, timing);
        window->mayChooseLanguage(true);
        window->appear();
        QThreadPool::globalInstance()->waitForDone();  // the page's picture
        QTest::qWait(30);
        if (act) act(*window);
        take(*window, QString::fromLatin1(name));
        delete window;
    }

    /// Checks a file, answers with `result`, lets `act` play the person, and takes the picture.
    /// The document inside was saved.
    void savedDocument(const char* name, const service::VerificationReport& report) {
        fakes::Verifications verifications;
        ui::VerificationWindow window(verifications);
        window.show();
        window.check({"/home/test/Келісімшарт.pdf.p7s", std::nullopt});
        verifications.answer(report);
        window.saveDocument(QStringLiteral("/home/test/Келісімшарт.pdf"));
        verifications.extracted({});
        QTest::qWait(60);
        take(window, QString::fromLatin1(name));
    }

    void certificate(const char* name) {
        fakes::Verifications verifications;
        ui::VerificationWindow window(verifications);
        window.show();
        window.check({"/home/test/Сертификат.cer", std::nullopt});
        verifications.answer(fail(ErrorCode::certificateGiven));
        verifications.certificate(fakes::head().key);
        QTest::qWait(60);
        take(window, QString::fromLatin1(name));
    }

    struct File {
        const char* name;
        Result<service::VerificationReport> result;
    };
    void severalFiles(const char* name, const std::vector<File>& files) {
        fakes::Verifications verifications;
        ui::VerificationWindow window(verifications);
        window.show();
        std::vector<ui::FilesToCheck> chosen;
        for (const File& file : files)
            chosen.push_back({std::filesystem::path("/home/test") / file.name, std::nullopt});
        window.checkEach(chosen);
        for (const File& file : files) verifications.answer(file.result);
        QTest::qWait(60);
        take(window, QString::fromLatin1(name));
    }

    void verification(const char* name, const Result<service::VerificationReport>& result,
                      const std::function<void(ui::VerificationWindow&)>& act = {}) {
        fakes::Verifications verifications;
        ui::VerificationWindow window(verifications);
        window.show();
        QTest::qWait(30);
        window.check({"/home/test/Келісімшарт.pdf.p7s", "/home/test/Келісімшарт.pdf"});
        verifications.answer(result);
        if (act) act(window);
        QTest::qWait(60);
        take(window, QString::fromLatin1(name));
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

/// Very long names, without a place to break a line.
service::Question longNames() {
    auto question = fakes::question();
    question.peer = fakes::site("https://" + std::string(60, 'e') + "." + std::string(60, 'g') + ".egov.kz." +
                                std::string(50, 'a') + ".xn--80aqecdr1a.kz");
    question.firstTime = true;
    const std::string name = "Келісімшарт" + std::string(5000, 'w');
    question.documents = {fakes::document(name + ".xml", DocumentKind::xml, 12 * 1024),
                          fakes::document("", DocumentKind::text, 830)};
    question.documents[1].file = "/home/test/" + name + ".txt";
    question.documents[1].fileNamedByPage = true;
    question.recentStorages[0].owner = name;
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
    first.recentStorages.clear();
    first.logo = fakes::pngLogo();
    first.peer = fakes::site("https://xn--80ak6aa92e.kz:8443");
    album.consent("first-time", first);
    album.consent("file-chosen", three());
    album.consent("wrong-password", fakes::question(), [](auto& window) {
        window.openFailed(Error{ErrorCode::wrongPassword, {}});
    });
    album.consent("no-key-file", fakes::question(), [](auto& window) {
        window.openFailed(Error{ErrorCode::certificateAsKeyFile, {}});
    });
    auto onStick = three();
    onStick.recentStorages = {{fileStorageId("/media/stick/GOST512_8df0a1.p12"), "ТЕСТОВ ТЕСТ", ""}};
    album.consent("stick-pulled-out", onStick, [onStick](auto& window) mutable {
        onStick.recentStorages[0].present = false;
        window.recentStoragesChanged(onStick.recentStorages);
    });
    album.consent("non-latin", fakes::question(),
                  [](auto& window) { type(window, QStringLiteral("Йцукен")); });
    album.consent("one-fits", three(), [](auto& window) {
        listed(window,
               {fakes::head(), fakes::keyProblem(fakes::person(false), KeyProblem::onlyForSigningIn)});
    });
    album.consent("several-fit", fakes::question(), [](auto& window) {
        listed(window, {fakes::person(), fakes::head()});
    });
    album.consent("none-fits", fakes::question(), [](auto& window) {
        auto expired = fakes::person();
        expired.key.notAfter = fakes::day(2026, 5, 8);
        auto young = fakes::person();
        young.key.notBefore = fakes::day(2026, 12, 1);
        listed(window, {fakes::keyProblem(fakes::person(false), KeyProblem::onlyForSigningIn),
                        fakes::keyProblem(expired, KeyProblem::expired),
                        fakes::keyProblem(young, KeyProblem::notYetValid),
                        fakes::keyProblem(fakes::person(), KeyProblem::otherOrganisation)});
    });
    album.consent("sign-in", signIn(), [](auto& window) {
        listed(window,
               {fakes::person(false), fakes::keyProblem(fakes::person(), KeyProblem::onlyForSigning)});
    });
    auto byDefault = signIn();
    byDefault.defaultKey =
        service::DefaultKey{fileStorageId("/home/test/AUTH_RSA256_6b361b.p12"), "8df0a1c2"};
    album.consent("default-key", byDefault);
    auto certificate = signIn();
    certificate.documents.clear();
    certificate.act = Act::giveCertificate;
    album.consent("give-certificate", certificate, [](auto& window) { listed(window, {fakes::person()}); });
    auto device = fakes::question();
    device.filesAllowed = false;
    device.storages = {StorageKind::kaztoken, StorageKind::idCard};
    album.consent("devices-only", device);
    device.cardServiceAbsent = true;
    album.consent("device-service-absent", device);
    device.cardServiceAbsent = false;
}

service::KeyOffer headOf(const char* firm) {
    auto key = fakes::head();
    key.key.organisation = firm;
    return key;
}

/// What the window says of keys and sites beside what fits.
void care(Album& album) {
    album.consent("forgotten-password", fakes::question(), [](auto& window) {
        for (int i = 0; i < 2; ++i) window.openFailed(Error{ErrorCode::wrongPassword, {}});
    });
    album.consent("key-out-of-sight", three(), [](auto& window) {
        std::vector<service::KeyOffer> keys;
        for (const char* firm : {"«АЛҒАШҚЫ СЫНАҚ» ЖШС", "«ЕКІНШІ СЫНАҚ» ЖШС", "«ҮШІНШІ СЫНАҚ» АҚ",
                                 "«ТӨРТІНШІ СЫНАҚ» ЖШС", "«БЕСІНШІ СЫНАҚ» ЖШС", "«АЛТЫНШЫ СЫНАҚ» ЖШС",
                                 "«ЖЕТІНШІ СЫНАҚ» АҚ", "«СЕГІЗІНШІ СЫНАҚ» ЖШС", "«ТОҒЫЗЫНШЫ СЫНАҚ» ЖШС"})
            keys.push_back(headOf(firm));
        listed(window, keys);
        QTest::keyClick(&window, Qt::Key_9);
        QTest::qWait(60);
        window.template findChild<QScrollArea*>()->verticalScrollBar()->setValue(0);
    });
    auto role = fakes::keyProblem(fakes::head(), KeyProblem::otherRole);
    role.wantedRoles = {service::Role::employee};
    album.consent("key-other-role", fakes::question(), [role](auto& window) {
        listed(window, {role, fakes::person()});
    });
    album.consent(
        "last-minute", fakes::question(), [](auto& window) { listed(window, {fakes::person()}); },
        std::chrono::seconds(48));
    auto http = fakes::question();
    http.peer = fakes::site("http://egov.kz.example.kz");
    http.logo = fakes::pngLogo();
    album.consent("site-http", http);
    auto unchecked = fakes::person();
    unchecked.issuerChecked = false;
    auto homeMade = fakes::head();
    homeMade.key.issuer = "СЫНАҚ ОРТАЛЫҒЫ";
    homeMade.status = service::KeyStatus::unknown;
    homeMade.statusProblem = Error{ErrorCode::certificateUntrusted, {}};
    auto endsSoon = fakes::person();
    endsSoon.key.notAfter = fakes::today + std::chrono::hours(24 * 12);
    album.consent("keys-with-care", fakes::question(), [=](auto& window) {
        listed(window, {unchecked, homeMade, endsSoon});
    });
}

service::DeviceOffer device(const char* serial, StorageKind kind, bool accepted = true) {
    service::DeviceOffer offer;
    offer.device = {{"fake", serial}, "Kaztoken", serial, kind, {4, 16, "0123456789"}};
    offer.accepted = accepted;
    return offer;
}

service::Question withDevices() {
    auto question = fakes::question();
    question.devices = {device("KZ-0014", StorageKind::kaztoken), device("ID", StorageKind::idCard)};
    return question;
}

service::KeyOffer inDevice(service::KeyOffer offer, std::optional<int> triesLeft,
                           service::PinNeed pin = service::PinNeed::typed) {
    offer.pin = pin;
    offer.triesLeft = triesLeft;
    return offer;
}

void press(ui::ConsentWindow& window, const QString& text) {
    for (auto* button : window.findChildren<QPushButton*>())
        if (button->isVisible() && ui::withoutMnemonic(button->text()).startsWith(text))
            return button->click();
    std::fprintf(stderr, "no button %s\n", qPrintable(text));
}

/// The keys of the first device, the first chosen.
void listDevice(ui::ConsentWindow& window, std::optional<int> triesLeft,
                service::PinNeed pin = service::PinNeed::typed) {
    press(window, QStringLiteral("Kaztoken"));
    window.keysListed(
        {inDevice(fakes::head(), triesLeft, pin),
         inDevice(fakes::keyProblem(fakes::person(false), KeyProblem::onlyForSigningIn), triesLeft, pin)});
}

void typePin(ui::ConsentWindow& window, const QString& text) {
    for (auto* field : window.findChildren<ui::PasswordField*>())
        if (field->isVisible()) QTest::keyClicks(field, text);
}

void askOnReader(ui::ConsentWindow& window) {
    for (auto* panel : window.findChildren<ui::PinPanel*>())
        for (auto* button : panel->findChildren<QPushButton*>()) button->click();
}

/// The device breaks off the signing of 300 documents.
void interruptions(Album& album) {
    auto question = many(300);
    question.devices = withDevices().devices;
    const auto breakOff = [until = question.deadline](ui::ConsentWindow& window, ErrorCode why) {
        listDevice(window, 3, service::PinNeed::none);
        window.progress(service::Step::signing, 137, 300);
        if (why == ErrorCode::deviceRemoved) window.devicesChanged({device("ID", StorageKind::idCard)});
        window.interrupted({Error{why, {}}, {"fake", "KZ-0014"}, 137, 300, until});
    };
    auto other = fakes::keyProblem(fakes::person(), KeyProblem::notBegunWith);
    album.consent("device-pulled-out-signing", question,
                  [=](auto& window) { breakOff(window, ErrorCode::deviceRemoved); });
    album.consent("device-back", question, [=](auto& window) {
        breakOff(window, ErrorCode::deviceRemoved);
        window.devicesChanged(withDevices().devices);
        window.keysListed({inDevice(fakes::head(), 3), other});
        typePin(window, QStringLiteral("1234"));
    });
    album.consent("device-back-other-key", question, [=](auto& window) {
        breakOff(window, ErrorCode::deviceRemoved);
        window.devicesChanged(withDevices().devices);
        window.keysListed({other});
    });
    album.consent("device-hangs-signing", question,
                  [=](auto& window) { breakOff(window, ErrorCode::deviceNotResponding); });
}

/// What a device does not do, or does not have.
void deviceTroubles(Album& album) {
    for (const auto& [name, why] : std::initializer_list<std::pair<const char*, ErrorCode>>{
             {"device-in-use", ErrorCode::deviceInUse},
             {"device-failed", ErrorCode::deviceFailed},
             {"device-not-responding", ErrorCode::deviceNotResponding}})
        album.consent(name, withDevices(), [code = why](auto& window) {
            press(window, QStringLiteral("Kaztoken"));
            window.openFailed(Error{code, {}});
        });
    album.consent("device-malformed-pin", withDevices(), [](auto& window) {
        listDevice(window, 3);
        window.pinFailed(0, Error{ErrorCode::pinMalformed, {}});
    });
    album.consent("device-non-latin-pin", withDevices(), [](auto& window) {
        listDevice(window, 3);
        for (auto* field : window.template findChildren<ui::PasswordField*>()) {
            if (!field->isVisible()) continue;
            QKeyEvent key(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, QStringLiteral("й"));
            QApplication::sendEvent(field, &key);
        }
    });
    auto old = withDevices();
    old.devices[0] = device("JC-01", StorageKind::jaCarta);
    old.devices[0].device.keyFamilies = {KeyFamily::gost2004, KeyFamily::rsa};
    album.consent("device-old-keys", old, [](auto& window) {
        press(window, QStringLiteral("JaCarta"));
        window.keysListed({inDevice(fakes::keyProblem(fakes::head(), KeyProblem::expired), 3)});
    });
    album.consent("device-old-key-fits", old, [](auto& window) {
        press(window, QStringLiteral("JaCarta"));
        window.keysListed({inDevice(fakes::head(), 3)});
    });
    album.consent("device-empty", withDevices(), [](auto& window) {
        press(window, QStringLiteral("Kaztoken"));
        window.keysListed({});
    });
    auto cards = withDevices();
    cards.devices[0] = device("ID2", StorageKind::idCard);
    for (auto& card : cards.devices) card.device.keyFamilies = {KeyFamily::gost2004, KeyFamily::rsa};
    album.consent("device-card-holder", cards, [](auto& window) {
        window.holderRead({{"fake", "ID2"}, "СЫНАҚОВ", "СЫНАҚ", "123456789011"});
        window.holderRead({{"fake", "ID"}, "СЫНАҚОВА", "АСЕМ", "123456789022"});
        for (auto* bar : window.template findChildren<ui::StorageBar*>())
            emit bar->deviceChosen({"fake", "ID"});
        window.keysListed({});
    });
}

void devices(Album& album) {
    album.consent("device-buttons", withDevices());
    auto crowded = withDevices();
    crowded.devices.push_back(device("KZ-0099", StorageKind::kaztoken));
    crowded.devices.push_back(device("JC", StorageKind::jaCarta, false));
    album.consent("device-many", crowded);
    album.consent("device-reading", withDevices(),
                  [](auto& window) { press(window, QStringLiteral("Kaztoken")); });
    album.consent("device-pin", withDevices(), [](auto& window) {
        listDevice(window, std::nullopt);
        typePin(window, QStringLiteral("1234"));
    });
    album.consent("device-wrong-pin", withDevices(), [](auto& window) {
        listDevice(window, 2);
        window.pinFailed(0, Error{ErrorCode::pinIncorrect, {}, 2});
    });
    album.consent("device-last-try", withDevices(), [](auto& window) { listDevice(window, 1); });
    album.consent("device-blocked", withDevices(),
                  [](auto& window) { listDevice(window, 0, service::PinNeed::blocked); });
    album.consent("device-ready", withDevices(),
                  [](auto& window) { listDevice(window, 3, service::PinNeed::none); });
    album.consent("device-pin-pad", withDevices(),
                  [](auto& window) { listDevice(window, 3, service::PinNeed::onDevice); });
    album.consent("device-pin-pad-entering", withDevices(), [](auto& window) {
        listDevice(window, 3, service::PinNeed::onDevice);
        askOnReader(window);
    });
    for (const auto error : {ErrorCode::pinNotEntered, ErrorCode::pinpadRefused}) {
        const std::string name = error == ErrorCode::pinNotEntered ? "cancelled" : "refused";
        album.consent(("device-pin-pad-" + name).c_str(), withDevices(), [error](auto& window) {
            listDevice(window, 3, service::PinNeed::onDevice);
            askOnReader(window);
            window.pinFailed(0, Error{error, {}});
        });
    }
    album.consent("device-factory-pin", withDevices(), [](auto& window) {
        auto key = inDevice(fakes::head(), 10, service::PinNeed::none);
        key.hasFactoryPin = true;
        press(window, QStringLiteral("Kaztoken"));
        window.keysListed({key});
    });
    album.consent("device-halves", withDevices(), [](auto& window) {
        service::KeyOffer requested;
        requested.key.alias = "31373935313831333130303431";
        requested.key.bits = 512;
        press(window, QStringLiteral("Kaztoken"));
        window.keysListed({inDevice(fakes::head(), 3),
                           fakes::keyProblem(requested, KeyProblem::noCertificate),
                           fakes::keyProblem(fakes::person(), KeyProblem::noPrivateKey)});
    });
    album.consent("device-pulled-out", withDevices(), [](auto& window) {
        listDevice(window, 3);
        window.devicesChanged({device("ID", StorageKind::idCard)});
        window.openFailed(Error{ErrorCode::deviceRemoved, {}});
    });
    interruptions(album);
    deviceTroubles(album);
    auto only = fakes::question();
    only.filesAllowed = false;
    only.storages = {StorageKind::kaztoken, StorageKind::idCard};
    only.devices = withDevices().devices;
    album.consent("device-only-plugged", only);
    auto noDevice = withDevices();
    noDevice.storages = {StorageKind::pkcs12};
    for (auto& offer : noDevice.devices) offer.accepted = false;
    album.consent("device-not-accepted", noDevice);
    noDevice.storages = {StorageKind::pkcs12, StorageKind::kaztoken};
    noDevice.devices[0].accepted = true;
    album.consent("device-one-accepted", noDevice);
    auto away = fakes::question();
    away.defaultKey = service::DefaultKey{{"fake", "KZ-0014"}, "77aa"};
    album.consent("device-default-away", away);
    auto byDefault = withDevices();
    byDefault.defaultKey = service::DefaultKey{{"fake", "KZ-0014"}, "77aa"};
    album.consent("device-default", byDefault, [](auto& window) {
        window.keysListed({inDevice(fakes::person(), 3), inDevice(fakes::head(), 3)});
    });
}

void documents(Album& album) {
    album.consent("many", many(300));
    album.consent("long-names", longNames(), [](auto& window) {
        auto key = fakes::head();
        key.key.owner = key.key.organisation = "ТЕСТ" + std::string(5000, 'W');
        listed(window, {key});
    });
    auto digest = fakes::question();
    digest.documents = {fakes::document("", DocumentKind::digest, 32)};
    album.consent("digest-only", digest, [](auto& window) { window.documents()->openPreview(0); });
    auto namedByPage = three();
    namedByPage.documents[2] = fakes::document("Келісімшарт № 12.pdf", DocumentKind::digest, 32);
    for (auto& document : namedByPage.documents) document.namedByPage = true;
    album.consent("named-by-page", namedByPage, [](auto& window) { window.documents()->openPreview(2); });
    album.consent("preview", three(), [](auto& window) { window.documents()->openPreview(0); });
    album.consent("preview-searched", three(), [](auto& window) {
        window.documents()->openPreview(0);
        auto* row = window.template findChild<ui::SearchRow*>();
        row->open();
        row->template findChild<QLineEdit*>()->setText(QStringLiteral("ТЕСТ"));
    });
    album.consent("preview-large", three(), [&album](auto& window) {
        window.documents()->openPreview(0);
        emit window.template findChild<ui::PreviewView*>()->largeAsked();
        album.take(*window.template findChild<ui::LargePreview*>(), QStringLiteral("preview-large-window"));
    });
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
    album.consent("series", fakes::series(300), [](auto& window) { listed(window, {fakes::person()}); });
    const auto running = [](ui::ConsentWindow& window) {
        window.progress(service::Step::signing, 12, 300);
        window.signedLast(fakes::document("", DocumentKind::binary, 2'200'000));
    };
    album.consent("series-running", fakes::series(300), running);
    album.consent("series-stopped", fakes::series(300), [running](auto& window) {
        running(window);
        window.end({Ending::Kind::refused, std::nullopt, 12, 300});
    });
    album.consent("series-failed", fakes::series(300), [running](auto& window) {
        running(window);
        window.end({Ending::Kind::failed, Error{ErrorCode::deviceRemoved, {}}, 12, 300});
    });
    album.consent("series-idle", fakes::series(300), [running](auto& window) {
        running(window);
        window.end({Ending::Kind::timedOut, std::nullopt, 12, 300});
    });
    album.consent("page-gone", fakes::question(), until({Ending::Kind::pageGone, {}, 0, 1}));
    album.consent("time-up", fakes::question(), until({Ending::Kind::timedOut, {}, 0, 1}));
}

service::SignerReport person() {
    auto signer = fakes::signer();
    signer.owner->organisation.clear();
    signer.owner->bin.clear();
    signer.owner->owner = "СЫНАҚОВА СЫНАҚ";
    signer.owner->patronymic = "СЫНАҚҚЫЗЫ";
    signer.owner->iin = "987654321098";
    signer.owner->roles = {service::Role::naturalPerson};
    signer.path[0].name = "СЫНАҚОВА СЫНАҚ";
    return signer;
}

service::SignerReport withoutTimestamp(service::SignerReport signer) {
    signer.provenTime.reset();
    signer.timestamps.clear();
    return signer;
}

service::VerificationReport reportOf(service::Verdict verdict, std::vector<service::SignerReport> signers) {
    auto report = fakes::report();
    report.verdict = verdict;
    report.signers = std::move(signers);
    return report;
}

service::SignerReport doubtful(service::SignerReport signer, std::vector<Error> reasons) {
    signer.verdict = service::Verdict::notProven;
    signer.reasons = std::move(reasons);
    return signer;
}

service::SignerReport wrong(service::SignerReport signer, std::vector<Error> reasons) {
    signer.verdict = service::Verdict::invalid;
    signer.reasons = std::move(reasons);
    return signer;
}

service::SignerReport unreachable() {
    auto signer = doubtful(withoutTimestamp(fakes::signer()), {Error{ErrorCode::statusUnknown, {}}});
    signer.status = {service::StatusReport::Kind::unknown,
                     service::StatusSource::none,
                     {},
                     {},
                     Error{ErrorCode::serviceUnreachable, {}}};
    return signer;
}

service::SignerReport revoked() {
    auto signer = wrong(fakes::signer(), {Error{ErrorCode::certificateRevoked, {}}});
    signer.status = {service::StatusReport::Kind::revoked,
                     service::StatusSource::crl,
                     fakes::day(2026, 11, 20, 9, 0),
                     fakes::day(2026, 11, 1, 15, 30),
                     {}};
    return signer;
}

void verificationStates(Album& album) {
    fakes::Verifications verifications;
    ui::VerificationWindow window(verifications);
    window.show();
    album.take(window, QStringLiteral("verify-empty"));
    QTemporaryDir folder;
    for (const char* name : {"Келісімшарт.pdf", "Келісімшарт.pdf.p7s"})
        QFile(folder.filePath(QString::fromUtf8(name))).open(QIODevice::WriteOnly);
    window.check({folder.filePath(QStringLiteral("Келісімшарт.pdf.p7s")).toStdString(), {}});
    // A progress bar that moves. It is stopped for the picture.
    window.findChild<QProgressBar*>()->setRange(0, 100);
    window.findChild<QProgressBar*>()->setValue(40);
    album.take(window, QStringLiteral("verify-checking"));
    verifications.answer(fail(ErrorCode::contentMissing));
    album.take(window, QStringLiteral("verify-content-asked"));
}

void verdicts(Album& album) {
    using service::Verdict;
    const auto details = [](ui::VerificationWindow& window) { window.showDetails(true); };
    album.verification("verify-valid", fakes::report());
    album.verification("verify-details", fakes::report(), details);
    album.verification("verify-several", reportOf(Verdict::valid, {fakes::signer(), person()}));
    album.verification("verify-no-network", reportOf(Verdict::notProven, {unreachable()}));
    auto changed = wrong(fakes::signer(), {Error{ErrorCode::digestMismatch, {}}});
    changed.signatureRight = false;
    album.verification("verify-changed", reportOf(Verdict::invalid, {changed}));
    album.verification("verify-revoked", reportOf(Verdict::invalid, {revoked()}));
    auto expired = doubtful(withoutTimestamp(fakes::signer()), {Error{ErrorCode::timeNotProven, {}}});
    expired.owner->notAfter = fakes::day(2026, 5, 8);
    album.verification("verify-expired", reportOf(Verdict::notProven, {expired}));
    auto xml = reportOf(Verdict::valid, {person()});
    xml.format = service::VerificationReport::Format::xml;
    xml.partOnly = xml.commentsNotCovered = xml.signers[0].partOnly = true;
    xml.fileName = "Өтініш.xml";
    xml.contentName.clear();
    xml.signers[0].coverage = "/өтініш/деректер";
    album.verification("verify-xml-part", xml);
    auto test = fakes::signer();
    test.trustOrigin = service::TrustOrigin::test;
    album.verification("verify-test", reportOf(Verdict::valid, {test}));
    auto unknown = doubtful(withoutTimestamp(fakes::signer()), {Error{ErrorCode::issuerUnknown, {}}});
    unknown.trustOrigin = service::TrustOrigin::none;
    unknown.path.resize(1);
    unknown.status = {};
    album.verification("verify-unknown-authority", reportOf(Verdict::notProven, {unknown}));
    album.verification("verify-not-signed", fail(ErrorCode::notASignedDocument));
    album.verification("verify-pdf", fail(ErrorCode::pdfNotLookedInto));
    album.verification("verify-key-file", fail(ErrorCode::keyFileGiven));
    auto inside = reportOf(Verdict::valid, {fakes::signer()});
    inside.attached = true;
    inside.fileName = "Келісімшарт.pdf.p7s";
    inside.contentName.clear();
    album.verification("verify-document-inside", inside);
    inside = reportOf(Verdict::invalid, {changed});
    inside.attached = true;
    inside.fileName = "Келісімшарт.pdf.p7s";
    inside.contentName.clear();
    album.savedDocument("verify-document-saved", inside);
    album.certificate("verify-certificate");
    album.severalFiles("verify-files", {{"Келісімшарт.pdf.p7s", fakes::report()},
                                        {"Өтініш.xml", xml},
                                        {"Шот-фактура.cms", reportOf(Verdict::invalid, {changed})},
                                        {"Хаттама.p7s", fail(ErrorCode::contentMissing)},
                                        {"Есеп.pdf", fail(ErrorCode::pdfNotLookedInto)}});
}

void revocation(Album& album) {
    using service::KeyStatus;
    const auto with = [](KeyStatus status) {
        auto offer = fakes::person();
        offer.status = status;
        if (status == KeyStatus::unknown) offer.statusProblem = Error{ErrorCode::serviceUnreachable, {}};
        return offer;
    };
    const auto list = [](std::vector<service::KeyOffer> keys) {
        return [keys](ui::ConsentWindow& window) { listed(window, keys); };
    };
    album.consent("status-checking", fakes::question(), list({with(KeyStatus::checking)}));
    album.consent("status-unknown", fakes::question(), list({with(KeyStatus::unknown)}));
    auto revoked = fakes::keyProblem(fakes::head(), KeyProblem::revoked);
    revoked.revokedAt = fakes::day(2026, 11, 1);
    album.consent("key-revoked", fakes::question(), [&](auto& window) {
        listed(window, {fakes::person(), fakes::head()});
        QTest::keyClick(&window, Qt::Key_2);
        window.keysUpdated({fakes::person(), revoked});
    });
    auto refused = fakes::keyProblem(with(KeyStatus::unknown), KeyProblem::statusUnknown);
    album.consent("keys-unfit-status", fakes::question(),
                  list({revoked, fakes::keyProblem(fakes::person(), KeyProblem::untrusted), refused}));
    auto test = fakes::person();
    test.testAuthority = true;
    album.consent("key-test", fakes::question(), list({test}));
    auto stamped = three();
    stamped.withTimestamp = true;
    album.consent("with-time-stamp", stamped, list({with(KeyStatus::good)}));
    auto add = fakes::question();
    add.act = Act::addTimestamp;
    add.documents = {fakes::document("Келісімшарт.pdf.p7s", DocumentKind::cms, 5120)};
    album.consent("add-time-stamp", add);
    album.consent("stamping", many(300),
                  [](auto& window) { window.progress(service::Step::stamping, 112, 300); });
}

void help(Album& album) {
    ui::HelpWindow window({});
    window.show();
    window.showSection(ui::HelpSection::about);
    album.take(window, QStringLiteral("help"));
    window.showSection(ui::HelpSection::signing);
    album.take(window, QStringLiteral("help-signing"));
}

void others(Album& album) {
    fakes::Options options;
    options.locked["port"] = true;
    options.bools["useDefaultKeyToSign"] = true;
    options.texts["defaultKeyToSign"] = "8df0a1c2@/home/test/GOST512_8df0a1.p12";
    auto sites = std::make_shared<fakes::Sites>();
    sites->decisions = {{"https://egov.kz", false, fakes::today},
                        {"https://ads.example.com", true, fakes::today}};
    auto recent = std::make_shared<fakes::RecentStorages>();
    recent->storages = fakes::question().recentStorages;
    auto journal = std::make_shared<fakes::Journal>();
    service::JournalEntry entry;
    entry.time = fakes::day(2026, 11, 20, 10, 42);
    entry.peer = fakes::site();
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
    failed.outcome = service::JournalEntry::Outcome::failed;
    auto declined = entry;
    declined.time = fakes::day(2026, 11, 19, 9, 12);
    declined.peer = fakes::site("https://zakup.sk.kz");
    declined.outcome = service::JournalEntry::Outcome::refused;
    declined.keyOwner = declined.keyOrganisation = declined.keySerialNumber = {};
    journal->entries = {entry, in, failed, declined};
    fakes::Autostart autostart;
    fakes::OtherAgent other;
    fakes::BrowserTrust trust;
    fakes::TokenModules modules;

    options.bools["testKeys"] = true;
    options.locked["revocation"] = true;
    fakes::Verifications verifications;
    ui::SettingsWindow settings(options, {sites, recent, journal}, autostart, other, trust, modules,
                                &verifications);
    const char* pages[] = {"settings-general",  "settings-sites",    "settings-keys",
                           "settings-browsers", "settings-checking", "settings-devices"};
    settings.show();
    for (int page = 0; page < 6; ++page) {
        settings.showPage(page);
        settings.refresh();
        album.take(settings, QString::fromLatin1(pages[page]));
    }
    settings.findChild<ui::DevicesPage*>()->findChild<QPushButton*>()->click();
    modules.answer(
        {ModuleState::notLoadable, "libpcsclite.so.1: cannot open shared object file", {}, {}, {}});
    album.take(settings, QStringLiteral("settings-devices-problem"));
    options.ints["port"] = 13577;
    settings.showPage(0);
    settings.refresh();
    for (auto* button : settings.findChildren<QToolButton*>())
        if (button->arrowType() == Qt::RightArrow && !button->text().isEmpty()) button->click();
    album.take(settings, QStringLiteral("settings-port"));
    options.ints.clear();
    settings.hide();
    ui::JournalWindow history(journal);
    history.refresh();
    history.show();
    album.take(history, QStringLiteral("journal"));
    history.hide();
    ui::AboutWindow about([](const auto&) {}, [] {});
    about.show();
    album.take(about, QStringLiteral("about"));
    about.hide();
    fakes::Options fresh;
    QTemporaryDir folder;
    for (const char* name : {"GOST512_8df0a1.p12", "AUTH_RSA256_6b361b.p12"})
        QFile(folder.filePath(QString::fromLatin1(name))).open(QIODevice::WriteOnly);
    const std::filesystem::path keys = folder.path().toStdU16String();
    ui::FirstStartWindow first({fresh, autostart, other, trust, [keys] { return std::vector{keys}; }});
    first.setState({service::AgentState::Kind::ready, 13579, {}, {}});
    first.show();
    QThreadPool::globalInstance()->waitForDone();
    album.take(first, QStringLiteral("first-start"));
    {
        fakes::BrowserTrust asking;
        asking.asks = asking.waits = true;
        ui::FirstStartWindow asked({fresh, autostart, other, asking, [keys] { return std::vector{keys}; }});
        asked.setState({service::AgentState::Kind::ready, 13579, {}, {}});
        asked.show();
        QThreadPool::globalInstance()->waitForDone();
        album.take(asked, QStringLiteral("first-start-asked"));
    }
    other.is = service::OtherAgent::Start::on;
    autostart.on = false;
    first.setState({service::AgentState::Kind::cannotListen, 0, Error{ErrorCode::portTaken, {}},
                    PortHolder{PortHolder::Program::ncaLayer, "java", ""}});
    album.take(first, QStringLiteral("first-start-beside"));
    other.is = service::OtherAgent::Start::off;
    autostart.on = true;
    settings.showPage(0);
    settings.refresh();
    settings.show();
    album.take(settings, QStringLiteral("settings-switched"));
    settings.hide();
    other.is = service::OtherAgent::Start::unknown;
    first.hide();
    ui::MainWindow main({});
    main.setState({service::AgentState::Kind::ready, 13579, {}});
    main.offer(true, true);
    main.show();
    album.take(main, QStringLiteral("main"));
    main.setTestMode(true);
    album.take(main, QStringLiteral("main-test-mode"));
    main.setTestMode(false);
    main.setWaiting(QCoreApplication::translate("qoltanba::ui::Desktop::Windows", "%1 waits for your answer")
                        .arg(QStringLiteral("zakup.sk.kz")));
    album.take(main, QStringLiteral("main-waiting"));
    main.setWaiting({});
    main.setState({service::AgentState::Kind::cannotListen, 0, Error{ErrorCode::portTaken, {}},
                   PortHolder{PortHolder::Program::ncaLayer, "java", ""}});
    album.take(main, QStringLiteral("main-port-taken"));
}

void ownFiles(Album& album) {
    using service::OwnKind;
    fakes::OwnFiles files;
    fakes::Requests requests;
    ui::SignFilesWindow window(
        {files, requests, [](const ui::FilesToCheck&) {}, [](const std::filesystem::path&) {}, [] {}});
    window.show();
    album.take(window, QStringLiteral("own-empty"));
    window.add({"/home/test/Құжаттар"});
    files.answer(service::OwnFileList{{fakes::ownFile("Келісімшарт №14.pdf"), fakes::ownFile("Өтініш.docx"),
                                       fakes::ownFile("Қосымша келісім.pdf.p7s", OwnKind::detached),
                                       fakes::ownFile("GOST512_8df0a1.p12", OwnKind::notSignable)},
                                      12});
    window.findChild<ui::OwnFileList*>()->choose(2);
    album.take(window, QStringLiteral("own-files"));
    window.sign();
    requests.last().told(0, std::filesystem::path("/home/test/Құжаттар/Келісімшарт №14.pdf.cms"));
    requests.last().told(1, fail(ErrorCode::contentDiffers));
    requests.last().told(2, std::filesystem::path("/home/test/Құжаттар/Қосымша келісім.pdf (2).p7s"));
    QTest::qWait(30);
    requests.dones.back()(service::SignFilesAnswer{2});
    album.take(window, QStringLiteral("own-results"));
    window.hide();

    service::Question question = fakes::question();
    question.peer = service::Peer::person();
    question.documents = {fakes::document("Келісімшарт №14.pdf", DocumentKind::pdf, 812 * 1024),
                          fakes::document("Өтініш.docx", DocumentKind::binary, 45 * 1024),
                          fakes::document("Қосымша келісім.pdf", DocumentKind::pdf, 120 * 1024)};
    album.consent("own-consent", question, [](auto& window) { listed(window, {fakes::head()}); });
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
    if (arguments.isEmpty()) arguments = texts::languages();
    const QPalette light = QApplication::palette();
    for (const QString& language : arguments) {
        if (!texts::loadLanguage(app, language)) return 1;
        Album album(folder, language, {});
        asking(album);
        care(album);
        care(album);
        devices(album);
        documents(album);
        endings(album);
        revocation(album);
        verificationStates(album);
        verdicts(album);
        ownFiles(album);
        others(album);
        help(album);
        QApplication::setPalette(ui::darkPalette());
        Album dark(folder, language, QStringLiteral("_dark"));
        dark.consent("one-fits", three(), [](auto& window) {
            listed(window,
                   {fakes::head(), fakes::keyProblem(fakes::person(false), KeyProblem::onlyForSigningIn)});
        });
        dark.consent("preview-searched", three(), [](auto& window) {
            window.documents()->openPreview(0);
            auto* row = window.template findChild<ui::SearchRow*>();
            row->open();
            row->template findChild<QLineEdit*>()->setText(QStringLiteral("ТЕСТ"));
        });
        dark.consent("wrong-password", fakes::question(), [](auto& window) {
            window.openFailed(Error{ErrorCode::wrongPassword, {}});
        });
        ownFiles(dark);
        help(dark);
        dark.verification("verify-valid", fakes::report());
        dark.verification("verify-revoked", reportOf(service::Verdict::invalid, {revoked()}));
        QApplication::setPalette(light);
    }
    return 0;
}
