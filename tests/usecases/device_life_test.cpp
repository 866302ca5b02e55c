// A key that is made in a device, from its certificate to a signature that is proved for later years, with a
// whole public-key infrastructure around it. The devices are the programs of tests/cards.
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <memory>
#include <ostream>
#include <stdexcept>
#include <string>
#include <vector>

#include <qoltanba/crypto/openssl.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/usecases/key_check.h>
#include <qoltanba/usecases/stamping.h>
#include <qoltanba/usecases/verify.h>

#include "authority/test_authority.h"
#include "authority/test_http_client.h"
#include "folder.h"
#include "plugged_in.h"

namespace qoltanba::test {
namespace {

using crypto::KeyAlgorithm;
using trust::NetworkUse;
using usecases::KeyProblem;
using usecases::KeyStatus;
using usecases::Verdict;

struct Device {
    DeviceFacts facts;
    std::vector<std::string> options;
    std::string state;
    std::string pin;
    KeyAlgorithm algorithm = KeyAlgorithm::gost2015_512;
    std::string alias = "0a1b2c3d4e01";
};

std::ostream& operator<<(std::ostream& to, const Device& device) {
    return to << device.facts.type;
}

const Device devices[] = {
    {{"kaztoken.py", "kaztoken", "33ab10c4"}, {}, "kaztoken.json", "12345678"},
    {{"akey.py", "akey", "cbebe86a3652bbb237eb909ec9fbdba0"}, {}, "akey.json", "1234567890"},
    {{"etoken.py", "etoken72k", "82ac4388e75dddc1"},
     {},
     "etoken72k.json",
     "1234567890",
     KeyAlgorithm::gost2004},
    {{"etoken.py", "etoken5110", "f751e17b2ca13c35"}, {"--model", "5110"}, "etoken5110.json", "1234567890"},
    {{"jacarta.py", "jacarta", "05adf7a7a8712d49"}, {}, "jacarta.json", "1234567890", KeyAlgorithm::rsa},
    {{"idcard.py", "idcard", "df0106a1b2c3d4e5f6"},
     {},
     "idcard.json",
     "1234",
     KeyAlgorithm::gost2004,
     "GOST1df0106a1b2c3d4e5f6"},
};

class DeviceLife : public testing::TestWithParam<Device> {
  protected:
    DeviceLife() {
        std::ofstream(folder.path / "authorities.pem") << authority->root().certificate().pem();
        trust = trust::makeTrust(cryptographyOfCards(),
                                 {.folder = folder.path / "trust",
                                  .administratorFile = folder.path / "authorities.pem",
                                  .hosts = {"authority.test"}},
                                 http, systemClock());
    }

    /// Makes a key in the device and stores the certificate that the authority issues for it.
    crypto::Certificate enrol(tokens::KeySession& session) {
        const tokens::Abilities can = session.abilities();
        const Device& one = GetParam();
        const Bytes made = can.generate->generate(one.alias, one.algorithm, pin, {}).value();
        const unsigned char* octets = made.data();
        const crypto::EvpKeyPtr key(d2i_PUBKEY_ex(nullptr, &octets, static_cast<long>(made.size()),
                                                  cryptographyOfCards()->context(), nullptr));
        auto certificate = authority->certify(authority::naturalPerson(), key.get(), authority->issuing());
        const auto stored = can.storeCertificate->storeCertificate(one.alias, certificate, pin, {});
        EXPECT_TRUE(stored) << stored.error().detail;
        return certificate;
    }

    tokens::SignerPtr login(tokens::KeySession& session, const crypto::Certificate& certificate) {
        const auto keys = session.keys({}).value();
        for (std::size_t i = 0; i < keys.size(); ++i) {
            if (keys[i].certificate == certificate) return session.login(i, &pin, {}).value();
        }
        throw std::runtime_error("the new key is not listed");
    }

    usecases::KeyCheck check(const crypto::Certificate& certificate) {
        return checkKey(*cryptographyOfCards(), trust, certificate,
                        usecases::CheckRules::of({}, false, false), systemClock()(), NetworkUse::online, {});
    }

    usecases::SignerReport judge(BytesView cms, NetworkUse network) {
        signing::MemorySource source(cms);
        auto report = usecases::verify(*cryptographyOfCards(), trust, source, nullptr,
                                       {.network = network, .now = systemClock()()}, {});
        EXPECT_TRUE(report) << report.error().detail;
        return report->signers.at(0);
    }

    Folder folder;
    std::shared_ptr<authority::TestAuthority> authority = std::make_shared<authority::TestAuthority>(
        authority::TestAuthority::Parts{.library = cryptographyOfCards()});
    std::shared_ptr<authority::TestHttpClient> http = std::make_shared<authority::TestHttpClient>(authority);
    trust::Trust trust;
    PluggedIn device{GetParam().facts, GetParam().state, tokens::pcsc::Protocol::t1, GetParam().options};
    const Secret pin = secretOf(GetParam().pin);
};
INSTANTIATE_TEST_SUITE_P(Devices, DeviceLife, testing::ValuesIn(devices),
                         [](const auto& one) { return one.param.facts.type; });

TEST_P(DeviceLife, FromANewKeyToAProofForLaterYears) {
    const auto session = device.open();
    const crypto::Certificate certificate = enrol(*session);
    const auto fit = check(certificate);
    EXPECT_FALSE(fit.keyProblem);
    EXPECT_EQ(fit.status, KeyStatus::good);

    const auto signer = login(*session, certificate);
    const auto document = asBytes("Қол қоятын құжат");
    const Bytes cms =
        signing::signCms(*cryptographyOfCards(), *signer, document, {.signingTime = systemClock()()}).value();
    EXPECT_EQ(judge(cms, NetworkUse::online).verdict, Verdict::valid);

    const std::size_t first[] = {0};
    const auto stamped = usecases::stamp(*cryptographyOfCards(), trust, cms, first,
                                         {.url = authority->timestampUrl(),
                                          .longTerm = true,
                                          .now = systemClock()(),
                                          .network = NetworkUse::online},
                                         {});
    ASSERT_TRUE(stamped) << stamped.error().detail;

    // The key is revoked afterwards: it signs nothing more, and what it has signed stays proved.
    authority->revoke(certificate, systemClock()() + std::chrono::seconds(1));
    http->setReachable(false);
    const auto proved = judge(*stamped, NetworkUse::offline);
    EXPECT_EQ(proved.verdict, Verdict::valid);
    EXPECT_TRUE(proved.hasValidationData);
    EXPECT_TRUE(proved.provenTime);
}

TEST_P(DeviceLife, ARevokedKeyIsRefused) {
    const auto session = device.open();
    const crypto::Certificate certificate = enrol(*session);
    authority->revoke(certificate, systemClock()() - std::chrono::hours(1));
    const auto unfit = check(certificate);
    EXPECT_EQ(unfit.keyProblem, KeyProblem::revoked);
    EXPECT_EQ(unfit.status, KeyStatus::revoked);
}

}  // namespace
}  // namespace qoltanba::test
