// Keys in a device, from a page's message to its answer: the real server, service and window, and a fake
// device.
#include <QProcess>
#include <QTemporaryDir>
#include <QWebSocket>
#include <QtTest>
#include <nlohmann/json.hpp>

#include <qoltanba/tokens/key_file.h>
#include <qoltanba/websocket/server.h>

#include "fake_devices.h"
#include "house.h"
#include "page.h"

using namespace qoltanba;
using namespace std::chrono_literals;
using test::FakeDevice;
using test::FakeDevices;
using test::House;
using test::Operation;

namespace {

const QString kaztoken = QStringLiteral("Kaztoken");
const QString right = QStringLiteral("12345678");
const QString wrong = QStringLiteral("00000000");

/// A page in a browser; only its messages are simulated.
class WebPage {
  public:
    WebPage(std::uint16_t port, const QString& origin) : socket_(origin) {
        socket_.setSslConfiguration(websocket::trustingTls());
        QObject::connect(&socket_, &QWebSocket::textMessageReceived,
                         [this](const QString& message) { messages_ << message; });
        socket_.open(QUrl(QStringLiteral("wss://127.0.0.1:%1/").arg(port)));
        (void)QTest::qWaitFor([this] { return !messages_.isEmpty(); }, 20'000);
        messages_.clear();  // the greeting
    }
    void send(const std::string& message) { socket_.sendTextMessage(QString::fromStdString(message)); }
    bool isAnswered() const { return !messages_.isEmpty(); }
    nlohmann::json answer() {
        (void)QTest::qWaitFor([this] { return isAnswered(); }, 20'000);
        return messages_.isEmpty() ? nlohmann::json()
                                   : nlohmann::json::parse(messages_.takeFirst().toStdString());
    }
    void leave() { socket_.abort(); }

  private:
    QWebSocket socket_;
    QStringList messages_;
};

/// The programs on this computer, and the devices that are plugged in.
struct Computer {
    Computer() : token(device("KZ-0014")) {
        devices->plugIn(token);
        server.start(websocket::serverCertificate()).map([this](std::uint16_t got) { port = got; });
    }
    ~Computer() {
        server.stop();
        token->release();
    }

    static std::shared_ptr<FakeDevice> device(const std::string& serial) {
        FakeDevice::Make make;
        make.serial = serial;
        auto made = std::make_shared<FakeDevice>(test::library(), make);
        made->addKeysOf(test::keyFileOf("individual_sign"));
        made->addKeysOf(test::keyFileOf("individual_rsa_sign"));
        return made;
    }
    static websocket::ServerSettings settings() {
        websocket::ServerSettings settings;
        settings.port = 0;
        settings.version = "0.1.0";
        return settings;
    }

    /// A page asks, the window opens, the person presses the button of the device.
    void listKeys(WebPage& page, const std::string& request) {
        page.send(request);
        house.waitForWindow();
        QVERIFY(house.button(kaztoken) != nullptr);
        QTest::keyClick(house.button(kaztoken), Qt::Key_Space);
        QTRY_COMPARE(house.cards().size(), 2);
    }

    std::shared_ptr<FakeDevices> devices = std::make_shared<FakeDevices>();
    std::shared_ptr<const tokens::Storages> storages =
        std::make_shared<const tokens::Storages>(std::vector<std::shared_ptr<tokens::StorageProvider>>{
            tokens::makeKeyFiles(test::library()), devices});
    House house{storages};
    websocket::Server server{*house.requests, settings(), silentLog(),
                             [storages = storages] { return storages->kinds(); }};
    std::uint16_t port = 0;
    std::shared_ptr<FakeDevice> token;
};

std::string signRequest(const std::string& data = R"("hello kz")") {
    return websocket::basicsSign(
        R"({"format":"cms","data":)" + data +
        R"(,"signingParams":{"decode":false,"encapsulate":true},"signerParams":{"chain":[]}})");
}

}  // namespace

class DeviceDialogTest : public QObject {
    Q_OBJECT
  private slots:
    void init() { QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("en"))); }
    void aPageLearnsWhatIsPluggedIn();
    void aPersonSignsByKeyboardAlone();
    void wrongPinsAreCountedDown();
    void aPinOfAnotherLengthIsNotSent();
    void aDevicePulledOutComesBackByItself();
    void pulledOutWhileSigningTheRestIsSignedByKeyboard();
    void whoLeavesAnInterruptedSigningGivesThePageNothing();
    void aHangingDeviceLeavesTheOthersAlone();
    void theLastStorageIsOpenedByItself();
    void theDeviceThatThePageNamedNeedsNoPress();
    void aPageThatNamesTheDeviceLeavesTheFileOneClickAway();
    void aPageThatNamesFilesLeavesTheDeviceOneClickAway();
    void aPageThatListsDevicesSaysThatFilesDoNotFit();
    void aPageThatListsFilesSaysThatDevicesDoNotFit();

