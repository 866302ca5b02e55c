// Signed e-mail messages that the openssl command writes, and messages that are broken.
#include <algorithm>
#include <memory>
#include <regex>

#include <qoltanba/base/base64.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/smime.h>

#include "support.h"

namespace qoltanba::test {
namespace {

using signing::SignedMail;

Bytes octets(std::string_view text) {
    const BytesView view = asBytes(text);
    return {view.begin(), view.end()};
}

Bytes readAll(signing::Source& source) {
    Bytes all;
    Bytes buffer(1000);
    while (const std::size_t length = source.read(buffer).value())
        all.insert(all.end(), buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(length));
    return all;
}

/// The octets that the message says are signed.
Bytes signedOctets(const SignedMail& mail) {
    return readAll(*signing::signedOctetsOf(library(), mail.signature, mail.part.value(), {}));
}

std::optional<ErrorCode> problemOf(const SignedMail& mail) {
    const auto source = signing::signedOctetsOf(library(), mail.signature, mail.part.value(), {});
    return firstProblem(signing::verifyCms(library(), mail.signature, source.get(), {}));
}

ErrorCode errorOf(std::string_view text) {
    const Result<SignedMail> mail = signing::signedMailOf(asBytes(text));
    return mail ? ErrorCode::internal : mail.error().code;
}

class Smime : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        folder_ = std::make_unique<TemporaryDirectory>();
        for (const char* name : {"one", "two"}) {
            const std::string at = folder_->path(name);
            const CommandResult made =
                run("openssl req -x509 -nodes -newkey rsa:2048 -subj /C=KZ/CN=" + std::string(name) +
                    " -days 3650 -keyout " + at + ".key -out " + at + ".cer");
            ASSERT_EQ(made.status, 0) << made.output;
        }
    }
    static void TearDownTestSuite() { folder_.reset(); }

    static std::string signer(const std::string& name) {
        return " -signer " + folder_->path(name) + ".cer -inkey " + folder_->path(name) + ".key";
    }

    /// What the openssl command writes for this content. `verb` is cms or smime.
    static std::string message(BytesView content, const std::string& options = "",
                               const std::string& verb = "cms") {
        const std::string out = folder_->path("message");
        const CommandResult made = run("openssl " + verb + " -sign -in " + folder_->file("content", content) +
                                       signer("one") + " " + options + " -out " + out);
        EXPECT_EQ(made.status, 0) << made.output;
        return contentOfFile(out);
    }

    /// The document as the openssl command reads it from the message.
    static Bytes readByOpenssl(const std::string& text, const std::string& options) {
        const std::string out = folder_->path("read");
        const CommandResult read =
            run("openssl cms -verify -noverify -in " + folder_->file("message", asBytes(text)) + " " +
                options + " -out " + out);
        EXPECT_EQ(read.status, 0) << read.output;
        return octets(contentOfFile(out));
    }

    static std::string contentOfFile(const std::string& path) {
        std::FILE* file = std::fopen(path.c_str(), "rb");
        std::string text;
        for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file)) text.push_back(static_cast<char>(c));
        std::fclose(file);
        return text;
    }

    static std::unique_ptr<TemporaryDirectory> folder_;
};

std::unique_ptr<TemporaryDirectory> Smime::folder_;

/// Documents as people sign them, and with lines that look like the structure of a message.
std::vector<std::string> documents() {
    const std::string part = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: ";
    std::string binary;
    for (int octet = 0; octet < 256; ++octet) binary.push_back(static_cast<char>(octet));
    return {"Сәлеметсіз бе!\nҚұрметпен, Әсел\n",
            "Сәлеметсіз бе!\r\nҚұрметпен, Әсел\r\n",
            "жолдың соңы жоқ",
            part + "8bit\r\n\r\nШарт № 5\r\n",
            part + "base64\r\n\r\n" + toBase64(asBytes("Шарт № 5")) + "\r\n",
            "--\n------\n------ABCDEF\n--a--\n- -\nFrom me\n.\n\n\n",
            "\n\n",
            std::string(5000, 'x') + "\n" + std::string(3000, 'y'),
            "a\rb\n",
            binary + "\nbinary\n"};
}

