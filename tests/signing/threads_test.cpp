#include <atomic>
#include <thread>

#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/verify.h>
#include <qoltanba/signing/xml.h>

#include "support.h"

namespace qoltanba::test {

namespace {

class OneSigner : public testing::TestWithParam<const char*> {};

// With the sanitizers, this test finds data that threads share and should not share.
TEST_P(OneSigner, SignsAndVerifiesFromSeveralThreadsAtOnce) {
    const crypto::Signer& signer = signerOf(GetParam());
    const std::string xml = vectorText("xml/namespaces.in.xml");
    const signing::VerifyOptions options;
    std::atomic<int> good = 0;
    const auto work = [&](int thread) {
        for (int i = 0; i < 20; ++i) {
            const std::string text = "document " + std::to_string(thread * 100 + i);
            const auto cms = signing::signCms(library(), signer, asBytes(text), {true, vectorTime()});
            const auto signedXml = signing::signXml(library(), signer, xml, {});
            if (cms && signedXml && signing::cmsContent(*cms) == Bytes(text.begin(), text.end()) &&
                firstProblem(signing::verifyCms(library(), *cms, nullptr, options)) == std::nullopt &&
                firstProblem(signing::verifyXml(library(), *signedXml, options)) == std::nullopt) {
                ++good;
            }
        }
    };
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back(work, thread);
    }
    threads.clear();
    EXPECT_EQ(good, 80);
}

INSTANTIATE_TEST_SUITE_P(Kinds, OneSigner, testing::ValuesIn(scenarios),
                         [](const auto& info) { return std::string(info.param); });

}  // namespace

}  // namespace qoltanba::test
