// A page asks to sign a file that the person picked, and the result stays on this computer.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include <qoltanba/base/path_text.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/cms_attributes.h>
#include <qoltanba/signing/verify.h>

#include "all_good.h"
#include "authority_fixture.h"

using namespace qoltanba;
using namespace qoltanba::service;
using authority::TsaMode;
using test::bytes;
using test::cmsSigning;
using test::contentOf;
using test::password;
namespace fs = std::filesystem;

namespace {

const std::string content = "Өтініш: «Ұлытау» ЖШС\n";

class PickedFileTest : public test::ServiceWithAuthorityTest {
  protected:
    void SetUp() override {
        startWith(crypto::KeyAlgorithm::gost2015_512);
        const Bytes octets = ca->issue(authority::naturalPerson()).pkcs12();
        keys = folder.path / "person.p12";
        test::write(keys, std::string(asText(octets)));
        document = put(u8"Шарт № 5.txt", content);
    }

    fs::path put(const fs::path& name, const std::string& text) {
        const fs::path path = documents.path / name;
        test::write(path, text);
        return path;
    }
    static SignPickedFileRequest requestFor(fs::path file, fs::path to = {}) {
        SignPickedFileRequest request{std::move(file), std::move(to), {}, {}};
        request.key.purpose = Purpose::sign;
        request.key.chain.kind = ChainCondition::Kind::notDemanded;
        return request;
    }
    /// The person picks the file, and the page asks to sign it.
    std::shared_ptr<Call> asked(const SignPickedFileRequest& request) {
        choose(request.file);
        auto call = submit(request);
        pumpUntil([&] { return consent.answers != nullptr; });
        described();
        return call;
    }
    void signIt() {
        const int before = consent.listings;
        consent.answers->open(fileStorageId(keys), password());
        pumpUntil([&] { return consent.listings > before; });
        pumpUntil([&] { return consent.keys.at(0).status != KeyStatus::checking; });
        consent.answers->sign(0, false);
    }
    fs::path resultOf(const std::shared_ptr<Call>& call) {
        pumpUntil([&] { return call->answer.has_value(); });
        if (!*call->answer) {
            ADD_FAILURE() << nameOf(call->answer->error().code) << ": " << call->answer->error().detail;
            return {};
        }
        return std::get<SignPickedFileAnswer>(**call->answer).path;
    }
    /// The number of good signatures, each with a time stamp.
    static std::size_t goodSignatures(const fs::path& cms) {
        const Bytes octets = bytes(contentOf(cms));
        const auto verified = signing::verifyCms(*library, octets, nullptr, {});
        const auto tokens = signing::timestampTokens(octets);
        EXPECT_EQ(signing::cmsContent(octets).value(), bytes(content));
        if (!verified || !test::allGood(*verified) || !tokens) return 0;
        return static_cast<std::size_t>(
            std::ranges::count_if(*tokens, [](const auto& ofSigner) { return !ofSigner.empty(); }));
    }
    std::size_t filesPresent() const {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(documents.path), fs::directory_iterator()));
    }

    test::Folder documents;
    fs::path keys;
    fs::path document;
};

}  // namespace

TEST_F(PickedFileTest, TheWindowSaysWhichFileAndWhereTheResultGoes) {
    const auto call = asked(requestFor(document));
    const Question& question = consent.questions.at(0);
    EXPECT_EQ(question.act, Act::signDocuments);
    EXPECT_TRUE(question.savesResult);
    EXPECT_TRUE(question.withTimestamp);
    EXPECT_EQ(question.purpose, Purpose::sign);
    EXPECT_EQ(question.resultFolder, documents.path) << "beside the file";
    EXPECT_FALSE(question.folderNamedByPage);
    ASSERT_EQ(question.documents.size(), 1U);
    EXPECT_EQ(question.documents[0].file, document);
    EXPECT_FALSE(question.documents[0].fileNamedByPage);
    EXPECT_FALSE(consent.described.at(0).contentLeaves);
    EXPECT_EQ(previewOf(0).text, content);
    consent.answers->refuse(false);
    EXPECT_EQ(errorOf(call), ErrorCode::refusedByPerson);
    EXPECT_EQ(filesPresent(), 1U);
    EXPECT_TRUE(http->asked().empty());
}

TEST_F(PickedFileTest, TheResultIsANewFileAndThePageGetsItsPath) {
    const auto call = asked(requestFor(document, documents.path));
    EXPECT_FALSE(consent.questions.at(0).folderNamedByPage) << "the file's own folder";
    signIt();
    const fs::path first = resultOf(call);
    EXPECT_EQ(first, documents.path / u8"Шарт № 5.txt.cms");
    EXPECT_EQ(goodSignatures(first), 1U);
    EXPECT_TRUE(history.journal->all().at(0).succeeded());
    EXPECT_EQ(history.journal->all().at(0).documents.at(0).name, "Шарт № 5.txt");

    const std::string before = contentOf(first);
    const auto again = asked(requestFor(document));
    signIt();
    EXPECT_EQ(resultOf(again), documents.path / u8"Шарт № 5.txt (2).cms");
    EXPECT_EQ(contentOf(first), before) << "nothing is overwritten";
}

