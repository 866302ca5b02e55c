#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/clock.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/signer.h>

#include "modes.h"

/// What a test orders: the content of a certificate, and the certificate that it gets.
namespace qoltanba::authority {

/// One RDN of a name, one attribute each, as the national authority writes them.
struct NameAttribute {
    std::string oid;
    std::string value;
};

struct Extension {
    std::string oid;
    bool critical = false;
    Bytes value;  ///< the DER inside the OCTET STRING
};

/// The mode of each service whose address is in a certificate.
struct Modes {
    OcspMode ocsp = OcspMode::good;
    CrlMode crl = CrlMode::good;
    CrlMode delta = CrlMode::good;
    AiaMode aia = AiaMode::good;
    std::optional<Transport> transport;  ///< of all these services
};

/// The content of a certificate. The functions below return the content of a good certificate; a test changes
/// the part that it tests.
struct Profile {
    std::vector<NameAttribute> subject;
    std::vector<std::string> extendedKeyUsage;  ///< dotted; empty: no such extension
    bool extendedKeyUsageCritical = false;
    unsigned keyUsage = 0;               ///< KU_… of OpenSSL, one octet; 0: no such extension
    std::optional<TimePoint> notBefore;  ///< empty: thirty days before the authority's clock
    std::optional<TimePoint> notAfter;   ///< empty: 335 days after it
    bool isAuthority = false;            ///< basicConstraints with cA
    std::optional<long> pathLength;
    bool hasSubjectKeyIdentifier = true;
    bool hasAuthorityKeyIdentifier = true;
    bool ocspNoCheck = false;

    Modes modes;
    /// Addresses instead of the authority's own; an empty text leaves that address out.
    std::optional<std::string> ocspUrl, issuerUrl, crlUrl, freshestCrlUrl;

    std::vector<Extension> more;
};

/// A person's certificate as it is issued today: signing, GOST 2015 key usage C8.
Profile naturalPerson(std::string_view iin = "800101300017", std::string_view surname = "СЕРІКОВ",
                      std::string_view givenName = "АЙДАР");
/// The first head of a legal entity.
Profile firstHead(std::string_view iin = "750505400028", std::string_view bin = "123456789021",
                  std::string_view organisation = "ЖШС \"ТЕСТ ҰЙЫМ\"");
/// An employee of a legal entity, without the right to sign for it.
Profile employee(std::string_view iin = "850707300039", std::string_view bin = "123456789021",
                 std::string_view organisation = "ЖШС \"ТЕСТ ҰЙЫМ\"");
/// The natural person's certificate for logging in.
Profile authentication(std::string_view iin = "800101300017");
Profile subordinateAuthority(std::string_view commonName);
Profile ocspResponder();
Profile timestampAuthority();

/// A certificate and its key.
class Issued {
  public:
    Issued(crypto::LibraryPtr library, crypto::Certificate certificate, crypto::EvpKeyPtr key);

    const crypto::Certificate& certificate() const { return signer_->certificate(); }
    EVP_PKEY* key() const { return signer_->key(); }
    const std::shared_ptr<const crypto::Signer>& signer() const { return signer_; }

    /// A key file as the national authority issues it: one key, one certificate, named by the subject key
    /// identifier, encrypted under `password`.
    Bytes pkcs12(std::string_view password = "Qwerty12") const;

  private:
    crypto::LibraryPtr library_;
    std::shared_ptr<const crypto::Signer> signer_;
};

}  // namespace qoltanba::authority
