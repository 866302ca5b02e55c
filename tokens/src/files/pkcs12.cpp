// Longer than 400 lines: the MAC and the bags of a file are tried with the same passwords under one budget of
// key derivation, and reading the bags tells a damaged file from a wrong password.

#include "pkcs12.h"

#include <openssl/err.h>
#include <openssl/pkcs12.h>
#include <openssl/pkcs7.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/der.h>
#include <qoltanba/crypto/openssl.h>
#include <qoltanba/crypto/signer.h>

#include "kdf_budget.h"
#include "pbmac1.h"
#include "private_key.h"
#include "text.h"

namespace qoltanba::tokens {
namespace {

void freeSafes(STACK_OF(PKCS7) * safes) {
    sk_PKCS7_pop_free(safes, PKCS7_free);
}
void freeBags(STACK_OF(PKCS12_SAFEBAG) * bags) {
    sk_PKCS12_SAFEBAG_pop_free(bags, PKCS12_SAFEBAG_free);
}
void freeText(char* text) {
    OPENSSL_free(text);
}

using SafesPtr = Handle<STACK_OF(PKCS7), freeSafes>;
using BagsPtr = Handle<STACK_OF(PKCS12_SAFEBAG), freeBags>;
using TextPtr = Handle<char, freeText>;
using FetchedDigestPtr = Handle<EVP_MD, EVP_MD_free>;

/// The password as OpenSSL's PKCS#12 functions take it: UTF-8, which they convert to a BMPString. A null
/// `text` gives another key than an empty one, because RFC 7292 does not say whether an empty password has
/// its two zero octets.
struct Password {
    const char* text = nullptr;
    int size = 0;
};

std::vector<Password> waysToWrite(const Secret& secret) {
    if (secret.empty()) return {{nullptr, 0}, {"", 0}};
    return {{secret.view().data(), static_cast<int>(secret.view().size())}};
}

/// Returns the octets of the bag's attribute localKeyID; empty if the bag has no such attribute.
Bytes localKeyIdOf(const PKCS12_SAFEBAG* bag) {
    const ASN1_TYPE* value = PKCS12_SAFEBAG_get0_attr(bag, NID_localKeyID);
    if (value == nullptr || value->type != V_ASN1_OCTET_STRING) return {};
    const auto* octets = ASN1_STRING_get0_data(value->value.octet_string);
    return {octets, octets + ASN1_STRING_length(value->value.octet_string)};
}

std::string friendlyNameOf(PKCS12_SAFEBAG* bag) {
    const TextPtr name(PKCS12_get_friendlyname(bag));
    return name ? asUtf8(name.get()) : std::string();
}

Bytes encodingOf(const PKCS12_SAFEBAG* bag) {
    unsigned char* octets = nullptr;
    const int size = i2d_PKCS12_SAFEBAG(bag, &octets);
    Bytes encoded(octets, octets + std::max(size, 0));
    OPENSSL_free(octets);
    return encoded;
}

/// Returns the octets of an X.509 certificate in an encoded SafeBag (RFC 7292, sections 4.2 and 4.2.3).
/// OpenSSL 3.0 would return an X509 of its default context. That context does not know the national keys and
/// has no decoder for them.
std::optional<BytesView> certificateIn(BytesView bag) {
    namespace der = crypto::der;
    // SEQUENCE { OBJECT IDENTIFIER, [0] { SEQUENCE { OBJECT IDENTIFIER, [0] { OCTET STRING } } } }
    for (int level = 0; level < 2; ++level) {
        const auto holder = der::take(bag, der::sequence);
        BytesView members = holder ? holder->content : BytesView();
        der::take(members, der::objectIdentifier);
        const auto value = der::take(members, der::explicit0);
        if (!value) return std::nullopt;
        bag = value->content;
    }
    const auto octets = der::take(bag, der::octetString);
    if (!octets || !bag.empty()) return std::nullopt;
    return octets->content;
}

struct KeyEntry {
    Result<crypto::EvpKeyPtr> key;
    Bytes localKeyId;
    std::string alias;
};

struct CertificateEntry {
    crypto::Certificate certificate;
    Bytes localKeyId;
    std::string alias;
};

struct Contents {
    std::vector<KeyEntry> keys;
    std::vector<CertificateEntry> certificates;
    std::optional<Error> unreadableCertificate;  ///< of the last one that could not be read
};

/// Reads the safes and bags of one PFX with one password.
class BagReader {
  public:
    /// `undecipherable` is the error to return if a decryption fails: keyFileDamaged if the MAC has shown
    /// that the password is right, else wrongPassword.
    BagReader(const crypto::Library& library, Password password, KdfBudget& budget, ErrorCode undecipherable)
        : library_(library), password_(password), budget_(budget), undecipherable_(undecipherable) {}

