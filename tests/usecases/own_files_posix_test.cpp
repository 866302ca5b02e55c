#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/cms_attributes.h>
#include <qoltanba/signing/verify.h>
#include <qoltanba/usecases/own_files.h>
#include <qoltanba/usecases/own_signing.h>

#include "all_good.h"
#include "folder.h"
#include "support.h"

namespace qoltanba::test {
namespace {

namespace fs = std::filesystem;
using namespace usecases;

class OwnFilesTest : public UseCaseTest {
  protected:
    fs::path put(const fs::path& name, const std::string& content = "мазмұны") {
        const fs::path path = folder.path / name;
        fs::create_directories(path.parent_path());
        write(path, content);
        return path;
    }
    static OwnFileList list(const std::vector<fs::path>& chosen) {
        return lookThroughOwnFiles(chosen, {}).value();
    }
    static OwnFile only(const fs::path& chosen) {
        const OwnFileList found = list({chosen});
        EXPECT_EQ(found.files.size(), 1U);
        return found.files.at(0);
    }
    static std::optional<ErrorCode> problemOf(const fs::path& chosen) {
        const OwnFile file = only(chosen);
        EXPECT_EQ(file.kind == OwnKind::notSignable, file.problem.has_value());
        return file.problem ? std::optional(file.problem->code) : std::nullopt;
    }
    std::vector<std::string> names(const OwnFileList& found) const {
        std::vector<std::string> all;
        for (const OwnFile& file : found.files)
            all.push_back(file.file.lexically_relative(folder.path).string());
        return all;
    }
    static Result<fs::path> signedFile(const OwnFile& file, OwnForm form, const fs::path& to = {},
                                       const std::string& scenario = "individual_rsa_sign") {
        const auto described = describeOwnFile(*library, file, form, {});
        OwnSigningRules rules;
        rules.form = form;
        rules.folder = to;
        rules.signingTime = now;
        return signOwnFile(*library, *key(scenario), file, described.value(), rules, {});
    }
    std::set<std::string> present() const {
        std::set<std::string> all;
        for (const auto& entry : fs::directory_iterator(folder.path))
            all.insert(entry.path().filename().string());
        return all;
    }
    /// Whether the openssl command finds all signatures right, and the document that it finds inside.
    std::optional<std::string> openSslContent(const fs::path& cms, const fs::path& document = {}) const {
        const fs::path out = folder.path / ".content";
        const std::string content = document.empty() ? "" : " -content '" + document.string() + "'";
        const std::string command = "openssl cms -verify -binary -inform DER -noverify -in '" + cms.string() +
                                    "'" + content + " -out '" + out.string() + "' 2>/dev/null";
        if (std::system(command.c_str()) != 0) return std::nullopt;
        const std::string found = contentOf(out);
        fs::remove(out);
        return found;
    }
    static std::size_t signersOf(const fs::path& cms) {
        return signing::signatureValues(bytes(contentOf(cms))).value().size();
    }

