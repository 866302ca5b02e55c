// What people choose instead of a key file is named. The openssl command makes the files.
#include <memory>

#include <qoltanba/base/base64.h>

#include "testing.h"

namespace qoltanba::tokens::testing {
namespace {

class OtherFile : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        made_ = std::make_unique<Folder>();
        made_->write("letter.txt", asBytes("Сәлеметсіз бе!\n"));
        run("cd '" + made_->path().string() +
            "' && openssl req -x509 -nodes -newkey rsa:2048 -subj /C=KZ/CN=leaf -days 3650 -keyout rsa.key "
            "-out "
            "rsa.pem 2>/dev/null && openssl x509 -in rsa.pem -outform DER -out rsa.cer && "
            "openssl ecparam -genkey -name prime256v1 -noout -out ec.key && "
            "openssl pkcs8 -topk8 -nocrypt -in rsa.key -outform DER -out open.p8 && "
            "openssl pkcs8 -topk8 -passout pass:Qwerty12 -in rsa.key -outform DER -out locked.p8 && "
            "openssl pkcs8 -topk8 -passout pass:Qwerty12 -in rsa.key -out locked.pem && "
            "cat rsa.key rsa.pem >both.pem && "
            "openssl crl2pkcs7 -nocrl -certfile rsa.pem -outform DER -out chain.p7b && "
            "openssl crl2pkcs7 -nocrl -certfile rsa.pem -out chain.pem && "
            "openssl cms -sign -binary -nodetach -in letter.txt -signer rsa.pem -inkey rsa.key -outform DER "
            "-out "
            "attached.cms && "
            "openssl cms -sign -binary -in letter.txt -signer rsa.pem -inkey rsa.key -outform PEM -out "
            "detached.p7s && "
            "openssl cms -sign -binary -nodetach -in letter.txt -signer rsa.pem -inkey rsa.key -outform DER "
            "-stream "
            "-out ber.cms && "
            "openssl crl2pkcs7 -nocrl -certfile rsa.pem -outform DER | base64 >chain.txt && "
            "base64 attached.cms >attached.txt && base64 -w0 rsa.cer >cer.txt");
    }
    static void TearDownTestSuite() { made_.reset(); }

    static std::string outcomeOf(std::string_view name) {
        return outcome(openKeyFile(library(), *made_ / name));
    }

    static std::unique_ptr<Folder> made_;
};

std::unique_ptr<Folder> OtherFile::made_;

TEST_F(OtherFile, ACertificate) {
    for (const auto* name : {"rsa.cer", "rsa.pem", "cer.txt", "chain.p7b", "chain.pem", "chain.txt"})
        EXPECT_EQ(outcomeOf(name), "certificateAsKeyFile") << name;
    EXPECT_EQ(outcome(keysOf(vectorPath("cert/individual_sign.cer"))), "certificateAsKeyFile");
}

TEST_F(OtherFile, APrivateKeyInAnotherForm) {
    for (const auto* name : {"rsa.key", "ec.key", "open.p8", "locked.p8", "locked.pem", "both.pem"})
        EXPECT_EQ(outcomeOf(name), "privateKeyAsKeyFile") << name;
    EXPECT_EQ(outcome(keysOf(vectorPath("raw/individual_sign.p8"))), "privateKeyAsKeyFile");
}

TEST_F(OtherFile, ASignedDocument) {
    for (const auto* name : {"attached.cms", "detached.p7s", "ber.cms", "attached.txt"})
        EXPECT_EQ(outcomeOf(name), "signedDocumentAsKeyFile") << name;
    for (const auto* name : {"cms/individual_sign.attached.cms", "cms/two_signers.detached.cms"})
        EXPECT_EQ(outcome(keysOf(vectorPath(name))), "signedDocumentAsKeyFile") << name;
}

TEST_F(OtherFile, ADocumentAndAnArchive) {
    using namespace std::string_literals;
    for (const std::string& document : {"%PDF-1.7\n..."s, "<?xml version='1.0'?><a/>"s, "<\0?\0x\0m\0l\0"s,
                                        "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1..."s, "\xff\xd8\xff..."s})
        EXPECT_EQ(outcome(keysOf(asBytes(document))), "documentAsKeyFile") << document;
    for (const std::string& archive :
         {"PK\x03\x04 an archive"s, "Rar!\x1a\x07\x01\x00"s, "7z\xbc\xaf\x27\x1c"s})
        EXPECT_EQ(outcome(keysOf(asBytes(archive))), "archiveAsKeyFile") << archive;
}

// A signature or a certificate that is damaged is not called whole: nothing is known of it.
TEST_F(OtherFile, WhatCannotBeReadIsOnlyNoKeyFile) {
    Bytes certificate = read(*made_ / "rsa.cer");
    certificate.resize(certificate.size() / 2);
    EXPECT_EQ(outcome(keysOf(certificate)), "notAKeyFile");
    EXPECT_EQ(outcome(keysOf(asBytes("-----BEGIN CMS-----\nсәлем\n-----END CMS-----"))), "notAKeyFile");
    EXPECT_EQ(outcome(keysOf(asBytes("-----BEGIN CMS"))), "notAKeyFile");
}

}  // namespace
}  // namespace qoltanba::tokens::testing