    Result<void> read(const PKCS12* pkcs12);

    Contents& contents() { return contents_; }
    /// Whether at least one private key was decrypted.
    bool hasDecryptedKey() const { return hasDecryptedKey_; }

  private:
    Result<void> readSafe(PKCS7* safe);
    Result<void> readBags(const STACK_OF(PKCS12_SAFEBAG) * bags, int depth);
    Result<void> readBag(PKCS12_SAFEBAG* bag, int depth);
    Result<void> readShroudedKey(PKCS12_SAFEBAG* bag);
    void addKey(const PKCS8_PRIV_KEY_INFO* pkcs8, PKCS12_SAFEBAG* bag);
    Result<void> readCertificate(PKCS12_SAFEBAG* bag);
    Result<BagsPtr> bagsOf(PKCS7* safe);

    const crypto::Library& library_;
    Password password_;
    KdfBudget& budget_;
    ErrorCode undecipherable_;
    Contents contents_;
    bool hasDecryptedKey_ = false;
};

Result<void> BagReader::read(const PKCS12* pkcs12) {
    const SafesPtr safes(PKCS12_unpack_authsafes(pkcs12));
    if (!safes) return crypto::failWithOpenSsl(ErrorCode::keyFileDamaged, "AuthenticatedSafe");
    for (int i = 0; i < sk_PKCS7_num(safes.get()); ++i) {
        if (auto done = readSafe(sk_PKCS7_value(safes.get(), i)); !done) return done;
    }
    return {};
}

Result<BagsPtr> BagReader::bagsOf(PKCS7* safe) {
    if (safe->d.ptr == nullptr) return fail(ErrorCode::keyFileDamaged, "ContentInfo without content");
    if (PKCS7_type_is_data(safe)) {
        BagsPtr bags(PKCS12_unpack_p7data(safe));
        if (!bags) return crypto::failWithOpenSsl(ErrorCode::keyFileDamaged, "SafeContents");
        return bags;
    }
    if (!PKCS7_type_is_encrypted(safe))
        return fail(ErrorCode::unsupportedAlgorithm, "contents encrypted by a public key");
    const PKCS7_ENC_CONTENT* encrypted = safe->d.encrypted->enc_data;
    if (encrypted == nullptr || encrypted->enc_data == nullptr)
        return fail(ErrorCode::keyFileDamaged, "EncryptedData without content");
    if (auto affordable = budget_.spend(library_, encrypted->algorithm); !affordable)
        return fail(affordable.error());
    BagsPtr bags(PKCS12_unpack_p7encdata(safe, password_.text, password_.size));
    if (!bags) return crypto::failWithOpenSsl(undecipherable_, "encrypted SafeContents");
    return bags;
}

Result<void> BagReader::readSafe(PKCS7* safe) {
    const auto bags = bagsOf(safe);
    if (!bags) return fail(bags.error());
    return readBags(bags->get(), 0);
}

Result<void> BagReader::readBags(const STACK_OF(PKCS12_SAFEBAG) * bags, int depth) {
    constexpr int deepest = 8;  // nested SafeContents are rare; deeper nesting than this is an attack
    if (depth > deepest) return fail(ErrorCode::keyFileDamaged, "SafeContents nested too deep");
    for (int i = 0; i < sk_PKCS12_SAFEBAG_num(bags); ++i) {
        if (auto done = readBag(sk_PKCS12_SAFEBAG_value(bags, i), depth); !done) return done;
    }
    return {};
}

Result<void> BagReader::readBag(PKCS12_SAFEBAG* bag, int depth) {
    switch (PKCS12_SAFEBAG_get_nid(bag)) {
        case NID_keyBag:
            addKey(PKCS12_SAFEBAG_get0_p8inf(bag), bag);
            return {};
        case NID_pkcs8ShroudedKeyBag:
            return readShroudedKey(bag);
        case NID_certBag:
            return readCertificate(bag);
        case NID_safeContentsBag:
            return readBags(PKCS12_SAFEBAG_get0_safes(bag), depth + 1);
        default:
            return {};  // CRLs and secrets are not needed to sign
    }
}

Result<void> BagReader::readShroudedKey(PKCS12_SAFEBAG* bag) {
    const X509_ALGOR* encryption = nullptr;
    X509_SIG_get0(PKCS12_SAFEBAG_get0_pkcs8(bag), &encryption, nullptr);
    if (auto affordable = budget_.spend(library_, encryption); !affordable) return affordable;
    const Pkcs8Ptr pkcs8(
        PKCS12_decrypt_skey_ex(bag, password_.text, password_.size, library_.context(), nullptr));
    if (!pkcs8) {
        auto problem = crypto::failWithOpenSsl(undecipherable_, "private key");
        // If the MAC has shown that the password is right, another key beside this one can still be used.
        if (undecipherable_ != ErrorCode::keyFileDamaged) return problem;
        contents_.keys.push_back({std::move(problem), localKeyIdOf(bag), friendlyNameOf(bag)});
        return {};
    }
    hasDecryptedKey_ = true;
    addKey(pkcs8.get(), bag);
    return {};
}

void BagReader::addKey(const PKCS8_PRIV_KEY_INFO* pkcs8, PKCS12_SAFEBAG* bag) {
    contents_.keys.push_back({privateKeyOf(library_, pkcs8), localKeyIdOf(bag), friendlyNameOf(bag)});
}

Result<void> BagReader::readCertificate(PKCS12_SAFEBAG* bag) {
    if (PKCS12_SAFEBAG_get_bag_nid(bag) != NID_x509Certificate) return {};
    const Bytes encoded = encodingOf(bag);
    const auto der = certificateIn(encoded);
    auto certificate = der ? crypto::Certificate::fromDer(library_, *der)
                           : fail(ErrorCode::certificateUnreadable, "certificate bag");
    if (!certificate) {
        // It may stand beside the right pair.
        contents_.unreadableCertificate = Error{ErrorCode::keyFileDamaged, certificate.error().detail};
        return {};
    }
    contents_.certificates.push_back({std::move(*certificate), localKeyIdOf(bag), friendlyNameOf(bag)});
    return {};
}

bool isPairOf(const EVP_PKEY* key, const crypto::Certificate& certificate) {
    const EVP_PKEY* publicKey = X509_get0_pubkey(certificate.x509());
    const bool equal = publicKey != nullptr && EVP_PKEY_eq(publicKey, key) == 1;
    ERR_clear_error();
    return equal;
}

bool isAuthority(const crypto::Certificate& certificate) {
    return (X509_get_extension_flags(certificate.x509()) & EXFLAG_CA) != 0;
}

/// Finds the certificate of each key and makes a signer of each pair.
class Pairing {
  public:
    Pairing(const crypto::LibraryPtr& library, Contents& contents)
        : library_(library), contents_(contents), taken_(contents.certificates.size(), false) {}