TEST_F(Smime, WhatOpensslSignsIsReadAsItWasSigned) {
    for (const std::string& document : documents()) {
        const bool isBinary = document.find('\0') != std::string::npos || document.find("a\rb") == 0;
        for (const std::string& verb : {std::string("cms"), std::string("smime")}) {
            for (const std::string& options : {std::string("-binary"), std::string(), std::string("-crlfeol"),
                                               std::string("-text"), std::string("-md sha512")}) {
                if (isBinary && options != "-binary") continue;
                const std::string text = message(asBytes(document), options, verb);
                const Result<SignedMail> mail = signing::signedMailOf(asBytes(text));
                ASSERT_TRUE(mail) << mail.error().detail << "\n" << text;
                ASSERT_TRUE(mail->part) << text;
                EXPECT_FALSE(mail->showsMore) << text;
                EXPECT_EQ(problemOf(*mail), std::nullopt) << options << "\n" << text;
                EXPECT_EQ(signedOctets(*mail), readByOpenssl(text, options == "-binary" ? options : ""))
                    << options << "\n"
                    << text;
                if (options == "-binary") {
                    EXPECT_EQ(signedOctets(*mail), octets(document)) << document;
                }
            }
        }
    }
}

// Mail servers write CRLF. The signed text has it anyway.
TEST_F(Smime, TheLineEndsOfTheFileDoNotMatter) {
    const std::string text = message(asBytes("Сәлем\nдүние\n"));
    const std::string lf = std::regex_replace(text, std::regex("\r\n"), "\n");
    const std::string crlf = std::regex_replace(lf, std::regex("\n"), "\r\n");
    for (const std::string& file : {text, lf, crlf, "\xEF\xBB\xBF" + crlf}) {
        const Result<SignedMail> mail = signing::signedMailOf(asBytes(file));
        ASSERT_TRUE(mail) << mail.error().detail;
        EXPECT_EQ(problemOf(*mail), std::nullopt) << file;
        EXPECT_EQ(signedOctets(*mail), octets("Сәлем\r\nдүние\r\n"));
    }
}

TEST_F(Smime, AMessageWithTheDocumentInside) {
    const std::string text = message(asBytes("Сәлем\n"), "-binary -nodetach -subject Шарт -from a@egov.kz");
    const Result<SignedMail> mail = signing::signedMailOf(asBytes(text));
    ASSERT_TRUE(mail) << text;
    EXPECT_FALSE(mail->part);
    EXPECT_TRUE(mail->showsMore) << "the subject is not signed";
    EXPECT_EQ(signing::cmsContent(mail->signature).value(), octets("Сәлем\n"));
}

TEST_F(Smime, TwoSignersAndAMessageInAMessage) {
    const std::string both = message(asBytes("Сәлем\n"), signer("two"));
    const Result<SignedMail> mail = signing::signedMailOf(asBytes(both));
    ASSERT_TRUE(mail);
    const auto source = signing::signedOctetsOf(library(), mail->signature, *mail->part, {});
    const auto verified = signing::verifyCms(library(), mail->signature, source.get(), {});
    ASSERT_TRUE(verified);
    EXPECT_EQ(verified->signers.size(), 2U);
    EXPECT_EQ(firstProblem(verified), std::nullopt);

    const std::string outer = message(asBytes(both));
    const Result<SignedMail> outerMail = signing::signedMailOf(asBytes(outer));
    ASSERT_TRUE(outerMail) << outerMail.error().detail;
    EXPECT_EQ(problemOf(*outerMail), std::nullopt);
    const Bytes inner = signedOctets(*outerMail);
    const Result<SignedMail> innerMail = signing::signedMailOf(inner);
    ASSERT_TRUE(innerMail) << innerMail.error().detail;
    EXPECT_EQ(problemOf(*innerMail), std::nullopt);
    EXPECT_EQ(signedOctets(*innerMail), octets("Сәлем\r\n"));
}

TEST_F(Smime, WhatIsNotSignedIsTold) {
    const std::string text = message(asBytes("Сәлем\n"));
    const auto showsMore = [](const std::string& file) {
        const Result<SignedMail> mail = signing::signedMailOf(asBytes(file));
        EXPECT_TRUE(mail) << mail.error().detail;
        EXPECT_EQ(problemOf(*mail), std::nullopt);
        return mail->showsMore;
    };
    EXPECT_FALSE(showsMore(text));
    EXPECT_TRUE(showsMore("Subject: I owe you everything\n" + text));
    EXPECT_TRUE(showsMore(message(asBytes("Сәлем\n"), "-to a@egov.kz")));
    EXPECT_TRUE(showsMore(text + "I owe you everything\n"));
    EXPECT_TRUE(showsMore(
        std::regex_replace(text, std::regex("This is an S/MIME signed message"), "I owe you everything")));
    EXPECT_FALSE(showsMore(std::regex_replace(text, std::regex("This is an S/MIME signed message\n"), "")));
}

