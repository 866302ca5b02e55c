// A document that makes the agent compute as much as possible: 200 signers, each with eight time stamps, each
// time stamp with eight certificates to try, some of them with public exponents as long as the key. The tests
// count public-key operations, not time.

#include <gtest/gtest.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/param_build.h>
#include <openssl/ts.h>
#include <openssl/x509.h>

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include <qoltanba/crypto/digest.h>
#include <qoltanba/crypto/effort.h>
#include <qoltanba/crypto/openssl.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/cms_attributes.h>
#include <qoltanba/trust/signature_validator.h>
#include <qoltanba/usecases/stamping.h>

#include "authority/der.h"
#include "authority_fixture.h"
#include "pieces.h"

using namespace qoltanba;
using namespace qoltanba::service;
namespace der = qoltanba::authority::der;

namespace {

constexpr int signers = 200;
constexpr int tokensOfEach = 8;
constexpr int certificatesOfEach = 8;

using BignumPtr = Handle<BIGNUM, BN_free>;
using BuilderPtr = Handle<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using ParametersPtr = Handle<OSSL_PARAM, OSSL_PARAM_free>;

Bytes octetsOf(X509* certificate) {
    unsigned char* octets = nullptr;
    const int size = i2d_X509(certificate, &octets);
    EXPECT_GT(size, 0);
    Bytes der(octets, octets + std::max(size, 0));
    OPENSSL_free(octets);
    return der;
}

/// Puts the members of a SignedData together again in a ContentInfo.
Bytes cmsOf(const std::vector<Bytes>& members) {
    Bytes all;
    for (const Bytes& member : members) test::append(all, member);
    return der::sequence({test::idSignedData, der::explicitly(0, der::element(0x30, all))});
}

std::vector<Bytes> membersOf(const Bytes& cms) {
    std::vector<Bytes> members;
    for (const test::Piece& piece : test::signedDataOf(cms)) members.push_back(piece.whole);
    return members;
}

class EffortTest : public test::ServiceWithAuthorityTest {
  protected:
    void SetUp() override { startWith(crypto::KeyAlgorithm::rsa); }

    /// A certificate with the names and the serial number of `certificate`, and a key whose exponent is as
    /// long as its modulus.
    static Bytes withCostlyKey(const crypto::Certificate& certificate) {
        constexpr int bits = 3072;
        const BignumPtr modulus(BN_new());
        const BignumPtr exponent(BN_new());
        EXPECT_EQ(BN_rand(modulus.get(), bits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ODD), 1);
        EXPECT_EQ(BN_rand(exponent.get(), bits - 1, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ODD), 1);
        const BuilderPtr builder(OSSL_PARAM_BLD_new());
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get());
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get());
        const ParametersPtr parameters(OSSL_PARAM_BLD_to_param(builder.get()));
        const crypto::EvpKeyContextPtr context(
            EVP_PKEY_CTX_new_from_name(library->context(), "RSA", nullptr));
        EVP_PKEY* made = nullptr;
        EXPECT_EQ(EVP_PKEY_fromdata_init(context.get()), 1);
        EXPECT_EQ(EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters.get()), 1);
        const crypto::EvpKeyPtr key(made);
        const crypto::X509Ptr copy(X509_dup(certificate.x509()));
        EXPECT_EQ(X509_set_pubkey(copy.get(), key.get()), 1);
        return octetsOf(copy.get());
    }

    /// A time stamp over `value` whose signature is wrong. So the verification tries each of its
    /// certificates, and all fail.
    Bytes wrongToken(const Bytes& value) {
        const Bytes digest = crypto::digestOf(*library, "SHA256", value).value();
        const Bytes request =
            der::sequence({der::integer(1),
                           der::sequence({der::sequence({der::oid("2.16.840.1.101.3.4.2.1"), der::null()}),
                                          der::octetString(digest)}),
                           der::boolean(true)});
        const Bytes answer = ca->timestamp(request);
        Bytes token = test::piecesOf(test::piecesOf(answer).at(0).content).at(1).whole;
        token.back() ^= 1U;  // the last octet of the signature value
        std::vector<Bytes> members = membersOf(token);
        const crypto::Certificate& certificate = ca->timestamper().certificate();
        Bytes certificates;
        for (int i = 0; i < certificatesOfEach; ++i)
            test::append(certificates, i % 2 == 0 ? certificate.der() : withCostlyKey(certificate));
        for (Bytes& member : members) {
            if (member.front() == 0xA0) member = der::element(0xA0, certificates);
        }
        return cmsOf(members);
    }

    Bytes worst(int signerCount, int tokenCount) {
        const authority::Issued person = ca->issue(authority::naturalPerson());
        Bytes cms =
            signing::signCms(*library, *person.signer(), test::bytes("document"), {true, now}).value();
        const std::optional<Bytes> token = wrongToken(signing::signatureValues(cms).value().at(0));
        for (int i = 0; i < tokenCount; ++i)
            cms = signing::addTimestampTokens(cms, std::span(&token, 1)).value();
        std::vector<Bytes> members = membersOf(cms);
        const Bytes one = test::piecesOf(members.back()).at(0).content;
        Bytes all;
        for (int i = 0; i < signerCount; ++i) test::append(all, one);
        members.back() = der::element(0x31, all);
        return cmsOf(members);
    }
};

}  // namespace

