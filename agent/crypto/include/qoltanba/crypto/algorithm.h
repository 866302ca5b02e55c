#pragma once

#include <openssl/evp.h>

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace qoltanba::crypto {

/// The types of keys in the national PKI (docs/national-cryptography.md). Each type has exactly one signature
/// scheme with one digest.
enum class KeyAlgorithm {
    gost2015_512,  ///< GOST 34.10-2015, 512 bit, with GOST 34.11-2015 (512)
    gost2015_256,  ///< GOST 34.10-2015, 256 bit, with GOST 34.11-2015 (256)
    gost2004,      ///< GOST 34.310-2004, 256 bit, with GOST 34.311-95 (legacy)
    rsa            ///< RSA, with SHA-256
};

/// The OIDs in encodings and the names for OpenSSL's fetching functions, for one type of key.
struct AlgorithmFacts {
    KeyAlgorithm algorithm;
    std::string_view keyName;       ///< name for EVP_PKEY_is_a and EVP_KEYMGMT_fetch
    std::string_view keyOid;        ///< dotted OID in SubjectPublicKeyInfo
    std::string_view digestName;    ///< name for EVP_MD_fetch
    std::string_view digestOid;     ///< dotted OID in AlgorithmIdentifiers
    std::string_view signatureOid;  ///< dotted OID of the signature with its digest
    std::size_t digestSize;         ///< octets
    std::size_t signatureSize;      ///< octets; 0 if it depends on the key (RSA)
};

std::span<const AlgorithmFacts> allAlgorithms();
const AlgorithmFacts& factsOf(KeyAlgorithm algorithm);

/// Returns the type of an OpenSSL key, or nothing if this program does not know the type.
std::optional<KeyAlgorithm> algorithmOf(const EVP_PKEY* key);

}  // namespace qoltanba::crypto