  private:
    static void interruptSigning(Computer& computer, WebPage& page);
};

void DeviceDialogTest::aPageLearnsWhatIsPluggedIn() {
    Computer computer;
    WebPage page(computer.port, QStringLiteral("https://egov.kz"));
    const std::string ask = websocket::commonUtils("getActiveTokens", "[]");
    page.send(ask);
    QCOMPARE(page.answer().dump(), std::string(R"({"code":"200","responseObject":["AKKaztokenStore"]})"));
    computer.devices->pullOut(computer.token);
    page.send(ask);
    QCOMPARE(page.answer().dump(), std::string(R"({"code":"200","responseObject":[]})"));
}

void DeviceDialogTest::aPersonSignsByKeyboardAlone() {
    Computer computer;
    WebPage page(computer.port, QStringLiteral("https://egov.kz"));
    computer.listKeys(page, signRequest());
    const House& house = computer.house;
    QVERIFY(house.secret() == nullptr);  // no key is chosen yet
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_2);
    QVERIFY(house.cards()[1]->isChecked());
    QVERIFY(house.secret() != nullptr && house.secret()->hasFocus());
    QVERIFY(!house.button(QStringLiteral("Sign"))->isEnabled());
    QTest::keyClicks(house.secret(), right);
    QTest::keyClick(house.secret(), Qt::Key_Return);
    QTRY_VERIFY(house.button(QStringLiteral("Sign"))->isEnabled());
    QVERIFY(!page.isAnswered());  // a PIN is no consent
    QCOMPARE(computer.token->signatures(), 0);
    QVERIFY(house.cards()[1]->hasFocus());
    QTest::keyClick(house.button(QStringLiteral("Sign")), Qt::Key_Space);
    const nlohmann::json answer = page.answer();
    QVERIFY2(answer["status"] == true, answer.dump().c_str());
    QCOMPARE(computer.token->signatures(), 1);

    // Another program verifies the signature.
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("signed.pem")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QString pem = QString::fromStdString(answer["body"]["result"][0].get<std::string>());
    file.write(pem.toUtf8());
    file.close();
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"),
                  {QStringLiteral("cms"), QStringLiteral("-verify"), QStringLiteral("-noverify"),
                   QStringLiteral("-inform"), QStringLiteral("PEM"), QStringLiteral("-in"), file.fileName()});
    QVERIFY(openssl.waitForFinished());
    QVERIFY2(openssl.exitCode() == 0, openssl.readAllStandardError().constData());
    QCOMPARE(openssl.readAllStandardOutput(), QByteArray("hello kz"));
}

void DeviceDialogTest::wrongPinsAreCountedDown() {
    Computer computer;
    WebPage page(computer.port, QStringLiteral("https://egov.kz"));
    computer.listKeys(page, signRequest());
    const House& house = computer.house;
    house.cards()[0]->click();
    house.type(wrong);
    QTRY_VERIFY(house.says(QStringLiteral("Wrong PIN. Tries left: 2.")));
    QVERIFY(house.secret()->isEmpty() && house.secret()->hasFocus());
    house.type(wrong);
    QTRY_VERIFY(
        house.says(QStringLiteral("One try is left: after one more wrong PIN the device is blocked.")));
    QTest::keyClick(house.secret(), Qt::Key_1);
    QVERIFY(house.says(QStringLiteral("This is the last try")));  // also while the next is typed
    QTest::keyClick(house.secret(), Qt::Key_Backspace);
    house.type(wrong);
    QTRY_VERIFY(house.says(QStringLiteral("The PIN is blocked")));
    QVERIFY(house.secret() == nullptr);
    QVERIFY(!house.button(QStringLiteral("Sign"))->isEnabled());
    house.button(QStringLiteral("Cancel"))->click();
    QCOMPARE(page.answer().dump(), std::string(R"({"body":{},"status":true})"));
}

