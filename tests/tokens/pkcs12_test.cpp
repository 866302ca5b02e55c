// PKCS#12 files whose MAC is right and whose contents are wrong, and files that are dangerous for a program
// that computes before it checks limits.
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <algorithm>
#include <string>
#include <vector>

#include <qoltanba/base/base64.h>
#include <qoltanba/crypto/openssl.h>

#include "key_file.h"
#include "testing.h"

namespace qoltanba::tokens::testing {
namespace {

using Pkcs8Ptr = Handle<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free>;

/// Writes a PKCS#12 bag by bag, with OpenSSL's own functions.
class Maker {
  public:
    Maker() : bags_(sk_PKCS12_SAFEBAG_new_null()) {}
    Maker(const Maker&) = delete;
    Maker& operator=(const Maker&) = delete;
    ~Maker() { sk_PKCS12_SAFEBAG_pop_free(bags_, PKCS12_SAFEBAG_free); }

    /// The private key tests/vectors/raw/<name>.p8.
    Maker& key(std::string_view name, std::string_view localKeyId) {
        const auto der = read(vectorPath("raw/" + std::string(name) + ".p8"));
        const unsigned char* next = der.data();
        Pkcs8Ptr pkcs8(d2i_PKCS8_PRIV_KEY_INFO(nullptr, &next, static_cast<long>(der.size())));
        EXPECT_TRUE(pkcs8);
        return add(PKCS12_SAFEBAG_create_pkcs8_encrypt(NID_pbe_WithSHA1And3_Key_TripleDES_CBC,
                                                       std::string(password).c_str(), -1, nullptr, 0, 1024,
                                                       pkcs8.get()),
                   localKeyId);
    }
    /// The certificate tests/vectors/<name>.cer.
    Maker& certificate(std::string_view name, std::string_view localKeyId) {
        const auto der = read(vectorPath(std::string(name) + ".cer"));
        const unsigned char* next = der.data();
        const crypto::X509Ptr x509(d2i_X509(nullptr, &next, static_cast<long>(der.size())));
        return add(PKCS12_SAFEBAG_create_cert(x509.get()), localKeyId);
    }
    STACK_OF(PKCS12_SAFEBAG) * bags() { return bags_; }

    /// The file, with a right MAC. All bags are in a bag, this bag is in a bag, and so on, `nesting` times.
    Bytes finish(int nesting = 0) {
        Bytes contents = safeContents();
        for (int i = 0; i < nesting; ++i) contents = nested(contents);
        PKCS7* safe = PKCS7_new();
        safe->type = OBJ_nid2obj(NID_pkcs7_data);
        safe->d.data = ASN1_OCTET_STRING_new();
        ASN1_OCTET_STRING_set(safe->d.data, contents.data(), static_cast<int>(contents.size()));
        STACK_OF(PKCS7)* safes = sk_PKCS7_new_null();
        sk_PKCS7_push(safes, safe);
        const crypto::Pkcs12Ptr pkcs12(PKCS12_init(NID_pkcs7_data));
        EXPECT_EQ(PKCS12_pack_authsafes(pkcs12.get(), safes), 1);
        sk_PKCS7_pop_free(safes, PKCS7_free);
        EXPECT_EQ(
            PKCS12_set_mac(pkcs12.get(), std::string(password).c_str(), -1, nullptr, 0, 1024, EVP_sha1()), 1);
        return derOf(pkcs12.get());
    }

    static Bytes derOf(const PKCS12* pkcs12) {
        unsigned char* der = nullptr;
        const int size = i2d_PKCS12(pkcs12, &der);
        Bytes result(der, der + size);
        OPENSSL_free(der);
        return result;
    }

  private:
    Bytes safeContents() const {
        unsigned char* der = nullptr;
        const int size =
            ASN1_item_i2d(reinterpret_cast<const ASN1_VALUE*>(bags_), &der, ASN1_ITEM_rptr(PKCS12_SAFEBAGS));
        Bytes result(der, der + size);
        OPENSSL_free(der);
        return result;
    }

    static Bytes wrapped(int tag, int tagClass, const Bytes& content) {
        const int size = static_cast<int>(content.size());
        Bytes der(static_cast<std::size_t>(ASN1_object_size(1, size, tag)));
        unsigned char* at = der.data();
        ASN1_put_object(&at, 1, size, tag, tagClass);
        std::copy(content.begin(), content.end(), at);
        return der;
    }

