#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include <qoltanba/base/base64.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/digest.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/usecases/file_source.h>
#include <qoltanba/usecases/verify.h>

#include "fake_trust.h"
#include "folder.h"
#include "support.h"

using namespace qoltanba;
using namespace qoltanba::usecases;
using test::bytes;
using test::contentOf;
using test::FakeRevocationChecker;
using test::vectors;

namespace {

const TimePoint verifiedAt = std::chrono::sys_days(std::chrono::year(2026) / 11 / 21);

class Verify : public test::UseCaseTest {
  protected:
    Verify() {
        paths->known = true;
        revocation->known = true;
        trust.validator = std::make_shared<const trust::SignatureValidator>(
            trust::SignatureValidatorParts{library, paths, revocation, [] { return verifiedAt; }});
    }

    Result<VerificationReport> verified(BytesView document, signing::Source* content = nullptr) const {
        signing::MemorySource source(document);
        return verify(*library, trust, source, content,
                      {"document", "content", trust::NetworkUse::offline, verifiedAt}, stop.get_token());
    }
    ErrorCode errorOf(BytesView document) const {
        const auto report = verified(document);
        return report ? ErrorCode::internal : report.error().code;
    }

    std::shared_ptr<test::Gate> gate = std::make_shared<test::Gate>();
    std::shared_ptr<test::FakePaths> paths = std::make_shared<test::FakePaths>(gate);
    std::shared_ptr<FakeRevocationChecker> revocation = std::make_shared<FakeRevocationChecker>();
    trust::Trust trust;
    std::stop_source stop;
};

}  // namespace

TEST_F(Verify, ACmsInEachOfItsForms) {
    const Bytes der = bytes(contentOf(vectors / "cms/two_signers.attached.cms"));
    const std::string pem = signing::cmsToPem(der);
    const std::string bare = pem.substr(pem.find('\n') + 1, pem.rfind("-----END") - pem.find('\n') - 1);
    for (const Bytes& form : {der, bytes(pem), bytes(bare)}) {
        const auto report = verified(form);
        ASSERT_TRUE(report) << report.error().detail;
        EXPECT_EQ(report->verdict, Verdict::valid);
        EXPECT_EQ(report->signers.size(), 2U);
        EXPECT_TRUE(report->attached);
        EXPECT_EQ(report->contentName, "") << "its content is inside";
        EXPECT_EQ(report->size, form.size());
        EXPECT_EQ(report->digestHex, toHex(crypto::digestOf(*library, "SHA256", form).value()));
    }
}

TEST_F(Verify, ADetachedCmsWantsItsContent) {
    const Bytes cms = bytes(contentOf(vectors / "cms/individual_sign.detached.cms"));
    EXPECT_EQ(errorOf(cms), ErrorCode::contentMissing);
    const Bytes right = bytes(contentOf(vectors / "cms/content.bin"));
    signing::MemorySource content(right);
    const auto report = verified(cms, &content);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->verdict, Verdict::valid);
    EXPECT_EQ(report->contentName, "content");
    const Bytes other = bytes("other");
    signing::MemorySource wrong(other);
    EXPECT_EQ(verified(cms, &wrong)->verdict, Verdict::invalid);
}

// As programs for letters save it. The key is a national one.
TEST_F(Verify, ASignedMessage) {
    const std::string content = contentOf(vectors / "cms/content.bin");
    const std::string cms = toBase64(bytes(contentOf(vectors / "cms/individual_sign.detached.cms")));
    const std::string mail =
        "MIME-Version: 1.0\nContent-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; "
        "boundary=b\n\n--b\n" +
        content + "\n--b\nContent-Type: application/pkcs7-signature\nContent-Transfer-Encoding: base64\n\n" +
        cms + "\n--b--\n";
    const auto report = verified(bytes(mail));
    ASSERT_TRUE(report) << report.error().detail;
    EXPECT_EQ(report->verdict, Verdict::valid);
    EXPECT_TRUE(report->attached) << "the document is in the file";
    EXPECT_FALSE(report->partOnly);
    EXPECT_EQ(report->size, mail.size());

    const auto withSubject = verified(bytes("Subject: Шарт\n" + mail));
    ASSERT_TRUE(withSubject);
    EXPECT_EQ(withSubject->verdict, Verdict::valid);
    EXPECT_TRUE(withSubject->partOnly) << "nobody signed the subject";

    std::string changed = mail;
    changed.replace(changed.find("hello"), 5, "hallo");
    EXPECT_EQ(verified(bytes(changed))->verdict, Verdict::invalid);
    EXPECT_EQ(errorOf(bytes(mail.substr(0, mail.size() - 6))), ErrorCode::signedMailDamaged);

    const Bytes right = bytes(content);
    signing::MemorySource given(right);
    EXPECT_EQ(verified(bytes(mail), &given)->verdict, Verdict::valid);
    const Bytes wrong = bytes("other");
    signing::MemorySource other(wrong);
    EXPECT_EQ(verified(bytes(mail), &other)->verdict, Verdict::invalid) << "the given document is not signed";
}

