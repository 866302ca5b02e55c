// What people see and hear of the signing window: contrast, roles, the site, the keys.
#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QInputMethodEvent>
#include <QMenu>
#include <QPainter>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QThreadPool>
#include <QToolButton>
#include <QtTest>

#include <map>

#include <qoltanba/texts/language.h>
#include <qoltanba/texts/sentences.h>

#include "about_window.h"
#include "accent_button.h"
#include "accessibility.h"
#include "fakes.h"
#include "icons.h"
#include "key_list.h"
#include "site_header.h"
#include "stage.h"
#include "style.h"

using namespace qoltanba;
using fakes::Stage;
using service::KeyProblem;

namespace {

QPalette palette(bool dark, const QColor& accent) {
    QPalette colors;
    const auto set = [&](QPalette::ColorRole role, const QColor& color) { colors.setColor(role, color); };
    set(QPalette::Window, dark ? QColor(0x2b, 0x2b, 0x2b) : QColor(0xf0, 0xf0, 0xf0));
    set(QPalette::Base, dark ? QColor(0x1e, 0x1e, 0x1e) : QColor(Qt::white));
    set(QPalette::Button, dark ? QColor(0x3a, 0x3a, 0x3a) : QColor(0xe4, 0xe4, 0xe4));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        set(role, dark ? QColor(0xee, 0xee, 0xee) : QColor(0x1a, 0x1a, 0x1a));
    set(QPalette::Highlight, accent);
    set(QPalette::HighlightedText, accent.lightness() > 200 ? QColor(Qt::black) : QColor(Qt::white));
    return colors;
}

/// The colour of most of the picture.
QColor groundOf(const QImage& image) {
    std::map<QRgb, int> counts;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) ++counts[image.pixel(x, y)];
    return QColor(std::max_element(counts.begin(), counts.end(), [](const auto& one, const auto& other) {
                      return one.second < other.second;
                  })->first);
}

/// The pixel that is least transparent.
QPoint strongestOf(const QImage& image) {
    QPoint strongest;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (qAlpha(image.pixel(x, y)) > qAlpha(image.pixel(strongest))) strongest = {x, y};
    return strongest;
}

/// The contrast of what stands out best in `part` with the ground.
double bestContrast(const QImage& image, const QRect& part) {
    const QColor ground = groundOf(image);
    double best = 1;
    for (int y = part.top(); y <= part.bottom(); ++y)
        for (int x = part.left(); x <= part.right(); ++x)
            best = qMax(best, ui::style::contrast(image.pixelColor(x, y), ground));
    return best;
}

QAbstractButton* toolButton(const Stage& stage, const QString& beginning) {
    for (auto* button : stage.window->findChildren<QToolButton*>())
        if (button->accessibleName().startsWith(beginning)) return button;
    return nullptr;
}

QColor colorOf(const QLabel* label) {
    return label->palette().color(QPalette::Active, QPalette::WindowText);
}

const QLabel* label(const Stage& stage, const char* text) {
    for (const auto* one : stage.window->findChildren<QLabel*>())
        if (one->isVisible() && one->text().contains(QString::fromUtf8(text))) return one;
    return nullptr;
}

QAccessible::Role roleOf(QWidget& window) {
    return QAccessible::queryAccessibleInterface(&window)->role();
}

}  // namespace

class LookTest : public QObject {
    Q_OBJECT
  private slots:
    void init() {
        QApplication::setPalette(QPalette());
        QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("en")));
    }

    void signAndItsFocusRingStandOut_data();
    void signAndItsFocusRingStandOut();
    void wordsOfEveryToneAreReadable();
    void windowsHaveRoles();
    void fieldsHaveLabels();
    void thePasswordEchoesBulletsAlone();
    void aKeyboardOnTheScreenTypesThePassword();
    void httpIsWarnedOf();
    void theRegistrableDomainStandsOut();
    void noPictureBeforeTheFirstConsent();
    void anUncheckedIssuerIsSaid();
    void aHomeMadeIssuerIsNamed();
    void aKeyThatEndsSoonIsInAmber();
    void theFirmIsTheFirstLineOfACard();
    void anUnfitKeyKeepsItsFirmAndRole();
    void aWrongRoleNamesBoth();
    void theLabelGoesByTheExtendedKeyUsage();
    void theFileBoxTellsFilesApart();
    void anAbsentFileIsGreyed();
    void aFileComesAndGoesWithItsStick();
    void aStickDoesNotDisturbADevice();
    void aDeviceIsNamedAsItsMakerNamesIt();
    void theLanguageIsChosenInTheWindow();
    void everyDrawingIsThereInEverySize();
};

