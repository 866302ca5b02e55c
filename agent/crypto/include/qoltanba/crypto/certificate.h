#pragma once

#include <openssl/types.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/clock.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/algorithm.h>
#include <qoltanba/crypto/library.h>

namespace qoltanba::crypto {

/// An X.509 certificate and what the national profile lets one read from it (docs/national-cryptography.md).
/// A cheap value: copies share one X509. All accessors may be called from any thread. Texts are UTF-8, as
/// encoded, and come from outside: show them as plain text only.
class Certificate {
  public:
    /// certificateUnreadable if `der` is not exactly one certificate.
    static Result<Certificate> fromDer(const Library& library, BytesView der);
    /// The first certificate of a PEM text; anything around it is ignored.
    static Result<Certificate> fromPem(const Library& library, std::string_view pem);
    /// DER or PEM, whichever it is.
    static Result<Certificate> fromDerOrPem(const Library& library, BytesView data);
    /// The same certificate, read anew so that its key is known: OpenSSL makes an X509 inside of another
    /// structure in its default context, which does not know the national keys. certificateUnreadable.
    static Result<Certificate> inContextOf(const Library& library, const X509* x509);
    /// Shares `x509` (takes a reference of its own).
    static Certificate of(X509* x509);

    /// For OpenSSL's functions; lives as long as this value or a copy of it.
    X509* x509() const { return x509_.get(); }

    Bytes der() const;
    /// BEGIN CERTIFICATE … END CERTIFICATE, 64 columns, line feeds, a trailing line feed.
    std::string pem() const;

    std::string subjectCommonName() const;
    std::string issuerCommonName() const;
    /// RDNs in encoded order, `KEY=value` joined by commas without spaces, nothing escaped; keys CN, SURNAME,
    /// SERIALNUMBER, C, L, S (state), O, OU, G, E, UID, DC, businessCategory, else the dotted OID. The form
    /// pages parse.
    std::string subjectName() const;
    std::string issuerName() const;
    /// First value of that attribute of the subject (`nid` as NID_organizationName), empty if absent.
    std::string subjectAttribute(int nid) const;

    std::string givenName() const;  ///< G, in the national profile the patronymic; the name itself is in CN
    std::string iin() const;        ///< 12 digits of SERIALNUMBER=IIN…, or empty
    std::string bin() const;        ///< 12 digits of OU=BIN…, or empty
    std::string organisation() const;

    std::string serialNumberHex() const;            ///< lower case, no prefix, leading zero of the octet kept
    std::string subjectKeyIdentifierHex() const;    ///< lower case, or empty
    std::string authorityKeyIdentifierHex() const;  ///< lower case, or empty

    TimePoint notBefore() const;
    TimePoint notAfter() const;

    std::vector<std::string> extendedKeyUsageOids() const;  ///< dotted, in encoded order
    std::vector<std::string> policyOids() const;            ///< dotted, in encoded order
    /// keyUsage bits as OpenSSL's KU_… constants; 0 if the extension is absent.
    unsigned keyUsage() const;

    /// As the reference utility counts (docs/national-cryptography.md): digitalSignature and nonRepudiation.
    bool isForSigning() const;
    /// digitalSignature, keyEncipherment and EKU clientAuth; or a GOST 2015 certificate that is for signing.
    bool isForAuthentication() const;

    /// The kind of its public key, or nothing where this program does not know the kind.
    std::optional<KeyAlgorithm> algorithm() const;
    /// Bits of the key (2048, 512, 256).
    int keyBits() const;

    /// Digest of the DER, lower-case hex, by SHA-256.
    std::string sha256Fingerprint() const;

    friend bool operator==(const Certificate& a, const Certificate& b);

  private:
    explicit Certificate(std::shared_ptr<X509> x509) : x509_(std::move(x509)) {}
    std::shared_ptr<X509> x509_;
};

}  // namespace qoltanba::crypto