TEST_F(Verify, WhatIsNotSignedIsToldSo) {
    for (const char* text : {"", "text", "<a/>", "0 begins like a CMS", "\x30\x03\x02\x01\x01"})
        EXPECT_EQ(errorOf(bytes(text)), ErrorCode::notASignedDocument) << text;
    EXPECT_EQ(errorOf(bytes("<a>")), ErrorCode::xmlMalformed);
}

// Nobody may say that there is no signature where nobody looked.
TEST_F(Verify, WhatIsNotLookedIntoIsToldSo) {
    using namespace std::string_literals;
    EXPECT_EQ(errorOf(bytes("%PDF-1.7\n...")), ErrorCode::pdfNotLookedInto);
    EXPECT_EQ(errorOf(bytes("\xEF\xBB\xBF\n%PDF-1.4")), ErrorCode::pdfNotLookedInto);
    EXPECT_EQ(errorOf(bytes("PK\x03\x04...")), ErrorCode::containerNotLookedInto);
    EXPECT_EQ(errorOf(bytes("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1...")), ErrorCode::containerNotLookedInto);
    EXPECT_EQ(errorOf(bytes("% a text")), ErrorCode::notASignedDocument);
}

TEST_F(Verify, AKeyFileAndACertificateAreNamed) {
    for (const auto& file : std::filesystem::directory_iterator(vectors / "p12/individual_sign")) {
        const std::string key = contentOf(file.path());
        EXPECT_EQ(errorOf(bytes(key)), ErrorCode::keyFileGiven);
        EXPECT_EQ(errorOf(bytes(toBase64(bytes(key)))), ErrorCode::keyFileGiven);
    }
    EXPECT_EQ(errorOf(bytes(contentOf(std::filesystem::path(QOLTANBA_SOURCE_DIR) /
                                      "tests/hostile/keyfiles/kazakh_password.jks"))),
              ErrorCode::keyFileGiven);
    const Bytes certificate = bytes(contentOf(vectors / "cert/individual_sign.cer"));
    EXPECT_EQ(errorOf(certificate), ErrorCode::certificateGiven);
    EXPECT_EQ(errorOf(bytes(toBase64(certificate))), ErrorCode::certificateGiven);
    EXPECT_EQ(errorOf(bytes(crypto::Certificate::fromDer(*library, certificate)->pem())),
              ErrorCode::certificateGiven);
}

// More than a text may have: only the first octets are read.
TEST_F(Verify, ALargePdfIsNotReadWhole) {
    class Large final : public signing::Source {
      public:
        Result<std::size_t> read(std::span<std::uint8_t> buffer) override {
            std::fill(buffer.begin(), buffer.end(), std::uint8_t{' '});
            if (given == 0) std::copy_n("%PDF-1.7", std::min<std::size_t>(8, buffer.size()), buffer.begin());
            given += buffer.size();
            return buffer.size();
        }
        std::uint64_t given = 0;
    } large;
    class FirstOctet final : public signing::Source {
      public:
        explicit FirstOctet(Large& rest) : rest_(rest) {}
        Result<std::size_t> read(std::span<std::uint8_t> buffer) override {
            static constexpr std::string_view mark = "%PDF-";
            if (done_ == mark.size()) return rest_.read(buffer);
            buffer.front() = static_cast<std::uint8_t>(mark[done_++]);
            return std::size_t{1};
        }

      private:
        Large& rest_;
        std::size_t done_ = 0;
    } source(large);
    const auto report = verify(*library, trust, source, nullptr,
                               {"", "", trust::NetworkUse::offline, verifiedAt}, stop.get_token());
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::pdfNotLookedInto);
    EXPECT_LT(large.given, 1'000'000U);
}

TEST_F(Verify, TextIsHeldInMemoryWithinALimit) {
    class Endless final : public signing::Source {
      public:
        Result<std::size_t> read(std::span<std::uint8_t> buffer) override {
            std::fill(buffer.begin(), buffer.end(), std::uint8_t{' '});
            given += buffer.size();
            return buffer.size();
        }
        std::uint64_t given = 0;
    } endless;
    EXPECT_EQ(readWhole(endless, 1'000'000).error().code, ErrorCode::tooLarge);
    EXPECT_LT(endless.given, 2'000'000U);
    const Bytes ten(10, 'x');
    signing::MemorySource fits(ten);
    EXPECT_EQ(readWhole(fits, 10).value(), ten);
    signing::MemorySource tooMuch(ten);
    EXPECT_EQ(readWhole(tooMuch, 9).error().code, ErrorCode::tooLarge);
}

TEST_F(Verify, AFileIsReadUntilSomebodyStopsIt) {
    test::Folder folder;
    test::write(folder.path / "signed", contentOf(vectors / "cms/individual_sign.attached.cms"));
    FileSource file(openDocument(folder.path / "signed").value(), stop.get_token());
    stop.request_stop();
    const auto report = verify(*library, trust, file, nullptr,
                               {"", "", trust::NetworkUse::offline, verifiedAt}, stop.get_token());
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::cancelled);
}
