#pragma once

#include <openssl/x509.h>

#include <memory>
#include <optional>
#include <vector>

#include "arithmetic.h"

/// SubjectPublicKeyInfo and PrivateKeyInfo of national keys, to and from DER.
namespace qoltanba::provider {

/// Octets that are wiped when they go.
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

/// Octets inside the outer SEQUENCE of a key: more than any key of this provider with attributes has. What is
/// longer is somebody else's.
inline constexpr std::size_t longestKeyContent = 0xffff;

/// Nothing if `der` is not a SubjectPublicKeyInfo of that algorithm: its OID, its one curve, a point on it.
std::shared_ptr<const Key> readPublicKeyInfo(const Arithmetic& arithmetic, const Algorithm& algorithm,
                                             Octets der);
/// The little-endian private scalar; empty if `info` is not of that algorithm.
SecretOctets readPrivateScalar(const Algorithm& algorithm, const PKCS8_PRIV_KEY_INFO* info);
/// Nothing if `der` is not a PrivateKeyInfo of that algorithm.
std::shared_ptr<const Key> readPrivateKeyInfo(const Arithmetic& arithmetic, const Algorithm& algorithm,
                                              Octets der);

/// Empty if memory ran out.
std::vector<unsigned char> writePublicKeyInfo(const Key& key);
/// Null if the scalar is not in memory.
Handle<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free> writePrivateKeyInfo(const Key& key);

}  // namespace qoltanba::provider
