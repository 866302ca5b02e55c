#include "issued.h"

#include <openssl/pkcs12.h>
#include <openssl/x509v3.h>

#include <qoltanba/crypto/openssl.h>

#include "signing.h"

namespace qoltanba::authority {
namespace {

constexpr auto commonName = "2.5.4.3";
constexpr auto surnameOid = "2.5.4.4";
constexpr auto serialNumber = "2.5.4.5";
constexpr auto country = "2.5.4.6";
constexpr auto organizationName = "2.5.4.10";
constexpr auto organizationalUnit = "2.5.4.11";
constexpr auto givenNameOid = "2.5.4.42";

constexpr auto clientAuth = "1.3.6.1.5.5.7.3.2";
constexpr auto emailProtection = "1.3.6.1.5.5.7.3.4";
constexpr auto timeStamping = "1.3.6.1.5.5.7.3.8";
constexpr auto ocspSigning = "1.3.6.1.5.5.7.3.9";
constexpr auto naturalPersonOid = "1.2.398.3.3.4.1.1";
constexpr auto legalEntityOid = "1.2.398.3.3.4.1.2";

constexpr unsigned signingUsage = KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION;

Profile service(const char* name, const char* purpose) {
    Profile profile;
    profile.subject = {{commonName, name}, {country, "KZ"}};
    profile.extendedKeyUsage = {purpose};
    profile.keyUsage = signingUsage;
    return profile;
}

Profile ofLegalEntity(std::string_view iin, std::string_view bin, std::string_view organisation,
                      const char* surname, const char* givenName, const char* role) {
    Profile profile = naturalPerson(iin, surname, givenName);
    profile.subject.push_back({organizationName, std::string(organisation)});
    profile.subject.push_back({organizationalUnit, "BIN" + std::string(bin)});
    profile.extendedKeyUsage = {emailProtection, legalEntityOid, role};
    return profile;
}

}  // namespace

Profile naturalPerson(std::string_view iin, std::string_view surname, std::string_view givenName) {
    Profile profile;
    profile.subject = {{commonName, std::string(surname) + " " + std::string(givenName)},
                       {surnameOid, std::string(surname)},
                       {serialNumber, "IIN" + std::string(iin)},
                       {country, "KZ"},
                       {givenNameOid, "МҰРАТҰЛЫ"}};
    profile.extendedKeyUsage = {emailProtection, naturalPersonOid};
    profile.keyUsage = signingUsage | KU_KEY_AGREEMENT;
    return profile;
}

Profile firstHead(std::string_view iin, std::string_view bin, std::string_view organisation) {
    return ofLegalEntity(iin, bin, organisation, "ҮЛГІБАЕВ", "ӘДІЛ", "1.2.398.3.3.4.1.2.1");
}

Profile employee(std::string_view iin, std::string_view bin, std::string_view organisation) {
    return ofLegalEntity(iin, bin, organisation, "ҚЫЗМЕТБАЕВ", "ЕРЛАН", "1.2.398.3.3.4.1.2.5");
}

Profile authentication(std::string_view iin) {
    Profile profile = naturalPerson(iin);
    profile.extendedKeyUsage = {clientAuth, naturalPersonOid};
    profile.keyUsage = KU_DIGITAL_SIGNATURE | KU_KEY_ENCIPHERMENT;
    return profile;
}

Profile subordinateAuthority(std::string_view name) {
    Profile profile;
    profile.subject = {{commonName, std::string(name)}, {country, "KZ"}};
    profile.keyUsage = KU_KEY_CERT_SIGN | KU_CRL_SIGN;
    profile.isAuthority = true;
    return profile;
}

Profile ocspResponder() {
    Profile profile = service("ТЕСТ OCSP RESPONDER", ocspSigning);
    profile.ocspNoCheck = true;
    return profile;
}

Profile timestampAuthority() {
    Profile profile = service("ТЕСТ TIME-STAMPING AUTHORITY", timeStamping);
    profile.extendedKeyUsageCritical = true;
    return profile;
}

Issued::Issued(crypto::LibraryPtr library, crypto::Certificate certificate, crypto::EvpKeyPtr key)
    : library_(std::move(library)) {
    auto signer = crypto::makeKeySigner(library_, std::move(key), std::move(certificate));
    require(signer.has_value(), "key and certificate");
    signer_ = *signer;
}

Bytes Issued::pkcs12(std::string_view password) const {
    constexpr int iterations = 1024;
    const crypto::Pkcs12Ptr file(PKCS12_create_ex(
        std::string(password).c_str(), certificate().subjectKeyIdentifierHex().c_str(), key(),
        certificate().x509(), nullptr, NID_pbe_WithSHA1And3_Key_TripleDES_CBC,
        NID_pbe_WithSHA1And40BitRC2_CBC, iterations, iterations, 0, library_->context(), nullptr));
    require(file != nullptr, "PKCS#12");
    return encodedBy(i2d_PKCS12, file.get());
}

}  // namespace qoltanba::authority
