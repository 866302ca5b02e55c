#include "certificate_file.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <climits>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include <qoltanba/crypto/openssl.h>

namespace qoltanba::trust {
namespace {

using crypto::Certificate;

constexpr int mostBlocks = 256;

/// One block of a PEM text. It is wiped, because it may be somebody's private key.
struct PemBlock {
    char* name = nullptr;
    char* header = nullptr;
    unsigned char* data = nullptr;
    long size = 0;

    PemBlock() = default;
    PemBlock(const PemBlock&) = delete;
    PemBlock& operator=(const PemBlock&) = delete;
    ~PemBlock() {
        OPENSSL_free(name);
        OPENSSL_free(header);
        OPENSSL_clear_free(data, static_cast<std::size_t>(size));
    }
    BytesView octets() const { return {data, static_cast<std::size_t>(size)}; }
};

/// Returns the certificates of a SignedData, or nothing if the data are not a SignedData.
std::optional<std::vector<Certificate>> certificatesOfCms(const crypto::Library& library, BytesView der) {
    CMS_ContentInfo* parsed = CMS_ContentInfo_new_ex(library.context(), nullptr);
    const unsigned char* next = der.data();
    // If d2i fails, it frees the object and clears the pointer.
    if (parsed == nullptr || der.size() > LONG_MAX ||
        d2i_CMS_ContentInfo(&parsed, &next, static_cast<long>(der.size())) == nullptr) {
        ERR_clear_error();
        return std::nullopt;
    }
    const crypto::CmsPtr cms(parsed);
    if (OBJ_obj2nid(CMS_get0_type(cms.get())) != NID_pkcs7_signed) return std::nullopt;
    const crypto::OwningX509StackPtr inside(CMS_get1_certs(cms.get()));
    std::vector<Certificate> certificates;
    for (int i = 0; inside && i < sk_X509_num(inside.get()); ++i) {
        auto certificate = Certificate::inContextOf(library, sk_X509_value(inside.get(), i));
        if (certificate) certificates.push_back(std::move(*certificate));
    }
    ERR_clear_error();
    return certificates;
}

bool readDer(const crypto::Library& library, BytesView der, CertificateFile& into) {
    if (auto certificate = Certificate::fromDer(library, der)) {
        into.certificates.push_back(std::move(*certificate));
        return true;
    }
    auto inside = certificatesOfCms(library, der);
    if (!inside) return false;
    for (Certificate& certificate : *inside) into.certificates.push_back(std::move(certificate));
    return true;
}

bool callsItselfCertificate(std::string_view name) {
    return name == "CERTIFICATE" || name == "X509 CERTIFICATE" || name == "PKCS7" || name == "CMS";
}

void readPem(const crypto::Library& library, BytesView text, CertificateFile& into) {
    const crypto::BioPtr source(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    for (int i = 0; source && i < mostBlocks; ++i) {
        PemBlock block;
        if (PEM_read_bio(source.get(), &block.name, &block.header, &block.data, &block.size) != 1) {
            const bool isEnd = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
            ERR_clear_error();
            if (isEnd) return;
            ++into.damaged;
        } else if (callsItselfCertificate(block.name) && !readDer(library, block.octets(), into)) {
            ++into.damaged;
        }
    }
}

}  // namespace

CertificateFile readCertificates(const crypto::Library& library, BytesView data) {
    CertificateFile file;
    if (data.size() > INT_MAX || readDer(library, data, file)) return file;
    readPem(library, data, file);
    return file;
}

}  // namespace qoltanba::trust
