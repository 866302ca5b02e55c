#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <span>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/private_file.h>
#include <qoltanba/localhost_certificate/local_certificate.h>

#include "handles.h"
#include "naming.h"

namespace qoltanba::localhost_certificate {
namespace fs = std::filesystem;
namespace {

constexpr const char* keptFile = "localhost.pem";
constexpr const char* authorityFile = "authority.crt";
constexpr std::size_t serialOctets = 16;
/// The certificate is valid from a day before, because the computer's clock may be set back between two
/// starts.
constexpr long backdatedSeconds = 24L * 3600;
constexpr long daySeconds = 24L * 3600;

/// In a name constraint, the mask follows the address (RFC 5280, section 4.2.1.10).
constexpr const char* nameConstraints =
    "critical,permitted;IP:127.0.0.1/255.255.255.255,"
    "permitted;IP:::1/FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF,permitted;DNS:localhost";

struct Extension {
    int nid;
    const char* value;
};

/// The extensions that limit the authority. The two key identifiers follow them.
constexpr std::array authorityExtensions{Extension{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
                                         Extension{NID_key_usage, "critical,keyCertSign"},
                                         Extension{NID_ext_key_usage, "serverAuth"},
                                         Extension{NID_name_constraints, nameConstraints}};
constexpr std::array keyIdentifiers{Extension{NID_subject_key_identifier, "hash"},
                                    Extension{NID_authority_key_identifier, "keyid:always"}};

struct Pair {
    CertificatePtr authority;
    CertificatePtr leaf;
    KeyPtr leafKey;
};

Result<void> opensslSaysNo(const char* step) {
    return failWithQueue(ErrorCode::localCertificateUnusable, step);
}

KeyPtr newKey() {
    return KeyPtr(EVP_EC_gen("P-256"));
}

bool setRandomSerial(X509* certificate) {
    std::array<std::uint8_t, serialOctets> octets{};
    if (RAND_bytes(octets.data(), octets.size()) != 1) return false;
    // Positive and of a fixed length, so that names with the number in them look alike.
    octets[0] = static_cast<std::uint8_t>((octets[0] & 0x7f) | 0x40);
    const BignumPtr number(BN_bin2bn(octets.data(), octets.size(), nullptr));
    return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool setSubject(X509* certificate, std::string_view commonName) {
    const auto add = [name = X509_get_subject_name(certificate)](const char* field, std::string_view value) {
        return X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8,
                                          reinterpret_cast<const unsigned char*>(value.data()),
                                          static_cast<int>(value.size()), -1, 0) == 1;
    };
    return add("O", organisationName) && add("CN", commonName);
}

bool setValidity(X509* certificate, TimePoint now) {
    std::time_t from = std::chrono::system_clock::to_time_t(now) - backdatedSeconds;
    return X509_time_adj_ex(X509_getm_notBefore(certificate), 0, 0, &from) != nullptr &&
           X509_time_adj_ex(X509_getm_notAfter(certificate), localCertificateDays, 0, &from) != nullptr;
}

bool addExtensions(X509* certificate, X509* issuer, std::span<const Extension> extensions) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    for (const Extension& wanted : extensions) {
        X509_EXTENSION* made = X509V3_EXT_conf_nid(nullptr, &context, wanted.nid, wanted.value);
        const bool added = made != nullptr && X509_add_ext(certificate, made, -1) == 1;
        X509_EXTENSION_free(made);
        if (!added) return false;
    }
    return true;
}

Result<CertificatePtr> makeAuthority(EVP_PKEY* key, TimePoint now) {
    CertificatePtr certificate(X509_new());
    X509* x509 = certificate.get();
    const bool named = x509 != nullptr && X509_set_version(x509, X509_VERSION_3) == 1 &&
                       setRandomSerial(x509) &&
                       setSubject(x509, std::string(authorityNamePrefix) + serialNumberOf(x509)) &&
                       X509_set_issuer_name(x509, X509_get_subject_name(x509)) == 1 &&
                       setValidity(x509, now) && X509_set_pubkey(x509, key) == 1;
    if (!named) return failWithQueue(ErrorCode::localCertificateUnusable, "the authority's names");
    const bool extended =
        addExtensions(x509, x509, authorityExtensions) && addExtensions(x509, x509, keyIdentifiers);
    if (!extended || X509_sign(x509, key, EVP_sha256()) == 0)
        return failWithQueue(ErrorCode::localCertificateUnusable, "the authority's extensions");
    return certificate;
}

Result<CertificatePtr> makeLeaf(EVP_PKEY* key, X509* authority, EVP_PKEY* authorityKey, TimePoint now) {
    CertificatePtr certificate(X509_new());
    X509* x509 = certificate.get();
    const bool named = x509 != nullptr && X509_set_version(x509, X509_VERSION_3) == 1 &&
                       setRandomSerial(x509) && setSubject(x509, "localhost") &&
                       X509_set_issuer_name(x509, X509_get_subject_name(authority)) == 1 &&
                       setValidity(x509, now) && X509_set_pubkey(x509, key) == 1;
    if (!named) return failWithQueue(ErrorCode::localCertificateUnusable, "the leaf's names");
    constexpr std::array extensions{Extension{NID_basic_constraints, "critical,CA:FALSE"},
                                    Extension{NID_key_usage, "critical,digitalSignature"},
                                    Extension{NID_ext_key_usage, "serverAuth"},
                                    Extension{NID_subject_alt_name, "IP:127.0.0.1,IP:::1,DNS:localhost"}};
    const bool extended =
        addExtensions(x509, authority, extensions) && addExtensions(x509, authority, keyIdentifiers);
    if (!extended || X509_sign(x509, authorityKey, EVP_sha256()) == 0)
        return failWithQueue(ErrorCode::localCertificateUnusable, "the leaf's extensions");
    return certificate;
}

/// The authority's key exists only in this function, so nobody can sign a second certificate with it.
Result<Pair> makePair(TimePoint now) {
    const KeyPtr authorityKey = newKey();
    Pair pair;
    pair.leafKey = newKey();
    if (!authorityKey || !pair.leafKey)
        return failWithQueue(ErrorCode::localCertificateUnusable, "no P-256 key could be made");
    auto authority = makeAuthority(authorityKey.get(), now);
    if (!authority) return fail(authority.error());
    auto leaf = makeLeaf(pair.leafKey.get(), authority->get(), authorityKey.get(), now);
    if (!leaf) return fail(leaf.error());
    pair.authority = std::move(*authority);
    pair.leaf = std::move(*leaf);
    return pair;
}

Result<Secret> privateKeyPem(EVP_PKEY* key) {
    // OpenSSL wipes the secure memory BIO when it frees it.
    const BioPtr memory(BIO_new(BIO_s_secmem()));
    if (!memory ||
        PEM_write_bio_PKCS8PrivateKey(memory.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1) {
        return failWithQueue(ErrorCode::localCertificateUnusable, "the leaf's key");
    }
    const char* data = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &data);
    Secret pem;
    if (!pem.append({data, static_cast<std::size_t>(size)}))
        return fail(ErrorCode::localCertificateUnusable, "no memory for the leaf's key");
    return pem;
}

/// A text that is wiped when the object is destroyed.
struct WipedText {
    std::string text;
    WipedText() = default;
    explicit WipedText(std::string&& from) : text(std::move(from)) {}
    WipedText(const WipedText&) = delete;
    WipedText& operator=(const WipedText&) = delete;
    ~WipedText() { wipe(text.data(), text.size()); }
};

Result<Pair> readPair(std::string_view pem) {
    const BioPtr memory(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    Pair pair;
    if (memory) {
        // Without this, OpenSSL would ask the terminal for a pass phrase if the file is damaged.
        const auto noPassword = [](char*, int, int, void*) { return -1; };
        pair.leafKey.reset(PEM_read_bio_PrivateKey(memory.get(), nullptr, noPassword, nullptr));
        if (pair.leafKey) pair.leaf.reset(PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr));
        if (pair.leaf) pair.authority.reset(PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr));
    }
    if (!pair.authority) return failWithQueue(ErrorCode::localCertificateUnusable, "damaged");
    return pair;
}

/// Whether the certificate has exactly the extensions that this program gives an authority. Browsers would
/// believe an authority with other constraints for other sites too, and the one who put it here may have kept
/// its key.
bool isLimitedAsOurs(X509* authority) {
    constexpr int all = authorityExtensions.size() + keyIdentifiers.size();
    if (X509_get_ext_count(authority) != all) return false;
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, authority, authority, nullptr, nullptr, 0);
    for (const Extension& wanted : authorityExtensions) {
        const int index = X509_get_ext_by_NID(authority, wanted.nid, -1);
        X509_EXTENSION* found = index < 0 ? nullptr : X509_get_ext(authority, index);
        X509_EXTENSION* ours = X509V3_EXT_conf_nid(nullptr, &context, wanted.nid, wanted.value);
        const bool isSame =
            found != nullptr && ours != nullptr &&
            X509_EXTENSION_get_critical(found) == X509_EXTENSION_get_critical(ours) &&
            ASN1_OCTET_STRING_cmp(X509_EXTENSION_get_data(found), X509_EXTENSION_get_data(ours)) == 0;
        X509_EXTENSION_free(ours);
        if (!isSame) return false;
    }
    return std::ranges::all_of(keyIdentifiers, [&](const Extension& identifier) {
        return X509_get_ext_by_NID(authority, identifier.nid, -1) >= 0;
    });
}

