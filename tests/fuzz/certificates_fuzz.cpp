// Certificates from files and services, and the addresses inside.
#include <string>

#include <qoltanba/trust/purpose.h>

#include "address.h"
#include "certificate_file.h"
#include "fuzz_signer.h"
#include "issuing.h"
#include "service_addresses.h"

using namespace qoltanba;

namespace {

/// The host of an address is the text between the scheme and the first of "/?#", no matter what else is in
/// the address.
void checkAddress(const std::string& address) {
    if (!trust::mayCallUnchecked(address, {})) return;
    const auto destination = trust::destinationOf(address);
    fuzz::require(destination.has_value(), "what may be called leads somewhere");
    fuzz::require(destination->host.ends_with("pki.gov.kz") || destination->host.ends_with("root.gov.kz"),
                  "a national host");
    const std::string afterScheme = address.substr(address.find("//") + 2);
    const std::string authority = afterScheme.substr(0, afterScheme.find_first_of("/?#"));
    fuzz::require(authority.find('@') == std::string::npos, "and nobody before it");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView input(data, size);
    checkAddress("http://" + std::string(asText(input)));
    const trust::CertificateFile file = trust::readCertificates(fuzz::library(), input);
    for (const crypto::Certificate& certificate : file.certificates) {
        const auto again = trust::readCertificates(fuzz::library(), certificate.der());
        fuzz::require(again.certificates.size() == 1 && again.certificates.front() == certificate,
                      "what was read reads the same again");
        for (const std::string& address : trust::issuerAddresses(certificate)) checkAddress(address);
        if (trust::mayDo(certificate, trust::Use::issueCertificates))
            fuzz::require(!trust::isSignedBy(certificate, fuzz::signer().certificate()),
                          "a person issues no authorities");
        static_cast<void>(trust::mayDo(certificate, trust::Use::stampTime));
        static_cast<void>(trust::isNamedIssuer(certificate, fuzz::signer().certificate()));
    }
    return 0;
}