void LookTest::signAndItsFocusRingStandOut_data() {
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QColor>("accent");
    for (const bool dark : {false, true})
        for (const char* accent :
             {"#308cc6", "#3daee9", "#e95420", "#f0c000", "#8ab4f8", "#ffffff", "#777777"})
            QTest::addRow("%s %s", dark ? "dark" : "light", accent) << dark << QColor(accent);
}

void LookTest::signAndItsFocusRingStandOut() {
    QFETCH(bool, dark);
    QFETCH(QColor, accent);
    QApplication::setPalette(palette(dark, accent));
    Stage stage;
    stage.openKeys({fakes::person()});
    auto* sign = stage.button("Sign");
    QVERIFY(sign->isEnabled());
    sign->setFocus();
    const QImage focused = sign->grab().toImage();
    stage.button("Cancel")->setFocus();
    const QImage plain = sign->grab().toImage();
    const QRect middle = plain.rect().adjusted(8, 8, -8, -8);
    QVERIFY2(bestContrast(plain, middle) >= 4.5, qPrintable(QString::number(bestContrast(plain, middle))));
    const QRect upperEdge(plain.width() / 4, 0, plain.width() / 2, 8);
    QVERIFY(bestContrast(focused, upperEdge) >= 3);
    QVERIFY(bestContrast(plain, upperEdge) < bestContrast(focused, upperEdge));
}

void LookTest::wordsOfEveryToneAreReadable() {
    for (const bool dark : {false, true}) {
        const QPalette colors = palette(dark, QColor("#308cc6"));
        for (const QColor& color : {ui::style::quietColor(colors), ui::style::problemColor(colors),
                                    ui::style::careColor(colors), ui::style::goodColor(colors)}) {
            QVERIFY(ui::style::contrast(color, colors.color(QPalette::Window)) >= 4.5);
            QVERIFY(ui::style::contrast(color, colors.color(QPalette::Base)) >= 4.5);
        }
    }
}

void LookTest::windowsHaveRoles() {
    Stage stage;
    QCOMPARE(roleOf(*stage.window), QAccessible::Dialog);
    ui::AboutWindow about;
    QCOMPARE(roleOf(about), QAccessible::Window);
}

void LookTest::fieldsHaveLabels() {
    Stage stage;
    const auto relations =
        QAccessible::queryAccessibleInterface(stage.password())->relations(QAccessible::Label);
    QCOMPARE(relations.size(), 1);
    QCOMPARE(relations.front().first->text(QAccessible::Name), QStringLiteral("Password of the key file"));
}

void LookTest::thePasswordEchoesBulletsAlone() {
    Stage stage;
    QTest::keyClicks(stage.password(), QStringLiteral("Qwe"));
    QTest::keyClick(stage.password(), Qt::Key_Backspace);
    QTest::keyClick(stage.password(), Qt::Key_Left);
    auto* text = QAccessible::queryAccessibleInterface(stage.password())->textInterface();
    QVERIFY(text != nullptr);
    QCOMPARE(text->text(0, text->characterCount()), QStringLiteral("••"));
    QCOMPARE(text->cursorPosition(), 1);
}

void LookTest::aKeyboardOnTheScreenTypesThePassword() {
    Stage stage;
    QVERIFY(stage.password()->testAttribute(Qt::WA_InputMethodEnabled));
    const auto hints = stage.password()->inputMethodHints();
    QVERIFY(hints.testFlag(Qt::ImhHiddenText) && hints.testFlag(Qt::ImhSensitiveData));
    QInputMethodEvent composing(QStringLiteral("wert"), {});
    QApplication::sendEvent(stage.password(), &composing);
    QVERIFY(stage.password()->isEmpty());
    for (const QChar character : QStringLiteral("Qwerty12")) {
        QInputMethodEvent typed;
        typed.setCommitString(QString(character));
        QApplication::sendEvent(stage.password(), &typed);
    }
    stage.key(Qt::Key_Return);
    QCOMPARE(stage.answers->passwords.back(), std::string("Qwerty12"));
}

void LookTest::httpIsWarnedOf() {
    const std::map<const char*, bool> sites = {{"http://egov.kz", true},
                                               {"http://192.168.1.7", true},
                                               {"https://egov.kz", false},
                                               {"http://localhost:8080", false},
                                               {"http://127.0.0.1", false}};
    for (const auto& [origin, warned] : sites) {
        auto question = fakes::question();
        question.peer = fakes::site(origin);
        Stage stage(question);
        const QLabel* words = label(stage, "The connection to this site is not protected");
        QCOMPARE(words != nullptr, warned);
        if (words != nullptr) QCOMPARE(colorOf(words), ui::style::careColor(QApplication::palette()));
    }
}