TEST_F(PickedFileTest, ASignedFileGetsOneMoreSignature) {
    const auto call = asked(requestFor(document));
    signIt();
    const fs::path cms = resultOf(call);
    const fs::path renamed = documents.path / u8"Шарт № 5.txt.p7s";
    fs::rename(cms, renamed);
    const auto more = asked(requestFor(renamed));
    EXPECT_EQ(consent.described.at(0).kind, DocumentKind::cms);
    signIt();
    const fs::path both = resultOf(more);
    EXPECT_EQ(both.extension(), ".cms") << "pages recognise the result by its ending";
    EXPECT_EQ(goodSignatures(both), 2U);
}

TEST_F(PickedFileTest, AFolderThatThePageNamesIsShown) {
    const fs::path to = documents.path / u8"Қол қойылған";
    fs::create_directory(to);
    const auto call = asked(requestFor(document, to));
    EXPECT_EQ(consent.questions.at(0).resultFolder, to);
    EXPECT_TRUE(consent.questions.at(0).folderNamedByPage);
    signIt();
    EXPECT_EQ(resultOf(call), to / u8"Шарт № 5.txt.cms");
}

TEST_F(PickedFileTest, AFolderThatIsNotThereIsToldOnlyAfterConsent) {
    const auto call = asked(requestFor(document, documents.path / u8"жоқ"));
    EXPECT_FALSE(call->answer);
    signIt();
    EXPECT_EQ(errorOf(call), ErrorCode::fileNotWritable);
    EXPECT_EQ(filesPresent(), 1U);
    EXPECT_EQ(history.journal->all().at(0).outcome, JournalEntry::Outcome::failed);
}

TEST_F(PickedFileTest, FoldersElsewhereAreRefusedWithoutAWindow) {
    choose(document);
    for (const char* to : {"//server/share", "\\\\server\\share", "relative", "./", "~"})
        EXPECT_EQ(errorOf(submit(requestFor(document, to))), ErrorCode::fileNotWritable) << to;
    EXPECT_TRUE(consent.questions.empty());
}

TEST_F(PickedFileTest, AFileThatThePersonDidNotPickIsNotRead) {
    const fs::path other = put(u8"басқа.txt", "құпия");
    choose(document);
    for (const fs::path& path : {other, documents.path / u8"жоқ.txt", documents.path / u8"x/../Шарт № 5.txt"})
        EXPECT_EQ(errorOf(submit(requestFor(path))), ErrorCode::fileNotFound) << path;
    // Another site cannot use what the person picked for this one.
    EXPECT_EQ(errorOf(submit(requestFor(document), *Origin::parse("https://other.kz"))),
              ErrorCode::fileNotFound);
    settle();
    EXPECT_TRUE(consent.questions.empty());
    EXPECT_EQ(filesPresent(), 2U);
}

TEST_F(PickedFileTest, SeparatorsThatAPageTurnedRoundNameTheSameFile) {
    choose(document);
    std::string turned = pathToUtf8(document);
    std::replace(turned.begin(), turned.end(), '/', '\\');
    const auto call = submit(requestFor(pathFromUtf8(turned)));
    pumpUntil([&] { return consent.answers != nullptr; });
    EXPECT_EQ(consent.questions.at(0).documents.at(0).file, document);
    described();
    signIt();
    EXPECT_EQ(goodSignatures(resultOf(call)), 1U);
}

TEST_F(PickedFileTest, AFileThatChangedOrIsAKeyIsNotSigned) {
    const auto call = asked(requestFor(document));
    test::write(document, "басқа");
    signIt();
    EXPECT_EQ(errorOf(call), ErrorCode::contentDiffers);
    const auto key = asked(requestFor(put(u8"кілт.p12", contentOf(keys))));
    EXPECT_EQ(consent.described.at(0).problem->code, ErrorCode::keyFileGiven);
    signIt();
    EXPECT_EQ(errorOf(key), ErrorCode::keyFileGiven);
    EXPECT_EQ(filesPresent(), 2U);
}

TEST_F(PickedFileTest, ADetachedSignatureIsNotSignedBecauseItsDocumentWasNotPicked) {
    SignRequest request = test::signRequest({content});
    cmsSigning(request).encapsulate = false;
    request.key.chain.kind = ChainCondition::Kind::notDemanded;
    const Bytes detached = agree(submit(request)).signatures.at(0);
    const auto more = asked(requestFor(put(u8"Шарт № 5.txt.p7s", std::string(asText(detached)))));
    EXPECT_EQ(consent.described.at(0).problem->code, ErrorCode::contentMissing);
    signIt();
    EXPECT_EQ(errorOf(more), ErrorCode::contentMissing);
}

TEST_F(PickedFileTest, WithoutATimeStampNothingIsWritten) {
    options->set(option::timestampUrl, ca->timestampUrl(TsaMode::refused));
    const auto call = asked(requestFor(document));
    signIt();
    EXPECT_EQ(errorOf(call), ErrorCode::timestampRefused);
    EXPECT_EQ(filesPresent(), 1U);
}

TEST_F(PickedFileTest, APageThatLeavesGetsNothingWritten) {
    const auto call = asked(requestFor(document));
    requests->cancel(call->id);
    EXPECT_EQ(errorOf(call), ErrorCode::pageGone);
    settle();
    EXPECT_EQ(filesPresent(), 1U);
}
