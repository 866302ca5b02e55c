#include "jks.h"

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/oids.h>
#include <qoltanba/crypto/openssl.h>
#include <qoltanba/crypto/signer.h>

#include "private_key.h"
#include "text.h"
#include "wiped.h"

// The format, as keytool writes it. Numbers are big-endian. "Text" is two octets of length, then UTF-8.
// - The mark FEEDFEED, the version (1 or 2), and the number of entries. Each entry begins with its tag:
//     - 1 (key): alias as text, 8 octets of time, length and EncryptedPrivateKeyInfo, number of
//       certificates, the certificates;
//     - 2 (trusted certificate): alias as text, 8 octets of time, one certificate.
//   A certificate is its type as text (only in version 2), its length and its DER.
// - SHA-1 of the password in UTF-16, of the words "Mighty Aphrodite" and of all octets before.

namespace qoltanba::tokens {
namespace {

constexpr std::uint32_t mark = 0xfeedfeed;
constexpr std::size_t sha1Size = 20;
constexpr std::string_view keyProtectorOid = "1.3.6.1.4.1.42.2.17.1.1";

using EncryptedKeyPtr = Handle<X509_SIG, X509_SIG_free>;

/// Reads big-endian numbers and counted octets. If a read would go beyond the end, it returns nothing.
class Reader {
  public:
    explicit Reader(BytesView rest) : rest_(rest) {}

    std::optional<BytesView> octets(std::size_t count) {
        if (count > rest_.size()) return std::nullopt;
        const auto piece = rest_.first(count);
        rest_ = rest_.subspan(count);
        return piece;
    }
    std::optional<std::uint32_t> number(std::size_t size) {
        const auto piece = octets(size);
        if (!piece) return std::nullopt;
        std::uint32_t value = 0;
        for (const auto octet : *piece) value = value << 8U | octet;
        return value;
    }
    std::optional<BytesView> counted(std::size_t sizeOfCount) {
        const auto count = number(sizeOfCount);
        return count ? octets(*count) : std::nullopt;
    }
    std::size_t left() const { return rest_.size(); }

  private:
    BytesView rest_;
};

struct ProtectedKey {
    std::string alias;
    Bytes encryptedKey;        ///< DER of EncryptedPrivateKeyInfo
    std::vector<Bytes> chain;  ///< DER, the key's own certificate first
};

struct Store {
    std::vector<ProtectedKey> keys;
    std::uint32_t entries = 0;
    Bytes signedPart;
    Bytes digest;
};

Bytes copyOf(BytesView octets) {
    return {octets.begin(), octets.end()};
}

std::optional<Bytes> readCertificate(Reader& reader, std::uint32_t version) {
    if (version == 2 && !reader.counted(2)) return std::nullopt;
    const auto der = reader.counted(4);
    if (!der) return std::nullopt;
    return copyOf(*der);
}

std::optional<ProtectedKey> readKey(Reader& reader, std::uint32_t version, std::string alias) {
    const auto encrypted = reader.counted(4);
    const auto certificates = encrypted ? reader.number(4) : std::nullopt;
    if (!certificates) return std::nullopt;
    ProtectedKey entry{std::move(alias), copyOf(*encrypted), {}};
    for (std::uint32_t i = 0; i < *certificates; ++i) {
        auto certificate = readCertificate(reader, version);
        if (!certificate) return std::nullopt;
        entry.chain.push_back(std::move(*certificate));
    }
    return entry;
}

/// Returns false if a length leads beyond the end of the file or the tag is unknown.
bool readEntry(Reader& reader, std::uint32_t version, Store& store) {
    constexpr std::uint32_t key = 1;
    constexpr std::uint32_t trustedCertificate = 2;
    constexpr std::size_t timeSize = 8;
    const auto tag = reader.number(4);
    const auto alias = reader.counted(2);
    if (!tag || !alias || !reader.octets(timeSize)) return false;
    if (*tag == trustedCertificate) return readCertificate(reader, version).has_value();
    if (*tag != key) return false;
    auto entry = readKey(reader, version, asUtf8(asText(*alias)));
    if (!entry) return false;
    store.keys.push_back(std::move(*entry));
    return true;
}

Result<Store> parse(BytesView content) {
    constexpr std::size_t headerSize = 12;
    if (content.size() < headerSize + sha1Size) return fail(ErrorCode::keyFileDamaged, "JKS cut off");
    const auto signedPart = content.first(content.size() - sha1Size);
    Store store{{}, 0, copyOf(signedPart), copyOf(content.last(sha1Size))};
    Reader reader(signedPart);
    reader.number(4);  // the mark has been checked already
    const auto version = reader.number(4).value_or(0);
    store.entries = reader.number(4).value_or(0);
    if (version != 1 && version != 2)
        return fail(ErrorCode::keyFileDamaged, "JKS version " + std::to_string(version));
    for (std::uint32_t i = 0; i < store.entries; ++i) {
        if (!readEntry(reader, version, store))
            return fail(ErrorCode::keyFileDamaged, "JKS entry " + std::to_string(i + 1));
    }
    if (reader.left() != 0) return fail(ErrorCode::keyFileDamaged, "octets after the last JKS entry");
    return store;
}

/// Computes SHA-1 over several pieces. The caller gives the memory for the digest and wipes it if needed.
class Sha1 {
  public:
    static Result<Sha1> make(const crypto::Library& library) {
        crypto::EvpMdPtr digest(EVP_MD_fetch(library.context(), "SHA1", nullptr));
        crypto::EvpMdContextPtr context(EVP_MD_CTX_new());
        if (!digest || !context) return crypto::failWithOpenSsl(ErrorCode::cryptographyUnavailable, "SHA-1");
        return Sha1(std::move(digest), std::move(context));
    }
    bool of(std::initializer_list<BytesView> pieces, std::span<std::uint8_t> into) const {
        if (EVP_DigestInit_ex2(context_.get(), digest_.get(), nullptr) != 1) return false;
        for (const auto piece : pieces) {
            if (EVP_DigestUpdate(context_.get(), piece.data(), piece.size()) != 1) return false;
        }
        return EVP_DigestFinal_ex(context_.get(), into.data(), nullptr) == 1;
    }

