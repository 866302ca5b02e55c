// OCSP responses that anybody on the network may have changed. A fuzzer never finds a right signature by
// chance, so the first octet chooses what the target corrects before reading: 0: nothing; else: the rest is
// ResponseData, which the issuer signs.
#include <authority/der.h>
#include <authority/signing.h>
#include <openssl/err.h>
#include <openssl/ocsp.h>

#include <fstream>
#include <iterator>
#include <string>

#include "fuzz_signer.h"
#include "ocsp.h"

using namespace qoltanba;
using Kind = trust::CertificateStatus::Kind;
namespace der = authority::der;

namespace {

const crypto::Certificate& issuer() {
    return fuzz::signer().certificate();
}

crypto::Certificate readVector(const char* name) {
    std::ifstream file(std::string(QOLTANBA_VECTORS "/") + name, std::ios::binary);
    const Bytes content(std::istreambuf_iterator<char>(file), {});
    const auto certificate = crypto::Certificate::fromDer(fuzz::library(), content);
    fuzz::require(certificate.has_value(), name);
    return *certificate;
}

/// Makes an OCSPResponse of ResponseData, signed with the issuer's own key.
Bytes signedByIssuer(BytesView data) {
    const Bytes basic = authority::sealed(fuzz::library(), {data.begin(), data.end()}, fuzz::signer().key());
    return der::sequence(
        {der::enumerated(0),
         der::explicitly(0, der::sequence({der::oid("1.3.6.1.5.5.7.48.1.1"), der::octetString(basic)}))});
}

void readAsItCame(BytesView response) {
    static const crypto::Certificate certificate = readVector("cert/individual_sign.cer");
    static const crypto::Certificate authority = readVector("ca/gost2015_nca.cer");
    const auto answer =
        trust::readOcspAnswer(fuzz::library(), response, {certificate, authority, nullptr, {}});
    // The authority's responder has made only one statement about this certificate.
    fuzz::require(!answer || ((*answer)->kind == Kind::good && (*answer)->delegate), "only what was signed");
}

/// Whether the input is worth the time of making a signature.
bool isResponseData(BytesView data) {
    const unsigned char* at = data.data();
    const Handle<OCSP_RESPDATA, OCSP_RESPDATA_free> decoded(
        d2i_OCSP_RESPDATA(nullptr, &at, static_cast<long>(data.size())));
    ERR_clear_error();
    return decoded && at == data.data() + data.size();
}

void readSigned(BytesView data) {
    if (!isResponseData(data)) return;
    const Bytes nonce(16, 0x5A);
    const auto answer =
        trust::readOcspAnswer(fuzz::library(), signedByIssuer(data), {issuer(), issuer(), &nonce, {}});
    if (!answer) return;
    const trust::OcspAnswer& read = **answer;
    fuzz::require(!read.delegate, "the issuer's own");
    fuzz::require(read.revocation.has_value() == (read.kind == Kind::revoked),
                  "a time for what is revoked alone");
    fuzz::require(!read.nextUpdate || *read.nextUpdate >= read.thisUpdate, "times in order");
    static_cast<void>(trust::checkInForce(read, read.thisUpdate));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const BytesView content(data + 1, size - 1);
    if (data[0] == 0) {
        readAsItCame(content);
    } else {
        readSigned(content);
    }
    return 0;
}