TEST_F(Smime, AChangedLetterIsSeen) {
    for (const char* options : {"", "-binary"}) {
        std::string text = message(asBytes("Сәлем\nдүние\n"), options);
        text.replace(text.find("дүние"), std::string_view("дүние").size(), "дуние");
        const Result<SignedMail> mail = signing::signedMailOf(asBytes(text));
        ASSERT_TRUE(mail);
        EXPECT_EQ(problemOf(*mail), ErrorCode::digestMismatch);
    }
}

TEST_F(Smime, ABrokenMessageIsNeverCalledUnsigned) {
    const std::string text = message(asBytes("Сәлем\n"));
    const std::size_t at = text.find("boundary=\"") + 10;
    const std::string boundary = text.substr(at, text.find('"', at) - at);
    const auto replaced = [&](const std::string& what, const std::string& by) {
        std::string changed = text;
        const std::size_t place = changed.find(what);
        EXPECT_NE(place, std::string::npos) << what;
        return changed.replace(place, what.size(), by);
    };
    const std::string end = "\n--" + boundary + "--";
    for (const std::string& file :
         {replaced(end, "\n"),                                     // no last boundary
          replaced("boundary=\"" + boundary, "boundary=\"other"),  // none fits
          replaced("; boundary=\"" + boundary + "\"", ""),         // none named
          replaced("boundary=\"", "boundary=\"" + std::string(80, 'a')),
          replaced(end, "\n--" + boundary + "\n\nthird" + end),  // three parts
          replaced("Сәлем", "--" + boundary + "x"),              // a prefix
          replaced("Сәлем", "--" + boundary + "\nX: y\n"),       // it begins inside
          replaced("Сәлем", "--" + boundary + "--"),             // it ends inside
          replaced("application/pkcs7-signature; name", "text/plain; name"),
          replaced("Content-Transfer-Encoding: base64", "Content-Transfer-Encoding: 8bit"),
          text.substr(0, text.size() / 2)})
        EXPECT_EQ(errorOf(file), ErrorCode::signedMailDamaged) << file;
    EXPECT_EQ(
        errorOf(replaced("protocol=\"application/pkcs7-signature", "protocol=\"application/pgp-signature")),
        ErrorCode::unsupportedAlgorithm);
}

TEST_F(Smime, OtherFilesAreNoMessages) {
    for (const char* text :
         {"", "\n", "text", "<a:b/>\n\n", "Subject: Шарт\n\nтекст\n", "a: b",
          "Content-Type: text/plain\n\nСәлем\n",
          "Content-Type: multipart/mixed; boundary=a\n\n--a\n\nb\n--a--\n",
          "Content-Type: application/pkcs7-mime\nContent-Transfer-Encoding: base64\n\nMIIB\n"})
        EXPECT_EQ(errorOf(text), ErrorCode::notACms) << text;
}

// Parameters in each form that programs write.
TEST_F(Smime, TheBoundaryIsReadHoweverItIsWritten) {
    const std::string text = message(asBytes("Сәлем\n"));
    const std::size_t at = text.find("Content-Type: multipart/signed");
    const std::size_t lineEnd = text.find('\n', at);
    const std::size_t value = text.find("boundary=\"") + 10;
    const std::string boundary = text.substr(value, text.find('"', value) - value);
    for (const std::string& field :
         {"content-type:multipart/signed;boundary=" + boundary,
          "CONTENT-TYPE: Multipart/Signed ; micalg=sha-256;\n\tBOUNDARY = \"" + boundary + "\"",
          "Content-Type: multipart/signed; x=\"a;boundary=\\\"b\\\"\"; boundary=\"" + boundary +
              "\"; protocol=\"application/pkcs7-signature\"; micalg=sha1"}) {
        const std::string file = text.substr(0, at) + field + text.substr(lineEnd);
        const Result<SignedMail> mail = signing::signedMailOf(asBytes(file));
        ASSERT_TRUE(mail) << field << mail.error().detail;
        EXPECT_EQ(problemOf(*mail), std::nullopt);
    }
}

}  // namespace
}  // namespace qoltanba::test
