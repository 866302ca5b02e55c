#include <gtest/gtest.h>

#include <thread>

#include <qoltanba/base/listeners.h>
#include <qoltanba/base/path_text.h>
#include <qoltanba/base/storage_id.h>
#include <qoltanba/base/storage_kind.h>

namespace qoltanba {
namespace {

TEST(StorageId, AKeyFileIsWrittenAsItsPathAlone) {
    const StorageId file = fileStorageId(pathFromUtf8("/home/тест/кілт 1.p12"));
    EXPECT_EQ(textOf(file), "/home/тест/кілт 1.p12");
    EXPECT_EQ(storageIdOf(textOf(file)), file);
    EXPECT_EQ(pathOf(file), pathFromUtf8("/home/тест/кілт 1.p12"));
}

TEST(StorageId, ADeviceIsWrittenWithItsType) {
    const StorageId device{"pkcs11", "/usr/lib/module.so:Label: with a colon"};
    EXPECT_EQ(textOf(device), "pkcs11:/usr/lib/module.so:Label: with a colon");
    EXPECT_EQ(storageIdOf(textOf(device)), device);
    EXPECT_EQ(pathOf(device), std::nullopt);
}

TEST(StorageKind, EachHasItsNameInTheProtocol) {
    for (const std::string_view name :
         {"PKCS12", "JKS", "AKKaztokenStore", "AKKZIDCardStore", "AKEToken72KStore", "AKEToken5110Store",
          "AKJaCartaStore", "AKAKEYStore"}) {
        const auto kind = storageKindOf(name);
        ASSERT_TRUE(kind) << name;
        EXPECT_EQ(protocolName(*kind), name);
    }
    EXPECT_EQ(storageKindOf("akkaztokenstore"), std::nullopt);
    EXPECT_EQ(storageKindOf(""), std::nullopt);
}

TEST(StorageId, ADriveLetterIsNoType) {
    EXPECT_EQ(storageIdOf(R"(C:\keys\key.p12)"), fileStorageId(R"(C:\keys\key.p12)"));
    EXPECT_EQ(storageIdOf("//server/keys:1/key.p12"), fileStorageId("//server/keys:1/key.p12"));
}

TEST(StorageId, AFileThatLooksLikeADeviceStaysAFile) {
    const StorageId file = fileStorageId("kaztoken:1.p12");
    EXPECT_EQ(storageIdOf(textOf(file)), file);
    EXPECT_EQ(storageIdOf("kaztoken:1.p12"), (StorageId{"kaztoken", "1.p12"}));
}

TEST(StorageId, NothingIsNoStorage) {
    EXPECT_EQ(storageIdOf(""), std::nullopt);
}

TEST(Listeners, AreToldAsLongAsTheyWatch) {
    const Listeners listeners;
    int first = 0;
    int second = 0;
    Watch watch = Listeners(listeners).add([&] { ++first; });
    const Watch other = Listeners(listeners).add([&] { ++second; });
    listeners.tell();
    watch.reset();
    listeners.tell();
    EXPECT_EQ(first, 1);
    EXPECT_EQ(second, 2);
}

/// After a watcher has stopped watching, it may be destroyed immediately.
TEST(Listeners, StoppingWaitsForACallThatRuns) {
    Listeners listeners;
    std::atomic<bool> inside = false;
    std::atomic<bool> left = false;
    Watch watch = listeners.add([&] {
        inside = true;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        left = true;
    });
    std::thread other([&] { listeners.tell(); });
    while (!inside) std::this_thread::yield();
    watch.reset();
    EXPECT_TRUE(left);
    other.join();
}

}  // namespace
}  // namespace qoltanba