    /// Returns all pairs, in the order of the keys, and what has no other half. If there is no pair at all,
    /// returns the first key's error.
    Result<OpenedKeyFile> open();

  private:
    Result<std::size_t> certificateFor(const KeyEntry& entry) const;
    Result<StoredKey> pair(KeyEntry& entry);
    std::vector<IncompleteKey> certificatesAlone() const;
    bool mayHaveKey(const CertificateEntry& entry) const;

    const crypto::LibraryPtr& library_;
    Contents& contents_;
    std::vector<bool> taken_;
};

/// The public key decides. localKeyID only says which of several certificates of the key is meant, and it may
/// point to a wrong one.
Result<std::size_t> Pairing::certificateFor(const KeyEntry& entry) const {
    std::optional<std::size_t> found;
    bool stranger = false;
    for (std::size_t i = 0; i < contents_.certificates.size(); ++i) {
        const auto& candidate = contents_.certificates[i];
        const bool isNamed = !entry.localKeyId.empty() && candidate.localKeyId == entry.localKeyId;
        if (isPairOf(entry.key->get(), candidate.certificate)) {
            if (isNamed) return i;
            if (!found) found = i;
        } else if (!isAuthority(candidate.certificate)) {  // some programs add the whole chain
            stranger = stranger || isNamed || !taken_[i];
        }
    }
    if (found) return *found;
    if (stranger) return fail(ErrorCode::certificateDoesNotMatch, "no certificate is of this key");
    if (contents_.unreadableCertificate) return fail(*contents_.unreadableCertificate);
    return fail(ErrorCode::keyWithoutCertificate);
}

Result<StoredKey> Pairing::pair(KeyEntry& entry) {
    if (!entry.key) return fail(entry.key.error());
    const auto index = certificateFor(entry);
    if (!index) return fail(index.error());
    taken_[*index] = true;
    const auto& found = contents_.certificates[*index];
    auto signer = crypto::makeKeySigner(library_, std::move(*entry.key), found.certificate);
    if (!signer) return fail(signer.error());
    return StoredKey{entry.alias.empty() ? found.alias : entry.alias, std::move(*signer)};
}

/// The certificates of which the file has no key, each once. Those of authorities are there to make a path.
std::vector<IncompleteKey> Pairing::certificatesAlone() const {
    std::vector<IncompleteKey> alone;
    for (const CertificateEntry& entry : contents_.certificates) {
        const bool isTwice = std::ranges::any_of(
            alone, [&](const IncompleteKey& other) { return other.certificate == entry.certificate; });
        if (isTwice || isAuthority(entry.certificate) || mayHaveKey(entry)) continue;
        alone.push_back({entry.alias, IncompleteKey::Missing::privateKey, std::nullopt, entry.certificate});
    }
    return alone;
}

/// Of a key that cannot be read, only the identifier says whose it is.
bool Pairing::mayHaveKey(const CertificateEntry& entry) const {
    return std::ranges::any_of(contents_.keys, [&](const KeyEntry& key) {
        return key.key ? isPairOf(key.key->get(), entry.certificate) : key.localKeyId == entry.localKeyId;
    });
}

Result<OpenedKeyFile> Pairing::open() {
    OpenedKeyFile opened;
    std::vector<IncompleteKey> alone = certificatesAlone();  // pair() takes the keys
    std::optional<Error> problem;
    for (auto& entry : contents_.keys) {
        auto key = pair(entry);
        const bool isTwice = key && std::ranges::any_of(opened.keys, [&](const StoredKey& other) {
                                 return other.signer->certificate() == key->signer->certificate();
                             });
        if (isTwice) continue;
        if (key) {
            opened.keys.push_back(std::move(*key));
            continue;
        }
        if (isWithoutCertificate(key.error()))
            opened.incomplete.push_back(withoutCertificate(entry.alias, entry.key->get()));
        if (!problem) problem = key.error();
    }
    if (!opened.keys.empty()) {
        std::ranges::move(alone, std::back_inserter(opened.incomplete));
        return opened;
    }
    if (problem) return fail(*problem);
    if (contents_.unreadableCertificate) return fail(*contents_.unreadableCertificate);
    return fail(ErrorCode::keyFileEmpty, "no private key in it");
}

class Pkcs12File final : public KeyFile {
  public:
    Pkcs12File(crypto::LibraryPtr library, crypto::Pkcs12Ptr pkcs12, BytesView pfx,
               std::uint64_t derivationLimit)
        : library_(std::move(library)), pkcs12_(std::move(pkcs12)), derivationLimit_(derivationLimit) {
        if (hasPbmac1(pkcs12_.get())) pfx_.assign(pfx.begin(), pfx.end());
    }

