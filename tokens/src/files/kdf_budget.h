#pragma once

#include <openssl/asn1.h>
#include <openssl/x509.h>

#include <cstdint>

#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>

namespace qoltanba::tokens {

/// The most rounds of key derivation that opening one key file may cost. The file says how many rounds of
/// hashing turn the password into a key. Without a limit, a few octets could keep a processor busy for hours,
/// before the password is known to be right. National files have 1024 rounds for each key, Java files 10,000,
/// modern files with high protection up to two million.
inline constexpr std::uint64_t keyDerivationLimit = 5'000'000;

class KdfBudget {
  public:
    explicit KdfBudget(std::uint64_t limit = keyDerivationLimit) : left_(limit) {}

    /// Takes the rounds from the budget. Returns keyFileDamaged if too few are left.
    Result<void> spend(const ASN1_INTEGER* rounds);

    /// Takes the rounds of a password-based encryption from the budget: PKCS#12 (RFC 7292 appendix C), PBES2
    /// with PBKDF2 (RFC 8018) or with scrypt (RFC 7914). Returns unsupportedAlgorithm for all others and if
    /// the library has no such cipher, keyFileDamaged if the parameters cannot be read or ask for too many
    /// rounds.
    Result<void> spend(const crypto::Library& library, const X509_ALGOR* encryption);

  private:
    Result<void> spendRounds(std::uint64_t rounds);
    Result<void> spendPbes2(const crypto::Library& library, const X509_ALGOR* encryption);
    Result<void> spendScrypt(const X509_ALGOR* keyDerivation);

    std::uint64_t left_;
};

}  // namespace qoltanba::tokens
