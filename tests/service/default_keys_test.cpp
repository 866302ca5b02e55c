// There is one rule for the default key: the purpose for which the page wants a key.
#include <fstream>

#include <qoltanba/service/default_keys.h>

#include "service_fixture.h"

namespace qoltanba::test {
namespace {

/// The administrator's file decides who may change which default key.
class DefaultKeysTest : public ServiceTest {
  protected:
    void lock(const std::string& line) {
        std::ofstream(folder.path / "policy.ini") << "[General]\n" << line << '\n';
        requests.reset();
        start();
    }
    Question asked(Request request) {
        const auto before = consent.questions.size();
        const auto call = submit(std::move(request));
        pumpUntil([&] { return consent.questions.size() > before; });
        consent.answers->refuse(false);
        pumpUntil([&] { return call->answer.has_value(); });
        return consent.questions.back();
    }
    static SignRequest forPurpose(Purpose purpose) {
        SignRequest request = signRequest({"%PDF-1.4 contract"});
        request.key.purpose = purpose;
        return request;
    }
    const DefaultKey file{fileStorageId(u8"/home/тест/кілт.p12"), "8df0"};
    const DefaultKey device{{"kaztoken", "Reader:00/1234@5678"}, "77aa"};
};

TEST_F(DefaultKeysTest, AreOnePerPurpose) {
    DefaultKeys keys(*options);
    EXPECT_FALSE(keys.of(Purpose::sign));
    keys.set(Purpose::sign, file);
    keys.set(Purpose::signIn, device);
    ASSERT_TRUE(keys.of(Purpose::sign));
    EXPECT_EQ(keys.of(Purpose::sign)->storage, file.storage);
    EXPECT_EQ(keys.of(Purpose::any)->storage, file.storage);
    EXPECT_EQ(keys.of(Purpose::signIn)->storage, device.storage);
    EXPECT_EQ(keys.of(Purpose::signIn)->keyId, "77aa");
    keys.use(Purpose::signIn, false);
    EXPECT_FALSE(keys.of(Purpose::signIn));
    EXPECT_EQ(keys.chosen(Purpose::signIn)->storage, device.storage);
    keys.forget(Purpose::sign);
    EXPECT_FALSE(keys.chosen(Purpose::sign));
}

/// The form that older versions wrote, which knew only key files.
TEST_F(DefaultKeysTest, ThoseOfOlderVersionsAreRead) {
    options->set(option::defaultKeyToSign, std::string("8df0@/home/тест/кілт.p12"));
    options->set(option::useDefaultKeyToSign, true);
    ASSERT_TRUE(DefaultKeys(*options).of(Purpose::sign));
    EXPECT_EQ(DefaultKeys(*options).of(Purpose::sign)->storage, file.storage);
}

TEST_F(DefaultKeysTest, WhatIsLockedStaysAsItIs) {
    lock("defaultKeyToSignIn=8df0@/etc/key.p12");
    DefaultKeys keys(*options);
    EXPECT_FALSE(keys.mayChange(Purpose::signIn));
    keys.set(Purpose::signIn, device);
    keys.use(Purpose::signIn, true);
    EXPECT_FALSE(keys.isUsed(Purpose::signIn));
    keys.forget(Purpose::signIn);
    EXPECT_EQ(keys.chosen(Purpose::signIn)->storage, fileStorageId("/etc/key.p12"));
    EXPECT_TRUE(keys.mayChange(Purpose::sign));
}

TEST_F(DefaultKeysTest, TheQuestionSaysWhetherItMayBeChanged) {
    lock("defaultKeyToSignIn=");
    EXPECT_TRUE(asked(forPurpose(Purpose::sign)).mayChangeDefault);
    EXPECT_TRUE(asked(forPurpose(Purpose::any)).mayChangeDefault);
    const Question locked = asked(forPurpose(Purpose::signIn));
    EXPECT_EQ(locked.act, Act::signDocuments) << "a contract, whatever key signs it";
    EXPECT_FALSE(locked.mayChangeDefault);
}

/// Nobody could know which of the two it would be.
TEST_F(DefaultKeysTest, NoneIsMadeByGivingACertificate) {
    EXPECT_FALSE(asked(KeyInfoRequest{}).mayChangeDefault);
    const auto call = submit(KeyInfoRequest{});
    pumpUntil([&] { return consent.answers != nullptr; });
    open("individual_sign");
    consent.answers->sign(0, true);
    pumpUntil([&] { return call->answer.has_value(); });
    EXPECT_TRUE(call->answer->has_value());
    EXPECT_FALSE(DefaultKeys(*options).chosen(Purpose::any));
}

}  // namespace
}  // namespace qoltanba::test