void DeviceDialogTest::aPinOfAnotherLengthIsNotSent() {
    Computer computer;
    WebPage page(computer.port, QStringLiteral("https://egov.kz"));
    computer.listKeys(page, signRequest());
    const House& house = computer.house;
    house.cards()[0]->click();
    house.type(QStringLiteral("123"));
    QTRY_VERIFY(house.says(QStringLiteral("A PIN of this device has 4 to 16 characters.")));
    house.secret()->clear();
    house.type(QStringLiteral("Qwerty12"));
    QTRY_VERIFY(house.says(QStringLiteral("A PIN of this device looks different")));
    QCOMPARE(computer.token->pinsSent(), 0);
    QCOMPARE(computer.token->triesLeft(), 3);
}

void DeviceDialogTest::aDevicePulledOutComesBackByItself() {
    Computer computer;
    WebPage page(computer.port, QStringLiteral("https://egov.kz"));
    computer.listKeys(page, signRequest());
    const House& house = computer.house;
    house.cards()[0]->click();
    house.type(right);
    QTRY_VERIFY(house.button(QStringLiteral("Sign"))->isEnabled());
    computer.devices->pullOut(computer.token);
    QTRY_VERIFY(house.says(QStringLiteral("The device with the key was pulled out.")));
    QVERIFY(house.cards().isEmpty());
    QVERIFY(house.button(kaztoken) == nullptr);
    QVERIFY(!house.button(QStringLiteral("Sign"))->isEnabled());
    computer.devices->plugIn(computer.token);
    QTRY_COMPARE(house.cards().size(), 2);
    QVERIFY(!house.button(QStringLiteral("Sign"))->isEnabled());  // the window asks for its PIN again
    house.cards()[0]->click();
    house.type(right);
    QTRY_VERIFY(house.button(QStringLiteral("Sign"))->isEnabled());
    house.button(QStringLiteral("Sign"))->click();
    QVERIFY(page.answer()["status"] == true);
}

/// Until the device breaks off the signing of three documents.
void DeviceDialogTest::interruptSigning(Computer& computer, WebPage& page) {
    computer.listKeys(page, signRequest(R"(["one","two","three"])"));
    const House& house = computer.house;
    house.cards()[0]->click();
    house.type(right);
    QTRY_VERIFY(house.button(QStringLiteral("Sign"))->isEnabled());
    computer.token->pullOutAtSignature(2);
    house.button(QStringLiteral("Sign"))->click();
    QTRY_VERIFY(house.says(QStringLiteral(
        "1 of 3 documents are signed. Plug the device in again and enter the PIN to sign the rest.")));
    QVERIFY(house.cards().isEmpty());
    QVERIFY(house.button(QStringLiteral("Sign")) == nullptr);
    QVERIFY(house.button(QStringLiteral("File")) == nullptr);
    QVERIFY(!page.isAnswered());
}

void DeviceDialogTest::pulledOutWhileSigningTheRestIsSignedByKeyboard() {
    Computer computer;
    WebPage page(computer.port, QStringLiteral("https://egov.kz"));
    interruptSigning(computer, page);
    const House& house = computer.house;
    computer.devices->pullOut(computer.token);
    QTest::qWait(50);
    computer.devices->plugIn(computer.token);
    QTRY_COMPARE(house.cards().size(), 1);  // only the key that signed the first
    QVERIFY(house.cards()[0]->isChecked());
    QVERIFY(house.says(QStringLiteral("1 of 3 documents are signed. Enter the PIN to sign the rest.")));
    QVERIFY(house.secret() != nullptr && house.secret()->hasFocus());
    QTest::keyClicks(house.secret(), wrong);
    QTest::keyClick(house.secret(), Qt::Key_Return);
    QTRY_VERIFY(house.says(QStringLiteral("Wrong PIN. Tries left: 2.")));
    QTest::keyClicks(house.secret(), right);
    QTest::keyClick(house.secret(), Qt::Key_Return);
    const nlohmann::json answer = page.answer();
    QVERIFY2(answer["status"] == true, answer.dump().c_str());
    QCOMPARE(answer["body"]["result"].size(), std::size_t{3});
    QCOMPARE(computer.token->signatures(), 3);
    QTRY_VERIFY(house.window() == nullptr);
}

