#include <gtest/gtest.h>

#include <string>

#include <qoltanba/base/base64.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/usecases/extract.h>

#include "folder.h"
#include "support.h"

using namespace qoltanba;
using namespace qoltanba::usecases;
using test::bytes;
using test::contentOf;
using test::vectors;

namespace {

Result<Bytes> extracted(BytesView cms) {
    static const crypto::LibraryPtr library = crypto::Library::load().value();
    signing::MemorySource source(cms);
    signing::MemorySink sink;
    const Result<void> done = extractDocument(*library, source, sink);
    if (!done) return fail(done.error());
    return sink.take();
}

}  // namespace

TEST(Extract, TheDocumentInAnyFormOfCms) {
    const Bytes content = bytes(contentOf(vectors / "cms/content.bin"));
    const Bytes cms = bytes(contentOf(vectors / "cms/individual_sign.attached.cms"));
    for (const Bytes& form : {cms, bytes(signing::cmsToPem(cms)), bytes(toBase64(cms))})
        EXPECT_EQ(extracted(form).value(), content);
    EXPECT_EQ(extracted(bytes(contentOf(vectors / "cms/empty.attached.cms"))).value(), Bytes());
}

TEST(Extract, OfASignedMessageTheSignedOctets) {
    const std::string content = contentOf(vectors / "cms/content.bin");
    const auto mail = [&](const std::string& part, const std::string& lineEnd) {
        const std::string cms = toBase64(bytes(contentOf(vectors / "cms/individual_sign.detached.cms")));
        std::string text;
        for (const std::string& line :
             {std::string("Content-Type: multipart/signed; boundary=b"), std::string(), std::string("--b"),
              part, std::string("--b"), std::string("Content-Type: application/pkcs7-signature"),
              std::string("Content-Transfer-Encoding: base64"), std::string(), cms, std::string("--b--")})
            text += line + lineEnd;
        return bytes(text);
    };
    EXPECT_EQ(extracted(mail(content, "\r\n")).value(), bytes(content));
    EXPECT_EQ(extracted(mail(content, "\n")).value(), bytes(content));
    EXPECT_EQ(extracted(bytes("Content-Type: multipart/signed; boundary=b\n\n--b\n")).error().code,
              ErrorCode::signedMailDamaged);
}

TEST(Extract, NothingElse) {
    EXPECT_EQ(extracted(bytes(contentOf(vectors / "cms/individual_sign.detached.cms"))).error().code,
              ErrorCode::contentMissing);
    for (const char* text : {"", "text", "<a/>", "0", "\x30\x03\x02\x01\x01"})
        EXPECT_EQ(extracted(bytes(text)).error().code, ErrorCode::notACms) << text;
    Bytes more = bytes(contentOf(vectors / "cms/individual_sign.attached.cms"));
    more.push_back(0);
    EXPECT_EQ(extracted(more).error().code, ErrorCode::notACms);
}

TEST(Extract, TheNameOfTheDocument) {
    EXPECT_EQ(documentNameOf("/a/contract.pdf.cms"), "contract.pdf");
    EXPECT_EQ(documentNameOf("contract.PDF.P7S"), "contract.PDF");
    EXPECT_EQ(documentNameOf("contract.cms"), "contract");
    EXPECT_EQ(documentNameOf("contract.pdf (2).p7s"), "contract.pdf");
    EXPECT_EQ(documentNameOf("contract (2).pdf.p7s"), "contract (2).pdf");
    EXPECT_EQ(documentNameOf("contract.pdf"), "contract.pdf.document");
}

TEST(SignatureBeside, IsFoundByItsName) {
    test::Folder folder;
    const auto document = folder.path / "a.pdf";
    EXPECT_EQ(signatureBeside(document), std::nullopt);
    test::write(folder.path / "a.sig", "");
    EXPECT_EQ(signatureBeside(document), folder.path / "a.sig");
    test::write(folder.path / "a.pdf.cms", "");
    EXPECT_EQ(signatureBeside(document), folder.path / "a.pdf.cms");
    test::write(folder.path / "a.pdf.p7s", "");
    EXPECT_EQ(signatureBeside(document), folder.path / "a.pdf.p7s");
    EXPECT_EQ(signatureBeside(folder.path / "a.pdf.cms"), std::nullopt);
    std::filesystem::create_directory(folder.path / "b.pdf.p7s");
    EXPECT_EQ(signatureBeside(folder.path / "b.pdf"), std::nullopt);
}
