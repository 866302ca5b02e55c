#include "handles.h"

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <array>

#include <qoltanba/base/bytes.h>

#include "naming.h"

namespace qoltanba::localhost_certificate {
namespace {

std::string textOf(BIO* memory) {
    const char* data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    return {data, static_cast<std::size_t>(size)};
}

std::string subjectField(X509* certificate, int nid) {
    std::array<char, 256> text{};
    const int length =
        X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), nid, text.data(), text.size());
    return length < 0 ? std::string() : std::string(text.data(), static_cast<std::size_t>(length));
}

}  // namespace

tl::unexpected<Error> failWithQueue(ErrorCode code, std::string what) {
    std::array<char, 256> text{};
    while (const unsigned long error = ERR_get_error()) {
        ERR_error_string_n(error, text.data(), text.size());
        what.append("; ").append(text.data());
    }
    return fail(code, std::move(what));
}

CertificatePtr certificateFromPem(std::string_view pem) {
    const BioPtr memory(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    CertificatePtr certificate;
    if (memory) certificate.reset(PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr));
    if (!certificate) ERR_clear_error();
    return certificate;
}

std::string pemOf(X509* certificate) {
    const BioPtr memory(BIO_new(BIO_s_mem()));
    if (!memory || PEM_write_bio_X509(memory.get(), certificate) != 1) return {};
    return textOf(memory.get());
}

std::string fingerprintOf(X509* certificate) {
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (X509_digest(certificate, EVP_sha256(), digest.data(), &size) != 1) return {};
    return toHex(BytesView(digest.data(), size));
}

std::string serialNumberOf(X509* certificate) {
    const BignumPtr number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr));
    if (!number) return {};
    Bytes octets(static_cast<std::size_t>(BN_num_bytes(number.get())));
    BN_bn2bin(number.get(), octets.data());
    return toHex(octets);
}

bool isOurAuthority(X509* certificate) {
    if (subjectField(certificate, NID_organizationName) != organisationName) return false;
    if (!subjectField(certificate, NID_commonName).starts_with(authorityNamePrefix)) return false;
    const int constraints = X509_get_ext_by_NID(certificate, NID_name_constraints, -1);
    if (constraints < 0) return false;
    return X509_EXTENSION_get_critical(X509_get_ext(certificate, constraints)) == 1;
}

}  // namespace qoltanba::localhost_certificate