void DeviceDialogTest::whoLeavesAnInterruptedSigningGivesThePageNothing() {
    Computer computer;
    WebPage page(computer.port, QStringLiteral("https://egov.kz"));
    interruptSigning(computer, page);
    computer.house.button(QStringLiteral("Cancel"))->click();
    const nlohmann::json answer = page.answer();
    QCOMPARE(answer["status"].dump(), std::string("false"));
    QCOMPARE(answer["code"].get<std::string>(), std::string("SIGNING_FAILURE"));
    QCOMPARE(answer["details"].get<std::string>(), std::string("deviceRemoved"));
    QVERIFY(!answer.contains("body"));
}

void DeviceDialogTest::aHangingDeviceLeavesTheOthersAlone() {
    Computer computer;
    computer.token->hangAt(Operation::keys);
    computer.house.history.recentStorages->used({fileStorageId(test::keyFileOf("individual_sign")), "", ""});
    WebPage page(computer.port, QStringLiteral("https://egov.kz"));
    WebPage other(computer.port, QStringLiteral("https://other.kz"));
    page.send(signRequest());
    const House& house = computer.house;
    house.waitForWindow();
    house.button(kaztoken)->click();
    QTRY_VERIFY(computer.token->hangs());
    QVERIFY(house.says(QStringLiteral("Reading the keys of the device")));
    other.send(signRequest());
    QTRY_VERIFY(house.says(QStringLiteral("1 more request")));
    house.button(QStringLiteral("Cancel"))->click();
    QVERIFY(page.answer()["status"] == true);
    QTRY_VERIFY(house.window() != nullptr && house.says(QStringLiteral("other.kz")));
    house.waitForWindow();
    house.type(QStringLiteral("Qwerty12"));
    QTRY_COMPARE(house.cards().size(), 1);
    house.button(QStringLiteral("Sign"))->click();
    QVERIFY(other.answer()["body"].contains("result"));
    QVERIFY(computer.token->hangs());
}

void DeviceDialogTest::theLastStorageIsOpenedByItself() {
    Computer computer;
    computer.house.history.recentStorages->used({FakeDevices::idOf("KZ-0014"), "", "", "Kaztoken"});
    WebPage page(computer.port, QStringLiteral("https://egov.kz"));
    page.send(signRequest());
    computer.house.waitForWindow();
    QTRY_COMPARE(computer.house.cards().size(), 2);
    QVERIFY(computer.house.button(kaztoken)->isChecked());
    computer.house.button(QStringLiteral("File"))->click();
    QTRY_VERIFY(computer.house.cards().isEmpty());
    QVERIFY(computer.house.button(QStringLiteral("Choose a file")) != nullptr);
}

/// Pages take the first name that getActiveTokens gives, whatever the person has.
void DeviceDialogTest::aPageThatNamesTheDeviceLeavesTheFileOneClickAway() {
    Computer computer;
    const StorageId file = fileStorageId(test::keyFileOf("individual_sign"));
    computer.house.history.recentStorages->used({file, "", ""});
    WebPage page(computer.port, QStringLiteral("https://egov.kz"));
    const std::string ask = websocket::commonUtils("createCAdESFromBase64",
                                                   R"(["AKKaztokenStore","SIGNATURE","aGVsbG8ga3o=",true])");
    page.send(ask);
    const House& house = computer.house;
    house.waitForWindow();
    QTRY_COMPARE(house.cards().size(), 2);  // the device that the page named
    QVERIFY(!house.says(QStringLiteral("The site accepts only")));
    house.button(QStringLiteral("File"))->click();
    QTRY_VERIFY(house.secret() != nullptr);
    house.type(QStringLiteral("Qwerty12"));
    QTRY_COMPARE(house.cards().size(), 1);
    house.button(QStringLiteral("Sign"))->click();
    QCOMPARE(page.answer()["code"].get<std::string>(), std::string("200"));
    QCOMPARE(computer.token->signatures(), 0);
    // Next time the window begins with what the person used here.
    page.send(ask);
    house.waitForWindow();
    QVERIFY(house.button(QStringLiteral("File"))->isChecked());
    QVERIFY(house.cards().isEmpty());
}

