#pragma once

#include <array>
#include <span>
#include <string_view>

#include <qoltanba/base/bytes.h>
#include <qoltanba/crypto/algorithm.h>

namespace qoltanba::crypto {

/// Known answers for the self-test at start, in the national byte order. The keys were made only for this
/// test and protect nothing.
struct DigestVector {
    KeyAlgorithm algorithm;
    std::string_view digestOfAbc;
};

struct KeyVector {
    KeyAlgorithm algorithm;
    BytesView scalar;     ///< empty for RSA, because OpenSSL itself signs with RSA
    BytesView publicKey;  ///< x ‖ y; for RSA the big-endian modulus, with the exponent 65537
    BytesView digest;
    BytesView signature;
};

/// From tests/vectors/digests.txt; SHA-256 from FIPS 180-2.
inline constexpr std::array digestVectors{
    DigestVector{KeyAlgorithm::gost2015_512,
                 "28156e28317da7c98f4fe2bed6b542d0dab85bb224445fcedaf75d46e26d7eb8"
                 "d5997f3e0915dd6b7f0aab08d9c8beb0d8c64bae2ab8b3c8c6bc53b3bf0db728"},
    DigestVector{KeyAlgorithm::gost2015_256,
                 "4e2919cf137ed41ec4fb6270c61826cc4fffb660341e0af3688cd0626d23b481"},
    DigestVector{KeyAlgorithm::gost2004, "f3134348c44fb1b2a277729e2285ebb5cb5e0f29c975bc753b70497c06a4d51d"},
    DigestVector{KeyAlgorithm::rsa, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
};

std::span<const KeyVector> keyVectors();

}  // namespace qoltanba::crypto