    StorageKind kind() const override { return StorageKind::pkcs12; }
    Result<OpenedKeyFile> open(const Secret& secret) override;

  private:
    Result<void> checkMacIsAffordable(KdfBudget& budget) const;
    Result<bool> macAgrees(Password password, KdfBudget& budget) const;
    Result<OpenedKeyFile> openVerified(Password password, KdfBudget& budget) const;
    Result<OpenedKeyFile> openWithoutMac(const std::vector<Password>& ways, KdfBudget& budget) const;
    bool opensAnyKey(Password password, KdfBudget& budget) const;

    crypto::LibraryPtr library_;
    crypto::Pkcs12Ptr pkcs12_;
    Bytes pfx_;  ///< the whole file, if its MAC is a PBMAC1
    std::uint64_t derivationLimit_;
};

Result<void> Pkcs12File::checkMacIsAffordable(KdfBudget& budget) const {
    const X509_ALGOR* algorithm = nullptr;
    const ASN1_INTEGER* rounds = nullptr;
    PKCS12_get0_mac(nullptr, &algorithm, nullptr, &rounds, pkcs12_.get());
    const char* digest = OBJ_nid2sn(OBJ_obj2nid(algorithm->algorithm));
    if (!FetchedDigestPtr(EVP_MD_fetch(library_->context(), digest, nullptr)))
        return crypto::failWithOpenSsl(ErrorCode::unsupportedAlgorithm, "digest of the MAC");
    return budget.spend(rounds);
}

Result<bool> Pkcs12File::macAgrees(Password password, KdfBudget& budget) const {
    if (!pfx_.empty()) {
        const std::string_view text(password.text == nullptr ? "" : password.text,
                                    static_cast<std::size_t>(password.size));
        return pbmac1Agrees(*library_, pkcs12_.get(), pfx_, text, budget);
    }
    if (auto affordable = checkMacIsAffordable(budget); !affordable) return fail(affordable.error());
    ERR_clear_error();
    if (PKCS12_verify_mac(pkcs12_.get(), password.text, password.size) == 1) return true;
    // If the MAC differs, OpenSSL leaves no error. If it could not be computed, OpenSSL leaves one.
    if (ERR_peek_error() == 0) return false;
    return crypto::failWithOpenSsl(ErrorCode::keyFileDamaged, "MAC");
}

Result<OpenedKeyFile> Pkcs12File::openVerified(Password password, KdfBudget& budget) const {
    BagReader reader(*library_, password, budget, ErrorCode::keyFileDamaged);
    if (auto done = reader.read(pkcs12_.get()); !done) return fail(done.error());
    return Pairing(library_, reader.contents()).open();
}

Result<OpenedKeyFile> Pkcs12File::openWithoutMac(const std::vector<Password>& ways, KdfBudget& budget) const {
    Error problem;
    for (const auto& password : ways) {
        BagReader reader(*library_, password, budget, ErrorCode::wrongPassword);
        auto done = reader.read(pkcs12_.get());
        if (done) return Pairing(library_, reader.contents()).open();
        problem = done.error();
        if (problem.code != ErrorCode::wrongPassword) break;
    }
    return fail(problem);
}

/// Called if the MAC does not match, to tell a damaged file from a wrong password: if a key can be decrypted,
/// the password is right.
bool Pkcs12File::opensAnyKey(Password password, KdfBudget& budget) const {
    BagReader reader(*library_, password, budget, ErrorCode::wrongPassword);
    static_cast<void>(reader.read(pkcs12_.get()));
    ERR_clear_error();
    return reader.hasDecryptedKey();
}

Result<OpenedKeyFile> Pkcs12File::open(const Secret& secret) {
    ERR_clear_error();
    KdfBudget budget(derivationLimit_);
    const auto ways = waysToWrite(secret);
    if (PKCS12_mac_present(pkcs12_.get()) != 1) return openWithoutMac(ways, budget);
    for (const auto& password : ways) {
        const auto agrees = macAgrees(password, budget);
        if (!agrees) return fail(agrees.error());
        if (*agrees) return openVerified(password, budget);
    }
    const bool passwordIsRight =
        std::ranges::any_of(ways, [&](const Password& password) { return opensAnyKey(password, budget); });
    if (passwordIsRight) return fail(ErrorCode::keyFileDamaged, "the MAC does not agree, yet a key opens");
    return fail(ErrorCode::wrongPassword);
}

}  // namespace

bool looksLikePkcs12(BytesView content) {
    constexpr std::uint8_t sequence = 0x30;
    constexpr std::uint8_t longLength = 0x80;
    if (content.size() < 2 || content[0] != sequence) return false;
    // The length octets: short form, indefinite form (no length octets follow) or the given number of length
    // octets (X.690, 8.1.3).
    const std::size_t lengthOctets = (content[1] & longLength) != 0 ? content[1] & 0x7fU : 0;
    constexpr std::uint8_t versionThree[] = {0x02, 0x01, 0x03};
    if (lengthOctets > sizeof(std::uint64_t) || content.size() < 2 + lengthOctets + sizeof versionThree)
        return false;
    return std::ranges::equal(content.subspan(2 + lengthOctets, sizeof versionThree), versionThree);
}

Result<std::unique_ptr<KeyFile>> pkcs12File(const crypto::LibraryPtr& library, BytesView content,
                                            std::uint64_t derivationLimit) {
    ERR_clear_error();
    PKCS12* pkcs12 = PKCS12_init_ex(NID_pkcs7_data, library->context(), nullptr);
    if (pkcs12 == nullptr) return crypto::failWithOpenSsl(ErrorCode::internal, "PKCS12_init_ex");
    // The same as d2i_PKCS12_bio, which does not return where the PFX ends. If it fails, OpenSSL frees the
    // object and sets the pointer to null.
    const unsigned char* next = content.data();
    const bool read =
        ASN1_item_d2i_ex(reinterpret_cast<ASN1_VALUE**>(&pkcs12), &next, static_cast<long>(content.size()),
                         ASN1_ITEM_rptr(PKCS12), library->context(), nullptr) != nullptr;
    crypto::Pkcs12Ptr owned(pkcs12);
    if (!read) return crypto::failWithOpenSsl(ErrorCode::keyFileDamaged, "PFX");
    // The PFX must be the whole file (RFC 7292, section 4), because its MAC does not cover octets behind it.
    if (next != content.data() + content.size())
        return fail(ErrorCode::keyFileDamaged, "octets after the PFX");
    return std::make_unique<Pkcs12File>(library, std::move(owned), content, derivationLimit);
}

}  // namespace qoltanba::tokens