void DeviceDialogTest::aPageThatNamesFilesLeavesTheDeviceOneClickAway() {
    Computer computer;
    WebPage page(computer.port, QStringLiteral("https://egov.kz"));
    computer.listKeys(page, websocket::commonUtils("createCAdESFromBase64",
                                                   R"(["PKCS12","SIGNATURE","aGVsbG8ga3o=",true])"));
    const House& house = computer.house;
    house.cards()[0]->click();
    house.type(right);
    QTRY_VERIFY(house.button(QStringLiteral("Sign"))->isEnabled());
    house.button(QStringLiteral("Sign"))->click();
    QCOMPARE(page.answer()["code"].get<std::string>(), std::string("200"));
    QCOMPARE(computer.token->signatures(), 1);
}

void DeviceDialogTest::aPageThatListsDevicesSaysThatFilesDoNotFit() {
    Computer computer;
    WebPage page(computer.port, QStringLiteral("https://egov.kz"));
    page.send(
        websocket::basicsSign(R"({"format":"cms","data":"eA==","allowedStorages":["AKKaztokenStore"]})"));
    const House& house = computer.house;
    house.waitForWindow();
    QTRY_COMPARE(house.cards().size(), 2);
    QVERIFY(house.says(QStringLiteral("The site accepts only keys on: Kaztoken. Key files do not fit.")));
    QVERIFY(house.button(QStringLiteral("File")) != nullptr);
    QVERIFY(!house.button(QStringLiteral("File"))->isEnabled());
}

void DeviceDialogTest::aPageThatListsFilesSaysThatDevicesDoNotFit() {
    Computer computer;
    WebPage page(computer.port, QStringLiteral("https://egov.kz"));
    page.send(websocket::basicsSign(R"({"format":"cms","data":"eA==","allowedStorages":["PKCS12"]})"));
    const House& house = computer.house;
    house.waitForWindow();
    QVERIFY(house.says(QStringLiteral("The site accepts only key files. Keys on devices do not fit.")));
    QVERIFY(house.button(kaztoken) != nullptr && !house.button(kaztoken)->isEnabled());
    QVERIFY(house.button(QStringLiteral("File"))->isEnabled());
}

void DeviceDialogTest::theDeviceThatThePageNamedNeedsNoPress() {
    Computer computer;
    WebPage page(computer.port, QStringLiteral("https://egov.kz"));
    page.send(websocket::commonUtils("createCAdESFromBase64",
                                     R"(["AKKaztokenStore","SIGNATURE","aGVsbG8ga3o=",true])"));
    const House& house = computer.house;
    house.waitForWindow();
    QTRY_COMPARE(house.cards().size(), 2);
    house.cards()[0]->click();
    house.type(right);
    QTRY_VERIFY(house.button(QStringLiteral("Sign"))->isEnabled());
    computer.token->hangAt(Operation::sign);
    house.button(QStringLiteral("Sign"))->click();
    QTRY_VERIFY(computer.token->hangs());
    computer.devices->pullOut(computer.token);
    QTRY_VERIFY(house.says(QStringLiteral("The document is not signed yet. Plug the device in again")));
    house.button(QStringLiteral("Cancel"))->click();
    QCOMPARE(page.answer().dump(), std::string(R"({"code":"500","message":"storage.empty"})"));
}

QTEST_MAIN(DeviceDialogTest)
#include "device_dialog_test.moc"
