#pragma once

#include <openssl/asn1.h>
#include <openssl/x509.h>

#include <cstdint>

#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>

namespace qoltanba::tokens {

/// Work that one key file may ask for before its password is known to be right. The file says how many rounds
/// of hashing turn the password into a key; without a limit a few octets could keep a processor busy for
/// hours. National files have 1024 rounds a key, Java 10,000, careful modern ones up to two million.
inline constexpr std::uint64_t keyDerivationLimit = 5'000'000;

class KdfBudget {
  public:
    explicit KdfBudget(std::uint64_t limit = keyDerivationLimit) : left_(limit) {}

    /// keyFileDamaged if that many more rounds are too many.
    Result<void> spend(const ASN1_INTEGER* rounds);

    /// The rounds of a password-based encryption: PKCS#12 (RFC 7292 appendix C), PBES2 with PBKDF2 (RFC 8018)
    /// or with scrypt (RFC 7914). unsupportedAlgorithm for any other, or where the library has no such
    /// cipher; keyFileDamaged if its parameters cannot be read or ask for too much.
    Result<void> spend(const crypto::Library& library, const X509_ALGOR* encryption);

  private:
    Result<void> spendRounds(std::uint64_t rounds);
    Result<void> spendPbes2(const crypto::Library& library, const X509_ALGOR* encryption);
    Result<void> spendScrypt(const X509_ALGOR* keyDerivation);

    std::uint64_t left_;
};

}  // namespace qoltanba::tokens
