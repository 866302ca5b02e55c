#include <qoltanba/usecases/key_check.h>

#include <gtest/gtest.h>

#include <chrono>
#include <memory>

#include "fake_trust.h"
#include "support.h"

using namespace qoltanba;
using namespace qoltanba::usecases;
using test::FakeStatuses;
using test::now;
using trust::Reach;
using Kind = FakeStatuses::Kind;

namespace {

class KeyCheckTest : public test::UseCaseTest {
  protected:
    KeyCheckTest() {
        trust.paths = paths;
        trust.statuses = statuses;
    }

    KeyCheck checked(const KeyConditions& conditions = {}, bool testKeys = false,
                     bool signWithoutStatus = true, Reach reach = Reach::online) const {
        return checkKey(*library, trust, key()->certificate(),
                        CheckRules::of(conditions, testKeys, signWithoutStatus), now, reach, {});
    }

    std::shared_ptr<test::Gate> gate = std::make_shared<test::Gate>();
    std::shared_ptr<test::FakePaths> paths = std::make_shared<test::FakePaths>(gate);
    std::shared_ptr<FakeStatuses> statuses = std::make_shared<FakeStatuses>();
    trust::Trust trust;
};

}  // namespace

TEST_F(KeyCheckTest, AGoodKeyFitsUntilTheNextAnswer) {
    statuses->status.nextUpdate = now + std::chrono::hours(1);
    const KeyCheck check = checked();
    EXPECT_EQ(check.status, KeyStatus::good);
    EXPECT_FALSE(check.unfit);
    EXPECT_EQ(check.freshUntil, now + std::chrono::hours(1));
    EXPECT_EQ(check.contour, trust::Contour::production);
}

TEST_F(KeyCheckTest, ARevokedKeyFitsOnlyWhereThePageAndTheOptionSaySo) {
    statuses->status = FakeStatuses::ofKind(Kind::revoked);
    statuses->status.revokedAt = now - std::chrono::hours(1);
    EXPECT_EQ(checked().unfit, Unfit::revoked);
    EXPECT_EQ(checked().status, KeyStatus::revoked);
    EXPECT_EQ(checked().revokedAt, now - std::chrono::hours(1));
    KeyConditions allowing;
    allowing.allowRevoked = true;
    EXPECT_EQ(checked(allowing).unfit, Unfit::revoked);
    EXPECT_FALSE(checked(allowing, true).unfit);
}

TEST_F(KeyCheckTest, AnUnknownStatusIsToldAndMayBeAReason) {
    statuses->status = FakeStatuses::ofKind(Kind::unknown);
    const KeyCheck check = checked();
    EXPECT_EQ(check.status, KeyStatus::unknown);
    EXPECT_EQ(check.problem->code, ErrorCode::serviceUnreachable);
    EXPECT_FALSE(check.unfit);
    EXPECT_EQ(checked({}, false, false).unfit, Unfit::statusUnknown);
}

TEST_F(KeyCheckTest, WithoutAPathItIsUntrustedOrUnknown) {
    paths->problem = Error{ErrorCode::certificateUntrusted, {}};
    EXPECT_EQ(checked().unfit, Unfit::untrusted);
    paths->problem = Error{ErrorCode::serviceTimedOut, {}};
    EXPECT_FALSE(checked().unfit);
    EXPECT_EQ(checked().status, KeyStatus::unknown);
}

TEST_F(KeyCheckTest, TheTestContourCountsWhereSwitchedOn) {
    paths->contour = trust::Contour::test;
    EXPECT_EQ(checked().unfit, Unfit::untrusted);
    EXPECT_FALSE(checked({}, true).unfit);
}

TEST_F(KeyCheckTest, WhereNoChainIsWantedNobodyIsAsked) {
    KeyConditions conditions;
    conditions.chain.kind = ChainCondition::Kind::none;
    const KeyCheck check = checked(conditions);
    EXPECT_EQ(check.status, KeyStatus::notAsked);
    EXPECT_EQ(gate->asked(), 0);
    EXPECT_EQ(statuses->online, 0);
}