    Folder folder;
};

fs::path vectorKeyFile() {
    return fs::directory_iterator(vectors / "p12" / "individual_sign")->path();
}

}  // namespace

TEST_F(OwnFilesTest, TheContentSaysWhatAFileIs) {
    EXPECT_EQ(only(put("Шарт.pdf", "%PDF-1.7")).kind, OwnKind::document);
    EXPECT_EQ(only(put("Бос файл.txt", "")).kind, OwnKind::document);
    EXPECT_EQ(only(put("Өтініш.xml", "<a>б</a>")).kind, OwnKind::xml);
    EXPECT_EQ(only(put("сурет.svg", "<svg/>")).kind, OwnKind::document);
    EXPECT_EQ(only(put("хат.sig", "a signature of another kind")).kind, OwnKind::document);

    const std::string attached = contentOf(vectors / "cms" / "legal_head.attached.cms");
    EXPECT_EQ(only(put("Шарт.docx.cms", attached)).kind, OwnKind::attached);
    EXPECT_EQ(only(put("шарт", attached)).kind, OwnKind::attached) << "the name says nothing";
    const std::string pem = signing::cmsToPem(bytes(attached));
    EXPECT_EQ(only(put("Шарт.pem", pem)).kind, OwnKind::attached);
    EXPECT_EQ(only(put("куәлік.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")).kind,
              OwnKind::document);

    const std::string detached = contentOf(vectors / "cms" / "legal_head.detached.cms");
    EXPECT_EQ(problemOf(put("Келісім.pdf.p7s", detached)), ErrorCode::contentMissing);
    put("Келісім.pdf");
    for (const char* name : {"Келісім.pdf.p7s", "Келісім.pdf (2).p7s"}) {
        const OwnFile beside = only(put(name, detached));
        EXPECT_EQ(beside.kind, OwnKind::detached) << name;
        EXPECT_EQ(beside.document, folder.path / "Келісім.pdf");
    }
}

TEST_F(OwnFilesTest, AKeyIsNeverSigned) {
    EXPECT_EQ(problemOf(put("GOST512_менің.p12", contentOf(vectorKeyFile()))), ErrorCode::keyFileGiven);
    EXPECT_EQ(problemOf(put("кілт.pem", "-----BEGIN PRIVATE KEY-----\nAAAA\n")), ErrorCode::keyFileGiven);
    EXPECT_EQ(problemOf(put("k.key", "-----BEGIN ENCRYPTED PRIVATE KEY-----\n")), ErrorCode::keyFileGiven);
    EXPECT_EQ(problemOf(folder.path / "жоқ.pdf"), ErrorCode::fileNotFound);
    const OwnFile file = only(folder.path / "k.key");
    EXPECT_EQ(signedFile(file, OwnForm::attached).error().code, ErrorCode::keyFileGiven);
    EXPECT_EQ(present().size(), 3U) << "nothing was written";
}

TEST_F(OwnFilesTest, AFolderIsTakenToItsLastFile) {
    put("Құжаттар/б.txt");
    put("Құжаттар/а.txt");
    put("Құжаттар/2026/қараша/в.pdf");
    put("Құжаттар/.жасырын");
    put("Құжаттар/.git/config");
    put("Құжаттар/кілт.p12", contentOf(vectorKeyFile()));
    fs::create_directory_symlink(folder.path, folder.path / "Құжаттар" / "шеңбер");
    const OwnFileList found = list({folder.path / "Құжаттар"});
    EXPECT_EQ(names(found), (std::vector<std::string>{"Құжаттар/2026/қараша/в.pdf", "Құжаттар/а.txt",
                                                      "Құжаттар/б.txt", "Құжаттар/кілт.p12"}));
    EXPECT_EQ(found.files.back().problem->code, ErrorCode::keyFileGiven);
    EXPECT_EQ(found.signedAlready, 0U);

    fs::create_directory(folder.path / "бос");
    EXPECT_EQ(problemOf(folder.path / "бос"), ErrorCode::nothingToSign);
    EXPECT_EQ(list({folder.path / "Құжаттар", folder.path / "Құжаттар" / "а.txt"}).files.size(), 4U)
        << "no file twice";
}

TEST_F(OwnFilesTest, AListHasAnEnd) {
    for (std::size_t i = 0; i <= mostOwnFiles; ++i) put("f/" + std::to_string(i), "");
    EXPECT_EQ(lookThroughOwnFiles({folder.path / "f"}, {}).error().code, ErrorCode::tooManyDocuments);
    fs::remove(folder.path / "f" / "0");
    EXPECT_EQ(list({folder.path / "f"}).files.size(), mostOwnFiles);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(lookThroughOwnFiles({folder.path / "f"}, stop.get_token()).error().code, ErrorCode::cancelled);
}

TEST_F(OwnFilesTest, ASecondRunOverAFolderSignsOnlyTheRest) {
    for (const char* name : {"d/а.pdf", "d/б.pdf", "d/в.docx", "d/жаңа.pdf"}) put(name);
    put("d/г.xml", "<a/>");
    ASSERT_TRUE(signedFile(only(folder.path / "d/а.pdf"), OwnForm::attached));
    ASSERT_TRUE(signedFile(only(folder.path / "d/б.pdf"), OwnForm::detached));
    ASSERT_TRUE(signedFile(only(folder.path / "d/г.xml"), OwnForm::xml));
    put("d/в.p7s", contentOf(vectors / "cms" / "legal_head.detached.cms"));
    const OwnFileList found = list({folder.path / "d"});
    EXPECT_EQ(names(found), std::vector<std::string>{"d/жаңа.pdf"});
    EXPECT_EQ(found.signedAlready, 8U);
    // What somebody chooses by itself is signed once more.
    EXPECT_EQ(only(folder.path / "d/а.pdf").kind, OwnKind::document);
    EXPECT_EQ(only(folder.path / "d/а.pdf.cms").kind, OwnKind::attached);
}

TEST_F(OwnFilesTest, ASignatureChosenWithItsDocumentIsOneLine) {
    const fs::path document = put("Шарт.pdf");
    const fs::path signature = put("Шарт.pdf.p7s", contentOf(vectors / "cms" / "legal_head.detached.cms"));
    for (const auto& chosen : {std::vector{document, signature}, std::vector{signature, document}}) {
        const OwnFileList found = list(chosen);
        ASSERT_EQ(found.files.size(), 1U);
        EXPECT_EQ(found.files[0].file, signature);
        EXPECT_EQ(found.files[0].document, document);
    }
}

TEST_F(OwnFilesTest, TheOpensslCommandFindsTheDocumentInside) {
    const std::string content = "Қазақстан Республикасының азаматы\n";
    const OwnFile file = only(put("Өтініш, №5 (көшірме).txt", content));
    const auto attached = signedFile(file, OwnForm::attached);
    ASSERT_TRUE(attached) << attached.error().detail;
    EXPECT_EQ(attached->filename(), "Өтініш, №5 (көшірме).txt.cms");
    EXPECT_EQ(openSslContent(*attached), content);

    const auto detached = signedFile(file, OwnForm::detached);
    ASSERT_TRUE(detached) << detached.error().detail;
    EXPECT_EQ(detached->filename(), "Өтініш, №5 (көшірме).txt.p7s");
    EXPECT_EQ(openSslContent(*detached, file.file), content);
    EXPECT_EQ(openSslContent(*detached), std::nullopt) << "the document is not inside";

    const auto empty = signedFile(only(put("бос.txt", "")), OwnForm::attached);
    ASSERT_TRUE(empty) << empty.error().detail;
    EXPECT_EQ(openSslContent(*empty), "");
}

TEST_F(OwnFilesTest, ADocumentThatNoPageCouldSendIsSigned) {
    std::string content(std::size_t{80} * 1024 * 1024, 'x');
    content += "соңы";
    const OwnFile file = only(put("үлкен.bin", content));
    const auto attached = signedFile(file, OwnForm::attached);
    ASSERT_TRUE(attached) << attached.error().detail;
    const auto inside = openSslContent(*attached);
    ASSERT_TRUE(inside);
    EXPECT_TRUE(*inside == content);
}

TEST_F(OwnFilesTest, AnXmlHoldsItsSignatures) {
    const auto once = signedFile(only(put("Өтініш.xml", "<a>Сәлем</a>")), OwnForm::xml);
    ASSERT_TRUE(once) << once.error().detail;
    EXPECT_EQ(once->filename(), "Өтініш.signed.xml");
    const auto twice = signedFile(only(*once), OwnForm::xml, {}, "individual_rsa_auth");
    ASSERT_TRUE(twice) << twice.error().detail;
    EXPECT_EQ(twice->filename(), "Өтініш.signed (2).xml");
    for (const auto& [file, signers] : {std::pair(*once, 1U), std::pair(*twice, 2U)}) {
        const auto verified = signing::verifyXml(*library, contentOf(file), {}, {});
        ASSERT_TRUE(verified) << verified.error().detail;
        EXPECT_EQ(verified->signers.size(), signers);
        EXPECT_TRUE(allGood(*verified));
    }
    const OwnFile broken = only(put("бұзық.xml", "<a><b></a>"));
    EXPECT_EQ(describeOwnFile(*library, broken, OwnForm::xml, {})->problem->code, ErrorCode::xmlMalformed);
    EXPECT_TRUE(signedFile(broken, OwnForm::attached)) << "as a document it can be signed";
}

TEST_F(OwnFilesTest, OneMoreSignatureGoesToANewFile) {
    const std::string content = "екі қол";
    const fs::path document = put("Шарт.txt", content);
    const auto attached = signedFile(only(document), OwnForm::attached);
    const std::string before = contentOf(*attached);
    // The chosen form does not matter: the CMS keeps its own.
    const auto both = signedFile(only(*attached), OwnForm::detached, {}, "individual_rsa_auth");
    ASSERT_TRUE(both) << both.error().detail;
    EXPECT_EQ(both->filename(), "Шарт.txt (2).cms");
    EXPECT_EQ(openSslContent(*both), content);
    EXPECT_EQ(signersOf(*both), 2U);
    EXPECT_EQ(contentOf(*attached), before);
    const auto third = signedFile(only(*both), OwnForm::attached);
    ASSERT_TRUE(third);
    EXPECT_EQ(third->filename(), "Шарт.txt (3).cms");

    const auto detached = signedFile(only(document), OwnForm::detached);
    const auto beside = signedFile(only(*detached), OwnForm::attached, {}, "individual_rsa_auth");
    ASSERT_TRUE(beside) << beside.error().detail;
    EXPECT_EQ(beside->filename(), "Шарт.txt (2).p7s");
    EXPECT_EQ(openSslContent(*beside, document), content);
    EXPECT_EQ(signersOf(*beside), 2U);
    EXPECT_EQ(only(*beside).document, document) << "the new file finds its document too";

    const fs::path pem = put("Шарт2.pem", signing::cmsToPem(bytes(contentOf(*attached))));
    const auto der = signedFile(only(pem), OwnForm::attached, {}, "individual_rsa_auth");
    ASSERT_TRUE(der) << der.error().detail;
    EXPECT_EQ(der->filename(), "Шарт2.cms");
    EXPECT_EQ(openSslContent(*der), content);
}

TEST_F(OwnFilesTest, ASignatureOfAnotherDocumentGetsNoSigner) {
    const fs::path document = put("Шарт.txt", "бір");
    const auto detached = signedFile(only(document), OwnForm::detached);
    write(document, "екі");
    const auto made = signedFile(only(*detached), OwnForm::detached);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ErrorCode::contentDiffers);
    EXPECT_EQ(present(), (std::set<std::string>{"Шарт.txt", "Шарт.txt.p7s"}));
}

