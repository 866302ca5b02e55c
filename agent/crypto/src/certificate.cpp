#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>

#include <qoltanba/crypto/asn1_time.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/oids.h>
#include <qoltanba/crypto/openssl.h>

namespace qoltanba::crypto {
namespace {

using ObjectStackPtr = Handle<EXTENDED_KEY_USAGE, EXTENDED_KEY_USAGE_free>;
using PoliciesPtr = Handle<CERTIFICATEPOLICIES, CERTIFICATEPOLICIES_free>;

std::string textOf(const ASN1_STRING* value) {
    if (value == nullptr) return {};
    unsigned char* utf8 = nullptr;
    const int size = ASN1_STRING_to_UTF8(&utf8, value);
    if (size < 0) {
        // The value is not a character string, so its octets are shown in hex.
        ERR_clear_error();
        return toHex({ASN1_STRING_get0_data(value), static_cast<std::size_t>(ASN1_STRING_length(value))});
    }
    std::string text(reinterpret_cast<const char*>(utf8), static_cast<std::size_t>(size));
    OPENSSL_free(utf8);
    return text;
}

std::string hexOf(const ASN1_STRING* octets) {
    if (octets == nullptr) return {};
    return toHex({ASN1_STRING_get0_data(octets), static_cast<std::size_t>(ASN1_STRING_length(octets))});
}

struct NameKey {
    int nid;
    std::string_view key;
};

/// The short keys of the national software. OpenSSL's own differ (ST, GN, SN, emailAddress).
constexpr std::array nameKeys{
    NameKey{NID_commonName, "CN"},
    NameKey{NID_surname, "SURNAME"},
    NameKey{NID_serialNumber, "SERIALNUMBER"},
    NameKey{NID_countryName, "C"},
    NameKey{NID_localityName, "L"},
    NameKey{NID_stateOrProvinceName, "S"},
    NameKey{NID_organizationName, "O"},
    NameKey{NID_organizationalUnitName, "OU"},
    NameKey{NID_givenName, "G"},
    NameKey{NID_pkcs9_emailAddress, "E"},
    NameKey{NID_userId, "UID"},
    NameKey{NID_domainComponent, "DC"},
    NameKey{NID_businessCategory, "BusinessCategory"},
    NameKey{NID_title, "T"},
};

std::string keyOf(const ASN1_OBJECT* type) {
    const auto* found = std::ranges::find(nameKeys, OBJ_obj2nid(type), &NameKey::nid);
    return found == nameKeys.end() ? oidText(type) : std::string(found->key);
}

/// Escapes a value as RFC 2253, section 2.4, and the national software do. Without that, a comma in a value
/// could look like the start of another attribute.
std::string escaped(std::string_view value) {
    constexpr std::string_view special = ",\"\\+=<>;";
    const std::size_t first = std::min(value.find_first_not_of(' '), value.size());
    const std::size_t last = value.find_last_not_of(' ');
    std::string text;
    for (std::size_t at = 0; at < value.size(); ++at) {
        const char c = value[at];
        const bool isOuterBlank = c == ' ' && (at < first || at > last);
        const bool isLeadingHash = c == '#' && at == 0;
        if (isOuterBlank || isLeadingHash || special.find(c) != std::string_view::npos) text += '\\';
        text += c;
    }
    return text;
}

std::string nameText(const X509_NAME* name) {
    std::string text;
    for (int i = 0; i < X509_NAME_entry_count(name); ++i) {
        const X509_NAME_ENTRY* entry = X509_NAME_get_entry(name, i);
        if (!text.empty()) text += ',';
        text += keyOf(X509_NAME_ENTRY_get_object(entry));
        text += '=';
        text += escaped(textOf(X509_NAME_ENTRY_get_data(entry)));
    }
    return text;
}

std::string attributeOf(const X509_NAME* name, int nid) {
    const int index = X509_NAME_get_index_by_NID(name, nid, -1);
    if (index < 0) return {};
    return textOf(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index)));
}

