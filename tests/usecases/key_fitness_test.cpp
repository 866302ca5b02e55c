#include <gtest/gtest.h>

#include <chrono>

#include <qoltanba/usecases/key_fitness.h>

#include "support.h"

using namespace qoltanba;
using namespace qoltanba::usecases;
using test::now;

namespace {

class KeyFitness : public test::UseCaseTest {
  protected:
    static std::optional<KeyProblem> reason(const std::string& scenario, const KeyConditions& conditions = {},
                                            TimePoint at = now, bool testKeys = false) {
        return keyProblem(*library, key(scenario)->certificate(), conditions, at, testKeys);
    }
};

}  // namespace

TEST_F(KeyFitness, ThePurposeDecides) {
    KeyConditions signing;
    signing.purpose = Purpose::sign;
    KeyConditions signingIn;
    signingIn.purpose = Purpose::signIn;
    EXPECT_FALSE(reason("individual_sign", signing));
    EXPECT_FALSE(reason("individual_auth", signingIn));
    EXPECT_EQ(reason("individual_auth", signing), KeyProblem::onlyForSigningIn);
    KeyConditions clientAuth;
    clientAuth.extKeyUsageOids = {"1.3.6.1.5.5.7.3.2"};
    EXPECT_FALSE(reason("individual_auth", clientAuth));
    EXPECT_EQ(reason("individual_sign", clientAuth), KeyProblem::onlyForSigning);
}

TEST_F(KeyFitness, ItsDaysDecide) {
    const auto notBefore = key()->certificate().notBefore();
    const auto notAfter = key()->certificate().notAfter();
    EXPECT_EQ(reason("individual_sign", {}, notBefore - std::chrono::seconds(1)), KeyProblem::notYetValid);
    EXPECT_EQ(reason("individual_sign", {}, notAfter + std::chrono::seconds(1)), KeyProblem::expired);
    KeyConditions allowing;
    allowing.allowExpired = true;
    EXPECT_EQ(reason("individual_sign", allowing, notAfter + std::chrono::seconds(1)), KeyProblem::expired);
    EXPECT_FALSE(reason("individual_sign", allowing, notAfter + std::chrono::seconds(1), true));
}

TEST_F(KeyFitness, ASerialNumberIsComparedInHexAndDecimal) {
    const std::string hex = key()->certificate().serialNumberHex();
    KeyConditions conditions;
    conditions.serialNumber = hex;
    EXPECT_FALSE(reason("individual_sign", conditions));
    conditions.serialNumber = "00:" + hex;
    EXPECT_FALSE(reason("individual_sign", conditions));
    conditions.serialNumber = "12345";
    EXPECT_EQ(reason("individual_sign", conditions), KeyProblem::otherKey);
    conditions.serialNumber = std::string(100'000, '9');
    EXPECT_EQ(reason("individual_sign", conditions), KeyProblem::otherKey);
}

TEST_F(KeyFitness, ThePersonAndTheOrganisationDecide) {
    KeyConditions conditions;
    conditions.iin = key("legal_head")->certificate().iin();
    conditions.bin = key("legal_head")->certificate().bin();
    EXPECT_FALSE(reason("legal_head", conditions));
    conditions.bin = "000000000000";
    EXPECT_EQ(reason("legal_head", conditions), KeyProblem::otherOrganisation);
    conditions.iin = "000000000000";
    EXPECT_EQ(reason("legal_head", conditions), KeyProblem::otherPerson);
}
