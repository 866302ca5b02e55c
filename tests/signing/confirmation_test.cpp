#include <memory>

#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/cms_attributes.h>
#include <qoltanba/signing/raw.h>
#include <qoltanba/signing/xml.h>

#include "broken_library.h"
#include "support.h"

/// A signature is given out only if it verifies when it is read again.
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

// Each signature of a device is verified, no matter what the batch says.
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

TEST_P(Confirming, AWrongBareSignatureOfADeviceNeverLeaves) {
    const Bytes content(3000, 'x');
    const Bytes digest(crypto::factsOf(signerOf(GetParam()).algorithm()).digestSize, 'd');
    for (const Confirmation confirmation : {Confirmation::full, Confirmation::structure}) {
        for (const bool isWrong : {false, true}) {
            const auto signer = device(GetParam(), isWrong ? 1 : 0);
            signing::MemorySource source(content);
            for (const auto& made : {signing::signRaw(library(), *signer, content, confirmation),
                                     signing::signRawOfDigest(library(), *signer, digest, confirmation),
                                     signing::signRawStream(library(), *signer, source)}) {
                ASSERT_EQ(made.has_value(), !isWrong);
                if (isWrong) {
                    EXPECT_EQ(made.error().code, ErrorCode::signatureNotConfirmed);
                }
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Kinds, Confirming, testing::ValuesIn(scenarios),
                         [](const auto& info) { return std::string(info.param); });

/// The comparison is right for every kind of key.
TEST(Confirmation, OfKeysInMemoryComparesWhatWasMeant) {
    const CmsOptions options{true, vectorTime(), Confirmation::structure};
    for (const char* scenario : scenarios) {
        const auto made = signing::signCms(library(), signerOf(scenario), asBytes("document"), options);
        ASSERT_TRUE(made);
        EXPECT_EQ(firstProblem(signing::verifyCms(library(), *made, nullptr, {})), std::nullopt);
    }
}

/// Before it signs, the command line tests only that it verifies correctly. If it then makes a wrong
/// signature, it must not give it out, in any format.
class SigningWithADefect : public testing::TestWithParam<const char*> {
  protected:
    /// The result of each way to sign.
    static std::vector<std::optional<ErrorCode>> outcomes(Defect defect) {
        const crypto::LibraryPtr library = libraryWith(defect);
        const auto signer = signerIn(library, GetParam());
        const Bytes content(3000, 'x');
        const Bytes digest(crypto::factsOf(signer->algorithm()).digestSize, 'd');
        const Bytes existing = vectorFile("cms/individual_sign.attached.cms");
        const CmsOptions attached{true, vectorTime()};
        const CmsOptions detached{false, vectorTime()};
        const auto codeOf = [](const auto& made) {
            return made ? std::nullopt : std::optional(made.error().code);
        };
        const auto streamed = [&](const CmsOptions& options) {
            signing::MemorySource source(content);
            signing::MemorySink sink;
            return signing::signCmsStream(*library, *signer, source, sink, options);
        };
        signing::MemorySource source(content);
        return {codeOf(signing::signCms(*library, *signer, content, attached)),
                codeOf(signing::signCms(*library, *signer, content, detached)),
                codeOf(streamed(attached)),
                codeOf(streamed(detached)),
                codeOf(signing::signCmsOfDigest(*library, *signer, digest, detached)),
                codeOf(signing::addCmsSigner(*library, *signer, existing, std::nullopt, attached)),
                codeOf(signing::signXml(*library, *signer, "<a>text</a>", {})),
                codeOf(signing::signRaw(*library, *signer, content)),
                codeOf(signing::signRawOfDigest(*library, *signer, digest)),
                codeOf(signing::signRawStream(*library, *signer, source))};
    }
};

TEST_P(SigningWithADefect, GivesNoWrongSignatureOut) {
    EXPECT_THAT(outcomes(Defect::none), testing::Each(std::optional<ErrorCode>()));
    EXPECT_THAT(outcomes(Defect::signature), testing::Each(std::optional(ErrorCode::signatureNotConfirmed)));
}

INSTANTIATE_TEST_SUITE_P(NationalKinds, SigningWithADefect,
                         testing::Values("individual_sign", "legal_head_gost2004"),
                         [](const auto& info) { return std::string(info.param); });

}  // namespace

}  // namespace qoltanba::test