Result<void> checkPair(const Pair& pair) {
    X509* leaf = pair.leaf.get();
    if (X509_check_private_key(leaf, pair.leafKey.get()) != 1) return opensslSaysNo("the key is another one");
    if (X509_check_ip_asc(leaf, "127.0.0.1", 0) != 1 || X509_check_ip_asc(leaf, "::1", 0) != 1 ||
        X509_check_host(leaf, "localhost", 0, 0, nullptr) != 1) {
        return opensslSaysNo("the leaf is for other names");
    }
    const KeyPtr authorityKey(X509_get_pubkey(pair.authority.get()));
    if (!isOurAuthority(pair.authority.get()) || !authorityKey ||
        X509_verify(leaf, authorityKey.get()) != 1) {
        return opensslSaysNo("the leaf is not of this authority");
    }
    if (!isLimitedAsOurs(pair.authority.get())) return opensslSaysNo("the authority may do more than ours");
    return {};
}

TimePoint timeOf(const ASN1_TIME* time) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) return {};
#ifdef _WIN32
    return std::chrono::system_clock::from_time_t(_mkgmtime(&parts));
#else
    return std::chrono::system_clock::from_time_t(timegm(&parts));
#endif
}

Result<LocalCertificate> describe(const Pair& pair, LocalCertificate::State state) {
    LocalCertificate described;
    described.authority = {pemOf(pair.authority.get()),
                           fingerprintOf(pair.authority.get()),
                           serialNumberOf(pair.authority.get()),
                           {}};
    described.authority.nickname = std::string(authorityNamePrefix) + described.authority.serialNumber;
    described.leafPem = pemOf(pair.leaf.get());
    auto key = privateKeyPem(pair.leafKey.get());
    if (!key) return fail(key.error());
    described.leafKeyPem = std::move(*key);
    described.notBefore = timeOf(X509_get0_notBefore(pair.leaf.get()));
    described.notAfter = timeOf(X509_get0_notAfter(pair.leaf.get()));
    described.state = state;
    return described;
}

