// There is one rule for the default key, in the window and in the service: the purpose for which the page
// wants a key.
#include <QtTest>

#include "house.h"

using namespace qoltanba;
using test::House;

namespace {

/// A page asks for a key for signing in, and sends a contract. The window calls that signing a document.
service::SignRequest contractByASignInKey() {
    service::SignRequest request = test::requestOf({"%PDF-1.4 contract"});
    request.key.purpose = service::Purpose::signIn;
    return request;
}

}  // namespace

class DefaultKeyTest : public QObject {
    Q_OBJECT
  private slots:
    void init() { QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("en"))); }
    void theBoxNamesThePurposeAndIsObeyed();
    void whatTheAdministratorLockedIsNotOffered();

  private:
    static void open(House& house, const std::shared_ptr<House::Call>& call);
};

/// Opens the key file that the person chose last.
void DefaultKeyTest::open(House& house, const std::shared_ptr<House::Call>& call) {
    house.waitForWindow();
    QVERIFY(!call->answer);
    house.type(QStringLiteral("Qwerty12"));
    QTRY_VERIFY(!house.cards().isEmpty());
}

void DefaultKeyTest::theBoxNamesThePurposeAndIsObeyed() {
    House house;
    house.history.recentStorages->used({fileStorageId(test::keyFileOf("individual_auth")), "", ""});
    const auto call = house.submit(contractByASignInKey());
    open(house, call);
    auto* always = house.button(QStringLiteral("Always use this key"));
    QVERIFY(always != nullptr);
    QCOMPARE(ui::withoutMnemonic(always->text()), QStringLiteral("Always use this key for signing in"));
    always->click();
    house.button(QStringLiteral("Sign"))->click();
    QTRY_VERIFY(call->answer);
    QVERIFY(call->answer->has_value());
    QVERIFY(house.options->get(service::option::useDefaultKeyToSignIn));
    QVERIFY(!house.options->get(service::option::useDefaultKeyToSign));
}

void DefaultKeyTest::whatTheAdministratorLockedIsNotOffered() {
    House house(test::keyFilesOnly(test::library()), "[General]\ndefaultKeyToSignIn=\n");
    house.history.recentStorages->used({fileStorageId(test::keyFileOf("individual_auth")), "", ""});
    const auto call = house.submit(contractByASignInKey());
    open(house, call);
    QVERIFY2(house.button(QStringLiteral("Always use this key")) == nullptr, "a box that does nothing");
    house.button(QStringLiteral("Cancel"))->click();
    QTRY_VERIFY(call->answer);
}

QTEST_MAIN(DefaultKeyTest)
#include "default_key_test.moc"