  private:
    Sha1(crypto::EvpMdPtr digest, crypto::EvpMdContextPtr context)
        : digest_(std::move(digest)), context_(std::move(context)) {}
    crypto::EvpMdPtr digest_;
    crypto::EvpMdContextPtr context_;
};

bool isEqual(BytesView a, BytesView b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

/// Removes the protection of Sun's key protector. The octets are salt ‖ (key xor keystream) ‖ check. A block
/// of the keystream is SHA-1 of the password and the block before it; the salt comes before the first block.
/// The check is SHA-1 of the password and the key. Returns wrongPassword if the check differs.
Result<Wiped> unprotect(const Sha1& sha1, const Wiped& password, BytesView protectedKey) {
    if (protectedKey.size() <= 2 * sha1Size)
        return fail(ErrorCode::keyFileDamaged, "protected key too short");
    const auto salt = protectedKey.first(sha1Size);
    const auto check = protectedKey.last(sha1Size);
    const auto cipher = protectedKey.subspan(sha1Size, protectedKey.size() - 2 * sha1Size);

    Wiped plain(cipher.size());
    Wiped block(sha1Size);
    std::ranges::copy(salt, block.octets().begin());
    for (std::size_t i = 0; i < cipher.size(); ++i) {
        const auto at = i % sha1Size;
        if (at == 0 && !sha1.of({password.octets(), block.octets()}, block.octets()))
            return crypto::failWithOpenSsl(ErrorCode::internal, "SHA-1");
        plain.octets()[i] = static_cast<std::uint8_t>(cipher[i] ^ block.octets()[at]);
    }
    if (!sha1.of({password.octets(), plain.octets()}, block.octets()))
        return crypto::failWithOpenSsl(ErrorCode::internal, "SHA-1");
    if (!isEqual(block.octets(), check)) return fail(ErrorCode::wrongPassword, "key protector");
    return plain;
}

Result<Pkcs8Ptr> decrypt(const Sha1& sha1, const Wiped& password, const Bytes& encryptedKey) {
    const unsigned char* next = encryptedKey.data();
    const EncryptedKeyPtr encrypted(d2i_X509_SIG(nullptr, &next, static_cast<long>(encryptedKey.size())));
    if (!encrypted) return crypto::failWithOpenSsl(ErrorCode::keyFileDamaged, "EncryptedPrivateKeyInfo");
    const X509_ALGOR* algorithm = nullptr;
    const ASN1_OCTET_STRING* octets = nullptr;
    X509_SIG_get0(encrypted.get(), &algorithm, &octets);
    const std::string oid = crypto::oidText(algorithm->algorithm);
    if (oid != keyProtectorOid) return fail(ErrorCode::unsupportedAlgorithm, "key protection " + oid);
    const auto plain =
        unprotect(sha1, password,
                  {ASN1_STRING_get0_data(octets), static_cast<std::size_t>(ASN1_STRING_length(octets))});
    if (!plain) return fail(plain.error());
    const unsigned char* key = plain->octets().data();
    Pkcs8Ptr pkcs8(d2i_PKCS8_PRIV_KEY_INFO(nullptr, &key, static_cast<long>(plain->octets().size())));
    if (!pkcs8) return crypto::failWithOpenSsl(ErrorCode::keyFileDamaged, "PrivateKeyInfo");
    return pkcs8;
}

class JksFile final : public KeyFile {
  public:
    JksFile(crypto::LibraryPtr library, Store store)
        : library_(std::move(library)), store_(std::move(store)) {}

    StorageKind kind() const override { return StorageKind::jks; }
    Result<OpenedKeyFile> open(const Secret& secret) override;

  private:
    Result<void> checkIntegrity(const Sha1& sha1, const Wiped& password) const;
    Result<crypto::EvpKeyPtr> openKey(const Sha1& sha1, const Wiped& password,
                                      const ProtectedKey& entry) const;
    Result<StoredKey> pair(const ProtectedKey& entry, const crypto::EvpKeyPtr& key) const;

    crypto::LibraryPtr library_;
    Store store_;
};

/// If the digest at the end differs, either the file was changed or the password is wrong. If the password
/// still opens a key, the password is right and the file is damaged.
Result<void> JksFile::checkIntegrity(const Sha1& sha1, const Wiped& password) const {
    std::array<std::uint8_t, sha1Size> digest{};
    if (!sha1.of({password.octets(), asBytes("Mighty Aphrodite"), store_.signedPart}, digest))
        return crypto::failWithOpenSsl(ErrorCode::internal, "SHA-1");
    if (isEqual(digest, store_.digest)) return {};
    const bool passwordIsRight = std::ranges::any_of(store_.keys, [&](const ProtectedKey& entry) {
        return decrypt(sha1, password, entry.encryptedKey).has_value();
    });
    if (passwordIsRight) return fail(ErrorCode::keyFileDamaged, "digest of the store");
    return fail(ErrorCode::wrongPassword, "digest of the store");
}

Result<crypto::EvpKeyPtr> JksFile::openKey(const Sha1& sha1, const Wiped& password,
                                           const ProtectedKey& entry) const {
    const auto pkcs8 = decrypt(sha1, password, entry.encryptedKey);
    if (!pkcs8) return fail(pkcs8.error());
    return privateKeyOf(*library_, pkcs8->get());
}

Result<StoredKey> JksFile::pair(const ProtectedKey& entry, const crypto::EvpKeyPtr& key) const {
    if (entry.chain.empty()) return fail(ErrorCode::keyWithoutCertificate);
    auto certificate = crypto::Certificate::fromDer(*library_, entry.chain.front());
    if (!certificate) return fail(ErrorCode::keyFileDamaged, certificate.error().detail);
    EVP_PKEY_up_ref(key.get());
    auto signer = crypto::makeKeySigner(library_, crypto::EvpKeyPtr(key.get()), std::move(*certificate));
    if (!signer) return fail(signer.error());
    return StoredKey{entry.alias, std::move(*signer)};
}

/// A certificate that the store trusts stands alone by its nature, so it is not half of a key.
Result<OpenedKeyFile> JksFile::open(const Secret& secret) {
    ERR_clear_error();
    const auto sha1 = Sha1::make(*library_);
    if (!sha1) return fail(sha1.error());
    const auto password = asUtf16(secret);
    if (auto whole = checkIntegrity(*sha1, password); !whole) return fail(whole.error());

    // As with PKCS#12: a key that cannot be used does not hide the keys that can.
    OpenedKeyFile opened;
    std::optional<Error> problem;
    for (const auto& entry : store_.keys) {
        const auto key = openKey(*sha1, password, entry);
        auto stored = key ? pair(entry, *key) : fail(key.error());
        if (stored) {
            opened.keys.push_back(std::move(*stored));
            continue;
        }
        if (key && isWithoutCertificate(stored.error()))
            opened.incomplete.push_back(withoutCertificate(entry.alias, key->get()));
        if (!problem) problem = stored.error();
    }
    if (!opened.keys.empty()) return opened;
    if (problem) return fail(*problem);
    return fail(ErrorCode::keyFileEmpty, "no private key in it");
}

}  // namespace

bool looksLikeJks(BytesView content) {
    return Reader(content).number(4) == mark;
}

Result<std::unique_ptr<KeyFile>> jksFile(const crypto::LibraryPtr& library, BytesView content) {
    auto store = parse(content);
    if (!store) return fail(store.error());
    if (store->entries == 0) return fail(ErrorCode::keyFileEmpty, "JKS without entries");
    return std::make_unique<JksFile>(library, std::move(*store));
}

}  // namespace qoltanba::tokens