TEST_F(OwnFilesTest, NothingIsOverwritten) {
    const OwnFile file = only(put("а.txt"));
    const fs::path mine = put("а.txt.cms", "ескі");
    fs::create_directory(folder.path / "а.txt (2).cms");
    fs::create_symlink("/nowhere/at/all", folder.path / "а.txt (3).cms");
    const auto made = signedFile(file, OwnForm::attached);
    ASSERT_TRUE(made) << made.error().detail;
    EXPECT_EQ(made->filename(), "а.txt (4).cms");
    EXPECT_EQ(contentOf(mine), "ескі");
    EXPECT_EQ(openSslContent(*made), "мазмұны");
}

TEST_F(OwnFilesTest, ResultsOfOneNameShareAFolder) {
    const fs::path to = folder.path / "нәтиже";
    fs::create_directory(to);
    const auto one = signedFile(only(put("1/а.txt", "бір")), OwnForm::attached, to);
    const auto two = signedFile(only(put("2/а.txt", "екі")), OwnForm::attached, to);
    EXPECT_EQ(one->filename(), "а.txt.cms");
    EXPECT_EQ(two->filename(), "а.txt (2).cms");
    EXPECT_EQ(openSslContent(*one), "бір");
    EXPECT_EQ(openSslContent(*two), "екі");
    EXPECT_EQ(signedFile(only(folder.path / "1/а.txt"), OwnForm::attached, folder.path / "жоқ").error().code,
              ErrorCode::fileNotWritable);
}

