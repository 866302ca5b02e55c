#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/cms_attributes.h>

#include <memory>

#include "support.h"

/// No signature leaves that does not hold when it is read again.
namespace qoltanba::test {

namespace {

using signing::CmsOptions;
using signing::Confirmation;

/// A device that signs for `scenario`, and then changes one octet.
std::shared_ptr<const crypto::Signer> device(const std::string& scenario, std::uint8_t change) {
    const crypto::Signer& inner = signerOf(scenario);
    auto made = crypto::makeExternalSigner(
        borrowedLibrary(), inner.certificate(), [&inner, change](BytesView digest, const std::stop_token&) {
            return crypto::signDigest(library(), inner, digest).map([change](Bytes&& signature) {
                signature[signature.size() / 2] ^= change;
                return std::move(signature);
            });
        });
    EXPECT_TRUE(made);
    return *made;
}

class Confirming : public testing::TestWithParam<const char*> {};

// Of a device each signature is verified, whatever the batch says.
TEST_P(Confirming, AWrongSignatureOfADeviceNeverLeaves) {
    const Bytes content(3000, 'x');
    const Bytes existing = vectorFile("cms/individual_sign.attached.cms");
    for (const Confirmation confirmation : {Confirmation::full, Confirmation::structure}) {
        for (const bool encapsulate : {true, false}) {
            const CmsOptions options{encapsulate, vectorTime(), confirmation};
            const auto errorOf = [&](std::uint8_t change, bool stream) -> std::optional<ErrorCode> {
                const auto signer = device(GetParam(), change);
                if (!stream) {
                    const auto made = signing::signCms(library(), *signer, content, options);
                    return made ? std::nullopt : std::optional(made.error().code);
                }
                signing::MemorySource source(content);
                signing::MemorySink sink;
                const auto made = signing::signCmsStream(library(), *signer, source, sink, options);
                return made ? std::nullopt : std::optional(made.error().code);
            };
            for (const bool stream : {false, true}) {
                EXPECT_EQ(errorOf(0, stream), std::nullopt);
                EXPECT_EQ(errorOf(1, stream), ErrorCode::signatureNotConfirmed);
            }
            EXPECT_TRUE(
                signing::addCmsSigner(library(), *device(GetParam(), 0), existing, std::nullopt, options));
            const auto added =
                signing::addCmsSigner(library(), *device(GetParam(), 1), existing, std::nullopt, options);
            ASSERT_FALSE(added);
            EXPECT_EQ(added.error().code, ErrorCode::signatureNotConfirmed);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Kinds, Confirming, testing::ValuesIn(scenarios),
                         [](const auto& info) { return std::string(info.param); });

/// What is compared is right for every kind of key.
TEST(Confirmation, OfKeysInMemoryComparesWhatWasMeant) {
    const CmsOptions options{true, vectorTime(), Confirmation::structure};
    for (const char* scenario : scenarios) {
        const auto made = signing::signCms(library(), signerOf(scenario), asBytes("document"), options);
        ASSERT_TRUE(made);
        EXPECT_EQ(firstProblem(signing::verifyCms(library(), *made, nullptr, verifyOptions())), std::nullopt);
    }
}

}  // namespace

}  // namespace qoltanba::test
