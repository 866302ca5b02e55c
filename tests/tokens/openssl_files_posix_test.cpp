// PKCS#12 files that the `openssl` command makes, in the forms that current programs write.
#include <memory>

#include "testing.h"

namespace qoltanba::tokens::testing {
namespace {

/// Keys and certificates that the `openssl` command makes once.
class OpensslFiles : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        folder_ = std::make_unique<Folder>();
        makeKey("rsa", "-newkey rsa:2048", "leaf");
        makeKey("other", "-newkey rsa:2048", "other");
        makeKey("ec", "-newkey ec -pkeyopt ec_paramgen_curve:P-256", "ec");
        makeKey("ed", "-newkey ed25519", "ed");
    }
    static void TearDownTestSuite() { folder_.reset(); }

    static std::string in(std::string_view name) {
        return std::string("'").append((*folder_ / name).string()).append("'");
    }

    static void makeKey(const std::string& name, const std::string& kind, const std::string& commonName) {
        run("openssl req -x509 -nodes " + kind + " -subj /C=KZ/CN=" + commonName +
            " -addext basicConstraints=critical,CA:FALSE -days 3650 -keyout " + in(name + ".key") + " -out " +
            in(name + ".cer"));
    }

    /// Runs `openssl pkcs12 -export` with these options and returns the path of the file.
    static Path exported(const std::string& options, std::string_view secret = password) {
        const auto path = *folder_ / "out.p12";
        run("openssl pkcs12 -export -passout 'pass:" + std::string(secret) + "' -out '" + path.string() +
            "' " + options);
        return path;
    }

    static std::string rsaPair() { return "-inkey " + in("rsa.key") + " -in " + in("rsa.cer"); }

    static void expectOpens(const Path& path, std::string_view secret = password) {
        const auto keys = keysOf(path, secret);
        ASSERT_TRUE(keys) << outcome(keys) << ": " << keys.error().detail;
        ASSERT_EQ(keys->size(), 1U);
        EXPECT_EQ(keys->front().signer->certificate().subjectCommonName(), "leaf");
        expectSigns(keys->front());
    }

    static std::unique_ptr<Folder> folder_;
};

std::unique_ptr<Folder> OpensslFiles::folder_;

TEST_F(OpensslFiles, ModernDefaults) {
    const auto path = exported(rsaPair());
    expectOpens(path);
    EXPECT_EQ(outcome(keysOf(path, "Qwerty13")), "wrongPassword");
}

TEST_F(OpensslFiles, EveryEncryptionInUse) {
    for (const auto* options : {"-keypbe aes-256-cbc -certpbe aes-256-cbc -macalg sha512",
                                "-keypbe aes-128-cbc -certpbe aes-192-cbc",
                                "-keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1",
                                "-legacy -keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-RC2-40 -macalg sha1",
                                "-keypbe NONE -certpbe NONE", "-keypbe aes-256-cbc -certpbe NONE", "-nomac",
                                "-keypbe NONE -certpbe NONE -nomac", "-iter 100000 -maciter", "-nomaciter"}) {
        SCOPED_TRACE(options);
        expectOpens(exported(rsaPair() + " " + options));
    }
}

TEST_F(OpensslFiles, WrongPasswordWithoutMac) {
    EXPECT_EQ(outcome(keysOf(exported(rsaPair() + " -nomac"), "Qwerty13")), "wrongPassword");
}

TEST_F(OpensslFiles, PasswordsOutsideAscii) {
    for (const auto* secret : {"Құпия сөз 12", "әіңғүұқөһ", "пароль", "𝄞 music"}) {
        SCOPED_TRACE(secret);
        for (const auto* form : {"", " -keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1"}) {
            const auto path = exported(rsaPair() + form, secret);
            expectOpens(path, secret);
            EXPECT_EQ(outcome(keysOf(path, std::string(secret) + "x")), "wrongPassword");
        }
    }
}

TEST_F(OpensslFiles, EmptyPassword) {
    for (const auto* form : {"", " -keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES", " -nomac",
                             " -keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -nomac"}) {
        SCOPED_TRACE(form);
        const auto path = exported(rsaPair() + form, "");
        expectOpens(path, "");
        EXPECT_EQ(outcome(keysOf(path, "x")), "wrongPassword");
    }
}

TEST_F(OpensslFiles, JavasPkcs12) {
    EXPECT_EQ(outcome(keysOf(hostilePath("java.p12"))), "opened");
}

TEST_F(OpensslFiles, NameOfTheEntry) {
    const auto keys = keysOf(exported(rsaPair() + " -name 'Менің кілтім'"));
    ASSERT_TRUE(keys);
    EXPECT_EQ(keys->front().alias, "Менің кілтім");
}

TEST_F(OpensslFiles, NationalKeyInAModernFile) {
    // RSA: without our module the `openssl` command does not know the GOST keys (Scrypt.Opens has one of
    // those).
    const auto p8 = vectorPath("raw/individual_rsa_sign.p8").string();
    const auto cer = vectorPath("cert/individual_rsa_sign.cer").string();
    run("openssl pkey -inform DER -in '" + p8 + "' -out " + in("national.key"));
    run("openssl x509 -inform DER -in '" + cer + "' -out " + in("national.cer"));
    const auto keys = keysOf(exported("-inkey " + in("national.key") + " -in " + in("national.cer")));
    ASSERT_TRUE(keys) << outcome(keys);
    EXPECT_EQ(keys->front().signer->certificate().der(), read(cer));
}

TEST_F(OpensslFiles, AuthoritiesInTheFileAreNotTheLeaf) {
    const auto root = vectorPath("ca/rsa_root.cer").string();
    run("openssl x509 -inform DER -in '" + root + "' -out " + in("root.cer"));
    expectOpens(exported(rsaPair() + " -certfile " + in("root.cer")));
    // The authority's certificate alone does not belong to the key.
    EXPECT_EQ(outcome(keysOf(exported("-nocerts -inkey " + in("rsa.key") + " -in " + in("rsa.cer")))),
              "keyWithoutCertificate");
}

TEST_F(OpensslFiles, CertificatesAlone) {
    EXPECT_EQ(outcome(keysOf(exported("-nokeys -in " + in("rsa.cer")))), "keyFileEmpty");
}

TEST_F(OpensslFiles, UnsupportedKinds) {
    for (const std::string kind : {"ec", "ed"}) {
        const auto path = exported("-inkey " + in(kind + ".key") + " -in " + in(kind + ".cer"));
        EXPECT_EQ(outcome(keysOf(path)), "unsupportedAlgorithm") << kind;
    }
}

TEST_F(OpensslFiles, ManyRoundsThatPeopleUse) {
    expectOpens(exported(rsaPair() + " -iter 600000"));
}

}  // namespace
}  // namespace qoltanba::tokens::testing