    /// SEQUENCE OF SafeBag { safeContentsBag, [0] contents }.
    static Bytes nested(const Bytes& contents) {
        Bytes bag = {0x06, 0x0b, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x0c, 0x0a, 0x01, 0x06};
        const auto value = wrapped(0, V_ASN1_CONTEXT_SPECIFIC, contents);
        bag.insert(bag.end(), value.begin(), value.end());
        return wrapped(V_ASN1_SEQUENCE, V_ASN1_UNIVERSAL, wrapped(V_ASN1_SEQUENCE, V_ASN1_UNIVERSAL, bag));
    }

    Maker& add(PKCS12_SAFEBAG* bag, std::string_view localKeyId) {
        EXPECT_NE(bag, nullptr);
        if (!localKeyId.empty()) {
            auto id = Bytes(localKeyId.begin(), localKeyId.end());
            EXPECT_EQ(PKCS12_add_localkeyid(bag, id.data(), static_cast<int>(id.size())), 1);
        }
        sk_PKCS12_SAFEBAG_push(bags_, bag);
        return *this;
    }

    STACK_OF(PKCS12_SAFEBAG) * bags_;
};

void expectOneKey(const Bytes& file, std::string_view certificate) {
    const auto keys = keysOf(file);
    ASSERT_TRUE(keys) << outcome(keys) << ": " << keys.error().detail;
    ASSERT_EQ(keys->size(), 1U);
    EXPECT_EQ(keys->front().signer->certificate().der(), read(vectorPath(std::string(certificate) + ".cer")));
    expectSigns(keys->front());
}

TEST(WhichCertificate, ByLocalKeyId) {
    expectOneKey(Maker()
                     .certificate("cert/individual_auth", "other")
                     .certificate("cert/individual_sign", "mine")
                     .key("individual_sign", "mine")
                     .finish(),
                 "cert/individual_sign");
}

TEST(WhichCertificate, ByPublicKeyWhereNoIdSaysIt) {
    expectOneKey(Maker()
                     .certificate("ca/gost2015_root", "")
                     .certificate("ca/gost2015_nca", "")
                     .certificate("cert/legal_head", "")
                     .certificate("cert/individual_sign", "")
                     .key("individual_sign", "mine")
                     .finish(),
                 "cert/individual_sign");
}

TEST(WhichCertificate, SameIdOnTheWholeChain) {
    expectOneKey(Maker()
                     .certificate("ca/rsa_nca", "mine")
                     .certificate("cert/individual_rsa_sign", "mine")
                     .key("individual_rsa_sign", "mine")
                     .finish(),
                 "cert/individual_rsa_sign");
}

// The identifier points to a wrong certificate: the right one beside it can be used.
TEST(WhichCertificate, AnotherKeysByLocalKeyIdBesideTheRightOne) {
    expectOneKey(Maker()
                     .certificate("cert/individual_auth", "mine")
                     .certificate("cert/individual_sign", "")
                     .key("individual_sign", "mine")
                     .finish(),
                 "cert/individual_sign");
}

TEST(WhichCertificate, AnotherKeysByLocalKeyIdAlone) {
    const auto file =
        Maker().certificate("cert/individual_auth", "mine").key("individual_sign", "mine").finish();
    EXPECT_EQ(outcome(keysOf(file)), "certificateDoesNotMatch");
}

TEST(WhichCertificate, AnotherKeysAndOfAnotherKind) {
    for (const auto* other : {"cert/individual_rsa_sign", "cert/legal_head_gost2004", "cert/legal_head"}) {
        const auto file = Maker().certificate(other, "").key("individual_sign", "").finish();
        EXPECT_EQ(outcome(keysOf(file)), "certificateDoesNotMatch") << other;
    }
}

TEST(WhichCertificate, None) {
    EXPECT_EQ(outcome(keysOf(Maker().key("individual_sign", "mine").finish())), "keyWithoutCertificate");
    const auto withAuthority =
        Maker().certificate("ca/gost2015_nca", "").key("individual_sign", "mine").finish();
    EXPECT_EQ(outcome(keysOf(withAuthority)), "keyWithoutCertificate");
}

TEST(WhichCertificate, KeyWithoutOneDoesNotHideAnother) {
    expectOneKey(Maker()
                     .key("legal_head", "bare")
                     .key("individual_sign", "mine")
                     .certificate("cert/individual_sign", "mine")
                     .finish(),
                 "cert/individual_sign");
}

/// Makes an encrypted key impossible to decrypt, whatever its salt is. A changed bit of a block changes the
/// same bit of the next block (CBC): the last octet, which counts the padding, becomes more than a block of
/// Triple DES has. A change in the last block would make that octet random, and one time in 256 it would fit.
void damageKey(PKCS12_SAFEBAG* bag) {
    constexpr int block = 8;
    ASN1_OCTET_STRING* octets = nullptr;
    X509_SIG_getm(const_cast<X509_SIG*>(PKCS12_SAFEBAG_get0_pkcs8(bag)), nullptr, &octets);
    ASSERT_GT(octets->length, block);
    octets->data[octets->length - block - 1] ^= 0x10;
}

/// What the file shows beside the keys that can sign.
std::vector<IncompleteKey> incompleteIn(const Bytes& file) {
    const auto opened = (*keyFileOf(library(), file))->open(secretOf(password));
    EXPECT_TRUE(opened) << outcome(opened);
    return opened ? opened->incomplete : std::vector<IncompleteKey>();
}

TEST(Halves, AreShownBesideGoodKeys) {
    const auto halves = incompleteIn(Maker()
                                         .key("legal_head", "bare")
                                         .certificate("cert/individual_auth", "left behind")
                                         .key("individual_sign", "mine")
                                         .certificate("cert/individual_sign", "mine")
                                         .certificate("cert/individual_auth", "twice")
                                         .certificate("ca/gost2015_nca", "")
                                         .finish());
    ASSERT_EQ(halves.size(), 2U) << "certificates of authorities make paths";
    EXPECT_EQ(halves[0].missing, IncompleteKey::Missing::certificate);
    EXPECT_EQ(halves[0].algorithm, crypto::KeyAlgorithm::gost2015_512);
    EXPECT_FALSE(halves[0].certificate);
    EXPECT_EQ(halves[1].missing, IncompleteKey::Missing::privateKey);
    ASSERT_TRUE(halves[1].certificate);
    EXPECT_EQ(halves[1].certificate->der(), read(vectorPath("cert/individual_auth.cer")));
}

TEST(Halves, ACertificateWhoseKeyMayBeThereIsNone) {
    EXPECT_TRUE(incompleteIn(Maker()
                                 .certificate("cert/individual_sign", "a")
                                 .key("individual_sign", "a")
                                 .certificate("cert/individual_sign", "renewed")
                                 .finish())
                    .empty())
        << "its key has another certificate, too";
    Maker maker;
    maker.certificate("cert/individual_sign", "a").key("legal_head", "x").key("individual_sign", "a");
    maker.certificate("cert/legal_head", "x");
    damageKey(sk_PKCS12_SAFEBAG_value(maker.bags(), 1));
    EXPECT_TRUE(incompleteIn(maker.finish()).empty()) << "its key is there and cannot be read";
}

TEST(Contents, APairThatIsThereTwiceIsOneKey) {
    expectOneKey(Maker()
                     .certificate("cert/individual_sign", "a")
                     .key("individual_sign", "a")
                     .certificate("cert/individual_sign", "b")
                     .key("individual_sign", "b")
                     .finish(),
                 "cert/individual_sign");
}

/// Makes the certificate of a bag unreadable.
void garble(STACK_OF(PKCS12_SAFEBAG) * bags, int place) {
    PKCS12_SAFEBAG* bag = sk_PKCS12_SAFEBAG_value(bags, place);
    unsigned char* der = nullptr;
    const int size = i2d_PKCS12_SAFEBAG(bag, &der);
    Bytes encoded(der, der + size);
    OPENSSL_free(der);
    // The OCTET STRING holds a SEQUENCE, both with lengths of two octets.
    const Bytes sequence{0x30, 0x82};
    auto inside = encoded.begin();
    do {
        inside = std::search(inside + 1, encoded.end(), sequence.begin(), sequence.end());
        ASSERT_NE(inside, encoded.end());
    } while (inside - encoded.begin() < 4 || *(inside - 4) != 0x04);
    *inside = 0x31;
    const unsigned char* next = encoded.data();
    PKCS12_SAFEBAG* garbled = d2i_PKCS12_SAFEBAG(nullptr, &next, size);
    ASSERT_NE(garbled, nullptr);
    PKCS12_SAFEBAG_free(bag);
    sk_PKCS12_SAFEBAG_set(bags, place, garbled);
}

TEST(Contents, AnUnreadableCertificateBesideTheRightPair) {
    Maker maker;
    maker.certificate("cert/individual_auth", "x").certificate("cert/individual_sign", "a");
    maker.key("individual_sign", "a");
    garble(maker.bags(), 0);
    expectOneKey(maker.finish(), "cert/individual_sign");
    garble(maker.bags(), 1);
    EXPECT_EQ(outcome(keysOf(maker.finish())), "keyFileDamaged");
}

TEST(Contents, AKeyThatDoesNotDecryptBesideTheRightPair) {
    Maker maker;
    maker.certificate("cert/individual_sign", "a").key("legal_head", "x").key("individual_sign", "a");
    damageKey(sk_PKCS12_SAFEBAG_value(maker.bags(), 1));
    expectOneKey(maker.finish(), "cert/individual_sign");
}

Path casePath(const std::string& name) {
    return Path(QOLTANBA_SOURCE_DIR) / "tests/tokens/cases" / name;
}

// Mail programs and portals save a key file as base64 under its own name.
TEST(TextForms, AreOpened) {
    EXPECT_EQ(outcome(keysOf(casePath("base64.p12"))), "opened");
    const Bytes file = read(scenarioPath("individual_sign"));
    const std::string base64 = toBase64(file);
    const Bytes jks = read(hostilePath("kazakh_password.jks"));
    for (const std::string& text : {base64, "\xEF\xBB\xBF" + base64 + "\r\n",
                                    "-----BEGIN PKCS12-----\n" + base64 + "\n-----END PKCS12-----\n"}) {
        EXPECT_EQ(outcome(keysOf(asBytes(text))), "opened") << text.substr(0, 30);
        EXPECT_EQ(outcome(keysOf(asBytes(text), "wrong")), "wrongPassword") << text.substr(0, 30);
    }
    EXPECT_EQ(outcome(keysOf(asBytes(toBase64(jks)), "wrong")), outcome(keysOf(jks, "wrong")));
    for (const std::string& text : {std::string("hello"), toBase64(asBytes("hello")), base64.substr(4)})
        EXPECT_EQ(outcome(keysOf(asBytes(text))), "notAKeyFile") << text.substr(0, 30);
}

TEST(Pbmac1, Opens) {
    const auto keys = keysOf(casePath("pbmac1.p12"));
    ASSERT_TRUE(keys) << outcome(keys) << ": " << keys.error().detail;
    ASSERT_EQ(keys->size(), 1U);
    expectSigns(keys->front());
    for (const char* wrong : {"", "Qwerty13", "qwerty12"})
        EXPECT_EQ(outcome(keysOf(casePath("pbmac1.p12"), wrong)), "wrongPassword") << wrong;
}

// The MAC covers the keys, its parameters decide what it costs.
TEST(Pbmac1, ChangesAreFound) {
    const Bytes file = read(casePath("pbmac1.p12"));
    const auto with = [&](const Bytes& what, const Bytes& by) {
        Bytes changed = file;
        const auto found = std::search(changed.begin(), changed.end(), what.begin(), what.end());
        EXPECT_NE(found, changed.end());
        std::copy(by.begin(), by.end(), found);
        return outcome(keysOf(changed));
    };
    Bytes inside = file;
    inside[inside.size() / 2] ^= 0x01;
    EXPECT_NE(outcome(keysOf(inside)), "opened");
    EXPECT_EQ(with({0x02, 0x02, 0x08, 0x00, 0x02, 0x01, 0x20}, {0x02, 0x02, 0x08, 0x01, 0x02, 0x01, 0x20}),
              "wrongPassword");
    EXPECT_EQ(with({0x02, 0x02, 0x08, 0x00, 0x02, 0x01, 0x20}, {0x02, 0x02, 0x08, 0x00, 0x02, 0x01, 0x00}),
              "keyFileDamaged");
    EXPECT_EQ(with({0x02, 0x02, 0x08, 0x00, 0x02, 0x01, 0x20}, {0x02, 0x02, 0x88, 0x00, 0x02, 0x01, 0x20}),
              "keyFileDamaged");
    // hmacWithSHA256 becomes an algorithm that nobody knows.
    EXPECT_EQ(with({0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x02, 0x09},
                   {0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x02, 0x7f}),
              "unsupportedAlgorithm");
    constexpr std::uint64_t needed = 2048;
    EXPECT_EQ(outcome((*keyFileOf(library(), file, needed))->open(secretOf(password))), "opened");
    EXPECT_EQ(outcome((*keyFileOf(library(), file, needed - 1))->open(secretOf(password))), "keyFileDamaged");
}

TEST(Contents, NothingInside) {
    EXPECT_EQ(outcome(keysOf(Maker().finish())), "keyFileEmpty");
    EXPECT_EQ(outcome(keysOf(Maker().certificate("cert/individual_sign", "").finish())), "keyFileEmpty");
}

TEST(Contents, BagsInBags) {
    Maker maker;
    maker.key("individual_sign", "a").certificate("cert/individual_sign", "a");
    expectOneKey(maker.finish(1), "cert/individual_sign");
    expectOneKey(maker.finish(3), "cert/individual_sign");
    for (const int nesting : {9, 40, 1000}) {
        EXPECT_EQ(outcome(keysOf(maker.finish(nesting))), "keyFileDamaged") << nesting;
    }
}

TEST(Contents, KeyDamagedBehindARightMac) {
    Maker maker;
    maker.certificate("cert/individual_sign", "a").key("individual_sign", "a");
    damageKey(sk_PKCS12_SAFEBAG_value(maker.bags(), 1));
    EXPECT_EQ(outcome(keysOf(maker.finish())), "keyFileDamaged");
}

TEST(Contents, SafeDamagedBehindARightMac) {
    const auto original = read(scenarioPath("individual_sign"));
    const auto garbled = withEditedSafes(original, password, [](STACK_OF(PKCS7) * safes) {
        auto* octets = sk_PKCS7_value(safes, 1)->d.encrypted->enc_data->enc_data;
        octets->data[octets->length - 1] ^= 0x10;
    });
    EXPECT_EQ(outcome(keysOf(garbled)), "keyFileDamaged");
    const auto cut = withEditedSafes(
        original, password, [](STACK_OF(PKCS7) * safes) { sk_PKCS7_value(safes, 0)->d.data->length -= 20; });
    EXPECT_EQ(outcome(keysOf(cut)), "keyFileDamaged");
    const auto untouched = withEditedSafes(original, password, [](STACK_OF(PKCS7)*) {});
    EXPECT_EQ(outcome(keysOf(untouched)), "opened");
}

TEST(Contents, UnknownEncryption) {
    const auto original = read(scenarioPath("individual_sign"));
    const auto file = withEditedSafes(original, password, [](STACK_OF(PKCS7) * safes) {
        auto* algorithm = sk_PKCS7_value(safes, 1)->d.encrypted->enc_data->algorithm;
        ASN1_OBJECT_free(algorithm->algorithm);
        algorithm->algorithm = OBJ_txt2obj("1.2.398.99.1", 1);
    });
    EXPECT_EQ(outcome(keysOf(file)), "unsupportedAlgorithm");
}

// If the program computed these rounds, that would take hours, and the test would not end.
constexpr int absurd = 0x7fffffff;

TEST(Rounds, AbsurdInTheMac) {
    const auto whole = Maker().key("individual_sign", "a").certificate("cert/individual_sign", "a").finish();
    const unsigned char* next = whole.data();
    const crypto::Pkcs12Ptr pkcs12(d2i_PKCS12(nullptr, &next, static_cast<long>(whole.size())));
    const ASN1_INTEGER* rounds = nullptr;
    PKCS12_get0_mac(nullptr, nullptr, nullptr, &rounds, pkcs12.get());
    for (const long number : {static_cast<long>(absurd), -1L}) {
        ASSERT_EQ(ASN1_INTEGER_set(const_cast<ASN1_INTEGER*>(rounds), number), 1);
        unsigned char* der = nullptr;
        const int size = i2d_PKCS12(pkcs12.get(), &der);
        EXPECT_EQ(outcome(keysOf(BytesView(der, static_cast<std::size_t>(size)))), "keyFileDamaged")
            << number;
        OPENSSL_free(der);
    }
}

/// A file with a right MAC, whose only key says that it is encrypted with `encryption`. The function takes
/// ownership of `encryption`.
Bytes withKeyEncryption(X509_ALGOR* encryption) {
    Maker maker;
    maker.certificate("cert/individual_sign", "a").key("individual_sign", "a");
    const auto* signature = PKCS12_SAFEBAG_get0_pkcs8(sk_PKCS12_SAFEBAG_value(maker.bags(), 1));
    X509_ALGOR* inside = nullptr;
    X509_SIG_getm(const_cast<X509_SIG*>(signature), &inside, nullptr);
    std::swap(inside->algorithm, encryption->algorithm);
    std::swap(inside->parameter, encryption->parameter);
    X509_ALGOR_free(encryption);
    return maker.finish();
}

TEST(Rounds, AbsurdInTheKeysEncryption) {
    unsigned char salt[8] = {};
    const auto pkcs12 = PKCS5_pbe_set(NID_pbe_WithSHA1And3_Key_TripleDES_CBC, absurd, salt, sizeof salt);
    EXPECT_EQ(outcome(keysOf(withKeyEncryption(pkcs12))), "keyFileDamaged");
    const auto pbkdf2 = PKCS5_pbe2_set(EVP_aes_256_cbc(), absurd, salt, sizeof salt);
    EXPECT_EQ(outcome(keysOf(withKeyEncryption(pbkdf2))), "keyFileDamaged");
    constexpr std::uint64_t passes = 10'000;
    const auto scrypt =
        PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), salt, sizeof salt, nullptr, 1U << 14U, 8, passes);
    ASSERT_NE(scrypt, nullptr);
    EXPECT_EQ(outcome(keysOf(withKeyEncryption(scrypt))), "keyFileDamaged");
}

