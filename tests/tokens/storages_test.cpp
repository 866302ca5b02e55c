// Two storages with one interface: key files, and a device.
#include <qoltanba/tokens/storages.h>

#include "fake_devices.h"
#include "testing.h"

namespace qoltanba::tokens::testing {
namespace {

using test::FakeDevice;
using test::FakeDevices;

class StoragesTest : public ::testing::Test {
  protected:
    void SetUp() override {
        device->addKeysOf(scenarioPath("individual_sign"));
        devices->plugIn(device);
    }
    std::shared_ptr<KeySession> open(const StorageId& id) {
        auto session = storages.open(id, {});
        EXPECT_TRUE(session) << outcome(session);
        return *session;
    }

    std::shared_ptr<FakeDevices> devices = std::make_shared<FakeDevices>();
    std::shared_ptr<FakeDevice> device = std::make_shared<FakeDevice>(library(), FakeDevice::Make{});
    Storages storages{{makeKeyFiles(library()), devices}};
    const Secret pin = secretOf("12345678");
};

TEST_F(StoragesTest, DevicesAreListedAndFilesAreNot) {
    ASSERT_EQ(storages.list().size(), 1U);
    EXPECT_EQ(storages.list()[0].id, FakeDevices::idOf("1001"));
    EXPECT_EQ(storages.kinds(), std::vector{StorageKind::kaztoken});
}

TEST_F(StoragesTest, ChangesAreTold) {
    int changes = 0;
    Watch watch = storages.watch([&] { ++changes; });
    devices->pullOut(device);
    EXPECT_EQ(changes, 1);
    EXPECT_TRUE(storages.list().empty());
    watch.reset();
    devices->plugIn(device);
    EXPECT_EQ(changes, 1);
}

TEST_F(StoragesTest, EachTypeOpensItsOwn) {
    EXPECT_EQ(open(fileStorageId(scenarioPath("individual_sign")))->kind(), StorageKind::pkcs12);
    EXPECT_EQ(open(FakeDevices::idOf("1001"))->kind(), StorageKind::kaztoken);
    EXPECT_EQ(outcome(storages.open({"pkcs11", "module"}, {})), "storageNotConnected");
    EXPECT_EQ(outcome(storages.open(FakeDevices::idOf("9"), {})), "storageNotConnected");
    EXPECT_EQ(outcome(storages.open(fileStorageId("/no/such/file.p12"), {})), "fileNotFound");
}

TEST_F(StoragesTest, AFileSaysNothingBeforeItsPassword) {
    const auto session = open(fileStorageId(scenarioPath("individual_sign")));
    EXPECT_TRUE(session->isLocked());
    EXPECT_EQ(outcome(session->keys({})), "wrongPassword");
    EXPECT_EQ(outcome(session->unlock(secretOf("wrong"), {})), "wrongPassword");
    ASSERT_TRUE(session->unlock(secretOf(password), {}));
    ASSERT_EQ(session->keys({})->size(), 1U);
    EXPECT_FALSE(session->pinOf(0)) << "no tries";
    EXPECT_TRUE(session->login(0, nullptr, {}));
    EXPECT_EQ(outcome(session->login(1, nullptr, {})), "keyNotFound");
}

TEST_F(StoragesTest, ADeviceListsItsKeysAndCountsTries) {
    const auto session = open(FakeDevices::idOf("1001"));
    EXPECT_FALSE(session->isLocked());
    ASSERT_EQ(session->keys({})->size(), 1U);
    ASSERT_TRUE(session->pinOf(0));
    EXPECT_EQ(session->pinOf(0)->triesLeft, 3);
    const Secret wrong = secretOf("00000000");
    const auto refused = session->login(0, &wrong, {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::pinIncorrect);
    EXPECT_EQ(refused.error().triesLeft, 2);
    const auto signer = session->login(0, &pin, {});
    ASSERT_TRUE(signer) << outcome(signer);
    expectSigns({"", *signer});
    EXPECT_TRUE((*signer)->isExternal());
}

TEST_F(StoragesTest, OnlyWhatAStorageCanDoIsOffered) {
    const Abilities ofFile = open(fileStorageId(scenarioPath("individual_sign")))->abilities();
    EXPECT_EQ(ofFile.changePin, nullptr);
    EXPECT_EQ(ofFile.generate, nullptr);
    EXPECT_EQ(ofFile.storeCertificate, nullptr);
    EXPECT_EQ(ofFile.deleteKey, nullptr);
    const auto session = open(FakeDevices::idOf("1001"));
    const Abilities ofDevice = session->abilities();
    ASSERT_NE(ofDevice.changePin, nullptr);
    const Secret changed = secretOf("87654321");
    EXPECT_EQ(outcome(ofDevice.changePin->changePin(changed, pin, {})), "pinIncorrect");
    EXPECT_EQ(outcome(ofDevice.changePin->changePin(pin, secretOf("1"), {})), "pinMalformed");
    ASSERT_TRUE(ofDevice.changePin->changePin(pin, changed, {}));
    ASSERT_EQ(session->keys({})->size(), 1U);
    EXPECT_EQ(outcome(session->login(0, &pin, {})), "pinIncorrect");
    EXPECT_TRUE(session->login(0, &changed, {}));
}

TEST_F(StoragesTest, KeysAreMadeAndDeletedInTheDevice) {
    const auto session = open(FakeDevices::idOf("1001"));
    const Abilities abilities = session->abilities();
    const auto made = abilities.generate->generate("new", crypto::KeyAlgorithm::gost2015_512, pin, {});
    ASSERT_TRUE(made) << outcome(made);
    const unsigned char* octets = made->data();
    const crypto::EvpKeyPtr publicKey(
        d2i_PUBKEY_ex(nullptr, &octets, static_cast<long>(made->size()), library()->context(), nullptr));
    EXPECT_TRUE(publicKey);
    ASSERT_EQ(session->keys({})->size(), 1U) << "it has no certificate yet";
    const crypto::Certificate other = (*session->keys({}))[0].certificate;
    EXPECT_EQ(outcome(abilities.storeCertificate->storeCertificate("new", other, pin, {})),
              "certificateDoesNotMatch");
    EXPECT_EQ(outcome(abilities.storeCertificate->storeCertificate("none", other, pin, {})), "keyNotFound");
    EXPECT_TRUE(abilities.deleteKey->deleteKey("new", pin, {}));
    EXPECT_EQ(outcome(abilities.deleteKey->deleteKey("new", pin, {})), "keyNotFound");
}

TEST_F(StoragesTest, WhoPullsItOutEndsItsSession) {
    const auto session = open(FakeDevices::idOf("1001"));
    ASSERT_TRUE(session->keys({}));
    const auto signer = session->login(0, &pin, {});
    devices->pullOut(device);
    EXPECT_FALSE(crypto::signData(*library(), **signer, asBytes("hello")));
    ASSERT_TRUE(session->signingProblem());
    EXPECT_EQ(session->signingProblem()->code, ErrorCode::deviceRemoved);
    devices->plugIn(device);
    EXPECT_EQ(outcome(session->keys({})), "deviceRemoved") << "another session is needed";
    EXPECT_TRUE(open(FakeDevices::idOf("1001"))->keys({}));
}

}  // namespace
}  // namespace qoltanba::tokens::testing
