#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/source.h>
#include <qoltanba/signing/verify.h>
#include <qoltanba/usecases/document_work.h>

#include "all_good.h"
#include "folder.h"
#include "support.h"

using namespace qoltanba;
using namespace qoltanba::usecases;
using test::bytes;
using test::contentOf;
using test::now;

namespace {

class DocumentWork : public test::UseCaseTest {
  protected:
    static SignRequest request(const std::vector<std::string>& contents) {
        CmsSigning cms;
        for (const std::string& content : contents)
            cms.documents.emplace_back(ContentDocument{"", bytes(content)});
        return {std::move(cms), {}, {}, {}};
    }
    static SignRequest fileRequest(const std::filesystem::path& file) {
        return {CmsSigning{{FileDocument{file}}}, {}, {}, {}};
    }
    static Result<std::shared_ptr<const PreparedSigning>> prepared(SignRequest request) {
        return prepare(*library, std::move(request), [](const auto&) { return true; }, {});
    }
    static DocumentKind kindOf(const std::string& content) {
        return prepared(request({content})).value()->documents.front().description.kind;
    }

    test::Folder folder;
};

}  // namespace

TEST_F(DocumentWork, SaysWhatADocumentIs) {
    EXPECT_EQ(kindOf("Сәлем"), DocumentKind::text);
    EXPECT_EQ(kindOf("<a>b</a>"), DocumentKind::xml);
    EXPECT_EQ(kindOf("%PDF-1.7"), DocumentKind::pdf);
    EXPECT_EQ(kindOf("GIF89a"), DocumentKind::image);
    EXPECT_EQ(kindOf(std::string("a\0b", 3)), DocumentKind::binary);
    EXPECT_EQ(kindOf("caf\xe9"), DocumentKind::binary) << "not UTF-8";
    // The beginning of a large text is cut at a line end, so that no character is cut.
    std::string large;
    while (large.size() < 600'000) large += "бір жол\n";
    EXPECT_EQ(kindOf(large), DocumentKind::text);
}

namespace {

/// Text of the basic plane in UTF-16.
std::string utf16(std::u16string_view text, bool isBig, bool hasMark) {
    std::string octets = !hasMark ? "" : isBig ? "\xFE\xFF" : "\xFF\xFE";
    for (const char16_t unit : text) {
        const char high = static_cast<char>(unit >> 8U);
        const char low = static_cast<char>(unit & 0xffU);
        octets.append(isBig ? std::string{high, low} : std::string{low, high});
    }
    return octets;
}

}  // namespace

// Windows editors and many registers save XML so.
TEST_F(DocumentWork, XmlInUtf16IsShownLikeAnyOther) {
    const std::u16string body = u"<өтініш><берген>ӘСЕЛ</берген><күні>2026</күні></өтініш>";
    const std::string expected =
        preview(*prepared(request({"<өтініш><берген>ӘСЕЛ</берген><күні>2026</күні></өтініш>"})).value(), 0,
                {})
            .value()
            .text;
    ASSERT_NE(expected.find("  <берген>"), std::string::npos) << "indented";
    const std::u16string head = u"<?xml version='1.0' encoding='UTF-16'?>";
    for (const bool isBig : {false, true}) {
        for (const std::string& octets :
             {utf16(head + body, isBig, true), utf16(body, isBig, true), utf16(head + body, isBig, false)}) {
            EXPECT_EQ(kindOf(octets), DocumentKind::xml);
            EXPECT_EQ(preview(*prepared(request({octets})).value(), 0, {}).value().text, expected);
            test::write(folder.path / "wide.xml", octets);
            const auto looked =
                describeFiles(*library, *prepared(fileRequest(folder.path / "wide.xml")).value(), {});
            EXPECT_EQ(looked.value()->documents[0].description.kind, DocumentKind::xml);
            EXPECT_EQ(preview(**looked, 0, {}).value().text, expected);
        }
    }
}

TEST_F(DocumentWork, TextInUtf16IsShownToo) {
    const std::string notes = utf16(u"Сәлем\r\nдүние", false, true);
    EXPECT_EQ(kindOf(notes), DocumentKind::text);
    EXPECT_EQ(preview(*prepared(request({notes})).value(), 0, {}).value().text, "Сәлем\r\nдүние");
    // Damaged XML is shown as it is.
    const std::string damaged = utf16(u"<а>Сәлем", true, true);
    EXPECT_EQ(kindOf(damaged), DocumentKind::xml);
    EXPECT_EQ(preview(*prepared(request({damaged})).value(), 0, {}).value().text, "<а>Сәлем");
    // A large one is cut between characters.
    std::u16string large;
    while (large.size() < 3'000'000) large += u"бір жол\n";
    const std::string octets = utf16(large, false, true);
    EXPECT_EQ(kindOf(octets), DocumentKind::text);
    test::write(folder.path / "large.txt", octets);
    const auto looked =
        describeFiles(*library, *prepared(fileRequest(folder.path / "large.txt")).value(), {});
    const Preview shown = preview(**looked, 0, {}).value();
    EXPECT_TRUE(shown.truncated);
    EXPECT_TRUE(shown.text.starts_with("бір жол\nбір жол"));
    for (const std::string& binary : {std::string("\xFF\xFE\0\0a\0", 6), std::string("\xFF\xFE\x00\xDC"
                                                                                     "a\0",
                                                                                     6)})
        EXPECT_EQ(kindOf(binary), DocumentKind::binary);
}

TEST_F(DocumentWork, ANameIsThePagesWord) {
    const auto described = [](CmsSigning::Document document) {
        return prepared({CmsSigning{{std::move(document)}}, {}, {}, {}}).value()->documents[0].description;
    };
    const DocumentDescription contract = described(ContentDocument{"Шарт.pdf", bytes("text")});
    EXPECT_EQ(contract.name, "Шарт.pdf");
    EXPECT_TRUE(contract.namedByPage);
    EXPECT_EQ(contract.kind, DocumentKind::text) << "the content decides, not the name";
    const DocumentDescription digest = described(DigestDocument{"Шарт.pdf", Bytes(32, 0x11)});
    EXPECT_EQ(digest.name, "Шарт.pdf");
    EXPECT_TRUE(digest.namedByPage);
    EXPECT_FALSE(described(ContentDocument{"", bytes("text")}).namedByPage);
    EXPECT_FALSE(described(FileDocument{"/tmp/file.txt"}).namedByPage) << "the file's own name";
}

TEST_F(DocumentWork, SignsEachDocument) {
    const auto documents = prepared(request({"one", "two"})).value();
    const auto signer = key();
    for (std::size_t i = 0; i < 2; ++i) {
        const auto made = sign(*library, *signer, *documents, i, now, {});
        ASSERT_TRUE(made) << made.error().detail;
        EXPECT_EQ(asText(signing::cmsContent(made->octets).value()), i == 0 ? "one" : "two");
        const auto verified = signing::verifyCms(*library, made->octets, nullptr, {});
        ASSERT_TRUE(verified);
        EXPECT_TRUE(test::allGood(*verified));
    }
}

TEST_F(DocumentWork, AFileIsSignedOnlyAsItWasShown) {
    const auto path = folder.path / "contract.txt";
    test::write(path, "as shown");
    const auto pending = prepared(fileRequest(path)).value();
    EXPECT_TRUE(pending->hasPendingFiles());
    const auto looked = describeFiles(*library, *pending, {}).value();
    EXPECT_FALSE(looked->hasPendingFiles());
    EXPECT_EQ(looked->documents[0].description.kind, DocumentKind::text);
    EXPECT_EQ(looked->documents[0].description.size, 8U);
    EXPECT_TRUE(sign(*library, *key(), *looked, 0, now, {}));
    test::write(path, "changed!");
    const auto changed = sign(*library, *key(), *looked, 0, now, {});
    ASSERT_FALSE(changed);
    EXPECT_EQ(changed.error().code, ErrorCode::contentDiffers);
}

TEST_F(DocumentWork, AFileThatIsNotThereIsTheFilesProblem) {
    const auto pending = prepared(fileRequest(folder.path / "absent")).value();
    const auto looked = describeFiles(*library, *pending, {}).value();
    ASSERT_TRUE(looked->documents[0].description.problem);
    EXPECT_EQ(looked->documents[0].description.problem->code, ErrorCode::fileNotFound);
    EXPECT_EQ(sign(*library, *key(), *looked, 0, now, {}).error().code, ErrorCode::fileNotFound);
}

TEST_F(DocumentWork, SavesWhatWouldBeSigned) {
    const auto target = folder.path / "saved";
    test::write(target, "what was there");
    const auto plain = prepared(request({"plain"})).value();
    ASSERT_TRUE(save(*plain, 0, target, {}));
    EXPECT_EQ(contentOf(target), "plain");

    // If a CMS gets a further signer: the content inside.
    const auto made = sign(*library, *key(), *plain, 0, now, {}).value();
    SignRequest adding = request({std::string(asText(made.octets))});
    std::get<CmsSigning>(adding.signing).addToExisting = true;
    const auto cms = prepared(adding).value();
    EXPECT_EQ(cms->documents[0].description.kind, DocumentKind::cms);
    EXPECT_EQ(preview(*cms, 0, {}).value().text, "plain");
    ASSERT_TRUE(save(*cms, 0, target, {}));
    EXPECT_EQ(contentOf(target), "plain");

    // A file of several pieces.
    const std::string large(700'000, 'x');
    test::write(folder.path / "large", large);
    const auto pending = prepared(fileRequest(folder.path / "large")).value();
    ASSERT_TRUE(save(*describeFiles(*library, *pending, {}).value(), 0, target, {}));
    EXPECT_EQ(contentOf(target), large);

    EXPECT_EQ(save(*plain, 0, folder.path, {}).error().code, ErrorCode::fileNotWritable);
    EXPECT_EQ(save(*plain, 1, target, {}).error().code, ErrorCode::invalidRequest);
}

TEST_F(DocumentWork, OnePersonsCmsIsStampedAndNothingElse) {
    const Bytes cms = bytes(contentOf(test::vectors / "cms/individual_sign.attached.cms"));
    const auto stamping = prepareStamping(*library, {cms, {}}, {});
    ASSERT_TRUE(stamping) << stamping.error().detail;
    EXPECT_EQ(asText((*stamping)->request.cms), asText(cms));
    EXPECT_EQ((*stamping)->document.description.kind, DocumentKind::cms);
    EXPECT_EQ((*stamping)->document.description.size, cms.size());
    EXPECT_FALSE((*stamping)->stampedAlready);
    EXPECT_EQ(prepareStamping(*library, {bytes("text"), {}}, {}).error().code, ErrorCode::notACms);
}