TEST_F(OwnFilesTest, RunsAtTheSameTimeDoNotCollide) {
    const OwnFile file = only(put("а.txt"));
    constexpr int runs = 8;
    std::vector<std::optional<fs::path>> made(runs);
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < runs; ++i) {
            threads.emplace_back([&, i] {
                if (const auto one = signedFile(file, OwnForm::attached))
                    made[static_cast<std::size_t>(i)] = *one;
            });
        }
    }
    std::set<fs::path> different;
    for (const auto& one : made) {
        ASSERT_TRUE(one);
        different.insert(*one);
        EXPECT_EQ(openSslContent(*one), "мазмұны");
    }
    EXPECT_EQ(different.size(), static_cast<std::size_t>(runs));
    EXPECT_EQ(present().size(), static_cast<std::size_t>(runs) + 1) << "no temporary file stays";
}

TEST_F(OwnFilesTest, AFileThatChangedAfterItWasShownIsNotSigned) {
    for (const OwnForm form : {OwnForm::attached, OwnForm::detached, OwnForm::xml}) {
        const OwnFile file = only(put("а.xml", "<a>бір</a>"));
        const auto described = describeOwnFile(*library, file, form, {});
        OwnSigningRules rules;
        rules.form = form;
        rules.signingTime = now;
        for (const char* later : {"<a>екі</a>", "<a>ұзағырақ</a>"}) {
            write(file.file, later);
            const auto made = signOwnFile(*library, *key(), file, described.value(), rules, {});
            ASSERT_FALSE(made);
            EXPECT_EQ(made.error().code, ErrorCode::contentDiffers);
        }
        EXPECT_EQ(present(), std::set<std::string>{"а.xml"}) << "nothing of it stays";
    }
}

