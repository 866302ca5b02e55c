#include <qoltanba/usecases/stamping.h>

#include <gtest/gtest.h>

#include "folder.h"
#include "support.h"

using namespace qoltanba;
using namespace qoltanba::usecases;
using test::bytes;
using test::contentOf;
using test::vectors;

namespace {

class StampingTest : public test::UseCaseTest {
  protected:
    static Bytes cms(const std::string& name) { return bytes(contentOf(vectors / "cms" / name)); }
};

}  // namespace

TEST_F(StampingTest, TellsWhichSignaturesWantAStamp) {
    EXPECT_EQ(unstamped(*library, cms("two_signers.attached.cms"), {})->wanting,
              (std::vector<std::size_t>{0, 1}));
    EXPECT_TRUE(unstamped(*library, cms("cades_t.detached.cms"), {})->wanting.empty());
    EXPECT_FALSE(*isStampedAlready(*library, cms("two_signers.attached.cms"), {}));
    EXPECT_TRUE(*isStampedAlready(*library, cms("cades_t.detached.cms"), {}));
    EXPECT_EQ(unstamped(*library, bytes("text"), {}).error().code, ErrorCode::notACms);
}

TEST_F(StampingTest, ANamedAuthorityIsAskedBeforeTheNationalOne) {
    EXPECT_EQ(timestampOrder("http://tsa.example/", {}, {}).url, "http://tsa.example/");
    EXPECT_EQ(timestampOrder("http://tsa.example/", {}, {}).policyOid, "");
    const auto national =
        trust::nationalTimestamps(trust::Contour::production, crypto::KeyAlgorithm::gost2015_512);
    EXPECT_EQ(timestampOrder("", {}, {}).url, national.url);
    EXPECT_EQ(timestampOrder("", {}, {}).policyOid, national.policyOid);
    EXPECT_EQ(timestampOrder("", trust::Contour::test, {}).url,
              trust::nationalTimestamps(trust::Contour::test, crypto::KeyAlgorithm::gost2015_512).url);
}
