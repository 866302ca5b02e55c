// Checks signed files of tests/vectors for the windows. A fake says whether certificates were revoked.

#include <QCoreApplication>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/source.h>
#include <qoltanba/tokens/key_file.h>
#include <qoltanba/usecases/file_source.h>

#include "fake_trust.h"
#include "service_fixture.h"

using namespace qoltanba;
using namespace qoltanba::service;
using test::bytes;
using test::contentOf;
using test::FakeRevocationChecker;
using test::vectors;

namespace {

class VerificationTest : public test::ServiceTest {
  protected:
    void SetUp() override {
        now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 21);
        const Clock clock = [this] { return now; };
        std::string anchors;
        for (const std::string name : {"gost2015_root.cer", "gost2015_nca.cer", "rsa_root.cer"}) {
            anchors +=
                crypto::Certificate::fromDer(*library, bytes(contentOf(vectors / "ca" / name))).value().pem();
        }
        test::write(folder.path / "authorities.pem", anchors);
        auto authorities = trust::makeAuthorities({.library = library,
                                                   .folder = folder.path / "authorities",
                                                   .administratorFile = folder.path / "authorities.pem",
                                                   .clock = clock});
        auto paths = trust::makePathBuilder(library, authorities);
        revocation = std::make_shared<FakeRevocationChecker>();
        auto validator = std::make_shared<const trust::SignatureValidator>(
            trust::SignatureValidatorParts{library, paths, revocation, clock});
        trust = std::make_shared<trust::Trust>(
            trust::Trust{std::move(authorities), paths, revocation, nullptr, validator});
        verifications = makeVerifications(library, trust, clock, {}, activity);
    }

    Result<VerificationReport> verified(const std::filesystem::path& file,
                                        const std::optional<std::filesystem::path>& content = {}) {
        std::optional<Result<VerificationReport>> report;
        const auto running = verifications->verify(
            file, content, [&](Result<VerificationReport> made) { report = std::move(made); });
        EXPECT_FALSE(report) << "never from inside the call";
        pumpUntil([&] { return report.has_value(); });
        return *report;
    }

    Result<std::vector<std::string>> imported(const std::filesystem::path& file) {
        std::optional<Result<std::vector<std::string>>> names;
        const auto running = verifications->importAuthorities(
            file, [&](Result<std::vector<std::string>> taken) { names = std::move(taken); });
        pumpUntil([&] { return names.has_value(); });
        return *names;
    }

    static ErrorCode codeOf(const Result<VerificationReport>& report) {
        return report ? ErrorCode::internal : report.error().code;
    }

    std::shared_ptr<FakeRevocationChecker> revocation;
    std::unique_ptr<Verifications> verifications;
};

}  // namespace

TEST_F(VerificationTest, ASignedFileIsReported) {
    const auto report = verified(vectors / "cms/individual_sign.attached.cms");
    ASSERT_TRUE(report) << nameOf(report.error().code) << report.error().detail;
    EXPECT_EQ(report->verdict, Verdict::valid);
    EXPECT_EQ(report->format, VerificationReport::Format::cms);
    EXPECT_TRUE(report->attached);
    EXPECT_EQ(report->fileName, "individual_sign.attached.cms");
    EXPECT_EQ(report->size, std::filesystem::file_size(vectors / "cms/individual_sign.attached.cms"));
    EXPECT_EQ(report->checkedAt, now);
    ASSERT_EQ(report->signers.size(), 1U);
    EXPECT_TRUE(report->signers[0].signatureRight);
    EXPECT_EQ(report->signers[0].trustOrigin, TrustOrigin::administrator);
    EXPECT_EQ(report->signers[0].owner->keyId, "8df01b2902c831add0769e05bcc27ae3692c9857");
}

TEST_F(VerificationTest, WhatTheAuthoritySaysDecides) {
    revocation->status = FakeRevocationChecker::ofKind(FakeRevocationChecker::Kind::revoked);
    revocation->status.revokedAt = now - std::chrono::hours(1000);
    EXPECT_EQ(verified(vectors / "cms/individual_sign.attached.cms")->verdict, Verdict::invalid);
    revocation->status = FakeRevocationChecker::ofKind(FakeRevocationChecker::Kind::unknown);
    EXPECT_EQ(verified(vectors / "cms/individual_sign.attached.cms")->verdict, Verdict::notProven);
}