void LookTest::theRegistrableDomainStandsOut() {
    const auto darkest = [](const QImage& image, int from, int to) {
        int least = 255;
        for (int y = 0; y < image.height(); ++y)
            for (int x = from; x < to; ++x) least = qMin(least, qGray(image.pixel(x, y)));
        return least;
    };
    QApplication::setPalette(palette(false, QColor("#308cc6")));
    auto question = fakes::question();
    question.peer = fakes::site("https://egov.kz.sign.example.kz");
    Stage stage(question);
    auto* host = stage.window->findChild<ui::HostLabel*>();
    QCOMPARE(host->text(), QStringLiteral("egov.kz.sign.example.kz"));
    const QImage image = host->grab().toImage();
    QFont light = host->font();
    light.setWeight(QFont::Normal);
    const int border = QFontMetrics(light).horizontalAdvance(QStringLiteral("egov.kz.sign."));
    const int end = border + host->fontMetrics().horizontalAdvance(QStringLiteral("example.kz"));
    QVERIFY(darkest(image, 0, border - 4) > darkest(image, border, end));
}

void LookTest::noPictureBeforeTheFirstConsent() {
    for (const bool firstTime : {true, false}) {
        auto question = fakes::question();
        question.firstTime = firstTime;
        question.logo = fakes::pngLogo();
        Stage stage(question);
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
        const auto* picture = [&]() -> const QLabel* {
            for (const auto* one : stage.window->findChildren<QLabel*>())
                if (one->accessibleName() == QStringLiteral("Picture from the page")) return one;
            return nullptr;
        }();
        QVERIFY(picture != nullptr);
        QCOMPARE(picture->isVisible(), !firstTime);
        QCOMPARE(stage.says("picture from the page"), !firstTime);
    }
}

void LookTest::anUncheckedIssuerIsSaid() {
    Stage stage;
    auto key = fakes::person();
    stage.openKeys({key});
    QVERIFY(!stage.says("Issuer not checked"));
    key.issuerChecked = false;
    stage.window->keysListed({key});
    QTRY_VERIFY(stage.says("Issuer not checked: the site did not ask"));
}

void LookTest::aHomeMadeIssuerIsNamed() {
    Stage stage;
    auto key = fakes::person();
    key.key.issuer = "My own authority";
    key.status = service::KeyStatus::unknown;
    key.statusProblem = Error{ErrorCode::certificateUntrusted, {}};
    stage.openKeys({key});
    QVERIFY(
        stage.says("The issuer of this key is not a national certification authority: My own authority."));
    QVERIFY(stage.says("You can go on at your own risk."));
}

void LookTest::aKeyThatEndsSoonIsInAmber() {
    using namespace std::chrono;
    for (const int days : {29, 31}) {
        Stage stage;
        auto key = fakes::person();
        key.key.notAfter = fakes::today + hours(24 * days);
        stage.openKeys({key});
        const QLabel* words = label(stage, "Valid until");
        QVERIFY(words != nullptr);
        QCOMPARE(colorOf(words) == ui::style::careColor(QApplication::palette()), days == 29);
    }
}

void LookTest::theFirmIsTheFirstLineOfACard() {
    Stage stage;
    stage.openKeys({fakes::head(), fakes::person()});
    const QString head = stage.cards()[0]->accessibleName();
    QVERIFY2(head.startsWith(QStringLiteral("«ТЕСТ» АҚ. ТЕСТОВ ТЕСТ ТЕСТОВИЧ · First head")),
             qPrintable(head));
    const QString person = stage.cards()[1]->accessibleName();
    QVERIFY2(person.startsWith(QStringLiteral("ТЕСТОВ ТЕСТ ТЕСТОВИЧ. Natural person")), qPrintable(person));
    const auto* firm = label(stage, "«ТЕСТ» АҚ");
    QVERIFY(firm->font().weight() > QFont::Normal);
}

void LookTest::anUnfitKeyKeepsItsFirmAndRole() {
    Stage stage;
    stage.openKeys({fakes::keyProblem(fakes::head(), KeyProblem::otherOrganisation), fakes::person()});
    QVERIFY(stage.says("«ТЕСТ» АҚ"));
    QVERIFY(stage.says("ТЕСТОВ ТЕСТ ТЕСТОВИЧ · First head"));
    QVERIFY(stage.says("The site needs a key of another organisation."));
}

