#include "other_file.h"

#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/x509.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include <qoltanba/base/ascii.h>
#include <qoltanba/base/base64.h>
#include <qoltanba/base/file_format.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/openssl.h>

#include "private_key.h"

namespace qoltanba::tokens {
namespace {

using EncryptedPrivateKeyPtr = Handle<X509_SIG, X509_SIG_free>;

/// Returns true if a ContentInfo (RFC 5652, section 3) of the type SignedData begins here.
bool beginsSignedData(BytesView octets) {
    constexpr std::uint8_t sequence = 0x30;
    constexpr std::uint8_t longLength = 0x80;
    constexpr std::uint8_t signedData[] = {0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02};
    if (octets.size() < 2 || octets[0] != sequence) return false;
    const std::size_t lengthOctets = (octets[1] & longLength) != 0 ? octets[1] & 0x7fU : 0;
    if (lengthOctets > sizeof(std::uint64_t) || octets.size() < 2 + lengthOctets + sizeof signedData)
        return false;
    return std::ranges::equal(octets.subspan(2 + lengthOctets, sizeof signedData), signedData);
}

/// Returns true for a .p7b: a SignedData that holds certificates and no signature.
bool hasOnlyCertificates(BytesView signedData) {
    const unsigned char* next = signedData.data();
    const crypto::CmsPtr cms(d2i_CMS_ContentInfo(nullptr, &next, static_cast<long>(signedData.size())));
    if (!cms) return false;
    const STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(cms.get());
    return signers == nullptr || sk_CMS_SignerInfo_num(signers) == 0;
}

/// Returns true for a PrivateKeyInfo or an EncryptedPrivateKeyInfo (RFC 5958).
bool isPrivateKey(BytesView octets) {
    const auto size = static_cast<long>(octets.size());
    const unsigned char* next = octets.data();
    if (const Pkcs8Ptr open(d2i_PKCS8_PRIV_KEY_INFO(nullptr, &next, size)); open) return true;
    next = octets.data();
    const EncryptedPrivateKeyPtr encrypted(d2i_X509_SIG(nullptr, &next, size));
    return encrypted != nullptr;
}

std::optional<ErrorCode> whatIsDer(const crypto::Library& library, BytesView octets) {
    if (octets.empty()) return std::nullopt;
    if (beginsSignedData(octets))
        return hasOnlyCertificates(octets) ? ErrorCode::certificateAsKeyFile
                                           : ErrorCode::signedDocumentAsKeyFile;
    if (crypto::Certificate::fromDer(library, octets)) return ErrorCode::certificateAsKeyFile;
    return isPrivateKey(octets) ? std::optional(ErrorCode::privateKeyAsKeyFile) : std::nullopt;
}

/// Recognises PEM (RFC 7468). A file with a key and a certificate is a private key.
std::optional<ErrorCode> whatIsPem(const crypto::Library& library, std::string_view text) {
    if (text.find("-----BEGIN ") == std::string_view::npos) return std::nullopt;
    if (text.find("PRIVATE KEY-----") != std::string_view::npos) return ErrorCode::privateKeyAsKeyFile;
    if (crypto::Certificate::fromPem(library, text)) return ErrorCode::certificateAsKeyFile;
    return std::nullopt;
}

/// The octets of base64, also between PEM marks of a CMS.
Bytes octetsIn(std::string_view text) {
    if (text.find("-----BEGIN ") != std::string_view::npos) {
        const std::size_t begin = text.find("-----", text.find("-----BEGIN ") + 5);
        if (begin == std::string_view::npos) return {};
        text.remove_prefix(begin + 5);
        text = text.substr(0, text.find("-----END "));
    }
    return fromAnyBase64(text).value_or(Bytes());
}

std::optional<ErrorCode> whatIsText(const crypto::Library& library, BytesView content) {
    const std::optional<std::string> text = asciiOfTextFile(content);
    if (!text) return std::nullopt;
    if (const std::optional<ErrorCode> pem = whatIsPem(library, *text)) return pem;
    return whatIsDer(library, octetsIn(*text));
}

std::optional<ErrorCode> whatIsFormat(BytesView content) {
    switch (formatOf(content)) {
        case FileFormat::pdf:
        case FileFormat::officeDocument:
        case FileFormat::xml:
        case FileFormat::picture:
            return ErrorCode::documentAsKeyFile;
        case FileFormat::archive:
            return ErrorCode::archiveAsKeyFile;
        case FileFormat::other:
            return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

ErrorCode whatIsInsteadOfAKeyFile(const crypto::Library& library, BytesView content) {
    if (const auto format = whatIsFormat(content)) return *format;
    auto found = whatIsDer(library, content);
    if (!found) found = whatIsText(library, content);
    ERR_clear_error();
    return found.value_or(ErrorCode::notAKeyFile);
}

}  // namespace qoltanba::tokens