TEST_F(VerificationTest, PemAndXmlAreReadToo) {
    const Bytes der = bytes(contentOf(vectors / "cms/two_signers.attached.cms"));
    test::write(folder.path / "two.pem", signing::cmsToPem(der));
    const auto pem = verified(folder.path / "two.pem");
    ASSERT_TRUE(pem);
    EXPECT_EQ(pem->signers.size(), 2U);
    EXPECT_EQ(pem->verdict, Verdict::valid);

    const auto xml = verified(vectors / "xml/simple.gost2015.xml");
    ASSERT_TRUE(xml);
    EXPECT_EQ(xml->format, VerificationReport::Format::xml);
    EXPECT_EQ(xml->verdict, Verdict::valid);
}

namespace {

/// The text in UTF-16, with surrogates.
std::string wideOf(const std::string& utf8, bool isBig) {
    std::string octets;
    for (const QChar unit : QString::fromStdString(utf8)) {
        const char high = static_cast<char>(unit.row());
        const char low = static_cast<char>(unit.cell());
        octets.append(isBig ? std::string{high, low} : std::string{low, high});
    }
    return octets;
}

}  // namespace

TEST_F(VerificationTest, Utf16IsReadAsTheSameXml) {
    for (const char* name : {"xml/simple.gost2015.xml", "xml/kazakh.gost2015.xml"}) {
        std::string xml = contentOf(vectors / name);
        xml = xml.substr(xml.find("?>") + 2);
        for (const char* encoding : {"UTF-16LE", "UTF-16BE"}) {
            const bool isBig = std::string_view(encoding).ends_with("BE");
            const std::string mark = isBig ? "\xFE\xFF" : "\xFF\xFE";
            const std::string declared = "<?xml version='1.0' encoding='" + std::string(encoding) + "'?>";
            for (const std::string& wide :
                 {mark + wideOf(xml, isBig),
                  mark + wideOf("<?xml version='1.0' encoding='UTF-16'?>" + xml, isBig),
                  wideOf(declared + xml, isBig)}) {
                test::write(folder.path / "wide.xml", wide);
                const auto report = verified(folder.path / "wide.xml");
                ASSERT_TRUE(report) << nameOf(report.error().code) << report.error().detail;
                EXPECT_EQ(report->format, VerificationReport::Format::xml);
                EXPECT_EQ(report->verdict, Verdict::valid) << name << " " << encoding;
            }
            // A changed letter is seen in it too.
            std::string changed = mark + wideOf(xml, isBig);
            const bool isAscii = xml.find("hello") != std::string::npos;
            const std::string wanted = wideOf(isAscii ? "hello" : "Қазақстан", isBig);
            ASSERT_NE(changed.find(wanted), std::string::npos);
            changed.replace(changed.find(wanted), wanted.size(),
                            wideOf(isAscii ? "hallo" : "Қазакстан", isBig));
            test::write(folder.path / "changed.xml", changed);
            EXPECT_EQ(verified(folder.path / "changed.xml")->verdict, Verdict::invalid);
        }
    }
}

#if defined(__linux__) && !defined(__SANITIZE_ADDRESS__)  // a sanitizer does not return freed memory
namespace {

/// The value of a line of /proc/self/status, in KiB.
long kibibytes(const std::string& name) {
    const std::string status = contentOf("/proc/self/status");
    return std::stol(status.substr(status.find(name + ":") + name.size() + 1));
}

/// A sink that writes to a file.
class FileSink final : public signing::Sink {
  public:
    explicit FileSink(const std::filesystem::path& path) : stream_(path, std::ios::binary) {}
    Result<void> write(BytesView piece) override {
        stream_.write(reinterpret_cast<const char*>(piece.data()),
                      static_cast<std::streamsize>(piece.size()));
        return {};
    }

  private:
    std::ofstream stream_;
};

}  // namespace

TEST_F(VerificationTest, ALargeDocumentInsideGoesByInPieces) {
    const std::uint64_t size = 100ULL * 1024 * 1024;
    test::write(folder.path / "large", "");
    std::filesystem::resize_file(folder.path / "large", size);
    {
        const auto session = tokens::openKeyFile(library, test::keyFile("individual_sign")).value();
        const auto keys = tokens::unlockAll(*session, test::password());
        usecases::FileSource document(usecases::openDocument(folder.path / "large").value());
        FileSink cms(folder.path / "large.cms");
        ASSERT_TRUE(signing::signCmsStream(*library, *keys->front().signer, document, cms, {true, now}));
    }
    ASSERT_GT(std::filesystem::file_size(folder.path / "large.cms"), size);
    test::write("/proc/self/clear_refs", "5");  // the peak counts from here on (proc(5))
    const long before = kibibytes("VmRSS");
    const auto report = verified(folder.path / "large.cms");
    ASSERT_TRUE(report) << nameOf(report.error().code) << report.error().detail;
    EXPECT_EQ(report->verdict, Verdict::valid);
    EXPECT_GE(report->size, size);
    EXPECT_LT(kibibytes("VmHWM") - before, 60L * 1024);
}
#endif