void LookTest::aWrongRoleNamesBoth() {
    auto offer = fakes::keyProblem(fakes::head(), KeyProblem::otherRole);
    QCOMPARE(texts::sentence(offer), QStringLiteral("The site needs a key with another role."));
    offer.wantedRoles = {service::Role::legalEntity, service::Role::employee};
    QCOMPARE(texts::sentence(offer), QStringLiteral("The site needs a key of another role: employee of the "
                                                    "organisation. The role of this key: first head."));
}

void LookTest::theLabelGoesByTheExtendedKeyUsage() {
    // The key usage of a GOST key lets it sign in as well; it is meant for signing alone.
    auto key = fakes::person().key;
    key.canSign = key.canSignIn = true;
    QCOMPARE(texts::use(key), QStringLiteral("signing"));
    auto unfit = fakes::keyProblem(fakes::person(), KeyProblem::onlyForSigning);
    QCOMPARE(
        texts::sentence(unfit),
        QStringLiteral("This key is for signing documents. To sign in choose the key whose file name begins "
                       "with AUTH_."));
    unfit = fakes::keyProblem(fakes::person(false), KeyProblem::onlyForSigningIn);
    QVERIFY(texts::sentence(unfit).endsWith(QStringLiteral("begins with GOST512_.")));
    unfit.key.kind = service::KeyKind::rsa;
    QVERIFY(texts::sentence(unfit).endsWith(QStringLiteral("begins with RSA256_.")));
}

service::Question fourFiles() {
    auto question = fakes::question();
    question.recentStorages = {
        {fileStorageId("/home/test/GOST512_1.p12"), "ТЕСТОВ ТЕСТ", "«БІРІНШІ» ЖШС", {}, true, false},
        {fileStorageId("/media/stick/GOST512_2.p12"), "ТЕСТОВ ТЕСТ", "«ЕКІНШІ» ЖШС", {}, true, false},
        {fileStorageId("/home/test/AUTH_RSA256_3.p12"), "ТЕСТОВ ТЕСТ", "", {}, false, true}};
    return question;
}

void LookTest::theFileBoxTellsFilesApart() {
    auto question = fourFiles();
    question.recentStorages[0].owner = std::string(200, 'w');
    Stage stage(question);
    auto* box = stage.window->findChild<QComboBox*>();
    QCOMPARE(box->itemText(1), QStringLiteral("ТЕСТОВ ТЕСТ · «ЕКІНШІ» ЖШС · GOST512_2.p12"));
    QCOMPARE(box->itemText(2), QStringLiteral("ТЕСТОВ ТЕСТ · signing in · AUTH_RSA256_3.p12"));
    QCOMPARE(box->view()->textElideMode(), Qt::ElideMiddle);
    QVERIFY(box->toolTip().contains(QStringLiteral("GOST512_1.p12")));
    // The cut text ends as the whole does: only the last letters differ between two such boxes.
    const QImage first = box->grab().toImage();
    box->setItemText(0, box->itemText(0).chopped(5) + QStringLiteral("9.p12"));
    QVERIFY(box->grab().toImage() != first);
}

void LookTest::anAbsentFileIsGreyed() {
    auto question = fourFiles();
    question.recentStorages[0].present = false;
    Stage stage(question);
    auto* box = stage.window->findChild<QComboBox*>();
    QCOMPARE(box->currentIndex(), 1);
    QVERIFY(box->itemText(0).endsWith(QStringLiteral("GOST512_1.p12 — not here")));
    const auto flags = [&](int row) { return box->model()->index(row, 0).flags(); };
    QVERIFY(!flags(0).testFlag(Qt::ItemIsEnabled));
    QVERIFY(flags(1).testFlag(Qt::ItemIsEnabled));
}

void LookTest::aFileComesAndGoesWithItsStick() {
    auto question = fourFiles();
    for (auto& file : question.recentStorages) file.present = false;
    Stage stage(question);
    auto* box = stage.window->findChild<QComboBox*>();
    const auto isEnabled = [&](int row) {
        return box->model()->index(row, 0).flags().testFlag(Qt::ItemIsEnabled);
    };
    QCOMPARE(box->currentIndex(), -1);
    QVERIFY(!stage.password()->isEnabled());
    auto seen = question.recentStorages;
    seen[1].present = true;
    std::swap(seen[0], seen[2]);  // whatever the order
    stage.window->recentStoragesChanged(seen);
    QCOMPARE(box->currentIndex(), 1);
    QVERIFY(isEnabled(1) && !isEnabled(0) && !isEnabled(2));
    QCOMPARE(box->itemText(1), QStringLiteral("ТЕСТОВ ТЕСТ · «ЕКІНШІ» ЖШС · GOST512_2.p12"));
    QVERIFY(stage.password()->isEnabled());

    // What the person typed and chose stays: no other file slips under the password.
    stage.password()->setFocus();
    QTest::keyClicks(stage.password(), QStringLiteral("Qwe"));
    seen[1].present = false;
    seen[0].present = true;
    stage.window->recentStoragesChanged(seen);
    QCOMPARE(box->currentIndex(), 1);
    QVERIFY(box->currentText().endsWith(QStringLiteral("not here")));
    QVERIFY(!isEnabled(1) && isEnabled(2));
    QVERIFY(!stage.password()->isEmpty());
    QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("kk")));
    QCOMPARE(box->currentIndex(), 1);
    QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("en")));

    seen[1].present = true;
    stage.window->recentStoragesChanged(seen);
    QVERIFY(isEnabled(1));
    QTest::keyClicks(stage.password(), QStringLiteral("rty12"));
    QTest::keyClick(stage.password(), Qt::Key_Return);
    QCOMPARE(stage.answers->storages.back(), fileStorageId("/media/stick/GOST512_2.p12"));
}