bool isDigit(char character) {
    return character >= '0' && character <= '9';
}

/// Returns the twelve digits after `prefix`, if `value` consists only of the prefix and these digits.
std::string numberAfter(std::string_view prefix, std::string_view value) {
    constexpr std::size_t digits = 12;
    if (value.size() != prefix.size() + digits || !value.starts_with(prefix)) return {};
    value.remove_prefix(prefix.size());
    return std::ranges::all_of(value, isDigit) ? std::string(value) : std::string();
}

Certificate adopt(X509Ptr x509) {
    return Certificate::of(x509.get());
}

}  // namespace

Result<Certificate> Certificate::fromDer(const Library& library, BytesView der) {
    X509* target = X509_new_ex(library.context(), nullptr);
    const unsigned char* next = der.data();
    // If d2i_X509 fails, it frees the object that it got.
    X509Ptr x509(d2i_X509(&target, &next, static_cast<long>(der.size())));
    if (!x509) return failWithOpenSsl(ErrorCode::certificateUnreadable, "DER");
    if (next != der.data() + der.size())
        return fail(ErrorCode::certificateUnreadable, "octets after the certificate");
    return adopt(std::move(x509));
}

Result<Certificate> Certificate::fromPem(const Library& library, std::string_view pem) {
    const BioPtr text(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    X509* target = X509_new_ex(library.context(), nullptr);
    X509Ptr x509(PEM_read_bio_X509(text.get(), &target, nullptr, nullptr));
    if (!x509) {
        X509_free(target);
        return failWithOpenSsl(ErrorCode::certificateUnreadable, "PEM");
    }
    return adopt(std::move(x509));
}

Result<Certificate> Certificate::fromDerOrPem(const Library& library, BytesView data) {
    constexpr std::uint8_t sequenceTag = 0x30;
    if (!data.empty() && data.front() == sequenceTag) return fromDer(library, data);
    return fromPem(library, asText(data));
}

Result<Certificate> Certificate::inContextOf(const Library& library, const X509* x509) {
    unsigned char* octets = nullptr;
    const int size = i2d_X509(x509, &octets);
    if (size <= 0) return failWithOpenSsl(ErrorCode::certificateUnreadable, "certificate of another context");
    auto read = fromDer(library, {octets, static_cast<std::size_t>(size)});
    OPENSSL_free(octets);
    return read;
}

Certificate Certificate::of(X509* x509) {
    X509_up_ref(x509);
    // OpenSSL reads extensions into a cache at first use. This call fills the cache now, so that threads can
    // share the X509.
    X509_check_purpose(x509, -1, 0);
    ERR_clear_error();
    return Certificate(std::shared_ptr<X509>(x509, X509_free));
}

Bytes Certificate::der() const {
    unsigned char* octets = nullptr;
    const int size = i2d_X509(x509(), &octets);
    if (size <= 0) return {};
    Bytes der(octets, octets + size);
    OPENSSL_free(octets);
    return der;
}

std::string Certificate::pem() const {
    const BioPtr text(BIO_new(BIO_s_mem()));
    if (!text || PEM_write_bio_X509(text.get(), x509()) != 1) return {};
    const char* data = nullptr;
    const long size = BIO_get_mem_data(text.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

std::string Certificate::subjectCommonName() const {
    return subjectAttribute(NID_commonName);
}

std::string Certificate::issuerCommonName() const {
    return attributeOf(X509_get_issuer_name(x509()), NID_commonName);
}

std::string Certificate::subjectName() const {
    return nameText(X509_get_subject_name(x509()));
}

std::string Certificate::issuerName() const {
    return nameText(X509_get_issuer_name(x509()));
}

std::string Certificate::subjectAttribute(int nid) const {
    return attributeOf(X509_get_subject_name(x509()), nid);
}

std::string Certificate::givenName() const {
    return subjectAttribute(NID_givenName);
}

std::string Certificate::iin() const {
    return numberAfter("IIN", subjectAttribute(NID_serialNumber));
}

std::string Certificate::bin() const {
    const X509_NAME* name = X509_get_subject_name(x509());
    // A department of the organisation may also stand in OU, so the function looks at all values.
    for (int i = -1; (i = X509_NAME_get_index_by_NID(name, NID_organizationalUnitName, i)) >= 0;) {
        std::string number =
            numberAfter("BIN", textOf(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, i))));
        if (!number.empty()) return number;
    }
    return {};
}

std::string Certificate::organisation() const {
    return subjectAttribute(NID_organizationName);
}

std::string Certificate::serialNumberHex() const {
    return hexOf(X509_get0_serialNumber(x509()));
}

std::string Certificate::subjectKeyIdentifierHex() const {
    return hexOf(X509_get0_subject_key_id(x509()));
}

std::string Certificate::authorityKeyIdentifierHex() const {
    return hexOf(X509_get0_authority_key_id(x509()));
}

TimePoint Certificate::notBefore() const {
    return timeOf(X509_get0_notBefore(x509())).value_or(TimePoint());
}

TimePoint Certificate::notAfter() const {
    return timeOf(X509_get0_notAfter(x509())).value_or(TimePoint());
}

std::vector<std::string> Certificate::extendedKeyUsageOids() const {
    std::vector<std::string> oids;
    const ObjectStackPtr usages(
        static_cast<EXTENDED_KEY_USAGE*>(X509_get_ext_d2i(x509(), NID_ext_key_usage, nullptr, nullptr)));
    for (int i = 0; usages && i < sk_ASN1_OBJECT_num(usages.get()); ++i)
        oids.push_back(oidText(sk_ASN1_OBJECT_value(usages.get(), i)));
    return oids;
}

std::vector<std::string> Certificate::policyOids() const {
    std::vector<std::string> oids;
    const PoliciesPtr policies(static_cast<CERTIFICATEPOLICIES*>(
        X509_get_ext_d2i(x509(), NID_certificate_policies, nullptr, nullptr)));
    for (int i = 0; policies && i < sk_POLICYINFO_num(policies.get()); ++i)
        oids.push_back(oidText(sk_POLICYINFO_value(policies.get(), i)->policyid));
    return oids;
}

unsigned Certificate::keyUsage() const {
    const std::uint32_t bits = X509_get_key_usage(x509());
    return bits == UINT32_MAX ? 0 : bits;
}

bool Certificate::isForSigning() const {
    constexpr unsigned needed = KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION;
    return (keyUsage() & needed) == needed;
}

bool Certificate::isForAuthentication() const {
    const std::optional<KeyAlgorithm> kind = algorithm();
    const bool isGost2015 = kind == KeyAlgorithm::gost2015_512 || kind == KeyAlgorithm::gost2015_256;
    if (isGost2015 && isForSigning()) return true;
    constexpr unsigned needed = KU_DIGITAL_SIGNATURE | KU_KEY_ENCIPHERMENT;
    return (keyUsage() & needed) == needed && std::ranges::count(extendedKeyUsageOids(), oid::clientAuth) > 0;
}

std::optional<KeyAlgorithm> Certificate::algorithm() const {
    const auto kind = algorithmOf(X509_get0_pubkey(x509()));
    if (!kind) ERR_clear_error();
    return kind;
}

int Certificate::keyBits() const {
    const EVP_PKEY* key = X509_get0_pubkey(x509());
    if (key == nullptr) ERR_clear_error();
    return key == nullptr ? 0 : EVP_PKEY_get_bits(key);
}

std::string Certificate::sha256Fingerprint() const {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (X509_digest(x509(), EVP_sha256(), digest, &size) != 1) return {};
    return toHex({digest, size});
}

bool operator==(const Certificate& a, const Certificate& b) {
    return X509_cmp(a.x509(), b.x509()) == 0;
}

}  // namespace qoltanba::crypto
