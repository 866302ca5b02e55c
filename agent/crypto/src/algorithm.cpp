#include <array>

#include <qoltanba/crypto/algorithm.h>

#include "algorithms.h"

namespace qoltanba::crypto {
namespace {

constexpr AlgorithmFacts national(KeyAlgorithm algorithm, const provider::Algorithm& row) {
    return {algorithm,     row.keyName,      row.keyOid,     row.digestName,
            row.digestOid, row.signatureOid, row.digestSize, 2 * row.fieldSize};
}

/// In the order of KeyAlgorithm.
constexpr std::array<AlgorithmFacts, 4> facts{{
    national(KeyAlgorithm::gost2015_512, provider::algorithms[0]),
    national(KeyAlgorithm::gost2015_256, provider::algorithms[1]),
    national(KeyAlgorithm::gost2004, provider::algorithms[2]),
    // RFC 8017: rsaEncryption, id-sha256, sha256WithRSAEncryption.
    {KeyAlgorithm::rsa, "RSA", "1.2.840.113549.1.1.1", "SHA256", "2.16.840.1.101.3.4.2.1",
     "1.2.840.113549.1.1.11", 32, 0},
}};

}  // namespace

std::span<const AlgorithmFacts> allAlgorithms() {
    return facts;
}

const AlgorithmFacts& factsOf(KeyAlgorithm algorithm) {
    return facts.at(static_cast<std::size_t>(algorithm));
}

std::optional<KeyAlgorithm> algorithmOf(const EVP_PKEY* key) {
    for (const AlgorithmFacts& row : facts) {
        if (key != nullptr && EVP_PKEY_is_a(key, row.keyName.data()) == 1) return row.algorithm;
    }
    return std::nullopt;
}

}  // namespace qoltanba::crypto
