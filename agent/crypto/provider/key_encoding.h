#pragma once

#include <openssl/x509.h>

#include <memory>
#include <optional>
#include <vector>

#include "arithmetic.h"

/// Reads and writes SubjectPublicKeyInfo and PrivateKeyInfo of national keys in DER. Any thread may call
/// these functions.
namespace qoltanba::provider {

/// Octets that the destructor wipes.
class SecretOctets {
  public:
    SecretOctets() = default;
    explicit SecretOctets(std::vector<unsigned char> octets) : octets_(std::move(octets)) {}
    SecretOctets(SecretOctets&& other) noexcept = default;
    SecretOctets& operator=(SecretOctets&& other) noexcept = default;
    SecretOctets(const SecretOctets&) = delete;
    SecretOctets& operator=(const SecretOctets&) = delete;
    ~SecretOctets();

    Octets view() const { return octets_; }

  private:
    std::vector<unsigned char> octets_;
};

/// The most octets inside the outer SEQUENCE of a key. No key of this provider, also with attributes, is
/// longer, so longer objects are not for this provider.
inline constexpr std::size_t longestKeyContent = 0xffff;

/// Reads a public key. If `der` is not a SubjectPublicKeyInfo of that algorithm (its OID, its curve, a point
/// on the curve), the function returns null.
std::shared_ptr<const Key> readPublicKeyInfo(const Arithmetic& arithmetic, const Algorithm& algorithm,
                                             Octets der);
/// Returns the little-endian private scalar. If `info` is not of that algorithm, the result is empty.
SecretOctets readPrivateScalar(const Algorithm& algorithm, const PKCS8_PRIV_KEY_INFO* info);
/// Reads a private key. If `der` is not a PrivateKeyInfo of that algorithm, the function returns null.
std::shared_ptr<const Key> readPrivateKeyInfo(const Arithmetic& arithmetic, const Algorithm& algorithm,
                                              Octets der);

/// Returns DER. If there is no memory, the result is empty.
std::vector<unsigned char> writePublicKeyInfo(const Key& key);
/// If the scalar is not in memory, the function returns null.
Handle<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free> writePrivateKeyInfo(const Key& key);

}  // namespace qoltanba::provider