Result<void> keep(const LocalCertificate& certificate, const fs::path& folder) {
    if (auto made = makePrivateFolder(folder); !made) return made;
    WipedText all;
    // Reserved, so that the text does not grow and leave copies of the key on the heap.
    all.text.reserve(certificate.leafKeyPem.view().size() + certificate.leafPem.size() +
                     certificate.authority.pem.size());
    all.text.append(certificate.leafKeyPem.view())
        .append(certificate.leafPem)
        .append(certificate.authority.pem);
    // If the program is killed between the two, the next start makes both again.
    if (auto written = writePrivateFile(folder / authorityFile, certificate.authority.pem); !written)
        return written;
    return writePrivateFile(folder / keptFile, all.text);
}

Result<LocalCertificate> load(const fs::path& folder) {
    auto content = readSmallFile(folder / keptFile);
    if (!content) return fail(content.error());
    const WipedText text(std::move(*content));
    if (isReadableByOthers(folder / keptFile))
        return fail(ErrorCode::localCertificateUnusable, "others than the owner could read the key");
    const auto pair = readPair(text.text);
    if (!pair) return fail(pair.error());
    if (auto checked = checkPair(*pair); !checked) return fail(checked.error());
    return describe(*pair, LocalCertificate::State::kept);
}

Result<LocalCertificate> makeAndKeep(const fs::path& folder, TimePoint now, LocalCertificate::State state) {
    const auto pair = makePair(now);
    if (!pair) return fail(pair.error());
    auto made = describe(*pair, state);
    if (!made) return made;
    if (auto kept = keep(*made, folder); !kept) return fail(kept.error());
    return made;
}

}  // namespace

Result<LocalCertificate> loadOrMakeLocalCertificate(const fs::path& folder, const Clock& clock) {
    const TimePoint now = clock();
    auto kept = load(folder);
    const bool isInForce =
        kept && kept->notBefore <= now &&
        kept->notAfter - now > std::chrono::seconds(localCertificateRenewalDays * daySeconds);
    if (isInForce) return kept;
    if (kept) return makeAndKeep(folder, now, LocalCertificate::State::renewed);
    const bool absent = kept.error().code == ErrorCode::fileNotFound;
    return makeAndKeep(folder, now,
                       absent ? LocalCertificate::State::made : LocalCertificate::State::replacedDamaged);
}

Result<LocalCertificate> loadLocalCertificate(const fs::path& folder, const Clock& clock) {
    auto kept = load(folder);
    if (!kept) return kept;
    if (kept->notAfter <= clock()) return fail(ErrorCode::localCertificateUnusable, "expired");
    if (kept->notBefore > clock()) return fail(ErrorCode::certificateNotYetValid, "made with another clock");
    return kept;
}

}  // namespace qoltanba::localhost_certificate
