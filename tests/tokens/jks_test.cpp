// Java key stores: some that keytool made (tests/hostile/keyfiles), and broken ones that the test writes
// according to the description of the format.
#include <openssl/evp.h>

#include <algorithm>
#include <vector>

#include "key_file.h"
#include "testing.h"

namespace qoltanba::tokens::testing {
namespace {

void append(Bytes& to, BytesView octets) {
    to.insert(to.end(), octets.begin(), octets.end());
}

void appendNumber(Bytes& to, std::uint64_t number, int size) {
    for (int shift = (size - 1) * 8; shift >= 0; shift -= 8) {
        to.push_back(static_cast<std::uint8_t>(number >> static_cast<unsigned>(shift)));
    }
}

void appendCounted(Bytes& to, BytesView octets, int sizeOfCount) {
    appendNumber(to, octets.size(), sizeOfCount);
    append(to, octets);
}

/// Adds the digest of the store with the password `Qwerty12`.
Bytes sealed(const Bytes& body) {
    Bytes hashed;
    for (const char c : password) appendNumber(hashed, static_cast<unsigned char>(c), 2);
    append(hashed, asBytes("Mighty Aphrodite"));
    append(hashed, body);
    Bytes digest(20);
    EXPECT_EQ(EVP_Digest(hashed.data(), hashed.size(), digest.data(), nullptr, EVP_sha1(), nullptr), 1);
    Bytes result = body;
    append(result, digest);
    return result;
}

Bytes header(std::uint32_t entries, std::uint32_t version = 2) {
    Bytes store;
    appendNumber(store, 0xfeedfeed, 4);
    appendNumber(store, version, 4);
    appendNumber(store, entries, 4);
    return store;
}

void appendKey(Bytes& store, std::string_view alias, BytesView encryptedKey, const std::vector<Bytes>& chain,
               std::uint32_t version = 2) {
    appendNumber(store, 1, 4);
    appendCounted(store, asBytes(alias), 2);
    appendNumber(store, 0, 8);
    appendCounted(store, encryptedKey, 4);
    appendNumber(store, chain.size(), 4);
    for (const auto& certificate : chain) {
        if (version == 2) appendCounted(store, asBytes("X.509"), 2);
        appendCounted(store, certificate, 4);
    }
}

/// The EncryptedPrivateKeyInfo of the vector. It comes after header, tag, alias (40 digits) and time.
Bytes encryptedKeyOfVector() {
    const auto vector = read(vectorPath("jks/rsa_sign.jks"));
    const std::size_t at = 12 + 4 + 2 + 40 + 8;
    const std::size_t size = static_cast<std::size_t>(vector[at + 2]) << 8U | vector[at + 3];
    return {vector.begin() + at + 4, vector.begin() + static_cast<std::ptrdiff_t>(at + 4 + size)};
}

Bytes certificateOfVector() {
    return read(vectorPath("cert/individual_rsa_sign.cer"));
}

TEST(Jks, KeytoolsChainTwoKeysAndATrustedCertificate) {
    const auto keys = keysOf(hostilePath("chain_and_two_keys.jks"));
    ASSERT_TRUE(keys) << outcome(keys) << keys.error().detail;
    ASSERT_EQ(keys->size(), 2U);
    std::vector<std::string> found;
    for (const auto& key : *keys) {
        found.push_back(key.alias + "=" + key.signer->certificate().subjectCommonName());
        expectSigns(key);
    }
    std::ranges::sort(found);
    EXPECT_EQ(found, (std::vector<std::string>{"first=First", "екінші=Second"}));
}

TEST(Jks, PasswordInKazakh) {
    EXPECT_EQ(outcome(keysOf(hostilePath("kazakh_password.jks"), "Құпия-сөз12")), "opened");
    EXPECT_EQ(outcome(keysOf(hostilePath("kazakh_password.jks"), "Купия-соз12")), "wrongPassword");
}

TEST(Jks, KeyWithAPasswordOfItsOwn) {
    EXPECT_EQ(outcome(keysOf(hostilePath("other_key_password.jks"))), "wrongPassword");
}

TEST(Jks, EllipticCurveIsUnsupported) {
    EXPECT_EQ(outcome(keysOf(hostilePath("ec.jks"))), "unsupportedAlgorithm");
}

TEST(Jks, NothingToSignWith) {
    EXPECT_EQ(outcome(keysOf(hostilePath("certificates_only.jks"))), "keyFileEmpty");
    EXPECT_EQ(outcome(openKeyFile(library(), hostilePath("no_entries.jks"))), "keyFileEmpty");
}

TEST(Jks, WrittenByTheDescriptionOpens) {
    auto store = header(1);
    appendKey(store, "a", encryptedKeyOfVector(), {certificateOfVector()});
    const auto keys = keysOf(sealed(store));
    ASSERT_TRUE(keys) << outcome(keys) << keys.error().detail;
    EXPECT_EQ(keys->front().alias, "a");
}

TEST(Jks, VersionOneHasNoCertificateTypes) {
    auto store = header(1, 1);
    appendKey(store, "a", encryptedKeyOfVector(), {certificateOfVector()}, 1);
    EXPECT_EQ(outcome(keysOf(sealed(store))), "opened");
}

TEST(Jks, UnknownVersionIsDamaged) {
    auto store = header(1, 3);
    appendKey(store, "a", encryptedKeyOfVector(), {certificateOfVector()});
    EXPECT_EQ(outcome(keysOf(sealed(store))), "keyFileDamaged");
}

TEST(Jks, KeyWithoutCertificate) {
    auto store = header(1);
    appendKey(store, "a", encryptedKeyOfVector(), {});
    EXPECT_EQ(outcome(keysOf(sealed(store))), "keyWithoutCertificate");
}

TEST(Jks, CertificateOfAnotherKey) {
    for (const auto* other : {"cert/individual_rsa_auth.cer", "cert/individual_sign.cer"}) {
        auto store = header(1);
        appendKey(store, "a", encryptedKeyOfVector(), {read(vectorPath(other)), certificateOfVector()});
        EXPECT_EQ(outcome(keysOf(sealed(store))), "certificateDoesNotMatch") << other;
    }
}

TEST(Jks, KeyThatCannotBeUsedDoesNotHideOneThatCan) {
    auto store = header(2);
    appendKey(store, "bare", encryptedKeyOfVector(), {});
    appendKey(store, "good", encryptedKeyOfVector(), {certificateOfVector()});
    const auto keys = keysOf(sealed(store));
    ASSERT_TRUE(keys) << outcome(keys);
    ASSERT_EQ(keys->size(), 1U);
    EXPECT_EQ(keys->front().alias, "good");
    const auto halves = (*keyFileOf(library(), sealed(store)))->open(secretOf(password)).value().incomplete;
    ASSERT_EQ(halves.size(), 1U);
    EXPECT_EQ(halves[0].alias, "bare");
    EXPECT_EQ(halves[0].missing, IncompleteKey::Missing::certificate);
    EXPECT_EQ(halves[0].algorithm, keys->front().signer->algorithm());
}

TEST(Jks, BrokenCertificateOrKeyBehindARightDigest) {
    auto store = header(1);
    appendKey(store, "a", encryptedKeyOfVector(), {Bytes(100, 0x30)});
    EXPECT_EQ(outcome(keysOf(sealed(store))), "keyFileDamaged");
    store = header(1);
    appendKey(store, "a", Bytes(100, 0x30), {certificateOfVector()});
    EXPECT_EQ(outcome(keysOf(sealed(store))), "keyFileDamaged");
}

TEST(Jks, AbsurdNumbersAreDamaged) {
    auto manyEntries = header(0xffffffff);
    appendKey(manyEntries, "a", encryptedKeyOfVector(), {certificateOfVector()});
    EXPECT_EQ(outcome(keysOf(sealed(manyEntries))), "keyFileDamaged");

    auto longKey = header(1);
    appendNumber(longKey, 1, 4);
    appendCounted(longKey, asBytes("a"), 2);
    appendNumber(longKey, 0, 8);
    appendNumber(longKey, 0xffffffff, 4);
    append(longKey, encryptedKeyOfVector());
    EXPECT_EQ(outcome(keysOf(sealed(longKey))), "keyFileDamaged");

    auto manyCertificates = header(1);
    appendKey(manyCertificates, "a", encryptedKeyOfVector(), {});
    for (std::size_t i = 0; i < 4; ++i) manyCertificates[manyCertificates.size() - 1 - i] = 0xff;
    EXPECT_EQ(outcome(keysOf(sealed(manyCertificates))), "keyFileDamaged");

    auto unknownTag = header(1);
    appendNumber(unknownTag, 7, 4);
    append(unknownTag, Bytes(64, 0));
    EXPECT_EQ(outcome(keysOf(sealed(unknownTag))), "keyFileDamaged");

    auto more = header(1);
    appendKey(more, "a", encryptedKeyOfVector(), {certificateOfVector()});
    append(more, Bytes(3, 0));
    EXPECT_EQ(outcome(keysOf(sealed(more))), "keyFileDamaged");
}

TEST(Jks, NameThatIsNotUtf8IsMadeSo) {
    auto store = header(1);
    appendKey(store, "a\xff\xc0\x80z", encryptedKeyOfVector(), {certificateOfVector()});
    const auto keys = keysOf(sealed(store));
    ASSERT_TRUE(keys) << outcome(keys);
    EXPECT_EQ(keys->front().alias, "a\uFFFD\uFFFD\uFFFDz");
}

}  // namespace
}  // namespace qoltanba::tokens::testing