TEST(Rounds, AreCountedForTheWholeFile) {
    Maker maker;
    maker.certificate("cert/individual_sign", "a");
    for (int i = 0; i < 4; ++i) maker.key("individual_sign", "a");
    const auto file = maker.finish();
    constexpr std::uint64_t needed = 5 * 1024;  // the MAC and four keys
    EXPECT_EQ(outcome((*keyFileOf(library(), file, needed))->open(secretOf(password))), "opened");
    EXPECT_EQ(outcome((*keyFileOf(library(), file, needed - 1))->open(secretOf(password))), "keyFileDamaged");
}

TEST(Scrypt, Opens) {
    Maker maker;
    unsigned char salt[8] = {1, 2, 3};
    const auto der = read(vectorPath("raw/individual_sign.p8"));
    const unsigned char* next = der.data();
    const Pkcs8Ptr pkcs8(d2i_PKCS8_PRIV_KEY_INFO(nullptr, &next, static_cast<long>(der.size())));
    auto* scrypt = PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), salt, sizeof salt, nullptr, 1U << 14U, 8, 1);
    auto* encrypted =
        PKCS8_set0_pbe(std::string(password).c_str(), static_cast<int>(password.size()), pkcs8.get(), scrypt);
    ASSERT_NE(encrypted, nullptr);
    maker.certificate("cert/individual_sign", "");
    sk_PKCS12_SAFEBAG_push(maker.bags(), PKCS12_SAFEBAG_create0_pkcs8(encrypted));
    expectOneKey(maker.finish(), "cert/individual_sign");
}

TEST(Mac, OfAnUnknownDigest) {
    const auto whole = Maker().key("individual_sign", "a").certificate("cert/individual_sign", "a").finish();
    const unsigned char* next = whole.data();
    const crypto::Pkcs12Ptr pkcs12(d2i_PKCS12(nullptr, &next, static_cast<long>(whole.size())));
    const X509_ALGOR* algorithm = nullptr;
    PKCS12_get0_mac(nullptr, &algorithm, nullptr, nullptr, pkcs12.get());
    auto* writable = const_cast<X509_ALGOR*>(algorithm);
    ASN1_OBJECT_free(writable->algorithm);
    writable->algorithm = OBJ_txt2obj("1.2.398.99.1", 1);
    EXPECT_EQ(outcome(keysOf(Maker::derOf(pkcs12.get()))), "unsupportedAlgorithm");
}

}  // namespace
}  // namespace qoltanba::tokens::testing
