#include <gtest/gtest.h>

#include <chrono>
#include <memory>

#include <qoltanba/usecases/key_check.h>

#include "fake_trust.h"
#include "support.h"

using namespace qoltanba;
using namespace qoltanba::usecases;
using test::FakeRevocationChecker;
using test::now;
using trust::NetworkUse;
using Kind = FakeRevocationChecker::Kind;

namespace {

class KeyCheckTest : public test::UseCaseTest {
  protected:
    KeyCheckTest() {
        trust.pathBuilder = paths;
        trust.revocation = revocation;
    }

    KeyCheck checked(const KeyConditions& conditions = {}, bool testKeys = false,
                     bool signWithoutStatus = true, NetworkUse network = NetworkUse::online) const {
        return checkKey(*library, trust, key()->certificate(),
                        CheckRules::of(conditions, testKeys, signWithoutStatus), now, network, {});
    }

    std::shared_ptr<test::Gate> gate = std::make_shared<test::Gate>();
    std::shared_ptr<test::FakePaths> paths = std::make_shared<test::FakePaths>(gate);
    std::shared_ptr<FakeRevocationChecker> revocation = std::make_shared<FakeRevocationChecker>();
    trust::Trust trust;
};

}  // namespace

TEST_F(KeyCheckTest, AGoodKeyFitsUntilTheNextAnswer) {
    revocation->status.nextUpdate = now + std::chrono::hours(1);
    const KeyCheck check = checked();
    EXPECT_EQ(check.status, KeyStatus::good);
    EXPECT_FALSE(check.keyProblem);
    EXPECT_EQ(check.freshUntil, now + std::chrono::hours(1));
    EXPECT_EQ(check.environment, trust::Environment::production);
}

TEST_F(KeyCheckTest, ARevokedKeyFitsOnlyWhereThePageAndTheOptionSaySo) {
    revocation->status = FakeRevocationChecker::ofKind(Kind::revoked);
    revocation->status.revokedAt = now - std::chrono::hours(1);
    EXPECT_EQ(checked().keyProblem, KeyProblem::revoked);
    EXPECT_EQ(checked().status, KeyStatus::revoked);
    EXPECT_EQ(checked().revokedAt, now - std::chrono::hours(1));
    KeyConditions allowing;
    allowing.allowRevoked = true;
    EXPECT_EQ(checked(allowing).keyProblem, KeyProblem::revoked);
    EXPECT_FALSE(checked(allowing, true).keyProblem);
}

TEST_F(KeyCheckTest, AnUnknownStatusIsToldAndMayBeAReason) {
    revocation->status = FakeRevocationChecker::ofKind(Kind::unknown);
    const KeyCheck check = checked();
    EXPECT_EQ(check.status, KeyStatus::unknown);
    EXPECT_EQ(check.problem->code, ErrorCode::serviceUnreachable);
    EXPECT_FALSE(check.keyProblem);
    EXPECT_EQ(checked({}, false, false).keyProblem, KeyProblem::statusUnknown);
}

TEST_F(KeyCheckTest, WithoutAPathItIsUntrustedOrUnknown) {
    paths->problem = Error{ErrorCode::certificateUntrusted, {}};
    EXPECT_EQ(checked().keyProblem, KeyProblem::untrusted);
    paths->problem = Error{ErrorCode::serviceTimedOut, {}};
    EXPECT_FALSE(checked().keyProblem);
    EXPECT_EQ(checked().status, KeyStatus::unknown);
}

TEST_F(KeyCheckTest, TheTestEnvironmentCountsWhereSwitchedOn) {
    paths->environment = trust::Environment::test;
    EXPECT_EQ(checked().keyProblem, KeyProblem::untrusted);
    EXPECT_FALSE(checked({}, true).keyProblem);
}

TEST_F(KeyCheckTest, WhereNoChainIsWantedNobodyIsAsked) {
    KeyConditions conditions;
    conditions.chain.kind = ChainCondition::Kind::none;
    const KeyCheck check = checked(conditions);
    EXPECT_EQ(check.status, KeyStatus::notAsked);
    EXPECT_EQ(gate->asked(), 0);
    EXPECT_EQ(revocation->online, 0);
}