TEST_F(OwnFilesTest, AStampThatIsMissingLeavesNoSignature) {
    const OwnFile file = only(put("а.txt"));
    const auto described = describeOwnFile(*library, file, OwnForm::attached, {});
    OwnSigningRules rules;
    rules.signingTime = now;
    rules.stamp = [](BytesView, std::size_t) -> Result<Bytes> {
        return fail(ErrorCode::timestampUnavailable);
    };
    EXPECT_EQ(signOwnFile(*library, *key(), file, described.value(), rules, {}).error().code,
              ErrorCode::timestampUnavailable);
    std::size_t stamped = 99;
    rules.stamp = [&](BytesView cms, std::size_t signer) -> Result<Bytes> {
        stamped = signer;
        return Bytes(cms.begin(), cms.end());
    };
    rules.mayKeep = [] { return false; };
    EXPECT_EQ(signOwnFile(*library, *key(), file, described.value(), rules, {}).error().code,
              ErrorCode::cancelled);
    EXPECT_EQ(present(), std::set<std::string>{"а.txt"});
    rules.mayKeep = nullptr;
    const auto made = signOwnFile(*library, *key("individual_rsa_sign"), file, described.value(), rules, {});
    ASSERT_TRUE(made) << made.error().detail;
    EXPECT_EQ(stamped, 0U);
    EXPECT_EQ(openSslContent(*made), "мазмұны") << "the document goes inside after the stamp";
}

TEST_F(OwnFilesTest, ThePreviewShowsWhatIsSigned) {
    const auto preview = [](const OwnFile& file) {
        return previewOwnFile(file, describeOwnFile(*library, file, OwnForm::attached, {}).value(), {})->text;
    };
    const OwnFile file = only(put("Хат.txt", "Сәлем"));
    EXPECT_EQ(preview(file), "Сәлем");
    const fs::path cms = signedFile(file, OwnForm::attached).value();
    EXPECT_EQ(preview(only(cms)), "Сәлем");
    EXPECT_EQ(preview(only(put("Хат.pem", signing::cmsToPem(bytes(contentOf(cms)))))), "Сәлем");
    EXPECT_EQ(preview(only(signedFile(file, OwnForm::detached).value())), "Сәлем");
    const OwnFile key = only(put("k.p12", contentOf(vectorKeyFile())));
    const auto described = describeOwnFile(*library, key, OwnForm::attached, {}).value();
    EXPECT_EQ(previewOwnFile(key, described, {}).error().code, ErrorCode::keyFileGiven);
    const fs::path copy = folder.path / "copy.txt";
    ASSERT_TRUE(saveOwnFile(only(cms), describeOwnFile(*library, only(cms), OwnForm::attached, {}).value(),
                            copy, {}));
    EXPECT_EQ(contentOf(copy), "Сәлем");
}

}  // namespace qoltanba::test