void LookTest::aStickDoesNotDisturbADevice() {
    auto question = fourFiles();
    for (auto& file : question.recentStorages) file.present = false;
    service::DeviceOffer device;
    device.device.id = StorageId{"fake", "1"};
    device.device.name = "Kaztoken";
    device.device.kind = StorageKind::kaztoken;
    question.devices = {device};
    Stage stage(question);
    stage.button("Kaztoken")->click();
    stage.window->keysListed({fakes::person()});
    QTRY_COMPARE(stage.cards().size(), 1);
    auto seen = question.recentStorages;
    seen[0].present = true;
    stage.window->recentStoragesChanged(seen);
    QCOMPARE(stage.cards().size(), 1);
    QVERIFY(stage.button("Sign")->isEnabled());
}

void LookTest::aDeviceIsNamedAsItsMakerNamesIt() {
    const auto named = [](StorageKind kind) {
        service::DeviceOffer device;
        device.device.id = StorageId{"pcsc", "1"};
        device.device.name = "the driver's name";
        device.device.kind = kind;
        auto question = fourFiles();
        question.devices = {device};
        return question;
    };
    Stage key(named(StorageKind::aKey));
    QVERIFY(key.button("aKey") != nullptr);
    Stage token(named(StorageKind::eToken5110));
    QVERIFY(token.button("eToken 5110") != nullptr);
    Stage card(named(StorageKind::idCard));
    QVERIFY(card.button("Identity card") != nullptr);
}

void LookTest::theLanguageIsChosenInTheWindow() {
    Stage stage;
    QVERIFY(!toolButton(stage, QStringLiteral("Language"))->isVisible());
    stage.window->mayChooseLanguage(true);
    auto* choice = toolButton(stage, QStringLiteral("Language: English"));
    QVERIFY(choice != nullptr && choice->isVisible());
    QSignalSpy chosen(stage.window, &ui::ConsentWindow::languageChosen);
    choice->click();
    auto* menu = stage.window->findChild<QMenu*>();
    QVERIFY(menu != nullptr);
    QTRY_VERIFY(menu->isVisible());
    for (QAction* action : menu->actions())
        if (action->text() == QStringLiteral("Қазақша")) action->trigger();
    menu->close();
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.front().front().toString(), QStringLiteral("kk"));
}

void LookTest::everyDrawingIsThereInEverySize() {
    const QColor color(0x12, 0x34, 0x56);
    for (const int side : {16, 17, 24, 40}) {
        for (const qreal ratio : {1.0, 1.25, 1.5, 2.0, 3.0}) {
            QList<QImage> seen;
            for (int which = 0; which <= static_cast<int>(ui::Icon::keyFile); ++which) {
                const QPixmap drawn = ui::drawnIcon(static_cast<ui::Icon>(which), color, side, ratio);
                QCOMPARE(drawn.size(), QSize(qRound(side * ratio), qRound(side * ratio)));
                const QImage image = drawn.toImage().convertToFormat(QImage::Format_ARGB32);
                QVERIFY2(!seen.contains(image), "two drawings are the same");
                seen << image;
                int solid = 0;
                for (int y = 0; y < image.height(); ++y)
                    for (int x = 0; x < image.width(); ++x)
                        if (qAlpha(image.pixel(x, y)) > 200) ++solid;
                QVERIFY(solid > side);
                if (static_cast<ui::Icon>(which) == ui::Icon::application) continue;
                QCOMPARE(image.pixelColor(strongestOf(image)).rgb(), color.rgb());
            }
        }
    }
}

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    QApplication::setStyle(QStringLiteral("Fusion"));
    ui::installAccessibility();
    LookTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "look_test.moc"