// If a file is a contract, a signature of another document somewhere in the file does not sign the contract.
TEST_F(VerificationTest, ASignatureAmongOtherThingsSignsNothing) {
    const Bytes der = bytes(contentOf(vectors / "cms/individual_sign.attached.cms"));
    test::write(folder.path / "contract.xml", "<contract>\n" + signing::cmsToPem(der) + "</contract>");
    const auto judged = verified(folder.path / "contract.xml");
    ASSERT_FALSE(judged);
    EXPECT_EQ(judged.error().code, ErrorCode::notASignedDocument);
}

TEST_F(VerificationTest, ADetachedSignatureAsksForItsContent) {
    const auto file = vectors / "cms/individual_sign.detached.cms";
    EXPECT_EQ(codeOf(verified(file)), ErrorCode::contentMissing);
    const auto report = verified(file, vectors / "cms/content.bin");
    ASSERT_TRUE(report);
    EXPECT_EQ(report->verdict, Verdict::valid);
    EXPECT_EQ(report->contentName, "content.bin");
    const auto other = verified(file, vectors / "cms/individual_sign.attached.cms");
    ASSERT_TRUE(other);
    EXPECT_EQ(other->verdict, Verdict::invalid);
    EXPECT_EQ(codeOf(verified(file, folder.path / "gone")), ErrorCode::fileNotFound);
}

TEST_F(VerificationTest, WhatCannotBeCheckedHasItsError) {
    test::write(folder.path / "note.txt", "hello");
    EXPECT_EQ(codeOf(verified(folder.path / "note.txt")), ErrorCode::notASignedDocument);
    test::write(folder.path / "empty", "");
    EXPECT_EQ(codeOf(verified(folder.path / "empty")), ErrorCode::notASignedDocument);
    test::write(folder.path / "plain.xml", "<a/>");
    EXPECT_EQ(codeOf(verified(folder.path / "plain.xml")), ErrorCode::notASignedDocument);
    test::write(folder.path / "broken.xml", "<a>");
    EXPECT_EQ(codeOf(verified(folder.path / "broken.xml")), ErrorCode::xmlMalformed);
    EXPECT_EQ(codeOf(verified(folder.path / "gone")), ErrorCode::fileNotFound);
    EXPECT_EQ(codeOf(verified(folder.path)), ErrorCode::fileUnreadable);
    test::write(folder.path / "huge", "");
    std::filesystem::resize_file(folder.path / "huge", 257ULL * 1024 * 1024);
    EXPECT_EQ(codeOf(verified(folder.path / "huge")), ErrorCode::tooLarge);
}

TEST_F(VerificationTest, AStoppedCheckSaysNothing) {
    bool said = false;
    auto running = verifications->verify(vectors / "cms/individual_sign.attached.cms", std::nullopt,
                                         [&](const auto&) { said = true; });
    running.reset();
    settle();
    EXPECT_FALSE(said);
    running = verifications->verify(vectors / "cms/individual_sign.attached.cms", std::nullopt,
                                    [&](const auto&) { said = true; });
    verifications.reset();
    settle();
    EXPECT_FALSE(said);
}

TEST_F(VerificationTest, AuthoritiesAreImported) {
    const auto names = imported(vectors / "ca/rsa_nca.cer");
    ASSERT_TRUE(names) << nameOf(names.error().code);
    EXPECT_EQ(
        *names,
        (std::vector{crypto::Certificate::fromDer(*library, bytes(contentOf(vectors / "ca/rsa_nca.cer")))
                         .value()
                         .subjectCommonName()}));
    EXPECT_EQ(imported(vectors / "ca/gost2004_root.cer").error().code, ErrorCode::anchorNotPinned);
    EXPECT_EQ(imported(vectors / "cms/content.bin").error().code, ErrorCode::certificateUnreadable);
    EXPECT_EQ(imported(folder.path / "gone").error().code, ErrorCode::fileNotFound);
}

TEST_F(VerificationTest, WithoutCryptographyNothingIsChecked) {
    verifications = makeVerifications(nullptr, nullptr, {});
    EXPECT_EQ(codeOf(verified(vectors / "cms/individual_sign.attached.cms")),
              ErrorCode::cryptographyUnavailable);
}
