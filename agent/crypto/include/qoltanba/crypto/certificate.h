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

/// An X.509 certificate and the values of the national profile in it (docs/national-cryptography.md). Copies
/// are cheap: they share one X509. Any thread may call the accessors. Texts are UTF-8 and come from outside,
/// so a program must show them as plain text only.
class Certificate {
  public:
    /// Reads DER. If `der` is not exactly one certificate, the error is certificateUnreadable.
    static Result<Certificate> fromDer(const Library& library, BytesView der);
    /// Reads the first certificate of a PEM text and ignores the text around it. The error is
    /// certificateUnreadable.
    static Result<Certificate> fromPem(const Library& library, std::string_view pem);
    /// Reads DER or PEM. The first octet decides which.
    static Result<Certificate> fromDerOrPem(const Library& library, BytesView data);
    /// Reads the same certificate again in the library's context. OpenSSL makes an X509 inside another
    /// structure in its default context, which does not know the national keys. The error is
    /// certificateUnreadable.
    static Result<Certificate> inContextOf(const Library& library, const X509* x509);
    /// Shares `x509` and takes its own reference to it.
    static Certificate of(X509* x509);

    /// For OpenSSL's functions. The pointer is valid as long as this value or a copy of it lives.
    X509* x509() const { return x509_.get(); }

    Bytes der() const;
    /// The PEM text: BEGIN CERTIFICATE … END CERTIFICATE, 64 columns, line feeds, a trailing line feed.
    std::string pem() const;

    std::string subjectCommonName() const;
    std::string issuerCommonName() const;
    /// The RDNs in encoded order: `KEY=value`, joined by commas without spaces, special characters escaped as
    /// in RFC 2253, section 2.4. Keys: CN, SURNAME, SERIALNUMBER, C, L, S (state), O, OU, G, E, UID, DC, T
    /// (title), BusinessCategory, otherwise the dotted OID. Pages parse this form.
    std::string subjectName() const;
    std::string issuerName() const;
    /// Returns the first value of that attribute of the subject (`nid` as NID_organizationName), or an empty
    /// text.
    std::string subjectAttribute(int nid) const;

    std::string givenName() const;  ///< G, in the national profile the patronymic; the given name is in CN
    std::string iin() const;        ///< 12 digits of SERIALNUMBER=IIN…, or empty
    std::string bin() const;        ///< 12 digits of OU=BIN…, or empty
    std::string organisation() const;

    std::string serialNumberHex() const;            ///< lower case, no prefix, leading zero digit kept
    std::string subjectKeyIdentifierHex() const;    ///< lower case, or empty
    std::string authorityKeyIdentifierHex() const;  ///< lower case, or empty

    TimePoint notBefore() const;
    TimePoint notAfter() const;

    std::vector<std::string> extendedKeyUsageOids() const;  ///< dotted, in encoded order
    std::vector<std::string> policyOids() const;            ///< dotted, in encoded order
    /// The keyUsage bits as OpenSSL's KU_… constants. 0 if the extension is absent.
    unsigned keyUsage() const;

    /// True if keyUsage has digitalSignature and nonRepudiation. The reference utility decides in the same
    /// way (docs/national-cryptography.md).
    bool isForSigning() const;
    /// True for digitalSignature, keyEncipherment and EKU clientAuth. Also true for a GOST 2015 certificate
    /// that is for signing.
    bool isForAuthentication() const;

    /// The type of the public key, or nothing if this program does not know the type.
    std::optional<KeyAlgorithm> algorithm() const;
    /// The size of the key in bits (2048, 512, 256). 0 if the key cannot be read.
    int keyBits() const;

    /// SHA-256 of the DER in lower-case hex.
    std::string sha256Fingerprint() const;

    friend bool operator==(const Certificate& a, const Certificate& b);

  private:
    explicit Certificate(std::shared_ptr<X509> x509) : x509_(std::move(x509)) {}
    std::shared_ptr<X509> x509_;
};

}  // namespace qoltanba::crypto