TEST_F(EffortTest, TheTokensCostWhatTheyAreMeantToCost) {
    const crypto::Effort effort;
    ASSERT_TRUE(usecases::unstamped(*library, worst(1, 1), effort));
    EXPECT_EQ(crypto::Effort::usual - effort.left(), certificatesOfEach);
}

TEST_F(EffortTest, BeforeConsentABoundedNumberOfOperations) {
    const crypto::Effort many;
    const Result<bool> stamped = usecases::isStampedAlready(*library, worst(signers, tokensOfEach), many);
    ASSERT_TRUE(stamped) << stamped.error().detail;
    EXPECT_FALSE(*stamped);
    EXPECT_EQ(many.left(), crypto::Effort::usual);

    // The most that the service checks before the dialog.
    const crypto::Effort few;
    EXPECT_FALSE(usecases::isStampedAlready(*library, worst(1, tokensOfEach), few).value());
    EXPECT_EQ(crypto::Effort::usual - few.left(), tokensOfEach * certificatesOfEach);
}

TEST_F(EffortTest, AfterConsentTheBoundHoldsAndNobodyIsAskedForStamps) {
    const Bytes cms = worst(signers, tokensOfEach);
    const crypto::Effort effort;
    const auto found = usecases::unstamped(*library, cms, effort);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::tooLarge);
    EXPECT_EQ(effort.left(), 0);

    const auto call = submit(StampRequest{cms, {}});
    pumpUntil([&] { return consent.answers != nullptr; });
    EXPECT_TRUE(http->asked().empty());
    consent.answers->agree();
    EXPECT_EQ(errorOf(call), ErrorCode::tooLarge);
    EXPECT_EQ(http->countOf("/tsp/"), 0U);
}

TEST_F(EffortTest, TheJudgeStopsAtTheBoundAndSaysSo) {
    const crypto::Effort effort;
    const auto judged =
        validator->validateCms(worst(signers, tokensOfEach), nullptr, trust::NetworkUse::offline, effort);
    ASSERT_TRUE(judged) << judged.error().detail;
    EXPECT_EQ(effort.left(), 0);
    EXPECT_EQ(judged->verdict, trust::Verdict::notProven);
    ASSERT_EQ(judged->signers.size(), std::size_t{signers});
    const auto says = [](const std::vector<Error>& reasons) {
        return std::any_of(reasons.begin(), reasons.end(),
                           [](const Error& reason) { return reason.code == ErrorCode::tooLarge; });
    };
    // The signatures themselves are checked first.
    for (const trust::SignerValidation& signer : judged->signers) {
        EXPECT_NE(signer.verdict, trust::Verdict::valid);
        EXPECT_TRUE(signer.signatureRight);
    }
    const trust::SignerValidation& last = judged->signers.back();
    ASSERT_FALSE(last.timestamps.empty());
    EXPECT_TRUE(says(last.timestamps.front().reasons));
}
